// A person's column: who and where they are, how they are reachable, their direct messages, their command box.

import { changePerson } from "./api.js";
import { Composer } from "./composer.js";
import { adrift, make, say } from "./dom.js";
import { Stream } from "./stream.js";

const BADGES = [["quiet", "quiet hours"], ["resting", "resting"], ["dms_closed", "DMs closed"], ["stranger", "new here"]];

export class Column {
  constructor(person, index, { commands, press, answered, arrived }) {
    this.person = person;
    this.local = make("span", { class: "local" });
    this.city = make("span", {});
    this.badges = make("ul", { class: "badges", "aria-label": `${person.name} just now` });
    this.closed = make("button", {
      type: "button", class: "switch", role: "switch", "aria-label": `Close ${person.name}'s DMs`,
      title: "Closed: the bot can't write to them, and what it says will wait in /inbox", click: () => this.toggle(),
    }, "Close DMs");
    this.problem = make("p", { class: "problem", role: "alert" });
    this.stream = new Stream({
      label: `${person.name}'s direct messages`, reader: person, press, arrived, empty: emptyState(person, commands),
    });
    this.composer = new Composer(person, commands, answered);
    this.element = make("section", {
      class: "pane person", id: `pane-${person.id}`, "data-person": person.id, "aria-labelledby": `name-${person.id}`,
    }, make("header", {},
      make("span", { class: `avatar hue-${index % 6}`, "aria-hidden": "true" }, person.name.slice(0, 1)),
      make("div", { class: "who" },
        make("h2", { id: `name-${person.id}` }, person.name),
        this.local,
        make("p", { class: "quiet" }, this.city, person.host && make("span", { class: "host" }, "host"))),
      make("div", { class: "state" }, this.badges, this.closed)),
    this.problem, this.stream.element, this.composer.element);
    this.update(person);
  }

  update(person) {
    const moved = person.zone !== this.person.zone || person.name !== this.person.name;
    this.person = person;
    this.composer.person = person;
    say(this.element.querySelector("h2"), person.name);
    say(this.city, person.city);
    say(this.local, person.local);
    const now = BADGES.filter(([key]) => ({ ...person, stranger: !person.joined })[key]);
    if (this.badges.childElementCount !== now.length || now.some(([key], i) => this.badges.children[i].className !== key)) {
      this.badges.replaceChildren(...now.map(([key, label]) => make("li", { class: key }, label)));
    }
    this.badges.hidden = !now.length;
    this.closed.setAttribute("aria-checked", String(Boolean(person.dms_closed)));
    if (moved) this.stream.redraw(person);
  }

  async toggle() {
    if (this.closed.disabled) return;
    this.closed.disabled = true;
    say(this.problem, "");
    const answer = await changePerson({ as: this.person.id, dms_closed: !this.person.dms_closed });
    this.closed.disabled = false;
    if (adrift()) this.closed.focus();
    if (answer.error) say(this.problem, answer.error);
    else this.update({ ...this.person, ...answer });
  }
}

function emptyState(person, commands) {
  const has = (word) => commands.some((command) => command.word === word);
  const known = has("rejected") ? ["Type ", make("code", {}, "/rejected"), " to log a rejection, or "] : ["Type "];
  const first = person.joined ? known : ["Type ", make("code", {}, "/join"), " to see what a new person sees, or "];
  return [
    make("p", {}, make("b", {}, person.joined ? "Nothing here yet." : `${person.name} has only just heard of this.`)),
    make("p", {}, ...first, make("code", {}, "/"), " to see what can be said."),
    make("p", {}, `What the bot tells ${person.name} alone appears here.`),
  ];
}
