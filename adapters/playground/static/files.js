// A question that asks for a file: chosen, dropped on it, or what is in it pasted.

import { make } from "./dom.js";

/** A field as fields.js draws them; typed() is the text, or the File itself, which is sent before the form is. */
export function drawFile(question, parts, value, field) {
  const input = make("input", {
    type: "file", id: `field-${question.name}`, name: question.name, accept: question.kinds.join(","), "aria-describedby": parts.by,
  });
  const pasted = make("textarea", { rows: "3", dir: "auto", id: `paste-${question.name}`, "aria-describedby": parts.by });
  const zone = make("div", { class: "drop" }, make("span", {}, "Drop a file here, or choose one: "), input);
  const element = make("div", { class: "question" },
    make("label", { for: input.id }, ...parts.label), parts.hint, zone,
    make("label", { for: pasted.id }, "Or paste what’s in it"), pasted, parts.problem);
  const take = (file) => {
    const one = new DataTransfer();
    one.items.add(file);
    input.files = one.files;
    element.dispatchEvent(new Event("input"));
  };
  const over = (is) => (event) => {
    event.preventDefault();
    zone.classList.toggle("over", is);
  };
  zone.addEventListener("dragover", over(true));
  zone.addEventListener("dragleave", over(false));
  zone.addEventListener("drop", (event) => {
    over(false)(event);
    if (event.dataTransfer.files.length) take(event.dataTransfer.files[0]);
  });
  pasted.addEventListener("paste", (event) => {
    if (!event.clipboardData.files.length) return;
    event.preventDefault();
    take(event.clipboardData.files[0]);
  });
  if (value instanceof Blob) take(value);
  else pasted.value = value ?? "";
  return field(question, parts, element, [input, pasted], () => input.files[0] ?? pasted.value);
}
