/** Bars, lines and areas over named categories. */

import { fields, items, string, svg } from "./dom.js";
import { ticksFor, written } from "./scale.js";

const HEIGHT = 190; // of the plot without its words
const LETTER = 6.2; // pixels a letter, about
const LONGEST = 14; // letters of a category before it is cut
const SLANT = 40; // degrees, where names do not fit side by side
const AIR = { top: 10, right: 12 };

/** {width, height, nodes} for so many pixels of width. */
export function drawPlot(kind, chart, width, locale) {
  const axes = fields(chart.axis_config);
  const names = items(axes.categories).map(String);
  const rows = items(chart.series).map((each) => points(fields(each), names));
  const ticks = ticksFor(rows.flat());
  const field = room(
    width,
    ticks.map((tick) => written(tick, locale)),
    names,
    axes,
  );
  const y = (value) => AIR.top + HEIGHT * (1 - (value - ticks[0]) / (ticks.at(-1) - ticks[0]));
  const scene = {
    ...field,
    y,
    names,
    rows,
    locale,
    series: items(chart.series).map((each) => string(fields(each).name)),
  };
  const shapes = kind === "bar" ? bars(scene) : rows.map((row, at) => line(scene, row, at, kind === "area"));
  const titles = axisTitles(scene, axes);
  return { width, height: field.height, nodes: [grid(scene, ticks), shapes, zero(scene), categories(scene), titles] };
}

function points({ data }, names) {
  const by = new Map(items(data).map((each) => [fields(each).label, fields(each).value]));
  return names.map((name) => (Number.isFinite(by.get(name)) ? by.get(name) : NaN));
}

/** Where the plot lies, and whether the names under it stand straight. */
function room(width, marks, names, axes) {
  const left = 10 + Math.max(...marks.map((mark) => mark.length)) * LETTER + (axes.y_label ? 18 : 0);
  const step = (width - left - AIR.right) / Math.max(names.length, 1);
  const longest = Math.min(LONGEST, Math.max(0, ...names.map((name) => name.length))) * LETTER;
  const slanted = longest > step - 6;
  const under = slanted ? longest * Math.sin((SLANT * Math.PI) / 180) + 18 : 22;
  const height = AIR.top + HEIGHT + under + (axes.x_label ? 18 : 0);
  return {
    left,
    step,
    slanted,
    width,
    height: Math.ceil(height),
    every: Math.max(1, Math.ceil(12 / Math.max(step, 1))),
  };
}

function grid({ left, width, y, locale }, ticks) {
  return ticks.map((tick) => [
    svg("line", { class: "bk-grid", x1: left, x2: width - AIR.right, y1: y(tick), y2: y(tick) }),
    svg("text", { class: "bk-axis", x: left - 6, y: y(tick) + 4, "text-anchor": "end" }, written(tick, locale)),
  ]);
}

function zero({ left, width, y }) {
  return svg("line", { class: "bk-baseline", x1: left, x2: width - AIR.right, y1: y(0), y2: y(0) });
}

function categories({ left, step, slanted, names, every }) {
  const at = AIR.top + HEIGHT;
  return names.map((name, no) => {
    if (no % every) return null;
    const x = left + step * (no + 0.5);
    const words = [name.length > LONGEST ? `${name.slice(0, LONGEST - 1)}…` : name, svg("title", {}, name)];
    if (!slanted) return svg("text", { class: "bk-axis", x, y: at + 17, "text-anchor": "middle" }, words);
    return svg(
      "text",
      { class: "bk-axis", "text-anchor": "end", transform: `translate(${x + 4} ${at + 14}) rotate(-${SLANT})` },
      words,
    );
  });
}

function axisTitles({ left, width, height }, { x_label: x, y_label: y }) {
  const middle = AIR.top + HEIGHT / 2;
  return [
    x &&
      svg(
        "text",
        { class: "bk-axis bk-axis--title", x: (left + width) / 2, y: height - 5, "text-anchor": "middle" },
        string(x),
      ),
    y &&
      svg(
        "text",
        { class: "bk-axis bk-axis--title", "text-anchor": "middle", transform: `translate(11 ${middle}) rotate(-90)` },
        string(y),
      ),
  ];
}

function bars(scene) {
  const { left, step, y, rows } = scene;
  const wide = Math.min(44, (step * 0.72) / Math.max(rows.length, 1));
  return rows.flatMap((row, at) =>
    row.map((value, no) => {
      if (!Number.isFinite(value)) return null;
      const x = left + step * (no + 0.5) + wide * (at - rows.length / 2);
      const size = {
        x: x + 0.5,
        y: Math.min(y(value), y(0)),
        width: Math.max(wide - 1, 1),
        height: Math.abs(y(value) - y(0)),
      };
      return svg(
        "rect",
        { class: `bk-bar bk-series-${at % 12}`, rx: Math.min(2, wide / 4), ...size },
        told(scene, at, no),
      );
    }),
  );
}

/** Points that are missing leave a gap. */
function line(scene, row, at, filled) {
  const { left, step, y } = scene;
  const spots = row.map((value, no) => ({
    x: left + step * (no + 0.5),
    y: y(value),
    no,
    known: Number.isFinite(value),
  }));
  const known = spots.filter((spot) => spot.known);
  const path = spots
    .map((spot, no) => (spot.known ? `${no && spots[no - 1].known ? "L" : "M"}${spot.x} ${spot.y}` : ""))
    .join("");
  const name = `bk-series-${at % 12}`;
  const whole = known.length === spots.length && known.length > 1;
  const area =
    filled && whole
      ? svg("path", { class: `bk-area ${name}`, d: `${path}L${known.at(-1).x} ${y(0)}L${known[0].x} ${y(0)}Z` })
      : null;
  const dots = known.map((spot) =>
    svg("circle", { class: `bk-dot ${name}`, cx: spot.x, cy: spot.y, r: 3 }, told(scene, at, spot.no)),
  );
  return [area, svg("path", { class: `bk-line ${name}`, d: path }), dots];
}

function told({ series, names, rows, locale }, at, no) {
  return svg("title", {}, `${series[at]}, ${names[no]}: ${written(rows[at][no], locale)}`);
}
