/** The numbers behind a chart's axis. Pure. */

/** Round steps that cover the values and zero: at most `most` gaps. */
export function ticksFor(values, most = 5) {
  const known = values.filter((value) => Number.isFinite(value));
  const low = Math.min(0, ...known);
  const high = Math.max(0, ...known);
  const step = roundStep((high - low || 1) / most);
  const first = Math.floor(low / step);
  const last = Math.max(Math.ceil(high / step), first + 1);
  return Array.from({ length: last - first + 1 }, (_, at) => Number(((first + at) * step).toPrecision(12)));
}

function roundStep(rough) {
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 2.5, 5, 10].find((each) => each * power >= rough * 0.999999) ?? 10;
  return step * power;
}

/** A number as an axis or a legend writes it, in the viewer's locale. */
export function written(value, locale) {
  const compact = Math.abs(value) >= 10_000 ? { notation: "compact" } : {};
  try {
    return new Intl.NumberFormat(locale, { maximumFractionDigits: 2, ...compact }).format(value);
  } catch {
    return String(value);
  }
}
