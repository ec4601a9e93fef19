/** The form that lies over a pane: the topmost of the stack (docs.slack.dev/surfaces/modals). */

import { el, freshId } from "../blocks/dom.js";
import { sign, signButton } from "./faces.js";
import { focusables } from "./keyed.js";
import { View } from "./view.js";

export class Form {
  /** `hands`: those of a View, and send(view, values), close(view, everything). */
  constructor(hands, { opened, closed }) {
    this.hands = hands;
    this.opened = opened;
    this.closed = closed;
    const title = freshId("form");
    this.title = el("h2", { class: "form__title", id: title });
    this.under = el("button", { type: "button", class: "form__under", hidden: true });
    this.cancel = el("button", { type: "button", class: "button" });
    this.submit = el("button", { type: "submit", class: "button button--primary" });
    this.view = new View("modal", hands);
    this.body = el("div", { class: "form__body", tabindex: "-1" }, this.view.node);
    this.dialog = el(
      "form",
      { class: "form", role: "dialog", "aria-modal": "true", "aria-labelledby": title, novalidate: true, tabindex: "-1" },
      el("header", { class: "form__head" }, this.under, this.title, signButton("close", "Close", { onclick: () => this.leave(true) })),
      this.body,
      el("footer", { class: "form__foot" }, this.cancel, this.submit),
    );
    this.node = el("div", { class: "scrim", hidden: true }, this.dialog);
    this.listen();
  }

  listen() {
    this.dialog.addEventListener("submit", (event) => {
      event.preventDefault();
      this.send();
    });
    this.cancel.addEventListener("click", () => this.leave(false));
    this.under.addEventListener("click", () => this.leave(false));
    this.node.addEventListener("keydown", (event) => this.key(event));
  }

  show(form, state) {
    const before = this.form;
    this.form = form;
    this.node.hidden = form === null;
    if (form === null) {
      if (before) this.closed();
      return;
    }
    this.showFrame(form);
    const failed = Object.keys(form.errors).length > 0;
    const hadFailed = before?.id === form.id && JSON.stringify(before.errors) === JSON.stringify(form.errors);
    const fresh = this.view.show(form, state);
    if (before?.id !== form.id) {
      this.body.scrollTop = 0;
      if (this.opened()) this.focusFirst();
    } else if (fresh && failed && !hadFailed && this.dialog.contains(document.activeElement)) this.focusFirst("[aria-invalid=true]");
  }

  showFrame(form) {
    this.title.textContent = form.title;
    this.cancel.textContent = form.close;
    this.submit.textContent = form.submit;
    this.submit.hidden = form.submit === "";
    const below = form.under.at(-1);
    this.under.hidden = below === undefined;
    this.under.setAttribute("aria-label", `Back to ${below}`);
    this.under.replaceChildren(sign("back"));
  }

  /** The field that asks for it, else the first. */
  focusFirst(wanted = "[data-bk-focus]") {
    const there = this.view.blocks.querySelector(wanted);
    const fields = there ? (there.matches("input, textarea") ? [there] : focusables(there)) : focusables(this.view.blocks);
    (fields[0] ?? this.submit ?? this.dialog).focus();
    (there?.closest("[data-bk-block]") ?? there)?.scrollIntoView({ block: "nearest" }); // with what is said below it
  }

  async send() {
    if (this.busy || !this.form?.submit) return;
    this.view.rest();
    await this.during(this.hands.send(this.form, this.view.values()));
  }

  async leave(everything) {
    if (!this.busy && this.form) await this.during(this.hands.close(this.form, everything));
  }

  /** While the app has not answered, nothing can be sent twice. */
  async during(underWay) {
    this.busy = true;
    this.dialog.setAttribute("aria-busy", "true");
    try {
      await underWay;
    } finally {
      this.busy = false;
      this.dialog.removeAttribute("aria-busy");
    }
  }

  key(event) {
    if (event.key === "Escape") this.leave(false);
    else if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) this.send();
    else if (event.key === "Tab") {
      const there = focusables(this.dialog);
      const edge = event.shiftKey ? there[0] : there.at(-1);
      if (document.activeElement !== edge && this.dialog.contains(document.activeElement) && document.activeElement !== this.dialog) return;
      (event.shiftKey ? there.at(-1) : there[0])?.focus();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  }
}
