/** Every element by its kind. One that this page cannot draw is shown as such. */

import { drawButton } from "./buttons.js";
import { el, fields } from "./dom.js";
import { spotOf } from "./elements.js";
import { drawImage } from "./images.js";
import { drawMenu } from "./menus.js";
import { drawOverflow } from "./overflow.js";
import { drawDay, drawMoment, drawTime } from "./pickers.js";
import { drawTicks } from "./ticks.js";
import { drawFiles, drawTyped } from "./typed.js";

const DRAWN = {
  button: drawButton,
  overflow: drawOverflow,
  plain_text_input: drawTyped,
  number_input: drawTyped,
  email_text_input: drawTyped,
  url_text_input: drawTyped,
  rich_text_input: drawTyped,
  file_input: drawFiles,
  datepicker: drawDay,
  timepicker: drawTime,
  datetimepicker: drawMoment,
  checkboxes: drawTicks,
  radio_buttons: drawTicks,
};
for (const source of ["static", "external", "users", "conversations", "channels"]) {
  DRAWN[`${source}_select`] = DRAWN[`multi_${source}_select`] = drawMenu;
}

/** `naming`: ids of what names (`label`) and explains (`described`) the element, where the page has such nodes. */
export function drawElement(scene, block, element, naming = {}) {
  const { type } = fields(element);
  if (type === "image") return drawImage(element, "bk-thumb");
  if (!Object.hasOwn(DRAWN, String(type)))
    return el("span", { class: "bk-unknown-leaf" }, `(unknown element: ${type})`);
  return DRAWN[type](spotOf(scene, block, element, naming));
}
