"""What people do: mostly what is asked for on the buttons before them, and what one types at any time."""

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from adapters.simulate.people import Person
from adapters.simulate.seen import Rows
from adapters.simulate.town import Post, Town
from bot.app import App
from bot.commands import Spec
from bot.forms import Form, FormField
from bot.messages import Message, pressable
from bot.tokens import Draft, encode

DAYS = ("MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY")
QUIET = ("21:00-08:00", "23:00-12:00", "none", "06:00-20:00", "22:30-07:15")
FINE = "They meant well, and I know how heavy this is for you. Truly."
GOES_ON = {"ask": 0.9, "encourage": 0.1, "delete-my-data": 0.3, "leave": 0.1}  # how often, of what was answered
# whose words are for somebody else: their owner may show them by a press, or a host reads them
MAY_SHOW = ("goal", "step", "change-goal", "reflect", "report")
TYPED = {"number": "2", "yesno": "yes", "zone": "Lisbon", "time": "9:00", "range": "none", "date": "tomorrow"}


@dataclass(frozen=True)
class Act:
    """Somebody says something; `event` is the platform's id of that."""

    who: Person
    said: Draft
    event: str
    typed: bool = True
    direct: bool = False
    token: str = ""


Maker = Callable[["Living", Person], Draft]


def _say(word: str, /, **given: str) -> Draft:
    return Draft(word, given)


def _join(one: "Living", who: Person) -> Draft:
    asks = one.chance.choice("0122335")
    return _say("join", name=who.name, zone=who.zone, quiet=one.chance.choice(QUIET), asks=asks)


def _ask(one: "Living", who: Person) -> Draft:
    named, post = one.chance.choice(["NAMED", "ANONYMOUS"]), one.chance.choice(["yes", "no"])
    return _say("ask", wish=one.chance.choice(["LISTEN", "TIPS"]), named=named, words=who.said(), may_post=post)


def _encourage(one: "Living", who: Person) -> Draft:
    others = [each.account for each in who.home.people if each is not who and each.account]
    return _say("encourage", member=str(one.chance.choice(others or [0])), words=who.said())


def _rejected(one: "Living", who: Person) -> Draft:
    stage = one.chance.choice(["APPLIED", "FINAL", "INTERVIEW"])
    return _say("rejected", stage=stage, sting=one.chance.choice("12345"), employer=who.secret(), note=who.secret())


def _rhythm(one: "Living", who: Person) -> Draft:
    plan, check, close = (f"{day.title()} {one.chance.choice(['09:00', '02:30', '20:30'])}" for day in one.days(3))
    cadence = one.chance.choice(["WEEKLY", "DAILY", "WEEKDAYS", "OFF"])
    return _say("rhythm", plan=plan, check=check, close=close, cadence=cadence)


def _about_word(command: str) -> Maker:
    """Of the newest word that came."""

    def made(one: "Living", who: Person) -> Draft:
        came = "SELECT max(id) AS id FROM kind_words WHERE receiver = ? AND stopped = 0"
        return Draft(command, {"word": str(one.rows.one(came, who.account)["id"] or 0)})

    return made


def _setup(one: "Living", who: Person) -> Draft:
    """Of a host, another day for the recap; of anybody else, a refusal."""
    home, day = who.home, one.chance.choice(DAYS)
    return _say("setup", name=home.name, zone=who.zone, encourage=home.encourage, recap_day=day)


COMMANDS: Mapping[str, tuple[int, Maker]] = {
    "rejected": (10, _rejected),
    "ask": (12, _ask),
    "encourage": (8, _encourage),
    "goal": (8, lambda one, who: _say("goal", action=who.said(), place=who.said())),
    "goals": (3, lambda one, who: _say("goals")),
    "checkin": (3, lambda one, who: _say("checkin")),
    "rhythm": (3, _rhythm),
    "rest": (5, lambda one, who: _say("rest", until=one.chance.choice("1379"))),
    "day-off": (1, lambda one, who: _say("day-off")),
    "back": (2, lambda one, who: _say("back")),
    "free-day": (1, lambda one, who: _say("free-day", day=one.days(1)[0])),
    "apply": (6, lambda one, who: _say("apply", employer=who.secret(), role=who.secret(), stage="APPLIED")),
    "applications": (2, lambda one, who: _say("applications")),
    "contact": (4, lambda one, who: _say("contact", name=who.secret(), step=who.secret(), tie="WARM")),
    "today": (2, lambda one, who: _say("today")),
    "introduce-me": (3, lambda one, who: _say("introduce-me", on=one.chance.choice(["yes", "yes", "yes", "no"]))),
    "introductions": (2, lambda one, who: _say("introductions")),
    "mock-interview": (2, lambda one, who: _say("mock-interview", about=who.said())),
    "lead": (3, lambda one, who: _say("lead", words=who.said(), what="OPENING")),
    "board": (2, lambda one, who: _say("board")),
    "setback-plan": (1, lambda one, who: _say("setback-plan", plan=who.secret())),
    "recharge-add": (1, lambda one, who: _say("recharge-add", words=who.secret())),
    "my-person": (1, lambda one, who: _say("my-person", name=who.secret())),
    "experiment": (1, lambda one, who: _say("experiment", trying=who.secret())),
    "review": (1, lambda one, who: _say("review")),
    "reflect": (2, lambda one, who: _say("reflect")),
    "my-asks": (3, lambda one, who: _say("my-asks")),
    "words": (4, lambda one, who: _say("words")),
    "muted": (2, lambda one, who: _say("muted")),
    "inbox": (6, lambda one, who: _say("inbox")),
    "my-circle": (2, lambda one, who: _say("my-circle")),
    "progress": (1, lambda one, who: _say("progress")),
    "recap": (1, lambda one, who: _say("recap")),
    "reports": (2, lambda one, who: _say("reports")),
    "recap-me": (1, lambda one, who: _say("recap-me", included=one.chance.choice(["yes", "no"]))),
    "goal-prompts": (1, lambda one, who: _say("goal-prompts", on=one.chance.choice(["yes", "yes", "no"]))),
    "landed": (1, lambda one, who: _say("landed")),
    "mute": (2, _about_word("mute")),
    "block": (2, _about_word("block")),
    "unmute": (1, _about_word("unmute")),
    "join": (3, _join),
    "setup": (1, _setup),
    "privacy": (1, lambda one, who: _say("privacy")),
    "leave": (1, lambda one, who: _say("leave", sure="yes")),
    "delete-my-data": (1, lambda one, who: _say("delete-my-data", sure="yes")),
}


