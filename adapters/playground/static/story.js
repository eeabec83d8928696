// A short story to play: what to press next and why. Everything in it happens on the real core; one may leave and come back.

import { byId, make, recall, remember, say } from "./dom.js";
import { ANA, STEPS } from "./steps.js";

const TYPED = { [ANA]: "/rejected", farah: "/join" };
const wordOf = (token) => /^[\w-]*/.exec(token)[0];
const askOf = (token) => /[:&]ask=(\d+)/.exec(token)?.[1];
const theirs = (message) => message.where === "dm" || message.private;

export class Story {
  /** messagesOf(id): all that a person sees; newest(): the newest rev; show(key): brings a pane to the front; planned(): what the bot has planned. */
  constructor({ columns, messagesOf, newest, show, planned }) {
    Object.assign(this, { columns, messagesOf, newest, show, planned, clock: document.querySelector("[data-next]") });
    const { step, since, shown } = JSON.parse(recall("story") ?? '{"step":0,"since":null,"shown":false}');
    // since: the newest rev when it began, null before
    Object.assign(this, { step: Math.min(step, STEPS.length - 1), since: since > newest() ? 0 : since, shown });
    byId("story-open").addEventListener("click", () => this.open());
    byId("story-open").disabled = false; // pressed before, it would have done nothing
    byId("story-aim").addEventListener("click", () => this.take());
    byId("story-skip").addEventListener("click", () => this.go(this.step + 1));
    byId("story-leave").addEventListener("click", () => this.leave());
    document.addEventListener("keydown", (event) => this.key(event));
    this.look(false);
  }

  open() {
    if (this.since === null || this.step === STEPS.length - 1) Object.assign(this, { step: 0, since: this.newest() });
    this.shown = this.owed = true;
    this.look();
  }

  leave() {
    this.shown = false;
    this.draw();
    byId("story-open").focus();
  }

  /** Everything was forgotten: the story begins again. */
  forget() {
    Object.assign(this, { step: 0, since: this.shown ? 0 : null });
    this.draw();
  }

  key(event) {
    if (event.key !== "Escape" || event.defaultPrevented || !this.shown) return;
    if (event.target.closest("dialog, input, select, textarea")) return;
    this.leave();
  }

  /** Something may have happened: what was done is behind us. */
  look(focus = true) {
    if (!this.shown) return this.draw();
    let { step } = this;
    while (STEPS[step].done(this)) step += 1;
    if (step > this.step && step === STEPS.length - 1) this.show("circle");
    this.go(step, focus && step !== this.step);
  }

  /** The focus goes to a new step, once no form is open any more. */
  go(step, focus = true) {
    this.step = step;
    this.draw();
    this.owed ||= focus;
    if (!this.owed || document.querySelector("dialog[open]")) return;
    this.owed = false;
    byId("story-title").focus();
  }

  draw() {
    const { title, text, aim } = STEPS[this.step];
    const last = this.step === STEPS.length - 1;
    remember("story", JSON.stringify({ step: this.step, since: this.since, shown: this.shown }));
    byId("story").hidden = !this.shown;
    say(byId("story-open"), this.since !== null && !last ? "Go on with the story" : "Show me around");
    byId("story-open").hidden = this.shown;
    document.querySelector(".aimed")?.classList.remove("aimed");
    if (!this.shown) return;
    aim(this)?.classList.add("aimed");
    byId("story-skip").hidden = last;
    say(byId("story-leave"), last ? "Close" : "Leave");
    say(byId("story-title"), last ? title : `${this.step + 1} of ${STEPS.length - 1}: ${title}`);
    const words = text(this);
    if (byId("story-text").dataset.words === words) return;
    byId("story-text").dataset.words = words;
    byId("story-text").replaceChildren(...words.split(/\[|\]/).map((part, odd) => (odd % 2 ? make("b", {}, part) : part)));
  }

  /** The pane to the front, and the focus to where to press. */
  take() {
    const target = STEPS[this.step].aim(this) ?? this.box(ANA);
    const { person, where } = target.closest(".pane")?.dataset ?? {};
    this.show(person ?? where);
    if (target.matches("input")) this.columns.get(person).composer.fill(STEPS[this.step].types ?? TYPED[person]);
    target.scrollIntoView({ block: "center", inline: "nearest" });
    target.focus();
  }

  // What the steps ask

  box = (id) => byId(`say-${id}`);

  /** The newest button that the story has brought a person: of a command's word, or one whose token fits. Who was asked before it began has the ask all the same. */
  find(id, fits, where = theirs) {
    const since = fits === this.answers ? 0 : this.since;
    const fit = typeof fits === "string" ? ({ token }) => wordOf(token) === fits : ({ token }) => fits(token);
    const found = this.messagesOf(id).filter((message) => message.rev > since && where(message))
      .map((message) => ({ n: message.n, rev: message.rev, where: message.where, ...message.buttons?.find(fit) }))
      .filter(({ token }) => token);
    return found.sort((one, other) => other.n - one.n)[0];
  }

  label = (id, fits, usual) => this.find(id, fits)?.label ?? usual;

  button(id, fits, pane = `#pane-${id}`, where = theirs) {
    const found = this.find(id, fits, where);
    return found && document.querySelector(`${pane} [data-n="${found.n}"] [data-token="${CSS.escape(found.token)}"]`);
  }

  /** Of these words of hers, the one that was last put before Ana. */
  latest = (...words) => words.map((word) => ({ word, ...this.find(ANA, word) }))
    .filter(({ rev }) => rev).sort((one, other) => other.rev - one.rev)[0]?.word;

  /** Whether one of these is planned, as the bot has it. */
  comes = (whose, ...what) => this.planned().some((one) => one.whose === whose && what.includes(one.what));

  /** Whether Ana's ask is on its way, or open. */
  underWay = () => this.comes(ANA, "ask-open", "ask-end");

  /** The numbers of Ana's asks in what has come to her after a rev. */
  asks = (since) => this.messagesOf(ANA).filter(({ rev }) => rev > since)
    .flatMap(({ buttons = [] }) => buttons.map(({ token }) => token))
    .filter((token) => ["send-ask", "take-back"].includes(wordOf(token))).map(askOf);

  /** Whether a token answers Ana's ask of this story; or an older one, which was changed to it. */
  answers = (token) => {
    const hers = this.asks(this.since);
    return wordOf(token) === "write" && (hers.length ? hers : this.asks(0)).includes(askOf(token));
  };

  /** Who has an ask of Ana's before them. */
  asked = () => [...this.columns.values()].map(({ person }) => person)
    .filter(({ id }) => id !== ANA && this.find(id, this.answers));

  /** Where anybody in the circle can answer it. */
  posted = () => this.button(ANA, this.answers, "#pane-encourage", ({ where }) => where === "encourage");
}
