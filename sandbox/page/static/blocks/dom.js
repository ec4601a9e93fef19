/**
 * Making DOM nodes. People's words enter the page here, as text and never as HTML.
 */

const SAFE = new Set(["http:", "https:", "mailto:"]);
const SVG = "http://www.w3.org/2000/svg";
let count = 0;

/** el("p", {class: "x", onclick: f}, "words", node): null, undefined and false attributes and children are left out. */
export function el(tag, attributes = {}, ...children) {
  return furnished(document.createElement(tag), attributes, children);
}

export function svg(tag, attributes = {}, ...children) {
  return furnished(document.createElementNS(SVG, tag), attributes, children);
}

function furnished(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? "" : String(value));
  }
  append(node, children);
  return node;
}

export function append(node, children) {
  for (const child of children.flat(Infinity)) {
    if (child === null || child === undefined || child === false) continue;
    node.append(child instanceof Node ? child : String(child));
  }
}

/** An id that no other node of this page has. */
export function freshId(stem) {
  count += 1;
  return `bk-${stem}-${count}`;
}

/** The address as a browser may follow it; null for anything but http, https and mailto. */
export function safeUrl(url) {
  if (typeof url !== "string") return null;
  try {
    const read = new URL(url.trim());
    return SAFE.has(read.protocol) ? read.href : null;
  } catch {
    return null;
  }
}

/** A link that opens in a new tab; an address that is not safe is only shown, after its words. */
export function link(url, ...words) {
  const href = safeUrl(url);
  const shown = words.flat(Infinity).filter((word) => word !== "" && word !== null && word !== undefined);
  if (href !== null) {
    return el(
      "a",
      { class: "bk-link", href, target: "_blank", rel: "noopener noreferrer" },
      shown.length ? shown : url,
    );
  }
  return el("span", { class: "bk-deadlink" }, shown.length ? [shown, ` (${url})`] : String(url));
}

/** A small drawing of ours, hidden from screen readers. `shapes` are path descriptions on a 16 by 16 field. */
export function icon(shapes, extra = "") {
  const paths = shapes.map((d) => svg("path", { d }));
  return svg(
    "svg",
    { class: `bk-icon ${extra}`, viewBox: "0 0 16 16", "aria-hidden": "true", focusable: "false" },
    paths,
  );
}

export const items = (value) => (Array.isArray(value) ? value : []);
export const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
export const fields = (value) => (isObject(value) ? value : {});
export const string = (value) => (typeof value === "string" ? value : "");
