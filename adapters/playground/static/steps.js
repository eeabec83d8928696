// The steps of the story. What each says and where it leads is true of how things stand now, whatever was pressed or skipped.

export const ANA = "ana";

const next = (does) => `Press [Next event] ${does}`;
const list = (names) => (names.length > 1 ? `${names.slice(0, -1).join(", ")} and ${names.at(-1)}` : names[0]);
const OR_SKIP = "or press [Skip].";

/** No ask of Ana's is on its way: how there will be one. */
const asking = {
  text: (on) => {
    const last = on.latest("send-ask", "ask");
    const does = last ? `Press [${on.label(ANA, last)}],` : "Send [/rejected] from her box first,";
    return `Ana has no ask on its way. ${does} ${OR_SKIP}`;
  },
  aim: (on) => {
    const last = on.latest("send-ask", "ask");
    return last && on.button(ANA, last);
  },
};

/** Nobody has it before them: not yet, or not any more. */
const waiting = {
  text: (on) => (on.posted()
    ? `Ana's ask is in #encourage now. Choose somebody else from her circle under [As seen by], and press [${on.posted().textContent}] there.`
    : `Nobody has Ana's ask in front of them now, so press [Next event] to see whether that changes, ${OR_SKIP}${waits(on)}`),
  aim: (on) => on.posted() ?? on.clock,
};

const unasked = (on) => (on.underWay() ? waiting : asking);
const tomorrow = (token) => /^reflect-when\b.*when=TOMORROW/.test(token);
const reflects = (on) => on.comes(ANA, "reflect-offer", "REFLECTION");

/** A reflection is on its way to Ana; or how there will be one. */
const reflection = {
  text: (on) => {
    if (reflects(on)) return next("until a reflection comes to Ana: looking back helps later, not in the first hour.") + waits(on);
    const again = on.label(ANA, tomorrow);
    const does = again ? `Press [${again}] or send [/rejected] from her box,` : "Send [/rejected] from her box,";
    return `No reflection is on its way to Ana. ${does} ${OR_SKIP}${waits(on)}`;
  },
  aim: (on) => (reflects(on) ? on.clock : on.button(ANA, tomorrow)),
};

const waits = (on) => (on.columns.get(ANA).person.dms_closed ? " Ana's DMs are closed, so what comes for her waits in [/inbox]." : "");
const recapComes = (on) => on.comes("circle", "recap", "RECAP");
const inCircle = (message) => message.where === "circle" && !message.private;

/** Each step: its title, a sentence, where to press (Ana's box if nowhere), and what shows that it was done. `on` is the Story. */
export const STEPS = [
  {
    title: "A rejection", aim: (on) => on.box(ANA), done: (on) => on.latest("ask", "send-ask", "take-back"),
    text: () => "Ana has just been turned down, so send [/rejected] from her box: it takes twenty seconds, and only she sees it.",
  },
  {
    title: "Asking", aim: (on) => on.button(ANA, "ask"), done: (on) => on.latest("send-ask", "take-back"),
    text: (on) => (on.find(ANA, "ask")
      ? `Press [${on.label(ANA, "ask")}] and choose “Just listen”, because nobody has to carry this alone.`
      : asking.text(on)),
  },
  {
    title: "What others will read", aim: asking.aim,
    done: (on) => (on.latest("send-ask", "take-back", "my-asks") !== "send-ask" && on.underWay()) || on.find(ANA, "thanks"),
    text: (on) => (on.latest("send-ask", "ask") === "send-ask"
      ? `Press [${on.label(ANA, "send-ask")}] once you've read it: it's exactly what others will see, and nobody has seen it yet.`
      : asking.text(on)),
  },
  {
    title: "Five minutes", aim: (on) => (on.comes(ANA, "ask-open") ? on.clock : unasked(on).aim(on)),
    done: (on) => on.asked()[0] ?? on.posted() ?? on.find(ANA, "thanks"),
    text: (on) => (on.comes(ANA, "ask-open")
      ? next("to be there when the bot asks: it waits five minutes, in case Ana changes her mind.")
      : unasked(on).text(on)),
  },
  {
    title: "A kind word", done: (on) => on.find(ANA, "thanks"),
    aim: (on) => {
      const [first] = on.asked();
      return first ? on.button(first.id, on.answers) : unasked(on).aim(on);
    },
    text: (on) => {
      const [first, ...others] = on.asked();
      if (!first) return unasked(on).text(on);
      const who = list([first, ...others].map(({ name }) => name));
      return `${who} can help, so press [${on.label(first.id, on.answers)}] as ${first.name} and write what you'd say to a friend.`;
    },
  },
  { title: "A day or two later", ...reflection, done: (on) => on.find(ANA, "reflect") },
  {
    title: "The reflection", done: reflected,
    aim: (on) => on.button(ANA, "reflect-card") ?? on.button(ANA, "reflect") ?? reflection.aim(on),
    text: (on) => (on.find(ANA, "reflect")
      ? `Press [${on.label(ANA, "reflect")}] and answer or skip the four cards: what Ana writes will come back to her in a week.`
      : reflection.text(on)),
  },
  {
    title: "The recap", aim: (on) => (recapComes(on) ? on.clock : on.box(ANA)), types: "/join",
    done: (on) => on.find(ANA, "rejected", inCircle) ?? on.find(ANA, "join", (message) => inCircle(message) && message.title),
    text: (on) => (recapComes(on)
      ? next("until the recap is in #circle: it tells totals, and only where five or more people have a part.")
      : `There won't be a recap in #circle: nobody is left there. Send [/join] from Ana's box, ${OR_SKIP}`),
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
