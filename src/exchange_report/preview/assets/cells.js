// The cells over the pages: a grid that the keyboard walks through and screen readers read.

import { made, word } from "./api.js";
import { allPages, goTo, load, whenDrawn } from "./pages.js";
/** @typedef {import("./api.js").Frame} Frame */
/** @typedef {import("./pages.js").Page} Page */

/** Classes and words of cells by their numbers. @type {Map<number, {classes: string[], said: string}>} */
let marks = new Map();
/** @type {Set<number>} */
let found = new Set();
/** The number of the cell that is chosen. */
let chosen = -1;
/** @type {((frame: Frame) => void)[]} */
const chooseListeners = [];

/** Calls `listener` whenever a cell is chosen. @param {(frame: Frame) => void} listener */
export function whenChosen(listener) {
  chooseListeners.push(listener);
}

/**
 * Shows marks on cells.
 * @param {Map<number, {classes: string[], said: string}>} given
 */
export function setMarks(given) {
  marks = given;
  for (const page of allPages()) paint(page);
}

/** Marks the cells that a search found. @param {Set<number>} given */
export function setFound(given) {
  found = given;
  for (const page of allPages()) paint(page);
}

whenDrawn((page) => {
  const focused = page.cells.contains(document.activeElement);
  const rows = new Map();
  page.cells.replaceChildren();
  if (!page.frames.length) return;
  page.cells.setAttribute("role", "grid");
  page.cells.setAttribute("aria-label", page.node.getAttribute("aria-label") ?? "");
  page.cells.setAttribute("aria-readonly", "true");
  for (const frame of page.frames) {
    const key = frame.kind === "text" ? `text${frame.number}` : `${frame.section}:${frame.row}`;
    let row = rows.get(key);
    if (!row) {
      row = made("div", { role: "row" });
      rows.set(key, row);
      page.cells.append(row);
    }
    row.append(cell(page, frame));
  }
  paint(page);
  if (!focused) return;
  const frames = page.frames.filter((one) => one.number <= chosen || one === page.frames[0]);
  const frame = frames[frames.length - 1]; // that before, if the chosen one is there no more
  if (frame && frame.number !== chosen) choose(page, frame, false);
  else nodeOf(page, chosen)?.focus({ preventScroll: true });
});

/**
 * @param {Page} page
 * @param {Frame} frame
 */
function cell(page, frame) {
  const role = frame.kind === "heading" ? "columnheader" : "gridcell";
  const node = made("div", { role, class: "cell", tabindex: "-1", "data-number": String(frame.number) });
  const width = page.node.style.getPropertyValue("--width");
  const height = page.node.style.getPropertyValue("--height");
  if (frame.kind === "heading") node.append(made("span", { class: "said" }, frame.text));
  node.style.left = `${(frame.x / Number(width)) * 100}%`;
  node.style.top = `${(frame.y / Number(height)) * 100}%`;
  node.style.width = `${(frame.width / Number(width)) * 100}%`;
  node.style.height = `${(frame.height / Number(height)) * 100}%`;
  return node;
}

/** Puts marks on the cells of a page. @param {Page} page */
function paint(page) {
  const frames = new Map(page.frames.map((frame) => [frame.number, frame]));
  for (const node of page.cells.querySelectorAll(".cell")) {
    const frame = frames.get(Number(/** @type {HTMLElement} */ (node).dataset.number));
    if (!frame) continue;
    const mark = marks.get(frame.number);
    node.className = ["cell", ...(mark?.classes ?? [])].join(" ");
    node.classList.toggle("found", found.has(frame.number));
    node.classList.toggle("chosen", frame.number === chosen);
    const said = frame.label ? `${frame.label}: ${frame.text}` : frame.text;
    if (frame.kind !== "heading") {
      node.setAttribute("aria-label", [said || "–", mark?.said].filter(Boolean).join(" / "));
    }
    node.setAttribute("tabindex", frame.number === chosen ? "0" : "-1");
  }
  const first = document.querySelector('.cell[tabindex="0"]');
  if (!first) document.querySelector(".cell")?.setAttribute("tabindex", "0");
}

