// A cell's text edited on the page, paragraph by paragraph, and what else changes the record.

import { Refusal, ask, element, made, say, sayFailure, tell, word } from "./api.js";
import { chooseAt, chosenNumber, frameOf } from "./cells.js";
import { fieldset, levelOf, named, paragraph, renumber } from "./fields.js";
import { allPages, load, untilShown } from "./pages.js";
/** @typedef {import("./api.js").Cell} Cell */
/** @typedef {import("./api.js").Field} Field */
/** @typedef {import("./api.js").Paragraph} Paragraph */
/** @typedef {import("./api.js").Loc} Loc */
/** @typedef {import("./api.js").Problem} Problem */
/** @typedef {{current: boolean, number: number, saved?: boolean, done?: boolean, entry?: Loc | null}} Done */

const dialog = element("editing", HTMLDialogElement);
const place = element("editing-fields", HTMLDivElement);
const refused = element("editing-refused", HTMLDivElement);

/** What the dialog edits. @type {{cell: Cell, added: boolean} | null} */
let open = null;
/** What the dialog said when it was opened. */
let before = "";
let composing = false;
/** Whether something is being done: until it is seen, a key would concern something else. */
let busy = false;

/** Does one thing at a time; what is asked for meanwhile is not done. @param {() => Promise<void>} act */
async function alone(act) {
  if (busy) return;
  busy = true;
  const pages = element("pages", HTMLElement);
  pages.setAttribute("aria-busy", "true");
  try {
    await act();
  } catch (error) {
    sayFailure(error);
  } finally {
    busy = false;
    pages.removeAttribute("aria-busy");
  }
}

/** Edits the cell of that number. @param {number} number */
export async function edit(number) {
  await alone(async () => {
    const cell = await opened(number);
    if (cell?.fields.length) begin(cell, false);
  });
}

/** The cell of that number, if it can be edited; else it is said why not. @param {number} number */
async function opened(number) {
  const cell = /** @type {Cell} */ (await ask("/api/cell", { number }));
  if (!cell.closed) return cell;
  say(word("closed"));
  return null;
}

/**
 * The cell of that number with its entry, if that is the entry which is seen there: the file may
 * have changed already, and the page not yet.
 * @param {number} number
 */
async function ofEntry(number) {
  const page = allPages().find((one) => one.frames.some((frame) => frame.number === number));
  const seen = page ? page.number : Number(document.body.dataset.number);
  const cell = await opened(number);
  if (!cell?.entry) return null;
  if (cell.shown === seen) return { ...cell, entry: cell.entry };
  if (page) await load(page);
  say(word("changing"));
  return null;
}

/** Asks for the texts of a new entry below that of the cell. @param {number} number */
export async function add(number) {
  await alone(async () => {
    const cell = await ofEntry(number);
    if (!cell) return;
    begin({ ...cell, fields: newFields(cell.entry) }, true);
  });
}

/** Asks for the texts of the first entry of a record without any. @param {{number: number, digest: string}} state */
export function addFirst(state) {
  const cell = { number: -1, shown: state.number, digest: state.digest, closed: false, place: "" };
  begin({ ...cell, row: [], entry: [], up: false, down: false, fields: newFields([]) }, true);
}

/** The values that are asked for of a new entry. @param {Loc} loc @returns {Field[]} */
function newFields(loc) {
  return ["item", "results"].map((key) => {
    return { key, loc, blocks: key === "results", shared: false, paragraphs: [] };
  });
}

/**
 * @param {Cell} cell
 * @param {boolean} added
 */
function begin(cell, added) {
  open = { cell, added };
  composing = false;
  refused.replaceChildren();
  const label = cell.fields.map((field) => named(field.key)).join("・");
  element("editing-heading", HTMLHeadingElement).textContent = added
    ? word(cell.number < 0 ? "add-first" : "add-entry")
    : word("edit-cell", { label });
  place.replaceChildren(...cell.fields.map(fieldset));
  before = JSON.stringify(texts());
  if (!dialog.open) dialog.showModal();
  const first = place.querySelector("textarea");
  first?.focus();
  first?.setSelectionRange(first.value.length, first.value.length);
}

