// Pages and phone numbers in what is said, as links that show where they lead; all else stays the text it is.

import { make } from "./dom.js";

const PAGE = String.raw`https?:\/\/[^\s<>"“”]+`;
const ABROAD = String.raw`\+\d(?:[ ()-]{0,2}\d){7,13}`;
const AT_HOME = String.raw`0\d{1,4}(?: \d{1,4}){2,4}|\(?\d{3}\)?[ -]\d{3}-\d{4}`;
const DIGITS = 9; // fewer look like a date, or like any figure

/** The text as nodes; phones are numbers that the speaker calls so, however short. */
export function linked(text, phones = []) {
  const known = phones.map((each) => each.replace(/[^\d ]/g, "\\$&"));
  const numbers = [...known, ABROAD, AT_HOME].join("|");
  const nodes = [];
  let from = 0;
  for (const found of text.matchAll(new RegExp(`${PAGE}|(?<![\\w.,:/+@-])(?:${numbers})(?![\\w/]|[.,:-]\\d)`, "g"))) {
    const link = found[0].startsWith("http") ? page(found[0]) : phone(found[0], phones);
    if (!link) continue;
    nodes.push(text.slice(from, found.index), link);
    from = found.index + link.textContent.length;
  }
  return [...nodes, text.slice(from)];
}

function page(typed) {
  let shown = typed.replace(/[.,;:!?'’]+$/, "");
  if (shown.endsWith(")") && !shown.includes("(")) shown = shown.replace(/\)+[.,;:!?'’]*$/, "");
  if (!URL.canParse(shown)) return null;
  const { href, username, password } = new URL(shown);
  if (username || password) return null; // it would not lead where it begins
  return make("a", { href, target: "_blank", rel: "noopener noreferrer", dir: "ltr" }, shown);
}

function phone(shown, phones) {
  const digits = shown.replace(/\D/g, "");
  if (digits.length < DIGITS && !phones.includes(shown)) return null;
  return make("a", { href: `tel:${shown.startsWith("+") ? "+" : ""}${digits}`, dir: "ltr" }, shown);
}
