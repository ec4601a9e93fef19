/** Checkboxes and radio buttons (docs.slack.dev/reference/block-kit/block-elements/checkboxes-element). */

import { control, heldBy, HELD, idOf, isMany, naming, speak } from "./elements.js";
import { el, fields, items } from "./dom.js";
import { wordsIn } from "./texts.js";

export function drawTicks(spot) {
  const many = isMany(spot.kind);
  const held = heldBy(spot);
  const chosen = (many ? items(held) : held ? [held] : []).map((option) => fields(option).value);
  const options = items(spot.element.options);
  const name = idOf(spot, "group");
  const boxes = options.map((option) => {
    const box = el("input", { type: many ? "checkbox" : "radio", class: "bk-tick__box", name });
    box.checked = box.defaultChecked = chosen.includes(fields(option).value);
    return box;
  });
  const read = () => {
    const ticked = options.filter((_, at) => boxes[at].checked);
    return many ? ticked : (ticked[0] ?? null);
  };
  const rows = options.map((option, at) => row(spot, option, boxes[at]));
  const node = control(
    spot,
    "bk-ticks",
    read,
    el("div", { role: many ? "group" : "radiogroup", ...naming(spot) }, rows),
  );
  node.addEventListener("change", () => changed(spot, node, boxes, read));
  return node;
}

function row(spot, option, box) {
  const { view } = spot.scene;
  const { text, description } = fields(option);
  const words = el(
    "span",
    { class: "bk-tick__words" },
    wordsIn("span", "", text, view),
    wordsIn("span", "bk-option__more", description, view),
  );
  return el("label", { class: "bk-tick" }, box, words);
}

/** Said no to in the dialog, the ticks go back to where they were. */
async function changed(spot, node, boxes, read) {
  if (await speak(spot, node, { [HELD[spot.kind][0]]: read() })) {
    for (const box of boxes) box.defaultChecked = box.checked;
  } else {
    for (const box of boxes) box.checked = box.defaultChecked;
  }
}
