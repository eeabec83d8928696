// A short story to play: what to press next and why. Everything in it happens on the real core; one may leave and come back.

import { byId, make, recall, remember, say } from "./dom.js";

const ANA = "ana";
const wordOf = (token) => /^[\w-]*/.exec(token)[0];
const next = (does) => `Press [Next event] ${does}`;

/** Each step: its title, a sentence, where to press, and what shows that it was done. `on` is the Story. */
const STEPS = [
  {
    title: "A rejection", aim: (on) => on.box(ANA),
    done: (on) => on.find(ANA, "ask") ?? on.find(ANA, "send-ask"),
    text: () => "Ana has just been turned down, so send [/rejected] from her box: it takes twenty seconds, and only she sees it.",
  },
  {
    title: "Asking", aim: (on) => on.button(ANA, "ask"), done: (on) => on.find(ANA, "send-ask"),
    text: (on) => `Press [${on.label(ANA, "ask", "Ask my circle")}] and choose “Just listen”, because nobody has to carry this alone.`,
  },
  {
    title: "What others will read", aim: (on) => on.button(ANA, "send-ask"),
    done: (on) => on.find(ANA, "take-back") ?? on.asked()[0],
    text: (on) => `Press [${on.label(ANA, "send-ask", "Send")}] once you've read it:`
      + " it's exactly what others will see, and nobody has seen it yet.",
  },
  {
    title: "Five minutes", aim: (on) => on.clock, done: (on) => on.asked()[0] ?? on.find(ANA, "thanks"),
    text: () => next("to be there when the bot asks: it waits five minutes, in case Ana changes her mind."),
  },
  {
    title: "A kind word", aim: (on) => on.button(on.asked()[0]?.id, "write"), done: (on) => on.find(ANA, "thanks"),
    text: (on) => {
      const [first, ...others] = on.asked();
      const who = first ? list([first, ...others].map(({ name }) => name)) : "Some people";
      const label = on.label(first?.id, "write", "Write a kind word");
      return `${who} can help, so press [${label}] as ${first?.name ?? "one of them"} and write what you'd say to a friend.`;
    },
  },
  {
    title: "A day or two later", aim: (on) => on.clock, done: (on) => on.find(ANA, "reflect"),
    text: () => next("until a reflection comes to Ana: looking back helps later, not in the first hour."),
  },
  {
    title: "The reflection", aim: (on) => on.button(ANA, "reflect-card") ?? on.button(ANA, "reflect"),
    done: reflected,
    text: (on) => `Press [${on.label(ANA, "reflect", "Start")}] and answer or skip the four cards:`
      + " what Ana writes comes back to her in a week.",
  },
  {
    title: "The recap", aim: (on) => on.clock,
    done: (on) => on.find(ANA, "rejected", (message) => message.where === "circle" && !message.private),
    text: () => next("until the week in Harbour is in #circle: it tells totals, and only where five or more people have a part."),
  },
  {
    title: "That was Ana's week", aim: (on) => on.box("farah"), done: () => null,
    text: () => "Now try what you like: join as Farah with [/join], take a break with [/rest], or start over.",
  },
];

/** The cards are behind her, answered, skipped or put off. */
function reflected(on) {
  const offered = on.find(ANA, "reflect")?.n;
  const since = (message) => message.private && message.n > offered;
  return on.find(ANA, "reflection", since) ?? on.find(ANA, "reflect-when", since);
}

const TYPED = { [ANA]: "/rejected", farah: "/join" };

const list = (names) => (names.length > 1 ? `${names.slice(0, -1).join(", ")} and ${names.at(-1)}` : names[0]);

export class Story {
  /** messagesOf(id): all that a person sees; newest(): the newest rev; show(key): brings a pane to the front. */
  constructor({ columns, messagesOf, newest, show }) {
    Object.assign(this, { columns, messagesOf, newest, show, clock: document.querySelector("[data-next]") });
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
    const person = target.closest(".person")?.dataset.person;
    if (person) this.show(person);
    if (target.matches("input")) this.columns.get(person).composer.fill(TYPED[person]);
    target.scrollIntoView({ block: "center", inline: "nearest" });
    target.focus();
  }

  // What the steps ask

  box = (id) => byId(`say-${id}`);

  /** The newest button of a command's word that the story has brought a person. */
  find(id, word, where = () => true) {
    const found = this.messagesOf(id).filter((message) => message.rev > this.since && where(message))
      .map((message) => ({ n: message.n, ...message.buttons.find(({ token }) => wordOf(token) === word) }))
      .filter(({ token }) => token);
    return found.sort((one, other) => other.n - one.n)[0];
  }

  label = (id, word, usual) => this.find(id, word)?.label ?? usual;

  button(id, word) {
    const found = this.find(id, word);
    return found && document.querySelector(`#pane-${id} [data-n="${found.n}"] [data-token="${CSS.escape(found.token)}"]`);
  }

  asked = () => [...this.columns.values()].map(({ person }) => person).filter(({ id }) => this.find(id, "write"));
}
