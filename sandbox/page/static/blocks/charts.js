/**
 * data_visualization: bars, lines, areas and pies (docs.slack.dev/reference/block-kit/blocks/data-visualization-block).
 * A chart is drawn for the width that it has, and again when that changes; the same numbers stand in a table for those
 * who cannot see it.
 */

import { el, fields, freshId, items, string, svg } from "./dom.js";
import { drawPie } from "./pie.js";
import { drawPlot } from "./plot.js";
import { written } from "./scale.js";

const WIDTH = 460; // until the page says how much room there is
const NARROWEST = 180;

export function drawChart({ view }, block) {
  const chart = fields(block.chart);
  const kind = ["bar", "line", "area", "pie"].includes(chart.type) ? chart.type : null;
  const title = el("figcaption", { class: "bk-chart__title", id: freshId("chart") }, string(block.title));
  if (kind === null) {
    return el(
      "figure",
      { class: "bk-chart" },
      title,
      el("div", { class: "bk-unknown" }, `Unknown chart: ${chart.type}`),
    );
  }
  const plot = el("div", { class: "bk-chart__plot" });
  const draw = (width) => plot.replaceChildren(drawPicture(kind, chart, width, view.locale, title.id));
  draw(WIDTH);
  followWidth(plot, draw);
  const body = el("div", { class: "bk-chart__body" }, plot, legend(kind, chart, view.locale));
  const table = kind === "pie" ? pieTable(chart) : plotTable(chart);
  return el("figure", { class: `bk-chart bk-chart--${kind}` }, title, body, spoken(table, block));
}

function drawPicture(kind, chart, wanted, locale, title) {
  const { width, height, nodes } = kind === "pie" ? drawPie(chart, locale) : drawPlot(kind, chart, wanted, locale);
  const size = { width, height, viewBox: `0 0 ${width} ${height}` };
  return svg("svg", { class: `bk-svg bk-svg--${kind}`, role: "img", "aria-labelledby": title, ...size }, nodes);
}

function followWidth(plot, draw) {
  let known = WIDTH;
  new ResizeObserver(([{ contentRect }]) => {
    const width = Math.floor(contentRect.width);
    if (width < NARROWEST || width === known) return;
    known = width;
    draw(width);
  }).observe(plot);
}

function legend(kind, chart, locale) {
  const row = (at, name, more) =>
    el(
      "li",
      { class: `bk-legend__row bk-series-${at % 12}` },
      el("span", { class: "bk-legend__colour", "aria-hidden": "true" }),
      el("span", { class: "bk-legend__name" }, name),
      more && el("span", { class: "bk-legend__more" }, more),
    );
  if (kind !== "pie") {
    const series = items(chart.series).map(fields);
    return el(
      "ul",
      { class: "bk-legend" },
      series.map(({ name }, at) => row(at, string(name))),
    );
  }
  const slices = items(chart.segments).map(fields);
  const whole = slices.reduce((sum, { value }) => sum + (value > 0 ? value : 0), 0);
  const share = (value) =>
    whole > 0 && value > 0 ? `${written(value, locale)} (${Math.round((100 * value) / whole)}%)` : String(value);
  return el(
    "ul",
    { class: "bk-legend" },
    slices.map(({ label, value }, at) => row(at, string(label), share(value))),
  );
}

function pieTable(chart) {
  return items(chart.segments)
    .map(fields)
    .map(({ label, value }) => [label, value]);
}

function plotTable(chart) {
  const { categories, x_label: x, y_label: y } = fields(chart.axis_config);
  const series = items(chart.series).map(fields);
  const point = ({ data }, category) =>
    items(data)
      .map(fields)
      .find(({ label }) => label === category)?.value ?? "";
  const head = [[x, y].filter(Boolean).join(" / "), ...series.map(({ name }) => name)];
  return [head, ...items(categories).map((category) => [category, ...series.map((each) => point(each, category))])];
}

function spoken(rows, block) {
  const cells = (row) =>
    row.map((cell, at) => (at ? el("td", {}, String(cell)) : el("th", { scope: "row" }, String(cell))));
  const table = el(
    "table",
    {},
    el("caption", {}, string(block.title)),
    rows.map((row) => el("tr", {}, cells(row))),
  );
  return el("div", { class: "bk-unseen" }, table); // a table takes the room of its cells, whatever its class says
}
