// The edges of columns: dragged, or moved by arrow keys, they change the widths of the layout.

import { made, say, sayFailure, tell, word } from "./api.js";
import { whenDrawn, zoomNow } from "./pages.js";
/** @typedef {import("./api.js").Frame} Frame */
/** @typedef {import("./pages.js").Page} Page */

const STEP = 4.5;
const PIXELS = 4 / 3;

/** Whether widths can be changed here. */
const readOnly = document.getElementById("read-only") !== null;

whenDrawn((page) => {
  const focused = document.activeElement?.closest(`#${page.node.id} .handle`)?.getAttribute("data-edge");
  for (const one of page.node.querySelectorAll(".handles, .guide")) one.remove();
  const headings = page.frames.filter((one) => one.kind === "heading" && !one.again);
  if (readOnly || !headings.length) return;
  const layer = made("div", { class: "handles" });
  const seen = new Set();
  for (const frame of [...headings].reverse()) {
    const edge = `${frame.section}:${frame.column}`;
    if (seen.has(edge)) continue;
    seen.add(edge);
    const node = handle(page, frame);
    node.dataset.edge = edge;
    layer.append(node);
  }
  page.node.append(layer);
  const same = focused ? layer.querySelector(`[data-edge="${focused}"]`) : null;
  if (same instanceof HTMLElement) same.focus({ preventScroll: true });
});

/**
 * @param {Page} page
 * @param {Frame} frame
 */
function handle(page, frame) {
  const label = word("width", { label: frame.text });
  const node = made("div", { class: "handle", role: "slider", tabindex: "0", title: label, "aria-label": label });
  const style = page.node.style;
  const width = Number(style.getPropertyValue("--width"));
  const height = Number(style.getPropertyValue("--height"));
  const right = frame.x + frame.width;
  let moved = 0;
  const place = () => {
    node.style.left = `${((right + moved) / width) * 100}%`;
    node.setAttribute("aria-valuenow", String(Math.round(frame.width + moved)));
    node.setAttribute("aria-valuetext", `${(frame.width + moved).toFixed(1)}pt`);
  };
  node.setAttribute("aria-valuemin", "0");
  node.setAttribute("aria-valuemax", String(Math.round(width)));
  node.style.top = `${(frame.y / height) * 100}%`;
  node.style.height = `${(frame.height / height) * 100}%`;
  place();
  const guide = made("div", { class: "guide" });
  const cancel = () => {
    moved = 0;
    guide.remove();
    place();
  };
  let isSaving = false;
  const save = async () => {
    const by = moved;
    guide.remove();
    if (!by || isSaving) return;
    isSaving = true;
    try {
      const data = { section: frame.section, column: frame.column, moved: by };
      const answer = /** @type {{path: string}} */ (await tell("/api/width", data));
      say(word("width-saved", { path: answer.path }));
    } catch (error) {
      sayFailure(error);
      cancel();
    }
    isSaving = false;
  };
  node.addEventListener("pointerdown", (down) => {
    if (down.button) return;
    down.preventDefault();
    node.setPointerCapture(down.pointerId);
    page.node.append(guide);
    const drag = (/** @type {PointerEvent} */ event) => {
      moved = (event.clientX - down.clientX) / (zoomNow() * PIXELS);
      place();
      guide.style.left = node.style.left;
    };
    node.addEventListener("pointermove", drag);
    const end = (/** @type {PointerEvent} */ event) => {
      node.removeEventListener("pointermove", drag);
      if (event.type === "pointerup") void save();
      else cancel();
    };
    node.addEventListener("pointerup", end, { once: true });
    node.addEventListener("pointercancel", end, { once: true });
  });
  node.addEventListener("blur", () => isSaving || cancel());
  node.addEventListener("keydown", (event) => {
    const step = event.shiftKey ? STEP / 5 : STEP;
    if (event.key === "ArrowLeft") moved -= step;
    else if (event.key === "ArrowRight") moved += step;
    else if (event.key === "Escape") moved = 0;
    else if (event.key === "Enter") {
      event.preventDefault();
      event.stopPropagation();
      void save();
      return;
    } else return;
    event.preventDefault();
    event.stopPropagation();
    place();
  });
  return node;
}