/** Begins a paragraph at the caret. @param {HTMLTextAreaElement} text */
function split(text) {
  const node = text.closest(".paragraph");
  const set = text.closest("fieldset");
  const field = open?.cell.fields.find((one) => one.key === set?.dataset.key);
  if (!(node instanceof HTMLElement) || !field?.blocks || !node.parentElement) return;
  const at = text.selectionStart;
  const rest = paragraph(field, { text: text.value.slice(text.selectionEnd), level: levelOf(node) });
  text.value = text.value.slice(0, at);
  node.after(rest);
  renumber(node.parentElement);
  const next = rest.querySelector("textarea");
  next?.focus();
  next?.setSelectionRange(0, 0);
}

/** What the dialog says now. */
function texts() {
  return (open?.cell.fields ?? []).map((field) => {
    const set = place.querySelector(`fieldset[data-key="${CSS.escape(field.key)}"]`);
    const nodes = [...(set?.querySelectorAll(".paragraph") ?? [])];
    const paragraphs = nodes.map((node) => ({
      text: node.querySelector("textarea")?.value ?? "",
      level: levelOf(/** @type {HTMLElement} */ (node)),
    }));
    const kept = paragraphs.filter((one) => one.text || !field.blocks);
    const isEmpty = !field.paragraphs.length && kept.every((one) => !one.text);
    return { key: field.key, loc: field.loc, blocks: field.blocks, paragraphs: isEmpty ? [] : kept };
  });
}

/** Whether the texts can be written in: what is written while they are saved would be lost. @param {boolean} value */
function setWritable(value) {
  for (const one of place.querySelectorAll("textarea")) one.readOnly = !value;
}

/** Saves what the dialog says. */
async function save() {
  await alone(async () => {
    setWritable(false);
    await saveTexts();
    setWritable(true);
  });
}

async function saveTexts() {
  if (!open) return;
  const { cell, added } = open;
  const data = { digest: cell.digest, texts: texts(), entry: cell.entry };
  try {
    const answer = /** @type {Done} */ (await tell(added ? "/api/insert" : "/api/edit", data));
    await untilShown(answer.number);
    dialog.close();
    say(word(answer.current ? "saved" : "saved-unseen"));
    if (added) await chooseEntry(answer, "item");
  } catch (error) {
    if (error instanceof Refusal && error.kind === "conflict") await showConflict(cell, added);
    else if (error instanceof Refusal) showProblems(error.problems);
    else refused.replaceChildren(word("disconnected"));
  }
}

/** @param {Problem[]} problems */
function showProblems(problems) {
  const lines = problems.map((one) => `${one.code} ${one.message}${one.hint ? `\n　${one.hint}` : ""}`);
  refused.replaceChildren([word("refused"), ...lines].join("\n"));
}

/**
 * Shows what the file says now beside what was written here; nothing is overwritten unasked.
 * @param {Cell} cell
 * @param {boolean} added
 */
async function showConflict(cell, added) {
  refused.replaceChildren(made("p", {}, word("conflict")));
  const keys = JSON.stringify(added ? ["item"] : cell.fields.map((field) => field.key));
  const row = JSON.stringify(added ? cell.entry : cell.row);
  /** @type {Cell} */
  let now;
  try {
    now = await ask("/api/again", { digest: cell.digest, row, keys });
  } catch {
    refused.append(made("p", {}, word("gone")));
    return;
  }
  if (now.closed) {
    refused.append(made("p", {}, word("closed")));
    return;
  }
  if (now.digest === cell.digest) return;
  const lines = added ? "" : now.fields.flatMap((field) => field.paragraphs.map((one) => one.text)).join("\n");
  const mine = made("button", { type: "button", id: "save-anyway" }, word("save-anyway"));
  mine.addEventListener("click", () => {
    const loc = now.entry ?? [];
    const fields = cell.fields.map((field, index) => ({ ...field, loc: added ? loc : now.fields[index].loc }));
    open = { cell: { ...now, fields }, added };
    void save();
  });
  refused.append(made("p", {}, word("conflict-now")), made("pre", {}, lines), mine);
  if (!added) {
    const theirs = made("button", { type: "button", id: "take-theirs" }, word("take-theirs"));
    theirs.addEventListener("click", () => begin(now, false));
    refused.append(" ", theirs);
  }
}

