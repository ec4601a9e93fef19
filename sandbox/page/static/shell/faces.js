/** Faces and signs: who is who at a glance, and the few drawings of the shell. */

import { el, svg } from "../blocks/dom.js";

const HUES = 6;

const SIGNS = {
  clock: ["M8 4.5V8l2.5 1.5", "M14 8A6 6 0 1 1 2 8a6 6 0 0 1 12 0Z"],
  close: ["M4 4l8 8M12 4l-8 8"],
  back: ["M9.5 3.5 5 8l4.5 4.5"],
  more: ["M8 3.5v.01M8 8v.01M8 12.5v.01"],
  bell: ["M4 11V7a4 4 0 0 1 8 0v4l1 1.5H3L4 11Z", "M6.8 14.2h2.4"],
  bolt: ["M9 1.8 3.5 9H7.5L7 14.2 12.5 7H8.5L9 1.8Z"],
  home: ["M2.5 7.5 8 2.8l5.5 4.7", "M4 6.8V13h8V6.8"],
  lock: ["M4 7.5h8V13H4Z", "M5.8 7.5V5.2a2.2 2.2 0 0 1 4.4 0v2.3"],
  send: ["M2.5 13.5 14 8 2.5 2.5 4.5 8 2.5 13.5Z", "M4.5 8H9"],
  reply: ["M2.5 3.5h11v7H7L4 13v-2.5H2.5Z"],
  plus: ["M8 3v10M3 8h10"],
  eye: ["M1.8 8S4 3.8 8 3.8 14.2 8 14.2 8 12 12.2 8 12.2 1.8 8 1.8 8Z", "M9.8 8a1.8 1.8 0 1 1-3.6 0 1.8 1.8 0 0 1 3.6 0Z"],
  warn: ["M8 2.2 14.5 13.5H1.5L8 2.2Z", "M8 6.5v3.2M8 11.7v.01"],
  sun: ["M10.8 8a2.8 2.8 0 1 1-5.6 0 2.8 2.8 0 0 1 5.6 0Z", "M8 1.6v1.6M8 12.8v1.6M1.6 8h1.6M12.8 8h1.6M3.5 3.5l1.1 1.1M11.4 11.4l1.1 1.1M3.5 12.5l1.1-1.1M11.4 4.6l1.1-1.1"],
  moon: ["M13 9.6A5.4 5.4 0 0 1 6.4 3 5.4 5.4 0 1 0 13 9.6Z"],
  half: ["M14 8A6 6 0 1 1 2 8a6 6 0 0 1 12 0Z", "M8 2v12a6 6 0 0 0 0-12Z"],
  down: ["M4 6l4 4 4-4"],
  next: ["M3.5 3.5 8 8l-4.5 4.5M8.5 3.5 13 8l-4.5 4.5"],
  tick: ["M3 8.5 6.5 12 13 4.5"],
};

export function sign(name, extra = "") {
  const paths = SIGNS[name].map((d) => svg("path", { d }));
  return svg("svg", { class: `sign sign--${name} ${extra}`, viewBox: "0 0 16 16", "aria-hidden": "true", focusable: "false" }, paths);
}

/** The same colour for the same person, everywhere. */
export function hueOf(id) {
  const number = Number.parseInt(id.replace(/\D/g, ""), 10) || 0;
  return number % HUES;
}

/** A picture of somebody: initials on their colour; the app has its own mark. */
export function face(id, name, { app = false, slackbot = false, small = false } = {}) {
  const kind = slackbot ? "slackbot" : app ? "app" : "person";
  const initials = name.split(/\s+/).map((word) => word[0] ?? "").join("").slice(0, 2).toUpperCase();
  return el(
    "span",
    { class: `face face--${kind}${small ? " face--small" : ""}`, "data-hue": hueOf(id), "aria-hidden": "true" },
    app && !slackbot ? sign("tick") : slackbot ? "S" : initials,
  );
}

/** A button that is only a drawing, with a name for those who cannot see it. */
export function signButton(name, label, attributes = {}) {
  return el("button", { type: "button", class: "sign-button", "aria-label": label, title: label, ...attributes }, sign(name));
}
