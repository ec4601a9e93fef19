/** A pie, from twelve o'clock on; its words are in the legend. */

import { fields, items, string, svg } from "./dom.js";
import { written } from "./scale.js";

const SIZE = 168;
const RADIUS = 80;
const CENTRE = SIZE / 2;

export function drawPie(chart, locale) {
  const slices = items(chart.segments)
    .map(fields)
    .map((each, at) => ({ ...each, at }))
    .filter(({ value }) => Number.isFinite(value) && value > 0);
  const whole = slices.reduce((sum, { value }) => sum + value, 0);
  let turned = 0;
  const nodes = slices.map(({ label, value, at }) => {
    const from = turned;
    turned += value / whole;
    const title = svg("title", {}, `${string(label)}: ${written(value, locale)}`);
    const face = { class: `bk-slice bk-series-${at % 12}` };
    if (slices.length === 1) return svg("circle", { ...face, cx: CENTRE, cy: CENTRE, r: RADIUS }, title);
    return svg("path", { ...face, d: wedge(from, turned) }, title);
  });
  return { width: SIZE, height: SIZE, nodes };
}

function wedge(from, to) {
  const [x1, y1] = rim(from);
  const [x2, y2] = rim(to);
  return `M${CENTRE} ${CENTRE}L${x1} ${y1}A${RADIUS} ${RADIUS} 0 ${to - from > 0.5 ? 1 : 0} 1 ${x2} ${y2}Z`;
}

function rim(part) {
  const angle = 2 * Math.PI * part;
  return [CENTRE + RADIUS * Math.sin(angle), CENTRE - RADIUS * Math.cos(angle)].map((each) => each.toFixed(2));
}
