// One question as a labelled control, with its hint and what is wrong tied to it.

import { choicesOf } from "./commands.js";
import { make, say } from "./dom.js";
import { drawFile } from "./files.js";

const RADIOS_AT_MOST = 6;

/** { element, name, typed(): string | string[] | File, complain(text), focus() }; value is what stands in it at first. */
export function drawQuestion(question, value) {
  const choices = choicesOf(question);
  const parts = describe(question);
  if (question.kind === "choices") return group(question, parts, choices, [value ?? []].flat().map(String), "checkbox");
  const first = value === null || value === undefined ? "" : String([value].flat()[0] ?? "");
  if (question.kind === "file") return drawFile(question, parts, value, field);
  if (!choices.length) return box(question, parts, first);
  const one = question.kind === "yesno" ? yesOrNo(first) : first;
  return choices.length <= RADIOS_AT_MOST
    ? group(question, parts, choices, [one], "radio")
    : list(question, parts, choices, one);
}

const yesOrNo = (value) => ({ true: "yes", false: "no" })[value] ?? value;

function describe(question) {
  const limit = question.max && ["text", "long"].includes(question.kind) ? `At most ${question.max} characters.` : "";
  return {
    label: [question.label, question.required ? null : make("span", { class: "optional" }, " (optional)")],
    hint: question.hint || limit
      ? make("p", { class: "quiet", id: `hint-${question.name}` }, question.hint ?? "", make("span", { class: "unseen" }, ` ${limit}`))
      : null,
    problem: make("p", { class: "problem", id: `problem-${question.name}` }),
    by: [(question.hint || limit) && `hint-${question.name}`, `problem-${question.name}`].filter(Boolean).join(" "),
  };
}

function field(question, parts, element, controls, typed) {
  const complain = (text) => {
    say(parts.problem, text ?? "");
    const marked = element.matches("fieldset") ? [element, ...controls] : controls;
    marked.forEach((each) => (text ? each.setAttribute("aria-invalid", "true") : each.removeAttribute("aria-invalid")));
  };
  element.addEventListener("input", () => complain(null));
  const focus = () => (controls.find((each) => each.checked) ?? controls[0])?.focus();
  complain(question.problem);
  return { element, name: question.name, typed, complain, focus };
}

function box(question, parts, value) {
  const attributes = {
    id: `field-${question.name}`, name: question.name, required: question.required, "aria-describedby": parts.by, dir: "auto",
  };
  const control = question.kind === "long"
    ? make("textarea", { ...attributes, rows: "4" })
    : make("input", { ...attributes, type: "text", inputmode: question.kind === "number" ? "numeric" : null });
  control.value = value;
  const count = question.max ? make("span", { class: "count", "aria-hidden": "true" }) : null;
  const recount = () => {
    if (!count || question.kind === "number") return;
    const length = [...control.value].length;
    say(count, `${length} / ${question.max}`);
    count.classList.toggle("over", length > question.max);
  };
  control.addEventListener("input", recount);
  recount();
  const label = make("label", { for: control.id }, ...parts.label);
  const element = make("div", { class: "question" },
    make("div", { class: "head" }, label, count), parts.hint, control, parts.problem);
  return field(question, parts, element, [control], () => control.value);
}

function list(question, parts, choices, value) {
  const control = make("select", {
    id: `field-${question.name}`, name: question.name, required: question.required, "aria-describedby": parts.by,
  }, make("option", { value: "" }, question.required ? "Choose…" : "No answer"),
  ...choices.map((choice) => make("option", { value: choice.value, selected: choice.value === value }, choice.label)));
  const element = make("div", { class: "question" },
    make("label", { for: control.id }, ...parts.label), parts.hint, control, parts.problem);
  return field(question, parts, element, [control], () => control.value);
}

function group(question, parts, choices, values, type) {
  const radio = type === "radio";
  const offered = radio && !question.required && !values[0] ? [...choices, { value: "", label: "No answer" }] : choices;
  const controls = offered.map((choice) => make("input", {
    type, name: question.name, value: choice.value, required: radio && question.required,
    checked: values.includes(choice.value), "aria-describedby": parts.by,
  }));
  const rows = controls.map((control, index) => make("label", { class: "choice" }, control, make("span", {}, offered[index].label)));
  const element = make("fieldset", {
    class: "question", id: `field-${question.name}`, role: radio ? "radiogroup" : null, "aria-describedby": parts.by,
  }, make("legend", {}, ...parts.label), parts.hint, make("div", { class: "choices" }, ...rows), parts.problem);
  const checked = () => controls.filter((control) => control.checked).map((control) => control.value);
  return field(question, parts, element, controls, () => (radio ? checked()[0] ?? "" : checked()));
}
