// The page of the preview: what is chosen, and how it follows the files.

import { address, ask, choice, element, language, made, say, sayFailure, word } from "./api.js";
import { choose, chooseAt, frameOf, setFound, walk, whenChosen } from "./cells.js";
import { add, addFirst, edit, move, remove, stepBack } from "./editing.js";
import { current, fit, goTo, load, mark, setZoom, show, zoomNow } from "./pages.js";
import { clearCell, compare, openEditor, setUp, showCell, showDifferences, showProblems } from "./panel.js";
import "./widths.js";
/** @typedef {import("./api.js").FullState} FullState */
/** @typedef {import("./api.js").State} State */

const main = element("pages", HTMLElement);
const source = element("source", HTMLSelectElement);
const layout = element("layout", HTMLSelectElement);
const format = element("format", HTMLSelectElement);
const zoom = element("zoom", HTMLSelectElement);
let readOnly = false;
let shownNumber = 0;
/** The last state that was to be shown. @type {State | null} */
let latest = null;

/** @param {State} state */
async function update(state) {
  if (state.number < shownNumber) return;
  shownNumber = state.number;
  latest = state;
  document.title = word("title", { name: state.file });
  element("title", HTMLHeadingElement).textContent = state.title || state.file;
  const broken = element("broken", HTMLParagraphElement);
  broken.hidden = state.current;
  broken.textContent = state.current ? "" : word(state.count ? "broken" : "nothing");
  for (const [id, count] of /** @type {[string, number][]} */ ([["undo", state.undo], ["redo", state.redo]])) {
    const button = document.getElementById(id);
    if (button instanceof HTMLButtonElement) button.disabled = !count;
  }
  await show(state);
  if (latest !== state) return; // another came meanwhile
  const first = document.getElementById("add-first");
  if (first) first.hidden = !state.empty;
  document.body.dataset.number = String(state.number); // what is on the screen, for whoever waits
  if (!state.current) void showProblems();
  await showChosen();
}

/** Says anew what the chosen cell is, if it is still there. */
async function showChosen() {
  const before = frameOf(document.querySelector(".cell.chosen"));
  if (before) await load(before.page); // a page that is far from the window is as it was
  const at = frameOf(document.querySelector(".cell.chosen"));
  if (at) void showCell(at.frame);
  else clearCell();
}

/** How often a state was asked for: answers come in any order, and only the last one counts. */
let asked = 0;

/** Begins with what is chosen. */
async function begin() {
  const turn = ++asked;
  const state = /** @type {FullState} */ (await ask("/api/state"));
  if (turn !== asked) return;
  [choice.source, choice.layout] = state.choice;
  readOnly = state.readOnly;
  fill(source, state.sources.map((one) => [one, one]), choice.source);
  const layouts = state.layouts.map((one) => /** @type {[string, string]} */ ([one, one]));
  if (choice.layout && !state.layouts.includes(choice.layout)) layouts.push([choice.layout, choice.layout]);
  fill(layout, [["", word("own-layout")], ...layouts], choice.layout);
  fill(format, state.formats.map((one) => [one, one.toUpperCase()]), format.value || "pdf");
  setUp(state);
  if (String(latest?.choice) !== String(state.choice)) shownNumber = 0;
  await update(state);
  void showProblems();
  void showDifferences();
}

/**
 * @param {HTMLSelectElement} select
 * @param {[string, string][]} options
 * @param {string} value
 */
function fill(select, options, value) {
  select.replaceChildren(...options.map(([name, text]) => made("option", { value: name }, text)));
  select.value = value;
}

/** Shows another record or layout. */
async function change() {
  choice.source = source.value;
  choice.layout = layout.value;
  const query = new URLSearchParams({ ...choice });
  history.replaceState(null, "", `/?${query}`);
  setFound(new Set());
  try {
    await begin();
  } catch (error) {
    sayFailure(error);
  }
  follow();
}

/** What the server says. @type {EventSource | null} */
let events = null;

