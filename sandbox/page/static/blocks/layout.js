/** The classic blocks and the framed ones (docs.slack.dev/reference/block-kit/blocks). */

import { el, fields, freshId, icon, items, string } from "./dom.js";
import { drawField } from "./form.js";
import { drawImage } from "./images.js";
import { drawElement } from "./kinds.js";
import { drawMarkdown } from "./markdown.js";
import { keep } from "./memory.js";
import { drawRich } from "./rich.js";
import { drawWords, wordsIn, wordsOf } from "./texts.js";

const LONG = 700; // characters; a longer section that is not `expand` is folded, as in Slack (its limit is undocumented)
const LEVELS = {
  default: ["Note", ["M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2ZM8 7.5V11M8 5v.2"]],
  info: ["Information", ["M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2ZM8 7.5V11M8 5v.2"]],
  warning: ["Warning", ["M8 2.5 14 13H2ZM8 6.5v3M8 11.3v.2"]],
  error: ["Error", ["M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2ZM8 5v4M8 11v.2"]],
  success: ["Success", ["M8 2a6 6 0 1 0 0 12A6 6 0 0 0 8 2ZM5.2 8.2l2 2 3.6-4"]],
};
const CHEVRON = ["M6 4l4 4-4 4"];

export const LAYOUT = {
  section: drawSection,
  header: ({ view }, block) => el("h3", { class: "bk-header bk-words" }, drawWords(block.text, view)),
  context: drawContext,
  divider: () => el("hr", { class: "bk-divider" }),
  actions: (scene, block) => drawRow(scene, block, block.elements),
  image: drawPicture,
  input: (scene, block) => drawField(scene, block),
  rich_text: ({ view }, block) => drawRich(block, view),
  markdown: (_, block) => drawMarkdown(string(block.text)),
  alert: drawAlert,
  card: drawCard,
  container: drawContainer,
};

function drawSection(scene, block) {
  const { view } = scene;
  const text = wordsIn("div", "bk-section__text", block.text, view);
  const all = items(block.fields).map((each) => wordsIn("div", "bk-section__field", each, view));
  const labelled = text && freshId("section");
  if (text) text.id = labelled;
  const main = el(
    "div",
    { class: "bk-section__main" },
    text,
    all.length ? el("div", { class: "bk-section__fields" }, all) : null,
  );
  if (view.kind === "message" && block.expand !== true && wordsOf(block.text).length > LONG) fold(text);
  const { accessory } = block;
  if (accessory === undefined) return el("div", { class: "bk-section" }, main);
  const named = ["button", "overflow"].includes(fields(accessory).type) ? {} : { label: labelled };
  const side = el("div", { class: "bk-section__side" }, drawElement(scene, block, accessory, named));
  return el(
    "div",
    { class: `bk-section bk-section--${fields(accessory).type === "image" ? "image" : "sided"}` },
    main,
    side,
  );
}

function fold(text) {
  const button = el("button", { type: "button", class: "bk-more", "aria-expanded": "false" }, "See more");
  const set = (open) => {
    text.classList.toggle("bk-folded", !open);
    button.setAttribute("aria-expanded", String(open));
    button.textContent = open ? "See less" : "See more";
  };
  button.addEventListener("click", () => set(button.getAttribute("aria-expanded") !== "true"));
  set(false);
  text.after(button);
  keep(button, { save: () => button.getAttribute("aria-expanded") === "true", load: set });
}

function drawContext({ view }, block) {
  const parts = items(block.elements).map((each) =>
    fields(each).type === "image"
      ? drawImage(each, "bk-context__image")
      : wordsIn("span", "bk-context__words", each, view),
  );
  return el("div", { class: "bk-context" }, parts);
}

function drawRow(scene, block, elements) {
  return el(
    "div",
    { class: "bk-actions" },
    items(elements).map((each) => drawElement(scene, block, each)),
  );
}

function drawPicture({ view }, block) {
  return el(
    "figure",
    { class: "bk-figure" },
    wordsIn("figcaption", "bk-figure__title", block.title, view),
    drawImage(block, "bk-picture"),
  );
}

function drawAlert({ view }, block) {
  const level = Object.hasOwn(LEVELS, String(block.level)) ? block.level : "default";
  const [name, shapes] = LEVELS[level];
  const spoken = el("span", { class: "bk-unseen" }, `${name}: `);
  return el(
    "div",
    { class: `bk-alert bk-alert--${level}`, role: "note" },
    icon(shapes),
    el("div", {}, spoken, wordsIn("span", "", block.text, view)),
  );
}

function drawCard(scene, block) {
  const { view } = scene;
  const { hero_image: hero, icon: picture, slack_icon: named, actions } = block;
  const mark = picture
    ? drawImage(picture, "bk-card__icon")
    : named
      ? el(
          "span",
          { class: "bk-card__icon bk-card__letter", "aria-hidden": "true" },
          string(fields(named).name).slice(0, 1),
        )
      : null;
  const titles = el(
    "div",
    { class: "bk-card__titles" },
    wordsIn("div", "bk-card__title", block.title, view),
    wordsIn("div", "bk-card__subtitle", block.subtitle, view),
  );
  return el(
    "div",
    { class: "bk-card" },
    hero ? drawImage(hero, "bk-card__hero") : null,
    mark || titles.hasChildNodes() ? el("div", { class: "bk-card__head" }, mark, titles) : null,
    wordsIn("div", "bk-card__body", block.body, view),
    wordsIn("div", "bk-card__subtext", block.subtext, view),
    items(actions).length ? drawRow(scene, block, actions) : null,
  );
}

function drawContainer(scene, block) {
  const { view } = scene;
  const rich = block.rich_text_title;
  const title = el(
    "span",
    { class: "bk-container__titles" },
    el("span", { class: "bk-container__title" }, rich ? drawRich(rich, view) : drawWords(block.title, view)),
    wordsIn("span", "bk-container__subtitle", block.subtitle, view),
  );
  const width = ["narrow", "standard", "wide", "full"].includes(block.width) ? block.width : "standard";
  // only one level: a container is no legal child, and drawing one would let hostile JSON recurse for ever
  const children = items(block.child_blocks).filter((child) => fields(child).type !== "container");
  const body = el(
    "div",
    { class: "bk-container__body", id: freshId("container") },
    children.map((child) => scene.drawBlock(child)),
  );
  const folds = block.is_collapsible === true;
  const ruled = !folds && block.has_header_divider === true ? " bk-container--ruled" : "";
  const inside = [block.icon ? drawImage(block.icon, "bk-container__icon") : null, title];
  const head = folds ? foldingHead(block, body, inside) : el("div", { class: "bk-container__head" }, inside);
  return el("div", { class: `bk-container bk-container--${width}${ruled}` }, head, body);
}

function foldingHead(block, body, inside) {
  const head = el(
    "button",
    { type: "button", class: "bk-container__head", "aria-controls": body.id },
    icon(CHEVRON, "bk-container__chevron"),
    inside,
  );
  const set = (open) => {
    head.setAttribute("aria-expanded", String(open));
    body.hidden = !open;
  };
  head.addEventListener("click", () => set(body.hidden));
  set(block.default_collapsed !== true);
  keep(head, { save: () => !body.hidden, load: set });
  return head;
}
