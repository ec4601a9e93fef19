/**
 * Fields that are typed into.
 * Source: docs.slack.dev/reference/block-kit/block-elements/plain-text-input-element and its kin.
 */

import { control, heldBy, HELD, naming, speak } from "./elements.js";
import { el, fields, items, string } from "./dom.js";
import { wordsOf } from "./texts.js";

const MOST = 3000;
const NEAR_THE_LIMIT = 50;
const PAUSE = 250; // milliseconds without a key before on_character_entered is told
const KEYBOARDS = { number_input: "decimal", email_text_input: "email", url_text_input: "url" };

export function drawTyped(spot) {
  const { element, kind } = spot;
  const rich = kind === "rich_text_input";
  const isLong = element.multiline === true || rich;
  const placeholder = wordsOf(element.placeholder) || null;
  const attributes = { class: "bk-field", placeholder, autocomplete: "off", spellcheck: "false", ...naming(spot) };
  const field = isLong
    ? el("textarea", { ...attributes, class: "bk-field bk-field--long", rows: "3" })
    : el("input", { ...attributes, type: "text", inputmode: KEYBOARDS[kind] ?? null });
  const held = heldBy(spot);
  field.value = rich ? richWords(held) : string(held ?? "");
  const read = () => (rich ? richValue(field.value) : field.value === "" ? null : field.value);
  const node = control(spot, "bk-typed", read, field, ...below(spot, field));
  if (spot.speaksAtOnce) listen(spot, field, node, read);
  return node;
}

function below(spot, field) {
  const parts = [];
  if (spot.kind === "plain_text_input") parts.push(counter(field, spot.element));
  if (spot.speaksAtOnce && triggers(spot).includes("on_enter_pressed")) {
    parts.push(
      el(
        "p",
        { class: "bk-hint bk-hint--enter" },
        field.tagName === "TEXTAREA" ? "Ctrl+Enter to submit" : "Press enter to submit",
      ),
    );
  }
  return parts;
}

/** How many characters are left, said near the limit only; counted as Slack's clients do, in UTF-16 units. */
function counter(field, { max_length: most }) {
  const limit = Number.isInteger(most) ? most : MOST;
  const node = el("p", { class: "bk-counter", "aria-live": "polite" });
  const count = () => {
    const left = limit - field.value.length;
    node.textContent = left <= Math.min(NEAR_THE_LIMIT, Math.ceil(limit / 4)) ? String(left) : "";
    node.classList.toggle("bk-counter--over", left < 0);
  };
  field.addEventListener("input", count);
  count();
  return node;
}

function triggers(spot) {
  const asked = items(fields(spot.element.dispatch_action_config).trigger_actions_on);
  return asked.length ? asked : ["on_enter_pressed"];
}

function listen(spot, field, node, read) {
  const tell = () => speak(spot, node, { [HELD[spot.kind][0]]: read() });
  if (triggers(spot).includes("on_enter_pressed")) {
    field.addEventListener("keydown", (event) => {
      const meant = field.tagName === "INPUT" || event.ctrlKey || event.metaKey;
      if (event.key !== "Enter" || !meant || event.isComposing) return;
      event.preventDefault();
      event.stopPropagation(); // this Enter is the field's, not the form's
      tell();
    });
  }
  if (triggers(spot).includes("on_character_entered")) {
    let waiting = 0;
    field.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(tell, PAUSE);
    });
  }
}

/** The words of a rich_text value, one section or item a line: this field takes words without styles. */
function richWords(value) {
  const part = (each) =>
    items(fields(each).elements)
      .map((leaf) => string(fields(leaf).text) || part(leaf))
      .join("");
  return items(fields(value).elements).map(part).join("\n");
}

function richValue(text) {
  if (text === "") return null;
  return { type: "rich_text", elements: [{ type: "rich_text_section", elements: [{ type: "text", text }] }] };
}

/** This workspace takes no files, and says so. */
export function drawFiles(spot) {
  const held = items(heldBy(spot));
  const names = held.map((file) => string(fields(file).name) || string(fields(file).id) || String(file));
  const button = el(
    "button",
    { type: "button", class: "bk-button", "aria-disabled": "true", ...naming(spot) },
    "Add files",
  );
  const note = el(
    "span",
    { class: "bk-hint" },
    names.length ? names.join(", ") : "Files cannot be added in this sandbox.",
  );
  return control(spot, "bk-files", () => held, button, note);
}
