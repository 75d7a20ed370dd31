// The values that a dialog asks for: each with its paragraphs, which can be put further in.

import { made, word } from "./api.js";
/** @typedef {import("./api.js").Field} Field */
/** @typedef {import("./api.js").Paragraph} Paragraph */

const LEVELS = 4;

/** The name of a value of the record. @param {string} key */
export function named(key) {
  const [, mapping, stated] = /^(links|languages)\.(.*)$/s.exec(key) ?? [];
  if (mapping) return `${word(`field.${mapping}`)} ${stated}`;
  return key.startsWith("extra.") ? key.slice(6) : word(`field.${key}`).replace(/^field\./, "");
}

/** @param {Field} field */
export function fieldset(field) {
  const set = made("fieldset", { "data-key": field.key }, made("legend", {}, named(field.key)));
  if (field.shared) set.append(made("p", { class: "shared" }, word("shared")));
  const list = made("div", { class: "paragraphs" });
  const texts = field.paragraphs.length ? field.paragraphs : [{ text: "", level: 0 }];
  for (const one of texts) list.append(paragraph(field, one));
  set.append(list);
  if (field.blocks) {
    const more = made("button", { type: "button", class: "add" }, word("add-paragraph"));
    more.addEventListener("click", () => {
      const last = list.lastElementChild;
      const node = paragraph(field, { text: "", level: last instanceof HTMLElement ? levelOf(last) : 0 });
      list.append(node);
      renumber(list);
      node.querySelector("textarea")?.focus();
    });
    set.append(more);
  }
  renumber(list);
  return set;
}

/** @param {HTMLElement} node */
export function levelOf(node) {
  return Number(node.dataset.level);
}

/**
 * @param {Field} field
 * @param {Paragraph} one
 */
export function paragraph(field, one) {
  const text = made("textarea", { rows: "1", autocomplete: "off", spellcheck: "false" });
  text.value = one.text;
  const node = made("div", { class: "paragraph" }, text);
  setLevel(node, one.level);
  if (field.blocks) {
    const tools = { indent: "→", outdent: "←", "delete-paragraph": "×" };
    for (const [name, sign] of Object.entries(tools)) {
      const button = made("button", { type: "button", "data-word": name }, sign);
      button.addEventListener("click", () => change(node, name));
      node.append(button);
    }
  }
  return node;
}

/**
 * @param {HTMLElement} node
 * @param {number} level
 */
function setLevel(node, level) {
  const value = Math.max(0, Math.min(LEVELS, level));
  node.dataset.level = String(level > LEVELS ? level : value);
  node.className = `paragraph level-${value}`;
}

/**
 * @param {HTMLElement} node
 * @param {string} name
 */
function change(node, name) {
  const list = node.parentElement;
  if (!list) return;
  if (name === "delete-paragraph") {
    const next = node.nextElementSibling ?? node.previousElementSibling;
    node.remove();
    next?.querySelector("textarea")?.focus();
  } else {
    setLevel(node, levelOf(node) + (name === "indent" ? 1 : -1));
  }
  renumber(list);
}

/** Says which paragraph is which. @param {Element} list */
export function renumber(list) {
  [...list.children].forEach((node, index) => {
    const number = index + 1;
    const key = list.closest("fieldset")?.dataset.key ?? "";
    const label = list.children.length > 1 ? word("paragraph", { number }) : named(key);
    node.querySelector("textarea")?.setAttribute("aria-label", label);
    for (const button of node.querySelectorAll("button")) {
      const text = word(button.dataset.word ?? "", { number });
      button.setAttribute("aria-label", text);
      button.title = text;
    }
  });
}
