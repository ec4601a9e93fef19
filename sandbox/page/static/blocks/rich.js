/** The rich_text block (docs.slack.dev/reference/block-kit/blocks/rich-text-block). */

import { el, fields, items, link, string } from "./dom.js";
import { drawEmoji, drawUnicode } from "./emoji.js";
import { broadcast, drawDate, mention } from "./mrkdwn.js";

const STYLES = [
  ["code", "code", "bk-code"],
  ["strike", "s", null],
  ["underline", "u", null],
  ["italic", "em", null],
  ["bold", "strong", null],
  ["highlight", "mark", null],
  ["client_highlight", "mark", null],
];
const DEEPEST = 8;

export function drawRich(block, view) {
  return el(
    "div",
    { class: "bk-rich bk-words" },
    items(fields(block).elements).map((part) => drawPart(part, view)),
  );
}

function drawPart(part, view) {
  const { type, border } = fields(part);
  const framed = border === 1 ? " bk-framed" : "";
  if (type === "rich_text_list") return drawList(part, view, framed);
  if (type === "rich_text_quote") return el("blockquote", { class: `bk-quote${framed}` }, run(part, view));
  if (type === "rich_text_preformatted") return el("pre", { class: `bk-pre${framed}` }, run(part, view));
  if (type === "rich_text_section") return el("div", { class: "bk-rich__section" }, run(part, view));
  return unknown(type);
}

function drawList(part, view, framed) {
  const ordered = part.style === "ordered";
  const deep = Number.isInteger(part.indent) ? Math.min(Math.max(part.indent, 0), DEEPEST) : 0;
  const start = ordered ? (Number.isInteger(part.offset) ? part.offset : 0) + 1 : null;
  const rows = items(part.elements).map((item) => el("li", {}, run(item, view)));
  return el(ordered ? "ol" : "ul", { class: `bk-list bk-list--deep-${deep}${framed}`, start }, rows);
}

function run(part, view) {
  return items(fields(part).elements).map((leaf) => styled(drawLeaf(fields(leaf), view), fields(fields(leaf).style)));
}

function styled(node, style) {
  return STYLES.reduce(
    (inside, [name, tag, css]) => (style[name] === true ? el(tag, { class: css }, inside) : inside),
    node,
  );
}

function drawLeaf(leaf, view) {
  const draw = Object.hasOwn(LEAFS, leaf.type) ? LEAFS[leaf.type] : null;
  return draw ? draw(leaf, view) : unknown(leaf.type);
}

const LEAFS = {
  text: (leaf) => document.createTextNode(string(leaf.text)),
  link: (leaf) => link(leaf.url, string(leaf.text)),
  user: (leaf, view) => mention("@", string(leaf.user_id), view),
  usergroup: (leaf, view) => mention("@", string(leaf.usergroup_id), view),
  channel: (leaf, view) => mention("#", string(leaf.channel_id), view),
  broadcast: (leaf) => broadcast(string(leaf.range)),
  emoji: (leaf) => drawUnicode(leaf.unicode, string(leaf.name)) ?? drawEmoji(string(leaf.name)),
  color: (leaf) => drawColour(string(leaf.value)),
  date: (leaf, view) => {
    const drawn = typeof leaf.format === "string" ? drawDate(leaf.timestamp, leaf.format, leaf.url, view) : null;
    return drawn ?? document.createTextNode(string(leaf.fallback));
  },
};

function drawColour(value) {
  const swatch = el("span", { class: "bk-swatch", "aria-hidden": "true" });
  if (/^#[0-9a-f]{3,8}$/i.test(value)) swatch.style.setProperty("background-color", value);
  return el("span", { class: "bk-colour" }, swatch, value);
}

function unknown(type) {
  return el("span", { class: "bk-unknown-leaf" }, `(unknown element: ${type})`);
}
