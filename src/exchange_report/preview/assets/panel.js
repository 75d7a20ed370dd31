// What stands beside the pages: the chosen cell, problems, differences.

import { ask, element, made, say, sayFailure, tell, word } from "./api.js";
import { chooseAt, setMarks } from "./cells.js";
import { add, edit, move, remove } from "./editing.js";
import { named } from "./fields.js";
/** @typedef {import("./api.js").Cell} Cell */
/** @typedef {import("./api.js").Change} Change */
/** @typedef {import("./api.js").Frame} Frame */
/** @typedef {import("./api.js").FullState} FullState */
/** @typedef {import("./api.js").Problem} Problem */

/** @type {Problem[]} */
let problems = [];
/** @type {Change[]} */
let changes = [];
/** What is compared with now. */
let against = "";
let readOnly = false;
let hasEditor = false;

/** @param {FullState} state */
export function setUp(state) {
  readOnly = state.readOnly;
  hasEditor = state.editor;
  const select = element("against", HTMLSelectElement);
  const own = state.choice[0];
  const before = select.value;
  select.replaceChildren(
    made("option", { value: "" }, word("against-none")),
    ...state.sources.filter((one) => one !== own).map((one) => made("option", { value: one }, one)),
    made("option", { value: "@" }, word("against-revision")),
  );
  select.value = before;
  if (select.selectedIndex < 0) select.selectedIndex = 0;
}

/** How often each of these was asked for: answers come in any order, and only the last counts. */
const asked = { cell: 0, problems: 0, differences: 0 };

/** Says that no cell is chosen: the one that was is there no more. */
export function clearCell() {
  asked.cell += 1;
  const box = element("cell", HTMLDivElement);
  if (box.dataset.number === undefined) return;
  delete box.dataset.number;
  box.replaceChildren(made("p", {}, word("no-cell")));
}

/** Shows what a cell is, and what can be done with it. @param {Frame} frame */
export async function showCell(frame) {
  const turn = ++asked.cell;
  const box = element("cell", HTMLDivElement);
  if (box.dataset.number !== String(frame.number)) {
    for (const one of box.querySelectorAll("button")) one.disabled = true; // they are another cell's
  }
  /** @type {Cell} */
  let cell;
  try {
    cell = await ask("/api/cell", { number: frame.number });
  } catch {
    return;
  }
  if (turn !== asked.cell) return;
  box.dataset.number = String(frame.number);
  const list = made("dl", {});
  if (frame.label) list.append(made("dt", {}, frame.label));
  list.append(made("dd", { class: "text" }, frame.text || "–"));
  if (cell.place) list.append(made("dt", {}, word("place")), made("dd", {}, made("code", { id: "place" }, cell.place)));
  const links = [...frame.text.matchAll(/https?:\/\/[^\s、。）」]+/g)].map((found) => found[0]);
  for (const link of links) {
    list.append(made("dd", {}, made("a", { href: link, rel: "noopener noreferrer", target: "_blank" }, link)));
  }
  const buttons = made("p", { class: "buttons" });
  if (cell.place) {
    buttons.append(button("copy-place", () => void copy(cell.place)));
    if (hasEditor) buttons.append(button("open-editor", () => void openEditor(frame.number)));
  }
  if (!readOnly && cell.fields.length) buttons.append(button("edit", () => void edit(frame.number)));
  if (!readOnly && cell.entry) {
    buttons.append(
      button("add-entry", () => void add(frame.number)),
      button("move-up", () => void move(frame.number, -1), !cell.up),
      button("move-down", () => void move(frame.number, 1), !cell.down),
      button("delete-entry", () => void remove(frame.number)),
    );
  }
  const focused = box.contains(document.activeElement) ? document.activeElement?.id : "";
  box.replaceChildren(list, buttons);
  if (focused) document.getElementById(focused)?.focus();
}

/** @param {string} name @param {() => void} act @param {boolean} [disabled] */
function button(name, act, disabled = false) {
  const node = made("button", { type: "button", id: name }, word(name));
  node.disabled = disabled;
  node.addEventListener("click", act);
  return node;
}

/** @param {string} place */
async function copy(place) {
  try {
    await navigator.clipboard.writeText(place);
    say(word("copied", { place }));
  } catch (error) {
    sayFailure(error);
  }
}

