// @ts-check
// Searches the tables of this page, and shows the rows of one department. Without it all rows show.
(() => {
  "use strict";
  // Some browsers forget what the parts of a table are where a narrow screen shows them as cards.
  const roles = { "thead, tbody": "rowgroup", tr: "row", td: "cell" };
  for (const table of document.querySelectorAll(".er-table")) {
    table.setAttribute("role", "table");
    for (const [parts, role] of Object.entries(roles))
      for (const part of table.querySelectorAll(parts)) part.setAttribute("role", role);
    for (const head of table.querySelectorAll("th"))
      head.setAttribute("role", /^col/.test(head.scope) ? "columnheader" : "rowheader");
  }

  const form = /** @type {HTMLFormElement | null} */ (document.querySelector(".er-search"));
  if (!form) return;
  const query = /** @type {HTMLInputElement} */ (form.querySelector("input"));
  const department = form.querySelector("select");
  const counted = /** @type {HTMLOutputElement} */ (form.querySelector("output"));

  /** @typedef {{row: HTMLTableRowElement, text: string, department: string}} Entry */
  /** @typedef {{cell: HTMLTableCellElement, column: number, rows: HTMLTableRowElement[]}} Label */
  /** @type {Entry[]} */
  const entries = [];
  /** @type {Label[]} */
  const labels = [];
  /** @param {string | null} text */
  const plain = (text) => (text || "").normalize("NFKC").toLowerCase();
  /** @param {Element} cell */
  const columnOf = (cell) => Number((/er-c(\d+)/.exec(cell.className) || [])[1]);

  for (const body of document.querySelectorAll(".er-table > tbody")) {
    const rows = [.../** @type {HTMLTableSectionElement} */ (body).rows];
    /** @type {string[]} */
    const above = rows.map(() => "");
    rows.forEach((row, at) => {
      for (const cell of [...row.cells]) {
        if (cell.rowSpan < 2) continue;
        const covered = rows.slice(at, at + cell.rowSpan);
        labels.push({ cell, column: columnOf(cell), rows: covered });
        covered.slice(1).forEach((_, n) => (above[at + 1 + n] += ` ${cell.textContent}`));
      }
      if (!row.dataset.group && !row.dataset.subtotal)
        entries.push({
          row,
          text: plain(above[at] + " " + row.textContent),
          department: row.dataset.department || "",
        });
    });
  }

  /** Puts each merged label into the first of its rows that shows. */
  const placeLabels = () => {
    for (const { cell, column, rows } of labels) {
      const shown = rows.filter((row) => !row.hidden);
      if (!shown.length) continue;
      cell.rowSpan = shown.length;
      if (cell.parentElement === shown[0]) continue;
      const next = [...shown[0].cells].find((one) => columnOf(one) > column);
      shown[0].insertBefore(cell, next || null);
    }
  };

  /** Shows the heading of a group if a row under it shows. @param {boolean} all */
  const showOthers = (all) => {
    const shown = Array(10).fill(false);
    for (const table of document.querySelectorAll(".er-table")) {
      shown.fill(false);
      for (const row of [.../** @type {HTMLTableElement} */ (table).rows].reverse()) {
        const level = Number(row.dataset.group || 0);
        if (level) {
          row.hidden = !all && !shown[level];
          shown.fill(false, level);
        } else if (row.dataset.subtotal) row.hidden = !all;
        else if (!row.hidden) shown.fill(true);
      }
    }
  };

  const search = () => {
    const words = plain(query.value).split(/\s+/).filter(Boolean);
    const wanted = department ? department.value : "";
    let count = 0;
    for (const one of entries) {
      const found = words.every((word) => one.text.includes(word));
      const shown = found && (!wanted || one.department === wanted);
      one.row.hidden = !shown;
      count += Number(shown);
    }
    const all = !words.length && !wanted;
    placeLabels();
    showOthers(all);
    counted.textContent = all
      ? ""
      : (counted.dataset.counted || "").replace("{all}", String(entries.length)).replace("{shown}", String(count));
  };

  /** @type {number | undefined} */
  let waiting;
  const soon = () => {
    clearTimeout(waiting);
    waiting = window.setTimeout(search, 150);
  };
  form.addEventListener("input", soon);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", soon);
  form.hidden = false;
  search();
})();