/**
 * @param {Page} page
 * @param {number} number
 * @returns {HTMLElement | null}
 */
function nodeOf(page, number) {
  return page.cells.querySelector(`[data-number="${number}"]`);
}

/** The page and the frame of a node of a cell. @param {EventTarget | null} target */
export function frameOf(target) {
  const node = target instanceof Element ? target.closest(".cell") : null;
  if (!(node instanceof HTMLElement)) return null;
  const page = allPages().find((one) => one.node.contains(node));
  const frame = page?.frames.find((one) => one.number === Number(node.dataset.number));
  return page && frame ? { page, frame, node } : null;
}

export function chosenNumber() {
  return chosen;
}

/**
 * Chooses a cell, and goes there.
 * @param {Page} page
 * @param {Frame} frame
 * @param {boolean} [scroll]
 */
export function choose(page, frame, scroll = true) {
  const before = chosen;
  chosen = frame.number;
  for (const one of allPages()) {
    if (one === page || one.frames.some((other) => other.number === before)) paint(one);
  }
  for (const node of document.querySelectorAll('.cell[tabindex="0"]:not(.chosen)')) {
    node.setAttribute("tabindex", "-1");
  }
  const node = nodeOf(page, chosen);
  node?.focus({ preventScroll: !scroll });
  if (scroll) node?.scrollIntoView({ block: "nearest", inline: "nearest" });
  for (const listener of chooseListeners) listener(frame);
}

/**
 * Chooses the cell of a number on a page, which is drawn for it.
 * @param {number} number
 * @param {number} index
 */
export async function chooseAt(number, index) {
  const page = allPages()[index];
  if (!page) return;
  const box = page.node.getBoundingClientRect();
  if (box.bottom < 0 || box.top > window.innerHeight) goTo(index);
  page.near = true;
  await load(page);
  const frame = page.frames.find((one) => one.number === number);
  if (frame) choose(page, frame);
}

/** Where the arrow keys lead. @type {Record<string, (page: Page, frame: Frame) => Promise<void>>} */
const WAYS = {
  ArrowRight: (page, frame) => step(page, frame, 1),
  ArrowLeft: (page, frame) => step(page, frame, -1),
  ArrowDown: (page, frame) => below(page, frame, 1),
  ArrowUp: (page, frame) => below(page, frame, -1),
  PageDown: (page) => edge(page.index + 1, 1),
  PageUp: (page) => edge(page.index - 1, 1),
  Home: (page) => edge(page.index, 1),
  End: (page) => edge(page.index, -1),
};

/** @param {KeyboardEvent} event */
export async function walk(event) {
  const way = WAYS[event.key];
  const at = frameOf(event.target);
  if (!way || !at || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  await way(at.page, at.frame);
}

/**
 * @param {number} index
 * @param {number} direction
 */
async function edge(index, direction) {
  const page = allPages()[index];
  if (!page) return;
  page.near = true;
  await load(page);
  const frame = direction > 0 ? page.frames[0] : page.frames[page.frames.length - 1];
  if (frame) choose(page, frame);
}

/**
 * @param {Page} page
 * @param {Frame} frame
 * @param {number} direction
 */
async function step(page, frame, direction) {
  const next = page.frames[page.frames.indexOf(frame) + direction];
  if (next) choose(page, next);
  else await edge(page.index + direction, direction);
}

/**
 * The nearest cell above or below that shares some of the width.
 * @param {Page} page
 * @param {Frame} frame
 * @param {number} direction
 */
async function below(page, frame, direction) {
  const middle = frame.x + Math.min(frame.width, 20) / 2;
  const others = page.frames.filter((one) => {
    const apart = direction > 0 ? one.y - (frame.y + frame.height) : frame.y - (one.y + one.height);
    return apart > -0.01 && one.x <= middle && middle <= one.x + one.width;
  });
  others.sort((one, other) => direction * (one.y - other.y));
  if (others[0]) choose(page, others[0]);
  else await edge(page.index + direction, direction);
}

/** What a mark says of problems. @param {number} count @param {string} severity */
export function markWord(count, severity) {
  return word(severity === "error" ? "errors" : "warnings", { count });
}