/** @param {number} number */
export async function openEditor(number) {
  if (!hasEditor) return;
  try {
    const answer = /** @type {{place: string}} */ (await tell("/api/open", { number }));
    say(word("opened", { place: answer.place }));
  } catch (error) {
    sayFailure(error);
  }
}

/** Asks for everything that is wrong or doubtful. */
export async function showProblems() {
  const turn = ++asked.problems;
  try {
    const answer = /** @type {{problems: Problem[]}} */ (await ask("/api/findings"));
    if (turn !== asked.problems) return;
    problems = answer.problems;
  } catch (error) {
    sayFailure(error);
    return;
  }
  /** @type {Record<string, number>} */
  const count = { errors: 0, warnings: 0, infos: 0 };
  for (const one of problems) count[`${one.severity}s`] += 1;
  element("problems-count", HTMLParagraphElement).textContent = problems.length
    ? ["errors", "warnings", "infos"].map((name) => word(name, { count: count[name] })).join("　")
    : word("no-problems");
  element("problems", HTMLUListElement).replaceChildren(...problems.map(problem));
  marks();
}

/** @param {Problem} one */
function problem(one) {
  const where = one.path && one.start ? `${one.path}:${one.start.line}:${one.start.column}` : (one.path ?? "");
  const text = [where, `${one.code} ${one.message}`, one.hint].filter(Boolean).join("\n");
  const node = made("button", { type: "button" }, text);
  node.addEventListener("click", () => {
    if (typeof one.number === "number" && typeof one.page === "number") void chooseAt(one.number, one.page);
    else if (where) void copy(where);
  });
  return made("li", { class: one.severity, "data-code": one.code }, node);
}

/** Compares with another record or revision. */
export async function compare() {
  const chosen = element("against", HTMLSelectElement).value;
  const revision = element("revision", HTMLInputElement).value.trim();
  against = chosen === "@" ? `@${revision}` : chosen;
  await showDifferences(true);
}

/** Shows what differs from what is compared with. @param {boolean} [told] */
export async function showDifferences(told = false) {
  const count = element("differences-count", HTMLParagraphElement);
  const list = element("differences", HTMLUListElement);
  const turn = ++asked.differences;
  /** @type {Change[]} */
  let found = [];
  if (against) {
    try {
      const answer = /** @type {{changes: Change[]}} */ (await ask("/api/differences", { against }));
      found = answer.changes;
    } catch (error) {
      if (turn !== asked.differences) return;
      if (told) sayFailure(error);
      against = "";
    }
  }
  if (turn !== asked.differences) return;
  changes = found;
  count.textContent = against && !changes.length ? word("no-differences") : "";
  list.replaceChildren(...changes.map(changeItem));
  marks();
}

/** @param {Change} one */
function changeItem(one) {
  const node = made("button", { type: "button" }, `${word(one.kind)}　${one.labels.join(" / ")}`);
  for (const field of one.fields) {
    const line = made("div", {}, `${named(field.name)}: `);
    for (const pieces of field.lines) {
      for (const [kind, text] of pieces) {
        if (kind === "deleted") line.append(made("del", {}, text));
        else if (kind === "inserted") line.append(made("ins", {}, text));
        else line.append(text.length > 40 ? `${text.slice(0, 18)}…${text.slice(-18)}` : text);
      }
      line.append(made("br"));
    }
    node.append(line);
  }
  const [number] = one.numbers;
  const page = one.page;
  node.addEventListener("click", () => {
    if (typeof number === "number" && typeof page === "number") void chooseAt(number, page);
  });
  return made("li", { class: one.kind }, node);
}

/** Puts the marks of problems and differences on the cells. */
function marks() {
  /** @type {Map<number, {classes: string[], said: string}>} */
  const found = new Map();
  /** @param {number} number @param {string} name @param {string} said */
  const put = (number, name, said) => {
    const mark = found.get(number) ?? { classes: [], said: "" };
    mark.classes.push(name);
    mark.said = [mark.said, said].filter(Boolean).join(" / ");
    found.set(number, mark);
  };
  for (const one of problems) {
    if (typeof one.number === "number") put(one.number, one.severity, `${one.code} ${one.message}`);
  }
  for (const one of changes) for (const number of one.numbers) put(number, one.kind, word(one.kind));
  setMarks(found);
}
