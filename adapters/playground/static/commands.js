// Slash commands as typed: what could come next, and what was said. Pure: no page, no network.

const OPTION = /^([a-z_][\w-]*):(.*)$/is;
const WORD = /(?:[a-z_][\w-]*:)?(?:"(?:\\.|[^"\\])*"|“[^”]*”)|\S+/gi;

/** What completes the text: [{ text (the whole new line), label, help }]. */
export function suggest(text, commands, isHost) {
  const known = commands.filter((command) => isHost || !command.host);
  const word = /^\/(\S*)$/.exec(text);
  if (word) {
    const typed = word[1].toLowerCase();
    const starts = known.filter((command) => command.word.startsWith(typed));
    const holds = known.filter((command) => !command.word.startsWith(typed) && command.word.includes(typed));
    return [...starts, ...holds].map((command) => ({
      text: `/${command.word}${shown(command).length ? " " : ""}`,
      label: `/${command.word}`,
      help: command.help,
    }));
  }
  const line = /^(\/(\S+)\s+(?:.*\s)?)(\S*)$/s.exec(text);
  const command = line && known.find((each) => each.word === line[2].toLowerCase());
  if (!command || (text.match(/["“”]/g) ?? []).length % 2) return [];
  return suggestOption(command, line[1], line[3]);
}

function suggestOption(command, before, last) {
  const option = OPTION.exec(last);
  if (option) {
    const question = shown(command).find((each) => each.name === option[1].toLowerCase());
    const typed = option[2].toLowerCase();
    return choicesOf(question)
      .filter(({ value, label }) => value.toLowerCase() !== typed && `${value} ${label}`.toLowerCase().includes(typed))
      .map(({ value, label }) => ({
        text: `${before}${question.name}:${quoted(value)} `,
        label: `${question.name}:${value}`,
        help: label === value ? "" : label,
      }));
  }
  const said = ` ${before.toLowerCase()}`;
  return shown(command)
    .filter(({ name }) => name.startsWith(last.toLowerCase()) && !said.includes(` ${name}:`))
    .map(({ name, label }) => ({ text: `${before}${name}:`, label: `${name}:`, help: label }));
}

/** "/rejected sting:5 note:"so close"" → { command, given }, or { error } in plain words. */
export function parse(text, commands) {
  const line = /^(\/?)(\S+)\s*(.*)$/s.exec(text.trim());
  if (!line) return { error: "Type a command, for instance /rejected, or / to see them all." };
  const word = line[2].toLowerCase();
  const command = commands.find((each) => each.word === word);
  if (!line[1] && !command) return { error: "This box takes commands: type / to see them all." };
  const given = {};
  let current = null;
  for (const piece of line[3].match(WORD) ?? []) {
    const option = OPTION.exec(piece);
    const name = option?.[1].toLowerCase();
    if (option && (!command || command.questions.some((each) => each.name === name))) {
      current = name;
      given[name] = unquoted(option[2]);
    } else if (current && isText(command, current)) {
      given[current] = `${given[current]} ${unquoted(piece)}`.trim();
    } else {
      return { error: notUnderstood(piece, command, word) };
    }
  }
  for (const question of command?.questions ?? []) {
    if (question.name in given) given[question.name] = meant(question, given[question.name]);
  }
  return { command: word, given };
}

const shown = (command) => command.questions.filter((question) => !question.hidden);
const YES_NO = [{ value: "yes", label: "Yes" }, { value: "no", label: "No" }];

/** The answers a question offers, the two of a yes-or-no among them. */
export function choicesOf(question) {
  if (question?.choices?.length) return question.choices;
  return question?.kind === "yesno" ? YES_NO : [];
}

const isText = (command, name) =>
  ["text", "long"].includes(command?.questions.find((question) => question.name === name)?.kind ?? "text");

const quoted = (value) => (/\s/.test(value) ? `"${value}"` : value);

function unquoted(value) {
  const inner = /^"((?:\\.|[^"\\])*)"$/s.exec(value);
  if (inner) return inner[1].replace(/\\(.)/gs, "$1");
  return /^“([^”]*)”$/s.exec(value)?.[1] ?? value;
}

/** A choice may be named by its value or its label; several are parted by commas. */
function meant(question, typed) {
  const one = (text) => {
    const low = text.trim().toLowerCase();
    const choices = choicesOf(question);
    const found = choices.find(({ value }) => value.toLowerCase() === low)
      ?? choices.find(({ label }) => label.toLowerCase() === low);
    return found?.value ?? text.trim();
  };
  return question.kind === "choices" ? typed.split(",").map(one).filter(Boolean) : one(typed);
}

function notUnderstood(piece, command, word) {
  const names = command ? shown(command).map((question) => question.name) : [];
  if (!names.length) return `/${word} takes nothing more: leave out “${piece}”.`;
  return `I didn't understand “${piece}”. /${word} knows ${names.join(", ")} (written ${names[0]}:…). Alone, it opens a form.`;
}
