/**
 * The short names that apps write most often. A name that is not here is shown as `:name:`, as Slack shows one that it
 * does not know.
 */

import { el } from "./dom.js";

const TABLE = `
grinning 😀 smiley 😃 smile 😄 grin 😁 laughing 😆 joy 😂 slightly_smiling_face 🙂 wink 😉 blush 😊 sunglasses 😎
thinking_face 🤔 neutral_face 😐 expressionless 😑 confused 😕 disappointed 😞 worried 😟 cry 😢 sob 😭 angry 😠
rage 😡 scream 😱 sweat 😓 sweat_smile 😅 sleeping 😴 hugging_face 🤗 zipper_mouth_face 🤐 robot_face 🤖 ghost 👻
skull 💀 heart ❤️ broken_heart 💔 sparkles ✨ star ⭐ star2 🌟 fire 🔥 boom 💥 zap ⚡ rainbow 🌈 sunny ☀️ cloud ☁️
umbrella ☔ snowflake ❄️ tada 🎉 confetti_ball 🎊 balloon 🎈 gift 🎁 trophy 🏆 medal 🏅 first_place_medal 🥇
second_place_medal 🥈 third_place_medal 🥉 dart 🎯 crown 👑 wave 👋 +1 👍 thumbsup 👍 -1 👎 thumbsdown 👎 clap 👏
raised_hands 🙌 pray 🙏 handshake 🤝 muscle 💪 ok_hand 👌 v ✌️ point_up ☝️ point_right 👉 point_left 👈
point_down 👇 point_up_2 👆 raised_hand ✋ hand ✋ writing_hand ✍️ fingers_crossed 🤞 eyes 👀 brain 🧠
bust_in_silhouette 👤 busts_in_silhouette 👥 speech_balloon 💬 thought_balloon 💭 mega 📣 loudspeaker 📢 bell 🔔
no_bell 🔕 white_check_mark ✅ heavy_check_mark ✔️ ballot_box_with_check ☑️ x ❌ heavy_multiplication_x ✖️
negative_squared_cross_mark ❎ warning ⚠️ rotating_light 🚨 no_entry ⛔ no_entry_sign 🚫 octagonal_sign 🛑
construction 🚧 question ❓ exclamation ❗ grey_question ❔ bangbang ‼️ information_source ℹ️ red_circle 🔴
large_orange_circle 🟠 large_yellow_circle 🟡 large_green_circle 🟢 large_blue_circle 🔵 large_purple_circle 🟣
white_circle ⚪ black_circle ⚫ large_red_square 🟥 large_orange_square 🟧 large_yellow_square 🟨
large_green_square 🟩 large_blue_square 🟦 black_large_square ⬛ white_large_square ⬜ small_blue_diamond 🔹
small_orange_diamond 🔸 arrow_right ➡️ arrow_left ⬅️ arrow_up ⬆️ arrow_down ⬇️ arrow_upper_right ↗️
arrow_lower_right ↘️ arrows_counterclockwise 🔄 repeat 🔁 leftwards_arrow_with_hook ↩️ arrow_right_hook ↪️
fast_forward ⏩ hourglass ⌛ hourglass_flowing_sand ⏳ alarm_clock ⏰ stopwatch ⏱️ watch ⌚ clock1 🕐 clock3 🕒
clock5 🕔 clock9 🕘 calendar 📆 date 📅 spiral_calendar_pad 🗓️ package 📦 truck 🚚 articulated_lorry 🚛 ship 🚢
airplane ✈️ factory 🏭 office 🏢 house 🏠 hospital 🏥 moneybag 💰 dollar 💵 euro 💶 pound 💷 credit_card 💳 receipt 🧾
chart_with_upwards_trend 📈 chart_with_downwards_trend 📉 bar_chart 📊 clipboard 📋 memo 📝 pencil 📝 pencil2 ✏️
page_facing_up 📄 file_folder 📁 open_file_folder 📂 paperclip 📎 link 🔗 lock 🔒 unlock 🔓 key 🔑 mag 🔍 bulb 💡
gear ⚙️ wrench 🔧 hammer 🔨 hammer_and_wrench 🛠️ toolbox 🧰 computer 💻 iphone 📱 telephone_receiver 📞 email 📧
envelope ✉️ incoming_envelope 📨 inbox_tray 📥 outbox_tray 📤 mailbox 📫 scroll 📜 books 📚 label 🏷️ pushpin 📌
round_pushpin 📍 triangular_flag_on_post 🚩 checkered_flag 🏁 scales ⚖️ shield 🛡️ rocket 🚀 seedling 🌱 herb 🌿
four_leaf_clover 🍀 coffee ☕ pizza 🍕 cake 🍰 beers 🍻 100 💯 new 🆕 free 🆓 sos 🆘 one 1️⃣ two 2️⃣ three 3️⃣
four 4️⃣ five 5️⃣ six 6️⃣ seven 7️⃣ eight 8️⃣ nine 9️⃣ zero 0️⃣ keycap_ten 🔟 hash #️⃣ wastebasket 🗑️
recycle ♻️ heavy_plus_sign ➕ heavy_minus_sign ➖ knot 🪢 crossed_flags 🎌 wavy_dash 〰️
`;

const words = TABLE.trim().split(/\s+/);
const EMOJI = new Map(words.flatMap((name, at) => (at % 2 ? [] : [[name, words[at + 1]]])));

/** Finds `:wave:` and `:wave::skin-tone-3:`; the name is group 1, the tone group 2. */
export const SHORT_NAME = /:([a-z0-9_+'-]+):(?::skin-tone-([2-6]):)?/;

/** The emoji for a short name, read aloud by its name; `:name:` where it is unknown. */
export function drawEmoji(name, tone = null) {
  const sign = EMOJI.get(name);
  if (sign === undefined) return document.createTextNode(tone ? `:${name}::skin-tone-${tone}:` : `:${name}:`);
  return emojiNode(tone ? toned(sign, tone) : sign, name);
}

/** Slack's `1f44b-1f3fd`; null where that is no row of characters. */
export function drawUnicode(codes, name) {
  if (!/^[0-9a-f]{2,6}(-[0-9a-f]{2,6})*$/i.test(codes ?? "")) return null;
  const points = codes.split("-").map((code) => Number.parseInt(code, 16));
  if (points.some((point) => point > 0x10ffff)) return null;
  return emojiNode(String.fromCodePoint(...points), name);
}

/** Plain words with their short names drawn. */
export function drawWithEmoji(text) {
  const drawn = document.createDocumentFragment();
  let rest = text;
  for (let found = SHORT_NAME.exec(rest); found; found = SHORT_NAME.exec(rest)) {
    drawn.append(rest.slice(0, found.index), drawEmoji(found[1], found[2]));
    rest = rest.slice(found.index + found[0].length);
  }
  drawn.append(rest);
  return drawn;
}

function toned(sign, tone) {
  return sign.replace("\uFE0F", "") + String.fromCodePoint(0x1f3f9 + Number(tone));
}

function emojiNode(sign, name) {
  return el(
    "span",
    { class: "bk-emoji", role: "img", "aria-label": name.replaceAll("_", " "), title: `:${name}:` },
    sign,
  );
}
