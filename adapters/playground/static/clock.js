// The clock that can be moved on: an hour, a day, or to what comes next. Never back.

import { get, moveClock } from "./api.js";
import { adrift, byId, plural, say } from "./dom.js";
import { day, dayAndTime, clockTime } from "./times.js";

const buttons = [...byId("clock").querySelectorAll("button")];

export class Clock {
  /** home() is the person by whose wall clock the time is told; moved() hears of every new minute and every move. */
  constructor(home, moved) {
    Object.assign(this, { home, moved, read: null, since: 0, shown: "", moving: false });
    for (const button of buttons) {
      const body = button.dataset.advance ? { advance: button.dataset.advance } : { next: true };
      button.addEventListener("click", () => this.move(body, button));
    }
    setInterval(() => this.tick(), 1000);
  }

  async refresh() {
    const read = await get("/api/clock");
    if (!read) return;
    this.set(read.now);
    this.read = read;
    this.showNext();
    this.tick();
  }

  set(now) {
    this.now = Date.parse(now);
    this.since = performance.now();
  }

  tick() {
    if (this.now === undefined || !this.home()) return;
    const { zone, city } = this.home();
    const iso = new Date(this.now + performance.now() - this.since).toISOString();
    const text = `${day(iso, zone)} ${clockTime(iso, zone)}`;
    if (text === this.shown) return;
    const first = !this.shown;
    this.shown = text;
    byId("now").dateTime = iso;
    say(byId("now"), text);
    say(byId("now-where"), `in ${city}`);
    if (!first && !this.moving) this.moved();
  }

  showNext() {
    const { next, next_what: what } = this.read;
    byId("clock").querySelector("[data-next]").disabled = this.moving || !next;
    if (this.moving) return;
    const when = next && dayAndTime(next, this.home()?.zone ?? "UTC");
    say(byId("next-what"), next ? `Planned next: ${what}, ${when}. The clock will stop as soon as somebody hears something.` : "Nothing is planned yet.");
  }

  async move(body, button) {
    if (this.moving) return;
    this.busy(true);
    say(byId("clock-problem"), "");
    say(byId("clock-said"), "Moving the clock…");
    const answer = await moveClock(body);
    this.busy(false);
    if (answer.error) {
      say(byId("clock-said"), "");
      say(byId("clock-problem"), answer.error);
    } else {
      this.set(answer.now);
      this.tick();
      const silent = body.next && !answer.heard ? "Nobody heard anything on the way." : "No message went out.";
      say(byId("clock-said"), `It is ${this.shown}. ${answer.sent ? `${plural(answer.sent, "message", "messages")} went out.` : silent}`);
    }
    if (adrift()) button.focus();
    await this.moved();
  }

  busy(is) {
    this.moving = is;
    byId("clock").setAttribute("aria-busy", String(is));
    buttons.forEach((button) => (button.disabled = is));
  }
}
