/**
 * Slack's own markup as DOM nodes (docs.slack.dev/messaging/formatting-message-text).
 *
 * First what stands between `<` and `>` is read, then `&amp;` and its kin, then lines, then marks inside a line.
 * A token that was read is put aside under a two-character seal, so that no mark can cut it in two.
 */

import { clockWords, fillIn, momentAt } from "./dates.js";
import { append, el, items, link, string } from "./dom.js";
import { drawEmoji, SHORT_NAME } from "./emoji.js";

const SEAL = "\uFDD0"; // no character, says Unicode; in people's text it is replaced
const FIRST_SEALED = 0xf0000;
const NOWHERE = -2;
const STYLES = { "*": "strong", _: "em", "~": "s" };
const ENTITIES = { "&amp;": "&", "&lt;": "<", "&gt;": ">" };
const LINK = /^[A-Za-z][A-Za-z0-9+.-]*:\S+$/;
const LETTER = /[\p{L}\p{N}]/u;
const ITEM = /^(\s*)([•◦▪▸‣·–-]|\d{1,3}[.)])\s+/;

/**
 * mrkdwn with mentions, dates and links as this viewer sees them. `verbatim`: bare addresses stay words.
 * `names`: bare `@here` and `#channel` are mentions, which is what Slack does in a block's text that is not verbatim.
 */
export function drawMrkdwn(text, view, { verbatim = false, names = false } = {}) {
  const scene = { view, verbatim, names, sealed: [] };
  const drawn = document.createDocumentFragment();
  append(drawn, drawLines(seal(string(text), scene), scene));
  return drawn;
}

function seal(text, scene) {
  const clean = text.replaceAll(SEAL, "\uFFFD");
  let read = "";
  let end = 0;
  for (const found of clean.matchAll(/<([^<>\n]+)>/g)) {
    const node = special(found[1], scene.view);
    read += unescape(clean.slice(end, found.index));
    if (node === null) read += unescape(found[0]);
    else {
      read += SEAL + String.fromCodePoint(FIRST_SEALED + scene.sealed.length);
      scene.sealed.push(node);
    }
    end = found.index + found[0].length;
  }
  return read + unescape(clean.slice(end));
}

/** Once, so that `&amp;lt;` is `&lt;` and not `<`. */
function unescape(text) {
  return text.replace(/&(?:amp|lt|gt);/g, (entity) => ENTITIES[entity]);
}

