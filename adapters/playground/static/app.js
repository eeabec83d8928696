// The playground's page: one visitor plays everybody. Fetches what changed and hands it to the panes.

import { get, messages, press } from "./api.js";
import { Channels } from "./channels.js";
import { Clock } from "./clock.js";
import { byId, say } from "./dom.js";
import { ask } from "./forms.js";
import { listen } from "./live.js";
import { offerToStartOver } from "./over.js";
import { Column } from "./people.js";
import { Story } from "./story.js";
import { Tabs } from "./tabs.js";

const columns = new Map(); // person id → Column
const known = new Map(); // person id → Map of n → message
const revisions = new Map(); // person id → the newest rev seen
let commands = [];
let channels;
let tabs;
let clock;
let story;

const personOf = (id) => columns.get(id).person;
const isTheirs = (message) => message.where === "dm" || message.private;

async function start() {
  const [people, words] = await Promise.all([get("/api/people"), get("/api/commands")]);
  if (!people || !words) {
    say(byId("connection"), "Waiting for the playground…");
    setTimeout(start, 2000);
    return;
  }
  say(byId("connection"), "");
  commands = words;
  people.forEach((person, index) => addPerson(person, index));
  channels = new Channels(people, {
    changed: showChannels,
    press: (where, ...pressed) => pressButton(channels.viewer.value, where, ...pressed),
    arrived: (where, count) => tabs.arrived(where, count),
  });
  tabs = new Tabs([
    { key: "circle", name: "#circle", initial: "#", hue: "channel" },
    { key: "encourage", name: "#encourage", initial: "#", hue: "channel" },
    { key: "lantern", name: "#lantern", initial: "#", hue: "channel" },
    ...people.map(({ id, name }, index) => ({ key: id, name, initial: name.slice(0, 1), hue: `hue-${index % 6}` })),
  ]);
  clock = new Clock(() => personOf((people.find((person) => person.host) ?? people[0]).id), update);
  await Promise.all([reload(), clock.refresh()]);
  listen({ changed, reopened });
  story = new Story({
    columns, messagesOf: (id) => [...known.get(id).values()], newest: () => Math.max(...revisions.values()),
    show: (key) => tabs.choose(key), planned: () => clock.read?.planned ?? [],
  });
}

function addPerson(person, index) {
  const { id } = person;
  known.set(id, new Map());
  revisions.set(id, 0);
  const column = new Column(person, index, {
    commands,
    press: (message, ...pressed) => pressButton(id, message.where, message, ...pressed),
    answered: (answer, where, opener) => settle(id, where, answer, opener, null),
    arrived: (count) => tabs.arrived(id, count),
  });
  columns.set(id, column);
  byId("people").append(column.element);
}

// What was answered

async function pressButton(id, where, message, token, button) {
  const answer = await press({ as: id, token, message: message.n, given: {} });
  if (answer.error && !answer.questions) return { error: answer.error };
  const done = await settle(id, where, answer, button, message.n);
  const elsewhere = done?.message && !isTheirs(message) && isTheirs(done.message);
  return elsewhere ? { note: `The answer is with ${personOf(id).name}, in their own messages.` } : {};
}

/** Show what came back, a form first if it asks for one. Resolves to the last answer, or null if cancelled. */
async function settle(id, where, answer, opener, message) {
  let last = answer;
  if (answer.questions) {
    const help = commands.find((command) => command.word === answer.form)?.help;
    last = await ask(answer, { person: personOf(id), where, message, help }, opener);
    if (!last) return null;
  }
  take(id, [last.card, last.message].filter(Boolean));
  if (message === null) columns.get(id).stream.toEnd();
  update();
  return last;
}

// What everybody can see

function take(id, list) {
  list.filter((message) => message.n !== undefined).forEach((message) => known.get(id).set(message.n, message));
  const theirs = list.filter(isTheirs);
  if (theirs.length) columns.get(id).stream.place(theirs);
  if (channels.viewer.value === id) channels.place(list.filter((message) => !isTheirs(message)));
}

function showChannels(id) {
  channels.show(personOf(id), [...known.get(id).values()].filter((message) => !isTheirs(message)));
}

/** Everything from the beginning: at the start, and after the server was away. */
async function reload() {
  await Promise.all([...columns].map(async ([id, column]) => {
    const list = await messages(id, 0);
    if (!list) return;
    known.set(id, new Map(list.map((message) => [message.n, message])));
    revisions.set(id, newest(list, 0));
    column.stream.reset(list.filter(isTheirs));
    if (channels.viewer.value === id) showChannels(id);
  }));
}

const newest = (list, start) => list.reduce((rev, message) => Math.max(rev, message.rev), start);

async function fetchNew(id) {
  const after = revisions.get(id);
  const list = await messages(id, after);
  if (!list?.length || revisions.get(id) !== after) return;
  revisions.set(id, newest(list, after));
  take(id, list);
}

let updating = null;
let again = false;
let away = false; // the server did not answer last time
let whole = false; // something may have been missed: fetch everything

/** Fetch what is new; calls that come meanwhile share one more round. */
function update() {
  again = Boolean(updating);
  updating ??= round().finally(() => {
    updating = null;
    if (again) update();
  });
  return updating;
}

async function round() {
  const people = await get("/api/people");
  if (!people) {
    away = whole = true;
    say(byId("connection"), "Lost the playground. Trying again…");
    return;
  }
  people.forEach((person) => columns.get(person.id)?.update(person));
  const fetched = whole ? reload() : Promise.all([...columns.keys()].map(fetchNew));
  whole = false;
  await Promise.all([clock.refresh(), fetched]);
  if (!whole) queueMicrotask(() => story?.look()); // a fault of it stays its own. Else everything was forgotten meanwhile: what we have is older
  if (!away) return;
  away = false;
  say(byId("connection"), "Connected again. You are up to date.");
  setTimeout(() => away || say(byId("connection"), ""), 8000);
}

let cleared = Number(document.querySelector("meta[name=cleared]").content); // how often everything was forgotten

function changed(now = cleared) {
  if (now !== cleared) fresh();
  cleared = now;
  update();
}

/** Somebody has started over, perhaps on another page. */
function fresh() {
  whole = true;
  queueMicrotask(() => story?.forget()); // a fault of it stays its own
  [...known.keys(), ...Object.keys(channels.streams)].forEach((key) => tabs.count(key, 0));
}

function reopened() {
  whole = true;
  update();
}

offerToStartOver(async (now) => {
  fresh();
  clock.set(now);
  await update();
  clock.tick();
  say(byId("clock-said"), `Everything is back at the beginning. It is ${clock.shown}.`);
});

// A keyboard came up over the box that is typed in
addEventListener("resize", () => document.activeElement.closest(".composer")?.scrollIntoView({ block: "end" }));

start();
