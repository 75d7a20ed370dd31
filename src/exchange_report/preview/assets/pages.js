// The pages: each is there as a frame, and drawn when it comes near the window.

import { address, ask, element, made, word } from "./api.js";
/** @typedef {import("./api.js").Frame} Frame */
/** @typedef {import("./api.js").PageAnswer} PageAnswer */
/** @typedef {import("./api.js").State} State */

const main = element("pages", HTMLElement);
const thumbnails = /** @type {HTMLElement} */ (document.querySelector("#thumbnails ol"));

/** A page, what is drawn of it, and the cells over it. */
class Page {
  /** @param {number} index */
  constructor(index) {
    this.index = index;
    this.hash = "";
    this.number = -1;
    this.near = false;
    /** @type {Frame[]} */
    this.frames = [];
    /** @type {CSSStyleSheet | null} */
    this.faces = null;
    /** @type {Promise<void> | null} */
    this.loading = null;
    this.node = made("section", { class: "page", id: `page-${index + 1}` });
    this.sheet = made("div", { class: "sheet" });
    this.cells = made("div", { class: "cells" });
    this.node.append(this.sheet, this.cells);
    this.image = made("img", { alt: "", loading: "lazy" });
    const link = made("a", { href: `#page-${index + 1}` }, this.image, String(index + 1));
    this.thumbnail = made("li", {}, link);
    link.addEventListener("click", (event) => {
      event.preventDefault();
      goTo(index);
    });
  }
}

/** @type {Page[]} */
let pages = [];
/** @type {State | null} */
let shown = null;
let zoom = 1;
/** @type {((page: Page) => void)[]} */
const drawnListeners = [];

/** Calls `listener` whenever the cells of a page are made anew. @param {(page: Page) => void} listener */
export function whenDrawn(listener) {
  drawnListeners.push(listener);
}

export function allPages() {
  return pages;
}

const watcher = new IntersectionObserver(
  (entries) => {
    for (const entry of entries) {
      const page = pages.find((one) => one.node === entry.target);
      if (!page) continue;
      page.near = entry.isIntersecting;
      if (page.near) void load(page);
      else if (pages.length > 40) forget(page);
    }
    mark();
  },
  { root: main, rootMargin: "60% 0px" },
);

/** @param {string} name @param {string} value */
function setProperty(name, value) {
  document.documentElement.style.setProperty(name, value);
}

/**
 * Shows the pages of a state; those that look as before stay as they are.
 * @param {State} state
 */
export async function show(state) {
  const another = !shown || String(shown.choice) !== String(state.choice);
  shown = state;
  setProperty("--width", String(state.width || 1));
  setProperty("--height", String(state.height || 1));
  if (another) {
    for (const page of pages) remove(page);
    pages = [];
  }
  while (pages.length > state.count) remove(/** @type {Page} */ (pages.pop()));
  while (pages.length < state.count) {
    const page = new Page(pages.length);
    pages.push(page);
    main.append(page.node);
    thumbnails.append(page.thumbnail);
    watcher.observe(page.node);
  }
  pages.forEach((page, index) => {
    const label = word("page", { page: index + 1, pages: pages.length });
    page.node.setAttribute("aria-label", label);
    const turned = state.turned.includes(index + 1);
    page.node.style.setProperty("--width", String((turned ? state.height : state.width) || 1));
    page.node.style.setProperty("--height", String((turned ? state.width : state.height) || 1));
    page.thumbnail.firstElementChild?.setAttribute("aria-label", label);
  });
  element("page-count", HTMLSpanElement).textContent = word("of-pages", { pages: pages.length });
  if (another) fit();
  await Promise.all(pages.filter((page) => page.near).map(load));
  mark();
  refreshImages();
}

/** @param {Page} page */
function remove(page) {
  watcher.unobserve(page.node);
  forget(page);
  page.node.remove();
  page.thumbnail.remove();
}

/** Takes the drawing of a page away that is far from the window. @param {Page} page */
function forget(page) {
  if (page.cells.contains(document.activeElement)) return;
  page.sheet.replaceChildren();
  page.cells.replaceChildren();
  page.cells.removeAttribute("role");
  if (page.faces) drop(page.faces);
  page.faces = null;
  page.hash = "";
  page.number = -1;
  page.frames = [];
}

/** @param {CSSStyleSheet} faces */
function drop(faces) {
  document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== faces);
}

/**
 * Draws a page if it is not drawn as it is now.
 * @param {Page} page
 * @returns {Promise<void>}
 */
export async function load(page) {
  while (shown && page.number < shown.number) {
    if (page.loading) {
      await page.loading;
      continue;
    }
    page.loading = draw(page, shown.number).finally(() => (page.loading = null));
    await page.loading;
    if (page.number < 0) return;
  }
}

