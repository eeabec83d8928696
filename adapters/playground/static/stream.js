// A stream of messages (role=log): in order, amended in place, following the newest only for readers who are at the end.

import { make, plural, say } from "./dom.js";
import { draw } from "./messages.js";

const NEAR_THE_END = 48;

export class Stream {
  /** empty: nodes to show while there is nothing; arrived(count) hears of new messages. */
  constructor({ label, reader, empty, press, arrived }) {
    Object.assign(this, { reader, press, arrived, entries: [], atEnd: true, missed: 0 });
    this.empty = make("div", { class: "empty" }, ...empty);
    this.log = make("div", {
      class: "log", role: "log", tabindex: "0", "aria-label": label, "aria-busy": "true", "aria-live": "off",
      scroll: () => this.scrolled(),
    }, this.empty);
    this.hint = make("button", { type: "button", class: "hint", hidden: true, click: () => this.toEnd(true) });
    this.element = make("div", { class: "stream" }, this.log, this.hint);
    new ResizeObserver(() => this.atEnd && this.toEnd()).observe(this.log);
  }

  /** Show these messages and no others, without announcing them. */
  reset(messages) {
    this.log.setAttribute("aria-live", "off");
    const kept = new Set(messages.map((message) => message.n));
    this.entries.filter(({ message }) => !kept.has(message.n)).forEach(({ article }) => article.remove());
    this.entries = this.entries.filter(({ message }) => kept.has(message.n));
    messages.forEach((message) => this.put(message));
    this.settle();
    if (this.atEnd) this.toEnd();
    this.log.setAttribute("aria-busy", "false");
    requestAnimationFrame(() => this.log.setAttribute("aria-live", "polite"));
  }

  /** Add or amend; announced, counted, and followed if the reader was at the end. */
  place(messages) {
    const fresh = messages.filter((message) => this.put(message)).length;
    this.settle();
    if (this.atEnd) this.toEnd();
    else this.missed += fresh;
    this.showHint();
    if (fresh) this.arrived(fresh);
  }

  /** Draw everything again, for a reader whose zone or name has changed. */
  redraw(reader) {
    this.reader = reader;
    for (const entry of this.entries) this.replace(entry, entry.message);
    this.settle();
  }

  /** True if the message is new here. */
  put(message) {
    const known = this.entries.find((entry) => entry.message.n !== undefined && entry.message.n === message.n);
    if (known) {
      if (JSON.stringify(known.message) === JSON.stringify(message)) return false;
      known.edited = known.message.at === message.at;
      this.replace(known, message);
      return false;
    }
    // An answer that could not be kept has no number: it stays where it came.
    const order = message.n ?? (this.entries.at(-1)?.order ?? 0) + 0.5;
    const at = this.entries.findIndex((entry) => entry.order > order);
    const entry = { order, message, edited: Boolean(message.edited) };
    entry.article = this.draw(entry);
    this.log.insertBefore(entry.article, at < 0 ? null : this.entries[at].article);
    this.entries.splice(at < 0 ? this.entries.length : at, 0, entry);
    return true;
  }

  draw(entry) {
    return draw(entry.message, { reader: this.reader, edited: entry.edited, press: this.press });
  }

  replace(entry, message) {
    const old = entry.article;
    const focused = old.contains(document.activeElement) ? document.activeElement : null;
    entry.message = message;
    entry.article = this.draw(entry);
    old.replaceWith(entry.article);
    if (!focused) return;
    const same = [...entry.article.querySelectorAll("button")].find((each) => each.dataset.token === focused.dataset.token);
    (same ?? entry.article).focus({ preventScroll: true });
  }

  /** The empty state, and a date above the first message of each day. */
  settle() {
    this.empty.hidden = this.entries.length > 0;
    let last = null;
    for (const { article } of this.entries) {
      const { date } = article.dataset;
      article.classList.toggle("new-day", date !== last);
      last = date;
    }
  }

  scrolled() {
    if (!this.log.clientHeight) return;
    this.atEnd = this.end() - this.log.scrollTop < NEAR_THE_END;
    if (this.atEnd) this.missed = 0;
    this.showHint();
  }

  /** Where reading goes on: the very end, or the top of a last message too tall to be seen whole (numbers come first). */
  end() {
    const { log } = this;
    const last = log.lastElementChild;
    const top = last ? last.getBoundingClientRect().top - log.getBoundingClientRect().top + log.scrollTop : 0;
    const bottom = log.scrollHeight - log.clientHeight;
    return last ? Math.min(bottom, top) : bottom;
  }

  toEnd(focus = false) {
    this.log.scrollTop = this.end();
    this.atEnd = true;
    this.missed = 0;
    this.showHint();
    if (focus) this.log.focus({ preventScroll: true });
  }

  showHint() {
    this.hint.hidden = this.missed === 0;
    if (this.missed) say(this.hint, `${plural(this.missed, "new message", "new messages")} ↓`);
  }
}