/** Follows the files: the server says what has changed. */
function follow() {
  events?.close();
  events = new EventSource(address("/api/events"));
  let lost = false;
  /** @param {MessageEvent} event */
  const isOurs = (event) => {
    const data = JSON.parse(event.data);
    return String(data.choice) === String([choice.source, choice.layout]) ? data : null;
  };
  events.addEventListener("hello", (event) => {
    const data = JSON.parse(event.data);
    if (lost || data.number !== shownNumber) begin().catch(sayFailure);
    lost = false;
  });
  events.addEventListener("pages", (event) => {
    const data = isOurs(event);
    if (data) void update(data);
  });
  events.addEventListener("findings", (event) => {
    if (!isOurs(event)) return;
    void showProblems();
    void showDifferences();
  });
  events.addEventListener("error", () => {
    lost = true;
    say(word("disconnected"));
  });
}

/** Goes to the place that the address names: `?at=records/2017.yaml:41:9`. */
async function goToPlace() {
  const at = /^(.*?):(\d{1,7})(?::(\d{1,6}))?$/.exec(new URLSearchParams(location.search).get("at") ?? "");
  if (!at) return;
  const file = /** @type {FullState} */ (await ask("/api/state")).file;
  const stem = at[1].replace(/^.*[/\\]/, "");
  if (at[1] !== file && stem !== file.replace(/^.*[/\\]/, "")) return;
  const values = { line: at[2], column: at[3] ?? 0 };
  const found = /** @type {{number: number | null, page: number | null}} */ (await ask("/api/at", values));
  if (found.number !== null && found.page !== null) await chooseAt(found.number, found.page);
}

/** @type {{number: number, page: number}[]} */
let matches = [];
let matchAt = -1;
let searched = "";
let isSearching = false;

/** Goes to the next match, or the one before. @param {number} direction */
async function search(direction) {
  if (isSearching) return;
  isSearching = true;
  try {
    await goToMatch(direction);
  } catch (error) {
    searched = "";
    sayFailure(error);
  } finally {
    isSearching = false;
  }
}

/** @param {number} direction */
async function goToMatch(direction) {
  const text = element("search-text", HTMLInputElement).value.trim();
  const key = `${shownNumber} ${text}`;
  if (key !== searched) {
    searched = key;
    matches = text ? /** @type {{found: typeof matches}} */ (await ask("/api/search", { text })).found : [];
    const here = current();
    matchAt = matches.findIndex((one) => one.page >= here) - 1;
    if (matchAt < -1) matchAt = -1;
    setFound(new Set(matches.map((one) => one.number)));
  }
  const output = element("search-count", HTMLOutputElement);
  if (!matches.length) {
    output.textContent = text ? word("found", { count: 0 }) : "";
    return;
  }
  matchAt = (matchAt + direction + matches.length) % matches.length;
  output.textContent = word("found-at", { at: matchAt + 1, count: matches.length });
  const focused = document.activeElement;
  await chooseAt(matches[matchAt].number, matches[matchAt].page);
  if (focused instanceof HTMLElement) focused.focus({ preventScroll: true });
}

/** @param {string} id @param {() => void} act */
function onClick(id, act) {
  document.getElementById(id)?.addEventListener("click", act);
}

/** @param {number} factor */
function zoomBy(factor) {
  setZoom(zoomNow() * factor);
  const near = [...zoom.options].find((one) => Math.abs(Number(one.value) - zoomNow()) < 0.01);
  zoom.value = near?.value ?? "";
}

/** The link in the drawing under the pointer. @param {MouseEvent} event */
function linkUnder(event) {
  const nodes = document.elementsFromPoint(event.clientX, event.clientY);
  return nodes.map((node) => node.closest(".sheet a")).find(Boolean)?.getAttribute("href") ?? "";
}

