/** What was chosen in a menu for several: a chip each, with a button that takes it away. */

import { el, icon } from "./dom.js";
import { drawWithEmoji } from "./emoji.js";

export const CROSS = ["M4.5 4.5l7 7M11.5 4.5l-7 7"];

export function drawChip(entry, takeOff) {
  const face = { type: "button", class: "bk-chip__remove", "aria-label": `Remove ${entry.label}`, onclick: takeOff };
  const words = el("span", { class: "bk-chip__words" }, drawWithEmoji(entry.label));
  return el("span", { class: "bk-chip" }, words, el("button", face, icon(CROSS)));
}