/** Asks a question; whether the answer is yes. @param {string} text @param {string} yes */
async function asked(text, yes) {
  const box = element("asking", HTMLDialogElement);
  element("asking-text", HTMLParagraphElement).textContent = text;
  element("asking-yes", HTMLButtonElement).textContent = yes;
  element("asking-no", HTMLButtonElement).textContent = word("cancel");
  box.returnValue = "";
  box.showModal();
  await new Promise((done) => box.addEventListener("close", done, { once: true }));
  return box.returnValue === "yes";
}

/** @param {number} number */
export async function remove(number) {
  await alone(async () => {
    const cell = await ofEntry(number);
    if (!cell) return;
    const node = document.querySelector(`.cell[data-number="${number}"]`);
    const text = frameOf(node)?.frame.text ?? cell.fields[0]?.paragraphs[0]?.text ?? ""; // far away
    const label = text.split("\n")[0];
    const comments = cell.comments ? `\n${word("confirm-comments")}\n${cell.comments}` : "";
    const question = word("confirm-delete", { label }) + comments;
    if (!(await asked(question, word("delete-entry")))) return;
    await done("/api/delete", { digest: cell.digest, entry: cell.entry });
  });
}

/** @param {number} number @param {number} steps */
export async function move(number, steps) {
  await alone(async () => {
    const cell = await ofEntry(number);
    if (!cell) return;
    const key = cell.fields[0]?.key ?? "item";
    await done("/api/move", { digest: cell.digest, entry: cell.entry, steps }, key);
  });
}

/**
 * Chooses the cell of an entry where it stands now.
 * @param {Done} answer
 * @param {string} key
 */
async function chooseEntry(answer, key) {
  if (!answer.entry || !answer.current) return;
  await untilShown(answer.number);
  const values = { row: JSON.stringify(answer.entry), keys: JSON.stringify([key]) };
  const now = /** @type {Cell} */ (await ask("/api/again", values));
  if (typeof now.page === "number") await chooseAt(now.number, now.page);
}

/** @param {string} path @param {object} data @param {string} [key] what to choose then */
async function done(path, data, key) {
  try {
    const answer = /** @type {Done} */ (await tell(path, data));
    if (answer.saved === false) say(word(path === "/api/delete" ? "only-entry" : "at-end"));
    else say(word(answer.current ? "saved" : "saved-unseen"));
    await untilShown(answer.number);
    if (key) await chooseEntry(answer, key);
  } catch (error) {
    sayFailure(error);
  }
}

/** Takes the last edit back, or makes it again. @param {"undo" | "redo"} way */
export async function stepBack(way) {
  try {
    const answer = /** @type {{done: boolean}} */ (await tell(`/api/${way}`, {}));
    say(word(answer.done ? (way === "undo" ? "undone" : "redone") : "not-undone"));
  } catch (error) {
    sayFailure(error);
  }
}

dialog.addEventListener("compositionstart", () => (composing = true));
dialog.addEventListener("compositionend", () => (composing = false));
place.addEventListener("keydown", (event) => {
  // An Enter that ends a conversion of an input method is no Enter: some browsers say so by
  // `isComposing`, others by the key code 229 alone.
  if (event.key !== "Enter" || event.isComposing || event.keyCode === 229 || composing) return;
  if (!(event.target instanceof HTMLTextAreaElement)) return;
  event.preventDefault();
  if ((event.shiftKey || event.altKey) && !event.ctrlKey && !event.metaKey) split(event.target);
  else void save();
});
element("save", HTMLButtonElement).addEventListener("click", (event) => {
  event.preventDefault();
  void save();
});
/** Whether something was written that is not saved. */
function isChanged() {
  return open !== null && JSON.stringify(texts()) !== before;
}
dialog.addEventListener("cancel", (event) => {
  if (!isChanged() || refused.dataset.told) return;
  event.preventDefault();
  refused.dataset.told = "1";
  refused.replaceChildren(word("unsaved"));
});
dialog.addEventListener("input", () => delete refused.dataset.told);
window.addEventListener("beforeunload", (event) => {
  if (isChanged()) event.preventDefault();
});
element("cancel", HTMLButtonElement).addEventListener("click", () => dialog.close());
dialog.addEventListener("close", () => {
  open = null;
  delete refused.dataset.told;
  const node = document.querySelector(`.cell[data-number="${chosenNumber()}"]`);
  if (node instanceof HTMLElement) node.focus({ preventScroll: true });
});
