/** table and data_table (docs.slack.dev/reference/block-kit/blocks/table-block, .../data-table-block). */

import { el, fields, icon, items, string } from "./dom.js";
import { drawWithEmoji } from "./emoji.js";
import { keep } from "./memory.js";
import { drawRich } from "./rich.js";

const PAGE = 5; // rows, when the block says nothing
const ARROW = ["M8 3v10M4.5 6.5 8 3l3.5 3.5"];

export function drawTable({ view }, block) {
  const settings = items(block.column_settings).map(fields);
  const rows = items(block.rows).map(items);
  const row = (cells, tag) =>
    el(
      "tr",
      {},
      cells.map((cell, at) => drawCell(cell, view, tag, settings[at])),
    );
  const head = el(
    "thead",
    {},
    rows.slice(0, 1).map((cells) => row(cells, "th")),
  );
  const body = el(
    "tbody",
    {},
    rows.slice(1).map((cells) => row(cells, "td")),
  );
  return scrolling(el("table", { class: "bk-table" }, head, body), "Table");
}

function drawCell(cell, view, tag, setting = {}) {
  const align = ["left", "center", "right"].includes(setting.align) ? setting.align : "left";
  const wrapped = setting.is_wrapped === true ? " bk-cell--wrapped" : "";
  return el(
    tag,
    { class: `bk-cell bk-cell--${align}${wrapped}`, scope: tag === "th" ? "col" : null },
    cellWords(cell, view),
  );
}

function cellWords(cell, view) {
  const { type, text, value } = fields(cell);
  if (type === "rich_text") return drawRich(cell, view);
  return drawWithEmoji(typeof text === "string" ? text : value === undefined ? "" : String(value));
}

function scrolling(table, name) {
  return el("div", { class: "bk-scroll", tabindex: "0", role: "region", "aria-label": name }, table);
}

export function drawDataTable({ view }, block) {
  const [header = [], ...rows] = items(block.rows).map(items);
  const state = { page: 0, column: null, down: false };
  const size = Number.isInteger(block.page_size) && block.page_size > 0 ? block.page_size : PAGE;
  const numeric = header.map((_, at) => rows.some((row) => fields(row[at]).type === "raw_number"));
  const body = el("tbody");
  const pager = drawPager((step) => show({ ...state, page: state.page + step }));
  const heads = header.map((cell, at) => drawHead(cell, view, numeric[at], () => show(turned(state, at))));
  const show = (next) => {
    const pages = Math.max(1, Math.ceil(rows.length / size));
    Object.assign(state, next, { page: Math.min(Math.max(next.page, 0), pages - 1) });
    const from = state.page * size;
    const shown = sorted(rows, state).slice(from, from + size);
    body.replaceChildren(...shown.map((row) => drawRow(row, view, numeric, block.row_header_column_index)));
    heads.forEach((head, at) =>
      head.setAttribute("aria-sort", at !== state.column ? "none" : state.down ? "descending" : "ascending"),
    );
    pager.say(from + 1, from + shown.length, rows.length, state.page > 0, state.page < pages - 1);
  };
  show(state);
  const caption = string(block.caption);
  const table = el(
    "table",
    { class: "bk-table" },
    el("caption", { class: "bk-table__caption" }, drawWithEmoji(caption)),
    el("thead", {}, el("tr", {}, heads)),
    body,
  );
  const node = el("div", { class: "bk-datatable" }, scrolling(table, caption), rows.length > size ? pager.node : null);
  keep(node, { save: () => ({ ...state }), load: show });
  return node;
}

function drawHead(cell, view, numeric, press) {
  const button = el(
    "button",
    { type: "button", class: "bk-table__sort", onclick: press },
    cellWords(cell, view),
    icon(ARROW),
  );
  return el("th", { class: `bk-cell bk-cell--${numeric ? "right" : "left"}`, scope: "col" }, button);
}

function drawRow(row, view, numeric, named) {
  return el(
    "tr",
    {},
    row.map((cell, at) => {
      const face = { class: `bk-cell bk-cell--wrapped bk-cell--${numeric[at] ? "right" : "left"}` };
      return at === named
        ? el("th", { ...face, scope: "row" }, cellWords(cell, view))
        : el("td", face, cellWords(cell, view));
    }),
  );
}

/** The same column again turns it round. */
function turned({ column, down }, at) {
  return { page: 0, column: at, down: column === at && !down };
}

function sorted(rows, { column, down }) {
  if (column === null) return rows;
  const order = rows.toSorted((one, other) => compare(sortKey(one[column]), sortKey(other[column])));
  return down ? order.reverse() : order;
}

function sortKey(cell) {
  const { type, value, text } = fields(cell);
  if (type === "raw_number" && typeof value === "number") return value;
  return type === "rich_text" ? JSON.stringify(cell) : string(text);
}

function compare(one, other) {
  if (typeof one === "number" && typeof other === "number") return one - other;
  return String(one).localeCompare(String(other), undefined, { numeric: true });
}

function drawPager(turn) {
  const back = el(
    "button",
    { type: "button", class: "bk-pager__step", onclick: () => enabled(back) && turn(-1) },
    "Previous",
  );
  const on = el("button", { type: "button", class: "bk-pager__step", onclick: () => enabled(on) && turn(1) }, "Next");
  const words = el("span", { class: "bk-pager__words", "aria-live": "polite" });
  const say = (from, to, all, hasBack, hasOn) => {
    words.textContent = `${from}–${to} of ${all}`;
    back.setAttribute("aria-disabled", String(!hasBack));
    on.setAttribute("aria-disabled", String(!hasOn));
  };
  return { node: el("div", { class: "bk-pager" }, words, back, on), say };
}

const enabled = (button) => button.getAttribute("aria-disabled") !== "true";