main.addEventListener("click", (event) => {
  const at = frameOf(event.target);
  if (!at) return;
  choose(at.page, at.frame, false);
  const link = linkUnder(event);
  const page = /^[^:]*-(\d+)\.svg$/.exec(link);
  if (page) goTo(Number(page[1]) - 1);
  else if (/^(https?|mailto):/.test(link) && (event.ctrlKey || event.metaKey)) {
    window.open(link, "_blank", "noopener,noreferrer");
  } else if (event.altKey) void openEditor(at.frame.number);
});
main.addEventListener("dblclick", (event) => {
  const at = frameOf(event.target);
  if (at && !readOnly) void edit(at.frame.number);
});
main.addEventListener("keydown", (event) => {
  const at = frameOf(event.target);
  if (!at || event.isComposing || event.keyCode === 229) return;
  const number = at.frame.number;
  if (!readOnly && (event.key === "Enter" || event.key === "F2")) void edit(number);
  else if (!readOnly && event.key === "Delete") void remove(number);
  else if (!readOnly && event.key === "Insert") void add(number);
  else if (!readOnly && event.altKey && event.key === "ArrowUp") void move(number, -1);
  else if (!readOnly && event.altKey && event.key === "ArrowDown") void move(number, 1);
  else {
    void walk(event);
    return;
  }
  event.preventDefault();
});
document.addEventListener("keydown", (event) => {
  const isText = event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement;
  const isWriting = isText || document.querySelector("dialog[open]");
  if (readOnly || isWriting || event.isComposing || !(event.ctrlKey || event.metaKey)) return;
  const key = event.key.toLowerCase();
  if (key === "z" && !event.shiftKey) void stepBack("undo");
  else if (key === "y" || (key === "z" && event.shiftKey)) void stepBack("redo");
  else return;
  event.preventDefault();
});
main.addEventListener("scroll", () => requestAnimationFrame(mark), { passive: true });
main.addEventListener("wheel", (event) => {
  if (!event.ctrlKey) return;
  event.preventDefault();
  zoomBy(event.deltaY < 0 ? 1.1 : 1 / 1.1);
}, { passive: false });
window.addEventListener("resize", () => {
  if (zoom.value === "fit") fit();
});
source.addEventListener("change", () => void change());
layout.addEventListener("change", () => void change());
zoom.addEventListener("change", () => (zoom.value === "fit" ? fit() : setZoom(Number(zoom.value))));
onClick("zoom-in", () => zoomBy(1.25));
onClick("zoom-out", () => zoomBy(0.8));
onClick("previous-page", () => goTo(current() - 1));
onClick("next-page", () => goTo(current() + 1));
onClick("previous-found", () => void search(-1));
onClick("undo", () => void stepBack("undo"));
onClick("redo", () => void stepBack("redo"));
onClick("add-first", () => latest && addFirst(latest));
onClick("download", () => void download());
element("page-number", HTMLInputElement).addEventListener("change", (event) => {
  const value = Number(/** @type {HTMLInputElement} */ (event.target).value.normalize("NFKC"));
  if (Number.isInteger(value) && value > 0) goTo(value - 1);
  main.focus();
  mark();
});
element("search", HTMLFormElement).addEventListener("submit", (event) => {
  event.preventDefault();
  void search(1);
});
element("against", HTMLSelectElement).addEventListener("change", (event) => {
  const value = /** @type {HTMLSelectElement} */ (event.target).value;
  element("revision-label", HTMLLabelElement).hidden = value !== "@";
});
element("comparing", HTMLFormElement).addEventListener("submit", (event) => {
  event.preventDefault();
  void compare();
});
element("language", HTMLSelectElement).addEventListener("change", (event) => {
  const query = new URLSearchParams({ ...choice, lang: /** @type {HTMLSelectElement} */ (event.target).value });
  location.assign(`/?${query}`);
});

/** Downloads the document as the command would write it. */
async function download() {
  try {
    const response = await fetch(address("/api/download", { format: format.value }));
    if (!response.ok) {
      const data = await response.json();
      say(data.problems?.[0]?.message ?? word("failed", { reason: response.statusText }));
      return;
    }
    const name = /filename\*=UTF-8''(.*)$/.exec(response.headers.get("content-disposition") ?? "");
    const link = made("a", { download: decodeURIComponent(name?.[1] ?? "document") });
    link.href = URL.createObjectURL(await response.blob());
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  } catch (error) {
    sayFailure(error);
  }
}

// Chromium leaves words as they were drawn without the face of the page: they are laid out anew.
const redraw = () => {
  const isOurs = (/** @type {FontFace} */ face) => /Report Gothic/.test(face.family) && face.status === "loaded";
  if ([...document.fonts].some(isOurs)) document.body.classList.add("with-face");
};
document.fonts.addEventListener("loadingdone", redraw);
redraw();

whenChosen((frame) => void showCell(frame));
const query = new URLSearchParams(location.search);
choice.source = query.get("source") ?? "";
choice.layout = query.get("layout") ?? "";
if (!query.has("source") && !query.has("layout")) {
  [choice.source, choice.layout] = /** @type {FullState} */ (await ask("/api/state")).first;
}
try {
  await begin();
  await goToPlace();
} catch (error) {
  sayFailure(error);
}
follow();
document.body.dataset.ready = language;
