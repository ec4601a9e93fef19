/**
 * Slack's date formats, filled in for a zone; the same words as sandbox/drawing/dates.py.
 * Sources: docs.slack.dev/messaging/formatting-message-text#date-formatting and, for the tokens that only the rich_text
 * leaf has, docs.slack.dev/reference/block-kit/block-elements/date-element.
 */

const MONTHS = "January February March April May June July August September October November December".split(" ");
const DAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
const ENDINGS = { 1: "st", 2: "nd", 3: "rd" };
const NEAR = { "-1": "yesterday", 0: "today", 1: "tomorrow" };
const UNITS = [
  ["day", 86400],
  ["hour", 3600],
  ["minute", 60],
  ["second", 1],
];
const FIRST = -62135596800; // 1 January of the year 1: Python knows no earlier moment
const LAST = 253402300799; // 31 December 9999
const A_DAY = 86400;
const NUMBER = /^\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?\s*$/i;
const clocks = new Map();

/** Epoch seconds as the wall clock of `zone` shows them; null where that is no moment. */
export function momentAt(seconds, zone) {
  const text = String(seconds);
  const at = NUMBER.test(text) ? Number(text) : NaN;
  if (!(at >= FIRST && at <= LAST)) return null;
  const found = {};
  for (const part of clockOf(zone).formatToParts(new Date(Math.floor(at) * 1000)))
    found[part.type] = Number(part.value);
  const { year, month, day, hour, minute, second } = found;
  const days = Math.round(utc(year, month, day) / A_DAY);
  return { seconds: at, year, month, day, hour, minute, second, days, weekday: (((days + 4) % 7) + 7) % 7 };
}

function clockOf(zone) {
  if (!clocks.has(zone)) clocks.set(zone, makeClock(zone));
  return clocks.get(zone);
}

function makeClock(timeZone) {
  const number = "numeric";
  const shape = { year: number, month: number, day: number, hour: number, minute: number, second: number };
  try {
    return new Intl.DateTimeFormat("en-US", { ...shape, hourCycle: "h23", timeZone });
  } catch {
    return new Intl.DateTimeFormat("en-US", { ...shape, hourCycle: "h23", timeZone: "UTC" });
  }
}

function utc(year, month, day, hour = 0, minute = 0) {
  const at = new Date(0);
  at.setUTCFullYear(year, month - 1, day);
  at.setUTCHours(hour, minute);
  return at.getTime() / 1000;
}

/**
 * A wall clock's time in `zone` as epoch seconds; null where a part is missing.
 * A time that comes twice in autumn is the first of them, one skipped in spring is counted from before the change.
 */
export function secondsAt(day, time, zone) {
  const date = /^(\d{4,})-(\d\d)-(\d\d)$/.exec(day ?? "");
  const clock = /^(\d\d):(\d\d)/.exec(time ?? "");
  if (!date || !clock) return null;
  const wall = utc(Number(date[1]), Number(date[2]), Number(date[3]), Number(clock[1]), Number(clock[2]));
  const [before, after] = [wall - A_DAY, wall + A_DAY].map((near) => wall - offsetAt(near, zone));
  return [before, after].find((at) => at + offsetAt(at, zone) === wall) ?? before;
}

function offsetAt(seconds, zone) {
  const at = momentAt(seconds, zone);
  return at === null ? 0 : utc(at.year, at.month, at.day, at.hour, at.minute) + at.second - seconds;
}

/** `{date_short} at {time}` -> `Nov 27, 2026 at 17:00`; an unknown token stays. Words are capitalised in front. */
export function fillIn(form, at, { now = null, hour12 = false, zone = "UTC" } = {}) {
  const moment = { at, now: now === null ? null : momentAt(now, zone), hour12 };
  return form.replace(/\{([\p{L}\p{N}_]+)\}/gu, (whole, name, place) => {
    if (!Object.hasOwn(TOKENS, name)) return whole;
    const words = TOKENS[name](moment);
    return place ? words : words.slice(0, 1).toUpperCase() + words.slice(1);
  });
}

/** What a view says about its viewer's clock, as fillIn wants it. */
export function clockWords(view) {
  return { now: typeof view.now === "number" ? view.now : null, hour12: view.hour12 === true, zone: view.tz ?? "UTC" };
}

const pad = (number) => String(number).padStart(2, "0");
const ordinal = (day) => `${day}${day >= 11 && day <= 13 ? "th" : (ENDINGS[day % 10] ?? "th")}`;
const month = (at) => MONTHS[at.month - 1];
const date = ({ at }) => `${month(at)} ${ordinal(at.day)}, ${at.year}`;
const short = ({ at }) => `${month(at).slice(0, 3)} ${at.day}, ${at.year}`;
const long = (moment) => `${DAYS[moment.at.weekday]}, ${date(moment)}`;

function divider(moment) {
  const words = long(moment);
  return moment.now?.year === moment.at.year ? words.slice(0, words.lastIndexOf(",")) : words;
}

function pretty(otherwise) {
  return (moment) => (moment.now && NEAR[moment.at.days - moment.now.days]) || otherwise(moment);
}

function clock({ at, hour12 }, seconds = false) {
  const tail = seconds ? `:${pad(at.second)}` : "";
  if (!hour12) return `${pad(at.hour)}:${pad(at.minute)}${tail}`;
  return `${at.hour % 12 || 12}:${pad(at.minute)}${tail} ${at.hour < 12 ? "AM" : "PM"}`;
}

function ago(moment) {
  if (!moment.now) return `${short(moment)} ${clock(moment)}`;
  const away = moment.at.seconds - moment.now.seconds;
  const [unit, length] = UNITS.find(([, seconds]) => Math.abs(away) >= seconds) ?? UNITS.at(-1);
  const many = Math.floor(Math.abs(away) / length);
  const words = `${many} ${unit}${many === 1 ? "" : "s"}`;
  return away > 0 ? `in ${words}` : `${words} ago`;
}

const TOKENS = {
  date_num: ({ at }) => `${at.year}-${pad(at.month)}-${pad(at.day)}`,
  date_slash: ({ at }) => `${pad(at.day)}/${pad(at.month)}/${at.year}`,
  date,
  date_short: short,
  date_long: long,
  date_long_full: ({ at }) => `${month(at)} ${at.day}, ${at.year}`,
  date_pretty: pretty(date),
  date_short_pretty: pretty(short),
  date_long_pretty: pretty(long),
  day_divider_pretty: pretty(divider),
  time: (moment) => clock(moment),
  time_secs: (moment) => clock(moment, true),
  ago,
};
