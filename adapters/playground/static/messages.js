// One message as an article: who, when, title, text, fields, picture, buttons.

import { adrift, byId, make, say } from "./dom.js";
import { linked } from "./links.js";
import { clockTime, day, dayAndTime } from "./times.js";

/**
 * reader is the person who sees it. press(message, token, button) resolves to { error } or { note } to show at the buttons.
 */
export function draw(message, { reader, edited, press }) {
  const time = clockTime(message.at, reader.zone);
  const article = make("article", {
    class: ["message", message.from === reader.name && "own", message.private && "private"].filter(Boolean).join(" "),
    "data-n": message.n, "aria-label": `${message.from}, ${time}`, tabindex: "-1",
  });
  article.dataset.date = day(message.at, reader.zone);
  article.append(make("p", { class: "meta" },
    make("b", { dir: "auto" }, message.from),
    " ",
    make("time", { datetime: message.at, title: dayAndTime(message.at, reader.zone) }, time),
    edited && make("span", { class: "edited" }, "edited")));
  if (message.title) article.append(make("h3", { dir: "auto" }, message.title));
  const paragraphs = (message.text ?? "").split(/\n{2,}/).filter(Boolean);
  article.append(...paragraphs.map((text) => make("p", { class: "text", dir: "auto" }, ...linked(text, message.phones))));
  if (message.fields?.length) article.append(...drawFields(message));
  if (message.picture) article.append(drawPicture(message.picture));
  if (message.own_data && message.n) article.append(drawCopy(message, reader));
  if (message.buttons?.length) article.append(...drawButtons(message, press));
  if (message.private) {
    article.append(make("p", { class: "only" }, `Only ${reader.name} sees this${message.where === "dm" ? "" : ` · said in #${message.where}`}`));
  }
  return article;
}

/** What others will read is a quotation; the rest is a list of names and what they stand for. */
function drawFields({ fields, phones }) {
  const told = fields.filter(({ quotes }) => !quotes);
  const list = told.length > 0 && make("dl", {}, ...told.map(({ name, value }) =>
    make("div", {}, make("dt", { dir: "auto" }, name), make("dd", { dir: "auto" }, ...linked(value, phones)))));
  const quotations = fields.filter(({ quotes }) => quotes).map(({ name, value }) =>
    make("blockquote", {},
      name && make("p", { dir: "auto" }, make("b", {}, name)),
      ...value.split(/\n{2,}/).filter(Boolean).map((text) => make("p", { class: "text", dir: "auto" }, ...linked(text, phones)))));
  return [...quotations, list].filter(Boolean);
}

/** Made when it is fetched: this page has nothing of it. */
function drawCopy({ n, own_data: { kind = "" } }, { id }) {
  const href = `/api/my-data?as=${encodeURIComponent(id)}&message=${n}`;
  return make("p", { class: "copy" }, make("a", { href, download: "" }, kind ? `Download the file (${kind.toUpperCase()})` : "Download my data (ZIP)"));
}

/** Bars for the eye, the alt text for everybody else and for whoever opens it. */
function drawPicture({ alt, bars, full = 0 }) {
  const most = Math.max(1, full, ...bars.map(({ value }) => value));
  const rows = bars.map(({ label, value }) => {
    const bar = make("span", { class: "bar" });
    bar.style.setProperty("--share", `${(100 * Math.max(0, value)) / most}%`);
    return make("div", {}, make("span", { dir: "auto" }, label), make("b", {}, String(value)), bar);
  });
  return make("figure", {},
    rows.length > 0 && make("div", { class: "bars", role: "img", "aria-label": alt }, ...rows),
    make("figcaption", {}, rows.length
      ? make("details", {}, make("summary", {}, "In words"), make("span", { dir: "auto" }, alt))
      : alt));
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
    (place ?? byId("conversations")).focus({ preventScroll: true }); // without a place: everything was started over
  };
  row.append(...message.buttons.map(({ label, token, style }) =>
    make("button", { type: "button", class: style ?? "secondary", "data-token": token, click: pressed }, label)));
  return [row, problem, note];
}