class Living:
    """Draws what somebody does next, and how they fill in what they are asked."""

    def __init__(self, app: App, town: Town, rows: Rows) -> None:
        self.app, self.town, self.rows = app, town, rows
        self.chance: random.Random = town.chance
        self._event = 0

    def days(self, many: int) -> list[str]:
        return self.chance.sample(DAYS, many)

    def event(self) -> str:
        self._event += 1
        return f"e{self._event}"

    def act(self, who: Person) -> Act:
        """A button before them, or a command; who is in no circle comes back some day."""
        member = "SELECT 1 FROM members WHERE account = ? AND left_at IS NULL"
        if not self.rows.one(member, who.account) and self.chance.random() < 0.5:
            return self.joining(who)
        if self.chance.random() < 0.55 and (token := self._token(who)):
            return self.pressed(who, token)
        words, weights = [*COMMANDS], [weight for weight, _ in COMMANDS.values()]
        [word] = self.chance.choices(words, weights)
        return Act(who, COMMANDS[word][1](self, who), self.event(), direct=self.chance.random() < 0.2)

    def joining(self, who: Person) -> Act:
        return Act(who, _join(self, who), self.event())

    def meddling(self, who: Person, whom: Person) -> Act:
        """To somebody of another circle, by their number."""
        return Act(who, Draft("encourage", {"member": str(whom.account), "words": who.said()}), self.event())

    def pressed(self, who: Person, token: str) -> Act:
        return Act(who, self.app.pressed(token), self.event(), typed=False, direct=True, token=token)

    def follows(self, act: Act, answer: Message) -> Act | None:
        """Mostly they go on with what they have begun: the first button, or another one."""
        buttons = pressable(answer)
        if not buttons or self.chance.random() > GOES_ON.get(act.said.word, 0.3):
            return None
        one = buttons[0] if self.chance.random() < 0.7 else self.chance.choice(buttons)
        return self.pressed(act.who, encode(one.draft))

    def _token(self, who: Person) -> str:
        posts = self.town.before(who.user, who.home.channel, who.home.encourage)
        late = posts[: len(posts) // 2]
        if late and "pressed-late" in self.town.faults and self.chance.random() < 0.1:
            self.town.happens("pressed-late")
            posts = late
        found: list[Post | Message] = [*posts[-6:], *who.answers[-2:]]
        if not found:
            return ""
        one = self.chance.choice(found)
        tokens = [encode(each.draft) for each in pressable(one)] if isinstance(one, Message) else [*one.tokens]
        return self.chance.choice(tokens) if tokens else ""

    def filled(self, act: Act, form: Form) -> Act:
        """The form as they submit it."""
        spec = self.app.specs[form.word]
        given = {**form.given, **({"draft": str(form.draft)} if form.draft else {})}
        for one in form.fields:
            value = one.value or self._typed(act.who, spec, one)
            if value:
                given[one.name] = value
        return replace(act, said=Draft(form.word, given), event=self.event(), typed=True, token="")

    def _typed(self, who: Person, spec: Spec, one: FormField) -> str:
        if one.choices:
            return self.chance.choice(one.choices).value
        if one.kind not in ("text", "long"):
            return TYPED.get(one.kind, "")
        question: Any = next(each.question for each in spec.arguments if each.name == one.name)
        if one.name in ("until", "when", "on", "day", "hour", "at", "times", "month"):
            return self.chance.choice(["tomorrow 18:00", "Friday", "in two weeks", "18:00"])
        given = question.shared or spec.word.startswith(MAY_SHOW)
        words = who.said() if given else who.secret() if question.private else FINE
        return words if len(words) <= one.max else words[-one.max :]
