// On a narrow screen one pane shows at a time; the tab bar chooses it and counts what is unread elsewhere.

import { byId, make, plural, recall, remember, say } from "./dom.js";

const narrow = matchMedia("(max-width: 839px)");

export class Tabs {
  /** panes: [{ key, name, initial, hue }] in the order of the bar. */
  constructor(panes) {
    this.tabs = new Map();
    for (const { key, name, initial, hue } of panes) {
      const count = make("span", { class: "unread", "aria-hidden": "true", hidden: true });
      const button = make("button", { type: "button", "data-tab": key, click: () => this.choose(key) },
        make("span", { class: `avatar ${hue}`, "aria-hidden": "true" }, initial),
        make("span", { class: "tab-name" }, name), count);
      this.tabs.set(key, { button, count, name, unread: 0 });
      byId("tabs").append(button);
    }
    const kept = recall("tab");
    this.choose(this.tabs.has(kept) ? kept : panes.find(({ hue }) => hue !== "channel")?.key);
  }

  choose(key) {
    if (!this.tabs.has(key)) return;
    this.active = key;
    remember("tab", key);
    for (const [each, { button }] of this.tabs) {
      const chosen = each === key;
      byId(`pane-${each}`).classList.toggle("chosen", chosen);
      if (chosen) {
        button.setAttribute("aria-current", "true");
        byId("tabs").scrollLeft = button.offsetLeft - byId("tabs").clientWidth / 2;
      } else {
        button.removeAttribute("aria-current");
      }
    }
    this.count(key, 0);
  }

  arrived(key, count) {
    if (narrow.matches && key !== this.active) this.count(key, this.tabs.get(key).unread + count);
  }

  count(key, unread) {
    const tab = this.tabs.get(key);
    tab.unread = unread;
    tab.count.hidden = !unread;
    say(tab.count, unread > 99 ? "99+" : String(unread));
    const spoken = unread ? `${tab.name}, ${plural(unread, "new message", "new messages")}` : tab.name;
    tab.button.setAttribute("aria-label", spoken);
  }
}