/** The node for what stands between `<` and `>`; null where it is no token of Slack's. */
function special(inside, view) {
  const bar = inside.indexOf("|");
  const target = bar < 0 ? inside : inside.slice(0, bar);
  const label = bar < 0 ? "" : unescape(inside.slice(bar + 1));
  if (/^@[UW]\w+$/.test(target)) return mention("@", target.slice(1), view);
  if (/^#[CGD]\w+$/.test(target)) return mention("#", target.slice(1), view);
  if (["!here", "!channel", "!everyone"].includes(target)) return broadcast(target.slice(1));
  if (target.startsWith("!subteam^")) return mention("@", target.slice(9), view);
  if (target.startsWith("!date^")) return date(target, label, view);
  return LINK.test(target) ? link(unescape(target), label) : null;
}

export function mention(sign, id, view) {
  const name = Object.hasOwn(view.names ?? {}, id) ? String(view.names[id]) : id;
  const mine = id === view.me ? " bk-mention--me" : "";
  return el("span", { class: `bk-mention${mine}`, "data-id": id }, `${sign}${name}`);
}

export function broadcast(range) {
  return el("span", { class: "bk-mention bk-mention--all" }, `@${range}`);
}

/** `!date^EPOCH^{token}^https://link`; the link is optional, the fallback is for what is no date. */
function date(target, fallback, view) {
  const [, seconds, form, url] = target.split("^");
  const node = form ? drawDate(seconds, unescape(form), url ? unescape(url) : null, view) : null;
  return node ?? (fallback ? document.createTextNode(fallback) : null);
}

/** A moment in the viewer's words; null where that is no moment. */
export function drawDate(seconds, form, url, view) {
  const clock = clockWords(view);
  const at = momentAt(seconds, clock.zone);
  if (at === null) return null;
  const words = el("time", { class: "bk-date" }, fillIn(form, at, clock));
  words.dateTime = new Date(at.seconds * 1000).toISOString();
  return url ? link(url, words) : words;
}

function drawLines(text, scene) {
  const parts = [];
  for (const [at, part] of text.split(/```\n?([\s\S]+?)\n?```/).entries()) {
    if (at % 2) parts.push(el("pre", { class: "bk-pre" }, plain(part, { ...scene, bare: true })));
    else if (part) parts.push(paragraphs(at ? part.replace(/^\n/, "") : part, scene));
  }
  return parts;
}

/** Lines as they stand; those that begin with `>` are gathered into a quote, items hang on their mark. */
function paragraphs(text, scene) {
  const [before, quotedRest] = split(text, /(?:^|\n)>>>[ ]?/);
  const drawn = [];
  let quoted = [];
  const close = () => {
    if (quoted.length) drawn.push(quote(quoted, scene));
    quoted = [];
  };
  const lines = before === null ? [] : before.split("\n");
  lines.forEach((line, at) => {
    if (line.startsWith(">")) {
      quoted.push(line.replace(/^>\s?/, ""));
      return;
    }
    close();
    const last = at === lines.length - 1;
    if (ITEM.test(line)) drawn.push(item(line, scene));
    else drawn.push(inline(line, scene), last || lines[at + 1].startsWith(">") ? "" : "\n");
  });
  close();
  return quotedRest === null ? drawn : [...drawn, quote(quotedRest.split("\n"), scene)];
}

function split(text, mark) {
  const found = mark.exec(text);
  return found
    ? [found.index ? text.slice(0, found.index) : null, text.slice(found.index + found[0].length)]
    : [text, null];
}

function quote(lines, scene) {
  return el(
    "blockquote",
    { class: "bk-quote" },
    lines.map((line, at) => [at ? "\n" : "", inline(line, scene)]),
  );
}

function item(line, scene) {
  const [whole, margin, mark] = ITEM.exec(line);
  const deep = margin.length >= 2 ? " bk-item--deep" : "";
  const words = el("span", { class: "bk-item__words" }, inline(line.slice(whole.length), scene));
  return el("span", { class: `bk-item${deep}` }, el("span", { class: "bk-item__mark" }, `${mark} `), words);
}

/** Nodes and strings, in lists within lists, for one line. `open` are the marks that are open around it. */
function inline(text, scene, open = "") {
  const drawn = [];
  let from = 0;
  let at = 0;
  let hopeless = open; // a mark that closes nowhere is not looked for again: a long line of them stays cheap
  while (at < text.length) {
    const end = spanEnd(text, at, hopeless);
    if (end < 0) {
      if (end === NOWHERE) hopeless += text[at];
      at += 1;
      continue;
    }
    const inside = text.slice(at + 1, end);
    drawn.push(plain(text.slice(from, at), scene));
    if (text[at] === "`") drawn.push(el("code", { class: "bk-code" }, plain(inside, { ...scene, bare: true })));
    else drawn.push(el(STYLES[text[at]], {}, inline(inside, scene, open + text[at])));
    from = at = end + 1;
  }
  drawn.push(plain(text.slice(from), scene));
  return drawn;
}

/** Where the span that opens at `at` closes; negative where none opens, NOWHERE where it never closes. */
function spanEnd(text, at, skipped) {
  const mark = text[at];
  if (mark === "`") return codeEnd(text, at);
  if (!(mark in STYLES) || skipped.includes(mark) || !opens(text, at)) return -1;
  for (let end = at + 1; end < text.length; end += 1) {
    if (text[end] === "`") end = Math.max(end, codeEnd(text, end));
    else if (text[end] === mark && end > at + 1 && closes(text, end)) return end;
  }
  return NOWHERE;
}

function codeEnd(text, at) {
  if (text[at - 1] === "`") return -1;
  const end = text.indexOf("`", at + 1);
  return end > at + 1 && text.slice(at + 1, end).trim() ? end : -1;
}

function opens(text, at) {
  const next = text[at + 1];
  return next !== undefined && !/\s/.test(next) && next !== text[at] && !letterBefore(text, at);
}

function closes(text, at) {
  return !/\s/.test(text[at - 1]) && !LETTER.test(letterAt(text, at + 1));
}

function letterBefore(text, at) {
  const sealed = text[at - 3] === SEAL || text[at - 2] === SEAL;
  return at > 0 && !sealed && LETTER.test(text[at - 1]);
}

function letterAt(text, at) {
  return at < text.length ? String.fromCodePoint(text.codePointAt(at)) : "";
}

/** Words without marks: what was sealed, short names, and addresses that nobody marked. */
function plain(text, scene) {
  const drawn = [];
  let rest = text;
  const wanted = scene.bare ? SEALED : finder(scene);
  for (let found = wanted.exec(rest); found; found = wanted.exec(rest)) {
    drawn.push(rest.slice(0, found.index), token(found, scene));
    rest = rest.slice(found.index + found[0].length);
  }
  drawn.push(rest);
  return drawn;
}

const SEALED = new RegExp(`${SEAL}(?<sealed>.)`, "su");
const SHORT = SHORT_NAME.source.replace("(", "(?<emoji>").replace("([2-6])", "(?<tone>[2-6])");
const ADDRESS = String.raw`(?<=^|[\s(\["'])(?<url>https?:\/\/[^\s<>${SEAL}]*[^\s<>${SEAL}.,!?;:'")\]])`;
const NAMED = String.raw`(?<=^|[\s(])(?<name>@(?:here|channel|everyone)\b|#[\p{L}\p{N}_-]+)`;
const FINDERS = new Map();

function finder({ verbatim, names }) {
  const key = `${verbatim}${names}`;
  const parts = [SEALED.source, SHORT, ...(verbatim ? [] : [ADDRESS]), ...(names && !verbatim ? [NAMED] : [])];
  if (!FINDERS.has(key)) FINDERS.set(key, new RegExp(parts.join("|"), "su"));
  return FINDERS.get(key);
}

function token(found, scene) {
  const { sealed, emoji, tone, url, name } = found.groups;
  if (sealed !== undefined) return scene.sealed[sealed.codePointAt(0) - FIRST_SEALED] ?? "";
  if (emoji !== undefined) return drawEmoji(emoji, tone);
  if (url !== undefined) return link(url);
  return name.startsWith("@") ? broadcast(name.slice(1)) : place(name, scene.view);
}

function place(name, view) {
  const known = items(view.channels).find((channel) => channel.name === name.slice(1));
  return known ? mention("#", known.id, view) : name;
}
