/** Where somebody can go: Home, the app, channels, people; with what is new there. */

import { el } from "../blocks/dom.js";
import { face, sign } from "./faces.js";
import { drawKeyed } from "./keyed.js";
import { menuButton } from "./menu.js";

const SECTIONS = [["", ["home", "app"]], ["Channels", ["channel"]], ["Direct messages", ["direct"]]];

export class Places {
  /** `go(id)` looks at a conversation, or opens the direct one with a person of that id. */
  constructor(name, go) {
    this.go = go;
    this.node = el("nav", { class: "places", "aria-label": `${name}'s conversations` });
    this.lists = SECTIONS.map(([heading]) => {
      const list = el("ul", { class: "places__list" });
      this.node.append(el("div", { class: "places__section" }, heading && el("h3", { class: "places__heading" }, heading), list));
      return list;
    });
    const add = el("button", { type: "button", class: "place place--add", title: "Write to somebody", "aria-label": "Write to somebody" },
      sign("plus"), el("span", { class: "place__name" }, "Write to …"));
    this.node.append(menuButton(add, () => this.writeTo()));
  }

  show(state) {
    this.state = state;
    SECTIONS.forEach(([, kinds], at) => {
      const there = state.places.filter(({ kind }) => kinds.includes(kind));
      drawKeyed(this.lists[at], there.map((place) => this.item(place, state)));
    });
  }

  item(place, state) {
    const current = place.id === state.here.id;
    return { key: place.id, sign: JSON.stringify([place, current]), draw: () => el("li", {}, this.place(place, current)) };
  }

  place(place, current) {
    const { title, kind, calls, unread } = place;
    const news = calls ? `, ${calls} new for you` : unread ? ", unread" : "";
    const button = el(
      "button",
      { type: "button", class: "place", "aria-current": current ? "page" : null, "data-unread": unread || calls > 0, title },
      drawing(place),
      el("span", { class: "place__name" }, title),
      calls > 0 && el("span", { class: "place__calls", "aria-hidden": "true" }, calls),
      news && el("span", { class: "sr" }, news),
    );
    button.dataset.kind = kind;
    button.addEventListener("click", () => this.go(place.id));
    return button;
  }

  writeTo() {
    const others = this.state.people.filter(({ id }) => id !== this.state.me.id);
    return [{ heading: "Write to" }, ...others.map(({ id, name }) => ({ label: name, act: () => this.go(id) }))];
  }
}

function drawing({ kind, title, people, ...place }) {
  if (kind === "home") return sign("home");
  if (kind === "app") return face("A0", title, { app: true, small: true });
  if (kind === "direct") return face(people[0] ?? "", title, { small: true });
  return place.private ? sign("lock") : el("span", { class: "place__hash", "aria-hidden": "true" }, "#");
}
