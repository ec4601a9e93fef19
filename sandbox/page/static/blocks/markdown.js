/**
 * The markdown block: standard Markdown as Slack lists it (docs.slack.dev/reference/block-kit/blocks/markdown-block).
 * Lines first, then marks inside a line. HTML in it is text.
 */

import { el, link } from "./dom.js";
import { drawWithEmoji } from "./emoji.js";

const DEEPEST = 6; // quotes and lists inside each other; deeper ones are drawn as text
const FENCE = /^\s{0,3}(```+|~~~+)/;
const HEADING = /^\s{0,3}(#{1,6})\s+(.*?)\s*#*$/;
const RULE = /^\s{0,3}([-*_])(?:\s*\1){2,}\s*$/;
const QUOTE = /^\s{0,3}>\s?/;
const ITEM = /^(\s*)([-*+]|\d{1,9}[.)])\s+(?:\[([ xX])\]\s+)?(.*)$/;
const ROW = /^\s*\|.*\|\s*$/;
const DASHES = /^\s*\|?\s*:?-{1,}:?\s*(\|\s*:?-{1,}:?\s*)*\|?\s*$/;

export function drawMarkdown(text) {
  return el("div", { class: "bk-markdown bk-words" }, drawLines(text.split(/\r?\n/), 0));
}

function drawLines(lines, depth) {
  const drawn = [];
  let at = 0;
  while (at < lines.length) {
    const [node, next] = readBlock(lines, at, depth);
    if (node) drawn.push(node);
    at = next;
  }
  return drawn;
}

/** [a node or null, the line after it] */
function readBlock(lines, at, depth) {
  const line = lines[at];
  if (!line.trim()) return [null, at + 1];
  if (FENCE.test(line)) return fence(lines, at);
  if (HEADING.test(line)) return heading(line, at);
  if (RULE.test(line)) return [el("hr", { class: "bk-divider" }), at + 1];
  if (depth < DEEPEST && QUOTE.test(line)) return quote(lines, at, depth);
  if (depth < DEEPEST && ITEM.test(line)) return list(lines, at, depth);
  if (ROW.test(line) && DASHES.test(lines[at + 1] ?? "")) return table(lines, at);
  return paragraph(lines, at, depth);
}

function fence(lines, at) {
  const mark = FENCE.exec(lines[at])[1];
  const end = lines.findIndex((line, no) => no > at && line.trim().startsWith(mark));
  const until = end < 0 ? lines.length : end;
  return [el("pre", { class: "bk-pre" }, lines.slice(at + 1, until).join("\n")), until + 1];
}

function heading(line, at) {
  const [, marks, words] = HEADING.exec(line);
  return [
    el(`h${Math.min(marks.length + 2, 6)}`, { class: `bk-markdown__h bk-markdown__h${marks.length}` }, inline(words)),
    at + 1,
  ];
}

function quote(lines, at, depth) {
  let end = at;
  while (end < lines.length && QUOTE.test(lines[end])) end += 1;
  const inside = lines.slice(at, end).map((line) => line.replace(QUOTE, ""));
  return [el("blockquote", { class: "bk-quote" }, drawLines(inside, depth + 1)), end];
}

/** Items of one margin; deeper lines belong to the item above them. */
function list(lines, at, depth) {
  const [, margin, mark] = ITEM.exec(lines[at]);
  const ordered = /\d/.test(mark);
  const rows = [];
  let end = at;
  while (end < lines.length) {
    const found = ITEM.exec(lines[end]);
    if (!found || found[1].length !== margin.length || /\d/.test(found[2]) !== ordered || RULE.test(lines[end])) break;
    const below = end + 1;
    end = below;
    while (end < lines.length && indented(lines[end], margin.length) && lines[end].trim()) end += 1;
    rows.push(item(found, lines.slice(below, end), depth));
    if (!lines[end]?.trim() && ITEM.test(lines[end + 1] ?? "")) end += 1;
  }
  return [
    el(ordered ? "ol" : "ul", { class: "bk-list", start: ordered ? Number.parseInt(mark, 10) : null }, rows),
    end,
  ];
}

const indented = (line, margin) => line.length - line.trimStart().length > margin;

function item([, , , task, words], below, depth) {
  const box =
    task === undefined
      ? null
      : el("input", { type: "checkbox", disabled: true, checked: task !== " ", "aria-label": "Task" });
  return el("li", { class: box ? "bk-list__task" : null }, box, inline(words), drawLines(dedented(below), depth + 1));
}

function dedented(lines) {
  const margin = Math.min(...lines.map((line) => line.length - line.trimStart().length));
  return lines.map((line) => line.slice(margin));
}

function table(lines, at) {
  const aligns = cells(lines[at + 1]).map((dashes) =>
    /^:-+:$/.test(dashes) ? "center" : dashes.endsWith(":") ? "right" : "left",
  );
  let end = at + 2;
  while (end < lines.length && ROW.test(lines[end])) end += 1;
  const row = (line, tag) =>
    el(
      "tr",
      {},
      cells(line).map((cell, no) => el(tag, { class: `bk-cell bk-cell--${aligns[no] ?? "left"}` }, inline(cell))),
    );
  const body = lines.slice(at + 2, end).map((line) => row(line, "td"));
  const drawn = el("table", { class: "bk-table" }, el("thead", {}, row(lines[at], "th")), el("tbody", {}, body));
  return [el("div", { class: "bk-scroll", tabindex: "0", role: "region", "aria-label": "Table" }, drawn), end];
}

function cells(line) {
  return line
    .trim()
    .replace(/^\|/, "")
    .replace(/\|$/, "")
    .split("|")
    .map((cell) => cell.trim());
}

function paragraph(lines, at, depth) {
  let end = at + 1;
  const begins = (line) =>
    FENCE.test(line) ||
    HEADING.test(line) ||
    RULE.test(line) ||
    (depth < DEEPEST && (QUOTE.test(line) || ITEM.test(line)));
  while (end < lines.length && lines[end].trim() && !begins(lines[end])) end += 1;
  return [
    el(
      "p",
      {},
      inline(
        lines
          .slice(at, end)
          .map((line) => line.trim())
          .join("\n"),
      ),
    ),
    end,
  ];
}

const MARKS = [
  [/\\([\\`*_{}[\]()#+\-.!~|>])/g, (found) => found[1]],
  [/(`+)(.+?)\1/gs, (found) => el("code", { class: "bk-code" }, found[2])],
  [/!?\[([^\]\n]{1,2000})\]\(([^()\s]{1,3000})\)/g, (found) => link(found[2], found[1])],
  [/<(https?:\/\/[^<>\s]+|mailto:[^<>\s]+)>/g, (found) => link(found[1])],
  [
    /\*\*(?=\S)([^]{0,3000}?\S)\*\*|__(?=\S)([^]{0,3000}?\S)__/g,
    (found, deeper) => el("strong", {}, deeper(found[1] ?? found[2])),
  ],
  [/~~(?=\S)([^]{0,3000}?\S)~~/g, (found, deeper) => el("s", {}, deeper(found[1]))],
  [
    /\*(?=[^\s*])([^*\n]{0,3000}[^\s*])\*|(?<![\p{L}\p{N}])_(?=[^\s_])([^_\n]{0,3000}[^\s_])_(?![\p{L}\p{N}])/gu,
    (found, deeper) => el("em", {}, deeper(found[1] ?? found[2])),
  ],
  [/(?<=^|[\s(])https?:\/\/[^\s<>]*[^\s<>.,!?;:'")\]]/g, (found) => link(found[0])],
];
const NESTED = 4;

/** The mark that begins first wins; what is inside it is read again. */
function inline(text, depth = 0) {
  if (depth > NESTED) return [drawWithEmoji(text)];
  const drawn = [];
  const found = MARKS.map(() => undefined);
  let at = 0;
  for (let first = earliest(text, at, found); first; first = earliest(text, at, found)) {
    const [mark, draw] = first;
    drawn.push(
      drawWithEmoji(text.slice(at, mark.index)),
      draw(mark, (inside) => inline(inside, depth + 1)),
    );
    at = mark.index + mark[0].length;
  }
  return [...drawn, drawWithEmoji(text.slice(at))];
}

/** `found` holds each mark's next place: null where it comes no more, so that a long text is read about once a mark. */
function earliest(text, at, found) {
  let best = null;
  MARKS.forEach(([mark, draw], no) => {
    if (found[no] === undefined || found[no]?.index < at) {
      mark.lastIndex = at;
      found[no] = mark.exec(text);
    }
    if (found[no] && (best === null || found[no].index < best[0].index)) best = [found[no], draw];
  });
  return best;
}
