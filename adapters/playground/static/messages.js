// One message as an article: who, when, title, text, fields, picture, buttons.

import { adrift, make, say } from "./dom.js";
import { clockTime, day, dayAndTime } from "./times.js";

const PLACE = { circle: " · said in #circle", encourage: " · said in #encourage", dm: "" };

/**
 * reader is the person who sees it. press(message, token, button) resolves to { error } or { note } to show at the buttons.
 */
export function draw(message, { reader, edited, press }) {
  const time = clockTime(message.at, reader.zone);
  const article = make("article", {
    class: ["message", message.from === reader.name && "own", message.private && "private", message.removed && "removed"]
      .filter(Boolean).join(" "),
    "data-n": message.n, "aria-label": `${message.from}, ${time}`, tabindex: "-1",
  });
  article.dataset.date = day(message.at, reader.zone);
  article.append(make("p", { class: "meta" },
    make("b", { dir: "auto" }, message.from),
    " ",
    make("time", { datetime: message.at, title: dayAndTime(message.at, reader.zone) }, time),
    edited && !message.removed && make("span", { class: "edited" }, "edited")));
  if (message.removed) {
    article.append(make("p", { class: "text quiet" }, "This message was taken away."));
    return article;
  }
  if (message.title) article.append(make("h3", { dir: "auto" }, message.title));
  if (message.text) article.append(make("p", { class: "text", dir: "auto" }, message.text));
  if (message.fields?.length) article.append(drawFields(message.fields));
  if (message.picture) {
    article.append(make("figure", {}, make("figcaption", {}, make("b", {}, "Picture: "), message.picture.alt)));
  }
  if (message.buttons?.length) article.append(...drawButtons(message, press));
  if (message.private) {
    article.append(make("p", { class: "only" }, `Only ${reader.name} sees this${PLACE[message.where] ?? ""}`));
  }
  return article;
}

function drawFields(fields) {
  return make("dl", {}, ...fields.map(({ name, value }) =>
    make("div", {}, make("dt", { dir: "auto" }, name), make("dd", { dir: "auto" }, value))));
}

function drawButtons(message, press) {
  const problem = make("p", { class: "problem", role: "alert" });
  const note = make("p", { class: "quiet note", role: "status" });
  const row = make("div", { class: "buttons" });
  const pressed = async (event) => {
    const button = event.currentTarget;
    const log = row.closest("[role=log]");
    const rest = () => row.querySelectorAll("button");
    say(problem, "");
    say(note, "");
    rest().forEach((each) => (each.disabled = true));
    row.setAttribute("aria-busy", "true");
    const outcome = await press(message, button.dataset.token, button);
    row.removeAttribute("aria-busy");
    rest().forEach((each) => (each.disabled = false));
    say(problem, outcome.error ?? "");
    say(note, outcome.note ?? "");
    if (!adrift()) return;
    // Amended meanwhile: the reader goes on from the message that took this one's place.
    const place = button.isConnected ? button : log.querySelector(`[data-n="${message.n}"]`);
    place?.focus({ preventScroll: true });
  };
  row.append(...message.buttons.map(({ label, token, style }) =>
    make("button", { type: "button", class: style ?? "secondary", "data-token": token, click: pressed }, label)));
  return [row, problem, note];
}
