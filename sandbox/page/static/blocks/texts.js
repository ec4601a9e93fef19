/** Text objects (docs.slack.dev/reference/block-kit/composition-objects/text-object). */

import { el, isObject, string } from "./dom.js";
import { drawWithEmoji } from "./emoji.js";
import { drawMrkdwn } from "./mrkdwn.js";

/** The nodes of a text object: a plain_text as it stands, bracket for bracket. */
export function drawWords(text, view) {
  if (!isObject(text) || typeof text.text !== "string") return document.createDocumentFragment();
  if (text.type === "mrkdwn") {
    return drawMrkdwn(text.text, view, { verbatim: text.verbatim === true, names: text.verbatim !== true });
  }
  if (text.emoji !== false) return drawWithEmoji(text.text);
  const drawn = document.createDocumentFragment();
  drawn.append(text.text);
  return drawn;
}

/** In an element of its own; null where there are no words. */
export function wordsIn(tag, name, text, view) {
  return wordsOf(text) ? el(tag, { class: `bk-words ${name}` }, drawWords(text, view)) : null;
}

/** The bare words, for labels and placeholders. */
export function wordsOf(text) {
  return isObject(text) ? string(text.text) : "";
}
