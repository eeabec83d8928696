"""Shows a play: as a conversation in a terminal, or as one JSON object a line."""

import json
import textwrap
from collections.abc import Callable
from typing import Any

from adapters.demo.rehearsal import Said
from adapters.demo.steps import Arrival, Given
from adapters.playground.clock import iso
from adapters.playground.people import BOT, CAST
from bot.calendar import local
from bot.locale import ENGLISH, WEEKDAYS

HOME = "ana"  # whose clock a channel shows
CHANNELS = {"circle": "#circle", "encourage": "#encourage"}
INKS = {"ana": "35", "ben": "36", "chidi": "33", "dana": "34", "eli": "32"}
BOLD, DIM, GREEN, RED = "1", "2", "32", "1;31"
NARROW, WIDE = 40, 100  # columns
STEP = "    "

Write = Callable[[str], object]


class Terminal:
    """Lines for people, wrapped to `width` columns."""

    def __init__(self, write: Write, width: int, *, colours: bool) -> None:
        self._write, self._width, self._colours = write, max(NARROW, min(width, WIDE)), colours
        self._seen: set[str] = set()

    def chapter(self, title: str) -> None:
        head = f"── {title} "
        self._write("\n" + self._ink(head + "─" * max(0, self._width - len(head)), BOLD))

    def moves(self, to: int, who: str) -> None:
        here = local(to, CAST[who].zone)
        self.happened(f"{ENGLISH.moment(here)} in {CAST[who].city}")

    def happened(self, what: str) -> None:
        self._write("\n" + self._ink(f"… {what}", DIM))

    def said(self, at: int, who: str, what: str, answers: Given, *, pressed: bool) -> None:
        given = ", ".join(f"{name.replace('_', ' ')}: {value}" for name, value in answers.items())
        name = CAST[who].name
        self._lines(f"{hour(at, who)}  {name}  {what} {given}", name, INKS[who])

    def answered(self, at: int, who: str, answer: Said) -> None:
        head = f"  → {BOT} (only {CAST[who].name} sees this): "
        if answer.form is None:
            self._message(head, answer, BOT, DIM)
        else:
            self._lines(f"{head}{asked(answer)}", BOT, DIM)

    def arrived(self, one: Arrival) -> None:
        """In full the first time; a message that others got before is told in a line."""
        who = CAST[one.to].name if one.to in CAST else CHANNELS[one.to]
        head = f"{hour(one.at, one.to)}  {who} ← {BOT}{' (changed)' if one.changed else ''}: "
        if one.words in self._seen:
            self._lines(head + textwrap.shorten(one.words, max(20, self._width - len(head)), placeholder=" …"), "", DIM)
        else:
            self._seen.add(one.words)
            self._message(head, one.message, who, INKS.get(one.to, BOLD))

    def expected(self, at: int, what: str, came: str | None, *, evident: bool) -> None:
        if came is None and not evident:
            self._lines(f"  ✓ {what}", "", GREEN)
        elif came is not None:
            self._lines(f"  ✗ expected: {what}", "", RED)
            self._lines(f"    but came: {came}", "", RED)

    def _message(self, head: str, message: Said, name: str, ink: str) -> None:
        first, *rest = [part for part in (message.title, *message.text.split("\n")) if part]
        self._lines(head + first, name, ink)
        for part in rest:
            self._lines(STEP + part)
        for label, value in message.fields.items():
            self._lines(f"{STEP}{label}: {value}", label, BOLD)
        whole = (f"[{label}]".replace(" ", "\xa0") for label in message.labels)  # a button stays on one line
        self._lines(STEP + " ".join(whole), "", DIM)

    def _lines(self, text: str, inked: str | None = None, ink: str = BOLD) -> None:
        """Wrapped; `inked` is the part of the first line to colour, all of every line where it is empty."""
        for number, line in enumerate(
            textwrap.wrap(text, self._width, subsequent_indent=STEP, break_on_hyphens=False, break_long_words=False)
        ):
            if inked == "":
                line = self._ink(line, ink)
            elif inked is not None and number == 0:
                line = line.replace(inked, self._ink(inked, ink), 1)
            self._write(line.replace("\xa0", " "))

    def _ink(self, text: str, code: str) -> str:
        return f"\x1b[{code}m{text}\x1b[0m" if self._colours else text


class Lines:
    """One JSON object a line; the clock's moves show in `at`."""

    def __init__(self, write: Write) -> None:
        self._write = write

    def chapter(self, title: str) -> None:
        pass

    def moves(self, to: int, who: str) -> None:
        pass

    def happened(self, what: str) -> None:
        pass

    def said(self, at: int, who: str, what: str, answers: Given, *, pressed: bool) -> None:
        self._line(at, who, "dm", "presses" if pressed else "says", what, given=dict(answers))

    def answered(self, at: int, who: str, answer: Said) -> None:
        if answer.form is None:
            self._message(at, who, "dm", answer, private=True)
        else:
            self._line(at, who, "dm", "sees", asked(answer), form=answer.form, private=True)

    def arrived(self, one: Arrival) -> None:
        where = "dm" if one.to in CAST else one.to
        who = one.to if one.to in CAST else "everyone"
        self._message(one.at, who, where, one.message, private=False, changed=one.changed)

    def expected(self, at: int, what: str, came: str | None, *, evident: bool) -> None:
        self._line(at, "everyone", "", "expects", what, ok=came is None, came=came)

    def _message(self, at: int, who: str, where: str, message: Said, **more: Any) -> None:
        fields, picture = message.fields, message.body.get("picture")
        more |= {"title": message.title, "fields": fields, "picture": picture, "buttons": message.labels}
        self._line(at, who, where, "sees", message.text, **more)

    def _line(self, at: int, who: str, where: str, kind: str, text: str, **more: Any) -> None:
        line = {"at": iso(at), "local": hour(at, who), "who": who, "where": where, "kind": kind, "text": text}
        self._write(json.dumps({**line, "buttons": [], "ok": True, **more}, ensure_ascii=False))


def hour(at: int, who: str) -> str:
    """An instant where the person lives; a channel's is its host's."""
    person = CAST.get(who, CAST[HOME])
    here = local(at, person.zone)
    return f"{WEEKDAYS[here.weekday()][:3]} {here:%H:%M} {person.city}"


def asked(form: Said) -> str:
    """A form's questions."""
    return " · ".join(str(one["label"]) for one in form.questions.values())
