/**
 * Dates and times: the browser's own fields, whose words are Slack's while nobody is typing in them, and our own month.
 * Source: docs.slack.dev/reference/block-kit/block-elements/date-picker-element and its kin.
 */

import { attachCalendar } from "./calendar.js";
import { clockWords, fillIn, momentAt, secondsAt } from "./dates.js";
import { control, heldBy, HELD, naming, speak } from "./elements.js";
import { el, icon, string } from "./dom.js";
import { wordsOf } from "./texts.js";

const CALENDAR = ["M3 3.5h10v10H3zM3 6.5h10M5.5 2v3M10.5 2v3"];
const CLOCK = ["M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2ZM8 4.5V8l2.5 1.5"];

export function drawDay(spot) {
  const box = picker(spot, "date", heldBy(spot), wordsOf(spot.element.placeholder) || "Select a date", naming(spot));
  return dated(spot, [box], () => box.field.value || null);
}

export function drawTime(spot) {
  const zone = string(spot.element.timezone);
  const box = picker(spot, "time", heldBy(spot), wordsOf(spot.element.placeholder) || "Select a time", naming(spot));
  return dated(spot, [box], () => box.field.value || null, zone && el("span", { class: "bk-hint" }, zone));
}

/** Epoch seconds out of a day and a time in the viewer's zone; null until both are chosen. */
export function drawMoment(spot) {
  const zone = clockWords(spot.scene.view).zone;
  const at = momentAt(heldBy(spot) ?? "", zone);
  const clock = { zone };
  const [day, time] = at === null ? ["", ""] : [fillIn("{date_num}", at, clock), fillIn("{time}", at, clock)];
  const named = naming(spot);
  const described = { "aria-describedby": named["aria-describedby"], "aria-required": named["aria-required"] };
  const boxes = [
    picker(spot, "date", day, "Select a date", { ...described, "aria-label": "Date" }),
    picker(spot, "time", time, "Select a time", { ...described, "aria-label": "Time" }),
  ];
  const kept = heldBy(spot);
  const read = () => {
    const untouched = boxes[0].field.value === day && boxes[1].field.value === time;
    return untouched ? kept : secondsAt(boxes[0].field.value, boxes[1].field.value, zone);
  };
  const node = dated(spot, boxes, read);
  node.setAttribute("role", "group");
  node.setAttribute(spot.label ? "aria-labelledby" : "aria-label", spot.label ?? "Date and time");
  return node;
}

function picker(spot, type, value, placeholder, named) {
  const field = el("input", { type, class: "bk-field bk-picker__field", ...named });
  field.value = string(value ?? "");
  const words = el("span", { class: "bk-picker__words", "aria-hidden": "true" });
  const show = () => {
    words.textContent = shownAs(type, field.value, spot.scene.view) || placeholder;
    words.classList.toggle("bk-picker__words--empty", field.value === "");
  };
  show();
  field.addEventListener("input", show);
  const pick = () => field.dispatchEvent(new CustomEvent("bk-picked", { bubbles: true }));
  const calendar = type === "date" ? attachCalendar(field, spot.scene.view, pick) : null;
  if (type === "time") field.addEventListener("click", () => openNative(field));
  const box = el(
    "span",
    { class: `bk-picker bk-picker--${type}` },
    icon(type === "date" ? CALENDAR : CLOCK),
    field,
    words,
    calendar?.node,
  );
  if (calendar) box.addEventListener("focusout", (event) => box.contains(event.relatedTarget) || calendar.close());
  return { box, field, show };
}

/** A press anywhere on the field opens the browser's list of times, where it has one and allows it. */
function openNative(field) {
  try {
    field.showPicker?.();
  } catch {
    // not every browser opens it for every press; typing works in all of them
  }
}

function shownAs(type, value, view) {
  if (value === "") return "";
  const at = momentAt(
    secondsAt(type === "date" ? value : "2000-01-01", type === "date" ? "12:00" : value, "UTC") ?? "",
    "UTC",
  );
  return at === null ? value : fillIn(type === "date" ? "{date_short}" : "{time}", at, clockWords(view));
}

/** Speaks when a choice is finished: at once from the month, from the keyboard on Enter or on leaving. */
function dated(spot, boxes, read, ...more) {
  const fields = boxes.map((each) => each.field);
  const node = control(
    spot,
    "bk-dated",
    read,
    boxes.map((each) => each.box),
    more,
  );
  let told = read();
  let saved = fields.map((field) => field.value);
  const tell = async () => {
    const value = read();
    if (value === told || (value === null && fields.some((field) => field.value !== ""))) return;
    if (await speak(spot, node, { [HELD[spot.kind][0]]: value })) {
      told = value;
      saved = fields.map((field) => field.value);
      return;
    }
    boxes.forEach(({ field, show }, at) => {
      field.value = saved[at];
      show();
    });
  };
  listen(spot, node, tell);
  return node;
}

function listen(spot, node, tell) {
  let typing = false;
  const finish = () => {
    typing = false;
    tell();
  };
  node.addEventListener("keydown", (event) => {
    typing = event.key !== "Enter";
    if (event.key !== "Enter" || !spot.speaksAtOnce) return;
    event.preventDefault();
    finish();
  });
  node.addEventListener("pointerdown", () => (typing = false));
  node.addEventListener("bk-picked", finish);
  node.addEventListener("change", () => typing || finish());
  node.addEventListener("focusout", () => typing && finish());
}