/**
 * What the server sent of a page unasked.
 * @param {Page} page
 * @param {number} number
 */
function given(page, number) {
  const found = shown?.drawn?.find((one) => one.page === page.index && one.number === number);
  return found && (found.svg !== null || found.hash === page.hash) ? found : null;
}

/**
 * @param {Page} page
 * @param {number} number
 */
async function draw(page, number) {
  /** @type {PageAnswer} */
  let answer;
  try {
    answer = given(page, number) ?? (await ask("/api/page", { page: page.index, have: page.hash }));
  } catch {
    page.number = number; // it is gone by now: the next state says so
    return;
  }
  if (answer.svg !== null) await replace(page, answer.svg);
  page.hash = answer.hash;
  page.number = Math.max(answer.number, number);
  if (answer.svg !== null || JSON.stringify(answer.frames) !== JSON.stringify(page.frames)) {
    page.frames = answer.frames;
    for (const listener of drawnListeners) listener(page);
  }
}

/**
 * Puts a drawing in the place of another once its faces are there, so that nothing flickers.
 * @param {Page} page
 * @param {string} text
 */
async function replace(page, text) {
  // The policy of this page allows no style in a document: its rules become those of a sheet.
  const [, before, rules, after] = /^([\s\S]*?)<style>([^<]*)<\/style>([\s\S]*)$/.exec(text) ?? ["", text, "", ""];
  const svg = new DOMParser().parseFromString(before + after, "image/svg+xml").documentElement;
  for (const name of ["title", "desc", "metadata"]) svg.querySelector(`:scope > ${name}`)?.remove();
  svg.setAttribute("aria-hidden", "true");
  svg.removeAttribute("role");
  for (const link of svg.querySelectorAll("a")) link.setAttribute("tabindex", "-1");
  const faces = new CSSStyleSheet();
  faces.replaceSync(rules);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, faces];
  const families = [...rules.matchAll(/font-family:"([^"]+)"/g)].map((found) => found[1]);
  await Promise.all(families.map((family) => document.fonts.load(`10px "${family}"`)));
  page.sheet.replaceChildren(document.adoptNode(svg));
  if (page.faces) drop(page.faces);
  page.faces = faces;
}

/** Thumbnails of what is near the window are asked for after the pages. */
function refreshImages() {
  const number = shown?.number ?? 0;
  window.setTimeout(() => {
    if (number !== shown?.number) return;
    for (const page of pages) {
      const source = address("/api/page.svg", { page: page.index, hash: page.hash || number });
      if (page.image.getAttribute("src") !== source) page.image.src = source;
    }
  }, 250);
}

/** The page that most of the window shows. */
export function current() {
  const middle = main.getBoundingClientRect().top + main.clientHeight / 3;
  let found = 0;
  for (const page of pages) {
    if (page.node.getBoundingClientRect().top > middle) break;
    found = page.index;
  }
  return found;
}

let marked = -1;
/** Says which page is shown. */
export function mark() {
  const index = current();
  if (document.activeElement?.id !== "page-number") {
    element("page-number", HTMLInputElement).value = pages.length ? String(index + 1) : "";
  }
  if (index === marked && pages[index]?.thumbnail.querySelector("[aria-current]")) return;
  for (const one of thumbnails.querySelectorAll("[aria-current]")) one.removeAttribute("aria-current");
  const link = pages[index]?.thumbnail.firstElementChild;
  link?.setAttribute("aria-current", "page");
  if (link instanceof HTMLElement && marked !== index) link.scrollIntoView({ block: "nearest" });
  marked = index;
}

/** Waits until what is on the screen is at least that new. @param {number} number */
export async function untilShown(number) {
  for (let turn = 0; turn < 200 && Number(document.body.dataset.number ?? 0) < number; turn++) {
    await new Promise((done) => window.setTimeout(done, 20));
  }
}

/** @param {number} index */
export function goTo(index) {
  const page = pages[Math.max(0, Math.min(index, pages.length - 1))];
  page?.node.scrollIntoView({ block: "start" });
  mark();
}

/**
 * Sets the zoom, and keeps what is in the middle of the window there.
 * @param {number} value
 */
export function setZoom(value) {
  const before = zoom;
  zoom = Math.min(6, Math.max(0.1, value));
  const middle = main.scrollTop + main.clientHeight / 2;
  setProperty("--zoom", String(zoom));
  if (before) main.scrollTop = (middle * zoom) / before - main.clientHeight / 2;
}

export function zoomNow() {
  return zoom;
}

/** Makes a page as wide as the window. */
export function fit() {
  if (shown?.width) setZoom((main.clientWidth - 40) / ((shown.width * 4) / 3));
}

export { Page };
