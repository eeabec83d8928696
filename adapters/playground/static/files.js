// A question that asks for a file: chosen, dropped on it, or what is in it pasted.

import { make, say } from "./dom.js";

/** A field as fields.js draws them; typed() is the text, or the File itself, which is sent before the form is. */
export function drawFile(question, parts, value, field) {
  const kinds = question.kinds ?? [];
  const input = make("input", {
    type: "file", id: `field-${question.name}`, name: question.name, accept: kinds.join(","), "aria-describedby": parts.by,
  });
  const pasted = make("textarea", { rows: "3", dir: "auto", id: `paste-${question.name}`, "aria-describedby": parts.by });
  const told = make("p", { class: "quiet", role: "status" });
  let dropped = value instanceof Blob ? value : null;
  if (!dropped) pasted.value = value ?? "";
  const chosen = () => dropped ?? input.files[0] ?? null;
  const show = () => say(told, chosen() ? `“${chosen().name}” goes along.` : "");
  input.addEventListener("change", () => { dropped = null; show(); });
  const zone = make("div", { class: "drop" }, make("span", {}, "Drop a file here, or choose one: "), input);
  const over = (is) => (event) => { event.preventDefault(); zone.classList.toggle("over", is); };
  zone.addEventListener("dragover", over(true));
  zone.addEventListener("dragleave", over(false));
  zone.addEventListener("drop", (event) => {
    over(false)(event);
    dropped = event.dataTransfer.files[0] ?? null;
    show();
    element.dispatchEvent(new Event("input"));
  });
  pasted.addEventListener("paste", (event) => {
    const [file] = event.clipboardData.files;
    if (!file) return;
    event.preventDefault();
    dropped = file;
    show();
  });
  show();
  const element = make("div", { class: "question" },
    make("label", { for: input.id }, ...parts.label), parts.hint, zone, told,
    make("label", { for: pasted.id }, "Or paste what’s in it"), pasted, parts.problem);
  return field(question, parts, element, [input, pasted], () => chosen() ?? pasted.value);
}
