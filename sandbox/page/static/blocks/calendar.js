/**
 * The month under a date field. Our own and not the browser's, because the workspace's clock can be moved: here "today"
 * is the viewer's. The keyboard is that of www.w3.org/WAI/ARIA/apg/patterns/dialog-modal/examples/datepicker-dialog.
 */

import { clockWords, fillIn, momentAt } from "./dates.js";
import { dayOf, firstOfMonth, isoOf, monthsOn, weekBegins, weekdayOf } from "./days.js";
import { el, freshId, icon } from "./dom.js";
import { closePopup, openPopup } from "./popups.js";

const BACK = ["M10 3.5 5.5 8l4.5 4.5"];
const ON = ["M6 3.5 10.5 8 6 12.5"];
const NAMES = ["Su", "Mo", "Tu", "We", "Th", "Fr", "Sa"];
const WEEKS = 6;
const TALLEST = 380;

/** Attaches a month to a date field; `picked` is called after a press on a day. */
export function attachCalendar(field, view, picked) {
  const calendar = new Calendar(field, view, picked);
  field.addEventListener("click", (event) => {
    event.preventDefault(); // some browsers would open their own
    calendar.open();
  });
  field.addEventListener("input", () => calendar.isOpen() && calendar.show(dayOf(field.value) ?? calendar.day));
  field.addEventListener("keydown", (event) => {
    const asks =
      event.key === " " || event.key === "F4" || (event.altKey && ["ArrowDown", "ArrowUp"].includes(event.key));
    if (asks) {
      event.preventDefault();
      calendar.open();
      calendar.focus();
    } else if (event.key === "Escape" && calendar.isOpen()) {
      event.preventDefault();
      event.stopPropagation();
      calendar.close();
    }
  });
  return calendar;
}

class Calendar {
  constructor(field, view, picked) {
    Object.assign(this, { field, view, picked, day: 0, isRedrawn: false });
    this.first = weekBegins(view.locale);
    this.title = el("span", { class: "bk-month__title", "aria-live": "polite", id: freshId("month") });
    this.grid = el("div", { class: "bk-month__days", role: "grid", "aria-labelledby": this.title.id });
    const frame = { class: "bk-popup bk-month", popover: "manual", role: "dialog", "aria-label": "Choose a date" };
    const press = () => this.pick(this.today());
    const today = el("button", { type: "button", class: "bk-month__today", onclick: press }, "Today");
    this.node = el("div", frame, this.drawHead(), this.grid, today);
    this.node.addEventListener("mousedown", (event) => event.target.closest("button") || event.preventDefault());
    this.node.addEventListener("keydown", (event) => this.key(event));
  }

  drawHead() {
    const step = (months, name, shapes) => {
      const press = () => this.show(monthsOn(this.day, months));
      const face = { type: "button", class: "bk-month__step", "aria-label": name, onclick: press };
      return el("button", face, icon(shapes));
    };
    const steps = [step(-1, "Previous month", BACK), step(1, "Next month", ON)];
    return el("div", { class: "bk-month__head" }, steps[0], this.title, steps[1]);
  }

  today() {
    const { now, zone } = clockWords(this.view);
    return dayOf(fillIn("{date_num}", momentAt(now ?? Math.floor(Date.now() / 1000), zone)));
  }

  isOpen() {
    return this.node.isConnected && this.node.matches(":popover-open");
  }

  open() {
    this.show(dayOf(this.field.value) ?? this.today());
    openPopup(this.node, this.field.closest(".bk-picker"), TALLEST);
  }

  close() {
    if (!this.isRedrawn) closePopup(this.node);
  }

  focus() {
    this.grid.querySelector("[tabindex='0']")?.focus();
  }

  /** The month around a day. */
  show(day) {
    this.day = day;
    const month = firstOfMonth(day);
    const at = momentAt(month * 86_400, "UTC");
    this.title.textContent = fillIn("{date_long_full}", at).replace(/ \d+,/, "");
    const start = month - ((weekdayOf(month) - this.first + 7) % 7);
    const names = NAMES.map((_, no) => NAMES[(no + this.first) % 7]);
    const weeks = Array.from({ length: WEEKS }, (_, week) =>
      el(
        "div",
        { role: "row", class: "bk-month__week" },
        names.map((_, no) => this.drawDay(start + 7 * week + no, month)),
      ),
    );
    const header = el(
      "div",
      { role: "row", class: "bk-month__week" },
      names.map((name) => el("span", { role: "columnheader", class: "bk-month__name" }, name)),
    );
    this.grid.replaceChildren(header, ...weeks);
  }

  drawDay(day, month) {
    const at = momentAt(day * 86_400, "UTC");
    const chosen = day === dayOf(this.field.value);
    const away = firstOfMonth(day) === month ? "" : " bk-month__day--away";
    const button = el(
      "button",
      {
        type: "button",
        class: `bk-month__day${away}`,
        tabindex: day === this.day ? "0" : "-1",
        "aria-label": fillIn("{date_long}", at),
        "aria-pressed": String(chosen),
        "aria-current": day === this.today() ? "date" : null,
        onclick: () => this.pick(day),
      },
      String(at.day),
    );
    return el("span", { role: "gridcell", "aria-selected": String(chosen) }, button);
  }

  pick(day) {
    this.field.value = isoOf(day);
    this.close();
    this.field.focus();
    this.field.dispatchEvent(new Event("input", { bubbles: true }));
    this.picked();
  }

  key(event) {
    event.stopPropagation(); // the form has an Escape of its own, and the field an Enter
    if (event.key === "Escape") {
      event.preventDefault();
      this.close();
      this.field.focus();
      return;
    }
    const inGrid = this.grid.contains(event.target);
    const to = inGrid ? moved(this.day, event, this.first) : null;
    if (to === null) return;
    event.preventDefault();
    this.isRedrawn = true; // the day that has the focus goes away: that is nobody leaving
    this.show(to);
    this.focus();
    this.isRedrawn = false;
  }
}

/** Where a key leads from a day; null where it leads nowhere. */
function moved(day, { key, shiftKey }, first) {
  const inWeek = (weekdayOf(day) - first + 7) % 7;
  const months = shiftKey ? 12 : 1;
  switch (key) {
    case "ArrowLeft":
      return day - 1;
    case "ArrowRight":
      return day + 1;
    case "ArrowUp":
      return day - 7;
    case "ArrowDown":
      return day + 7;
    case "Home":
      return day - inWeek;
    case "End":
      return day + 6 - inWeek;
    case "PageUp":
      return monthsOn(day, -months);
    case "PageDown":
      return monthsOn(day, months);
    default:
      return null;
  }
}
