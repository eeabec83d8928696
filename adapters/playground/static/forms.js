// Forms in one dialog: Enter sends, Escape cancels, what was typed is kept until it is taken, or offered on return.

import { act, press, putAway, sendFile } from "./api.js";
import { adrift, byId, make, say } from "./dom.js";
import { drawQuestion } from "./fields.js";

const dialog = byId("form");
const form = dialog.querySelector("form");
const submit = form.querySelector("[type=submit]");
const LONG = 8000; // characters that are sent as a file is
const sent = new WeakMap(); // what stands for a file: sent with it again, the form is the same event
let turn = Promise.resolve();

/**
 * Ask what an answer's form asks. about = { person, where, message (its n, for a pressed button), help }.
 * Resolves to the answer that took it ({ message }), or null if the person cancelled. One form at a time.
 */
export function ask(answer, about, opener) {
  const asked = turn.then(() => new Promise((resolve) => open(answer, about, opener, resolve)));
  turn = asked;
  return asked;
}

function open(answer, about, opener, resolve) {
  let current = answer;
  let fields = draw(answer, about, {});
  let taken = null;

  const send = async (event) => {
    event.preventDefault();
    if (submit.disabled) return;
    say(byId("form-problem"), "");
    if (missing(current.questions, fields)) return;
    const typed = read(current, fields);
    busy(true);
    const given = await withFiles(current.questions, typed, about, fields);
    const next = given && (await post(current, about, { ...current.given, ...given }));
    busy(false);
    if (!next) return;
    say(byId("form-problem"), "");
    if (!dialog.open || form.dataset.turn !== key) return;
    if (next.questions) {
      const same = (next.form ?? current.form) === current.form;
      for (const value of Object.values(typed)) if (value instanceof Blob) sent.delete(value);
      current = { ...(same ? current : {}), ...next };
      fields = draw(current, about, same ? typed : {});
      focusFirst(current.questions, fields);
    } else if (next.error) {
      say(byId("form-problem"), next.error);
    } else {
      taken = next;
      dialog.close();
    }
  };
  const key = (form.dataset.turn = String(Number(form.dataset.turn ?? 0) + 1));
  const cancel = () => dialog.close();
  const leave = () => {
    if (!taken && wrote(current.questions, fields)) putAway(said(current, about, { ...current.given, ...words(read(current, fields)) }));
  };
  const closed = () => {
    removeEventListener("pagehide", leave);
    leave();
    form.removeEventListener("submit", send);
    form.removeEventListener("keydown", sendFromText);
    byId("form-cancel").removeEventListener("click", cancel);
    busy(false);
    resolve(taken);
    if (adrift() && opener?.isConnected && !opener.disabled) opener.focus({ preventScroll: true });
  };
  form.addEventListener("submit", send);
  form.addEventListener("keydown", sendFromText);
  byId("form-cancel").addEventListener("click", cancel);
  dialog.addEventListener("close", closed, { once: true });
  addEventListener("pagehide", leave);
  dialog.showModal();
  focusFirst(current.questions, fields);
}

/** Ctrl+Enter (or Cmd+Enter) sends from a box where Enter makes a new line. */
function sendFromText(event) {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
    event.preventDefault();
    form.requestSubmit();
  }
}

function draw(answer, { person, where, help }, typed) {
  say(byId("form-title"), heading(answer));
  const place = where === "dm" ? "" : `, in #${where}`;
  const about = help && help !== answer.title ? `${help} ` : "";
  say(byId("form-who"), `${about}As ${person.name}${place}.`);
  say(byId("form-problem"), answer.error ?? "");
  const fields = answer.questions
    .filter((question) => !question.hidden)
    .map((question) => drawQuestion(question, typed[question.name] ?? answer.given?.[question.name] ?? question.value));
  byId("form-questions").replaceChildren(...fields.map((field) => field.element));
  if (!fields.length) byId("form-questions").append(make("p", { class: "quiet" }, "Nothing to fill in."));
  return fields;
}

/** A heading is no sentence: its last full stop is left out. */
export const heading = (answer) => (answer.title || `/${answer.form}`).replace(/\.$/, "");

/** Without the files: what cannot be sent yet is not kept. */
const words = (typed) => Object.fromEntries(Object.entries(typed).filter(([, value]) => !(value instanceof Blob)));

/** The same answers, each file sent on its way and what stands for it in its place; null where one could not be. */
async function withFiles(questions, typed, { person }, fields) {
  const given = { ...typed };
  for (const [name, value] of Object.entries(typed)) {
    const long = typeof value === "string" && questions.some((each) => each.name === name && each.kind === "file") && value.length > LONG;
    if (!(value instanceof Blob) && !long) continue;
    say(byId("form-problem"), "I’m reading your file. This takes a moment.");
    const { answer, error } = sent.has(value) ? { answer: sent.get(value) } : await sendFile(person.id, long ? new Blob([value]) : value);
    if (error) {
      say(byId("form-problem"), "");
      fields.find((each) => each.name === name)?.complain(error);
      return null;
    }
    given[name] = answer;
    if (!long) sent.set(value, answer);
  }
  return given;
}

/** What is in the boxes; an empty one is sent only where it empties something that was there. */
function read(answer, fields) {
  const typed = {};
  for (const question of answer.questions) {
    const before = answer.given?.[question.name] ?? question.value;
    const field = fields.find((each) => each.name === question.name);
    const now = field ? field.typed() : before;
    if (!blank(now) || (field && !blank(before))) typed[question.name] = now;
  }
  return typed;
}

const blank = (value) => value === null || value === undefined || value.length === 0;

/** Whether words stand in it that were not there when it opened. */
function wrote(questions, fields) {
  const asked = questions.filter(({ kind }) => kind === "text" || kind === "long");
  const typed = (name) => fields.find((field) => field.name === name)?.typed();
  return asked.some(({ name, value }) => !blank(typed(name)) && typed(name) !== value);
}

function missing(questions, fields) {
  const empty = fields.filter((field) => {
    const question = questions.find((each) => each.name === field.name);
    return question.required && blank(field.typed());
  });
  empty.forEach((field) => field.complain("This one is needed."));
  empty[0]?.focus();
  return empty.length > 0;
}

function focusFirst(questions, fields) {
  const wrong = fields.find((field) => questions.find((question) => question.name === field.name)?.problem);
  const target = wrong ?? fields[0];
  if (target) target.focus();
  else submit.focus();
}

const post = (answer, about, given) => (answer.token ? press : act)(said(answer, about, given));

function said(answer, { person, where, message }, given) {
  return answer.token
    ? { as: person.id, token: answer.token, message, given, typed: true }
    : { as: person.id, where, command: answer.form, given, typed: true };
}

function busy(is) {
  submit.disabled = is;
  form.setAttribute("aria-busy", String(is));
}
