// The channels, as one chosen person sees them.

import { byId, make } from "./dom.js";
import { Stream } from "./stream.js";

const CHANNELS = [
  ["circle", "#circle", "What the whole circle sees",
    "The weekly recap and what people choose to share come here. Nobody's private words ever do."],
  ["encourage", "#encourage", "Asks still waiting for a word",
    "An ask that has waited long for a kind word comes here, if the one who asked allows it."],
  ["lantern", "#lantern", "A second circle",
    "Dana, Ben and Eli meet here too. What belongs to a circle stays in it: its recap, its asks, and people's names there."],
];

export class Channels {
  /** changed(id) hears who is looking; press and arrived as for a Stream, each with the channel's name first. */
  constructor(people, { changed, press, arrived }) {
    this.viewer = byId("viewer");
    this.viewer.append(...people.map((person) => make("option", { value: person.id }, person.name)));
    this.viewer.addEventListener("change", () => changed(this.viewer.value));
    this.streams = {};
    for (const [where, name, about, empty] of CHANNELS) {
      const stream = new Stream({
        label: `Messages in ${name}`, reader: people[0],
        empty: [make("p", {}, make("b", {}, "Nothing here yet.")), make("p", {}, empty)],
        press: (...pressed) => press(where, ...pressed), arrived: (count) => arrived(where, count),
      });
      this.streams[where] = stream;
      byId("channels").append(make("section", {
        class: "pane channel", id: `pane-${where}`, "data-where": where, "aria-labelledby": `name-${where}`,
      }, make("header", {}, make("h2", { id: `name-${where}` }, name), make("p", { class: "quiet" }, about)), stream.element));
    }
  }

  show(viewer, messages) {
    for (const [where, stream] of Object.entries(this.streams)) {
      if (stream.reader !== viewer) stream.redraw(viewer);
      stream.reset(messages.filter((message) => message.where === where));
    }
  }

  place(messages) {
    for (const [where, stream] of Object.entries(this.streams)) {
      const here = messages.filter((message) => message.where === where);
      if (here.length) stream.place(here);
    }
  }
}
