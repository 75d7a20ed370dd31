// Questions to the server, and the words of the page.

/** @typedef {{source: string, layout: string}} Choice */
/**
 * @typedef {object} State
 * @property {[string, string]} choice
 * @property {number} number
 * @property {string} digest
 * @property {string} file
 * @property {string} title
 * @property {number} count
 * @property {number} width
 * @property {number} height
 * @property {number[]} turned
 * @property {boolean} current
 * @property {number} undo
 * @property {number} redo
 * @property {boolean} readOnly
 * @property {boolean} empty whether the record has no entry
 * @property {PageAnswer[]} [drawn] pages that are near the window, as they are now
 */
/** @typedef {State & {sources: string[], layouts: string[], formats: string[], first: [string, string], editor: boolean}} FullState */
/**
 * @typedef {object} Frame
 * @property {number} number
 * @property {number} x
 * @property {number} y
 * @property {number} width
 * @property {number} height
 * @property {number} section
 * @property {number} row
 * @property {boolean} again
 * @property {"cell" | "heading" | "text"} kind
 * @property {string} label
 * @property {string} text
 * @property {number} [column]
 * @property {number} [rows]
 */
/** @typedef {{page: number, number: number, hash: string, svg: string | null, frames: Frame[]}} PageAnswer */
/** @typedef {{text: string, level: number}} Paragraph */
/** @typedef {(string | number)[]} Loc */
/** @typedef {{key: string, loc: Loc, blocks: boolean, shared: boolean, paragraphs: Paragraph[]}} Field */
/** @typedef {{number: number, shown: number, digest: string, closed: boolean, place: string, comments?: string, row: Loc, entry: Loc | null, up: boolean, down: boolean, page?: number | null, fields: Field[]}} Cell */
/** @typedef {{line: number, column: number}} Place */
/**
 * @typedef {object} Problem
 * @property {string} code
 * @property {"error" | "warning" | "info"} severity
 * @property {string} message
 * @property {string} hint
 * @property {string | null} path
 * @property {Place | null} start
 * @property {string} [line]
 * @property {number | null} [number]
 * @property {number | null} [page]
 */
/** @typedef {{kind: string, labels: string[], numbers: number[], page: number | null, fields: {name: string, lines: [string, string][][]}[]}} Change */

/** @type {Record<string, string>} */
const words = JSON.parse(document.body.dataset.words ?? "{}");

/** The language of the page. */
export const language = document.body.dataset.lang ?? "ja";

/**
 * The word of that name, with values in it.
 * @param {string} name
 * @param {Record<string, string | number>} [values]
 */
export function word(name, values = {}) {
  return (words[name] ?? name).replace(/\{(\w+)\}/g, (_, key) => String(values[key] ?? ""));
}

/**
 * The element of that id.
 * @template {HTMLElement} T
 * @param {string} id
 * @param {new () => T} kind
 * @returns {T}
 */
export function element(id, kind) {
  const found = document.getElementById(id);
  if (!(found instanceof kind)) throw new Error(`no #${id}`);
  return found;
}

/**
 * A new element with attributes and content.
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} name
 * @param {Record<string, string>} [attributes]
 * @param {(Node | string)[]} content
 * @returns {HTMLElementTagNameMap[K]}
 */
export function made(name, attributes = {}, ...content) {
  const node = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  node.append(...content);
  return node;
}

/** What is shown: the record and the layout. @type {Choice} */
export const choice = { source: "", layout: "" };

/** What the server refused, with its problems. */
export class Refusal extends Error {
  /**
   * @param {string} kind
   * @param {Problem[]} problems
   */
  constructor(kind, problems) {
    super(kind);
    this.kind = kind;
    this.problems = problems;
  }
}

/**
 * @param {string} path
 * @param {Record<string, string | number>} values
 */
export function address(path, values = {}) {
  const query = new URLSearchParams({ ...choice, lang: language });
  for (const [key, value] of Object.entries(values)) query.set(key, String(value));
  return `${path}?${query}`;
}

/**
 * What the server answers.
 * @template T
 * @param {string} path
 * @param {Record<string, string | number>} [values]
 * @returns {Promise<T>}
 */
export async function ask(path, values = {}) {
  return answered(await fetch(address(path, values)));
}

/**
 * What the server did.
 * @template T
 * @param {string} path
 * @param {object} data
 * @returns {Promise<T>}
 */
export async function tell(path, data) {
  const headers = { "content-type": "application/json" };
  return answered(await fetch(address(path), { method: "POST", headers, body: JSON.stringify(data) }));
}

/** @param {Response} response */
async function answered(response) {
  const type = response.headers.get("content-type") ?? "";
  const data = type.startsWith("application/json") ? await response.json() : { error: await response.text() };
  if (!response.ok) throw new Refusal(String(data.error), data.problems ?? []);
  return data;
}

/**
 * Says something in the status line, which screen readers read.
 * @param {string} text
 */
export function say(text) {
  const status = element("said", HTMLDivElement);
  status.textContent = text;
  window.clearTimeout(Number(status.dataset.timer));
  status.dataset.timer = String(window.setTimeout(() => (status.textContent = ""), 6000));
}

/** @param {unknown} error */
export function sayFailure(error) {
  const told = error instanceof Refusal && error.problems[0] ? error.problems[0].message : error;
  const text = told instanceof Error ? told.message : String(told);
  if (error instanceof TypeError) say(word("disconnected")); // nobody answers
  else say(text === "conflict" ? word("conflict") : word("failed", { reason: text }));
}
