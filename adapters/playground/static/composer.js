// A person's command box: an ARIA combobox with completion, and the place where the command is said.

import { act, wrote } from "./api.js";
import { parse, suggest } from "./commands.js";
import { make, say } from "./dom.js";

export class Composer {
  /** answered(answer, where, opener) shows what came back and resolves to true once the command is done. */
  constructor(person, commands, answered) {
    Object.assign(this, { person, commands, answered, options: [], active: -1 });
    const { id, name } = person;
    this.input = make("input", {
      id: `say-${id}`, role: "combobox", type: "text", "aria-expanded": "false", "aria-controls": `options-${id}`,
      "aria-autocomplete": "list", "aria-describedby": `said-${id}`, autocomplete: "off", autocapitalize: "none",
      spellcheck: "false", enterkeyhint: "send", placeholder: "Type / to begin",
      input: () => this.complete(), keydown: (event) => this.key(event), blur: () => this.close(),
    });
    this.list = make("ul", { id: `options-${id}`, class: "options", role: "listbox", "aria-label": "Commands", hidden: true });
    const places = [["dm", `${name}'s DM`], ["circle", "#circle"], ["encourage", "#encourage"], ["lantern", "#lantern"]];
    this.where = make("select", { id: `where-${id}` }, ...places.map(([value, label]) => make("option", { value }, label)));
    this.button = make("button", { type: "submit", class: "primary", "aria-label": `Send as ${name}` }, "Send");
    this.problem = make("p", { id: `said-${id}`, class: "problem", role: "alert" });
    this.element = make("form", { class: "composer", novalidate: true, submit: (event) => this.submit(event) },
      this.list,
      this.problem,
      make("label", { class: "unseen", for: `say-${id}` }, `Command, as ${name}`),
      this.input,
      make("div", { class: "place" }, make("label", { class: "unseen", for: `where-${id}` }, "Said in"), this.where, this.button));
  }

  fill(text) {
    this.input.value = text;
    this.input.focus();
    this.complete();
  }

  complete() {
    this.options = suggest(this.input.value, this.commands, this.person.host);
    this.active = -1;
    this.list.replaceChildren(...this.options.map((option, index) => make("li", {
      id: `${this.list.id}-${index}`, role: "option", "aria-selected": "false",
      pointerdown: (event) => event.preventDefault(),
      click: () => this.pick(index),
    }, make("b", {}, option.label), " ", make("span", {}, option.help))));
    this.show(this.options.length > 0);
  }

  show(open) {
    this.list.hidden = !open;
    this.input.setAttribute("aria-expanded", String(open));
    this.input.removeAttribute("aria-activedescendant");
    if (!open) this.active = -1;
  }

  close() {
    this.show(false);
  }

  move(to) {
    const count = this.options.length;
    this.list.children[this.active]?.setAttribute("aria-selected", "false");
    this.active = (to + count) % count;
    const option = this.list.children[this.active];
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
    this.input.setAttribute("aria-activedescendant", option.id);
  }

  pick(index) {
    this.input.value = this.options[index].text;
    this.input.focus();
    this.complete();
  }

  key(event) {
    if (event.isComposing) return;
    const open = !this.list.hidden;
    const arrows = event.key === "ArrowDown" || event.key === "ArrowUp";
    if (arrows && !open) this.complete();
    if (arrows && !this.list.hidden) {
      const start = this.active < 0 && event.key === "ArrowUp" ? this.options.length : this.active;
      this.move(start + (event.key === "ArrowDown" ? 1 : -1));
    } else if ((event.key === "Enter" || event.key === "Tab") && open && this.active >= 0) {
      this.pick(this.active);
    } else if (event.key === "Enter" && open && this.isHalfAWord()) {
      this.pick(0);
    } else if (event.key === "Escape" && open) {
      this.close();
    } else {
      return;
    }
    event.preventDefault();
  }

  /** "/rej" is completed before it is sent; "/rejected" is sent. */
  isHalfAWord() {
    const word = /^\/(\S*)$/.exec(this.input.value)?.[1].toLowerCase();
    return word !== undefined && !this.commands.some((command) => command.word === word);
  }

  async submit(event) {
    event.preventDefault();
    this.close();
    if (this.button.disabled) return;
    const typed = this.input.value;
    const said = parse(typed, this.commands);
    const where = this.where.value;
    if (said.error) {
      if (typed.trim()) wrote({ as: this.person.id, where, command: typed });
      return this.complain(said.error);
    }
    this.busy(true);
    say(this.problem, "");
    const answer = await act({ as: this.person.id, where, command: said.command, given: said.given });
    this.busy(false);
    if (answer.error && !answer.questions) return this.complain(answer.error);
    const done = await this.answered(answer, where, this.input);
    if (done && this.input.value === typed) this.input.value = "";
  }

  busy(is) {
    this.button.disabled = is;
    this.input.readOnly = is;
    this.element.setAttribute("aria-busy", String(is));
  }

  complain(text) {
    say(this.problem, text);
    this.input.setAttribute("aria-invalid", "true");
    this.input.addEventListener("input", () => {
      say(this.problem, "");
      this.input.removeAttribute("aria-invalid");
    }, { once: true });
  }
}
