"""One history lived: who stands behind "asker", "asked" and "helper", what each does, and what came of it."""

import re
from dataclasses import dataclass, field, replace
from typing import Any

from adapters.demo.rehearsal import TUESDAY
from tests.simulation.circle import HOUR, Circle, Moment
from tests.simulation.histories import History
from tests.simulation.lived import AT, Lived
from tests.simulation.story import KIND, NUMBER, OTHERS, PEOPLE, TWO, Step

OWN = re.compile(r"\n\nAn ask of yours ended early [^\n]+")  # what they did themselves
MOMENT = re.compile(r"\w+day \d+ \w+, \d\d:\d\d|(?<=ask=)\d+")
NAMELESS = "SELECT id FROM asks WHERE anonymous = 1 AND state != 'DRAFT' ORDER BY at"
ASKED = "SELECT account FROM asked WHERE ask = ? AND state IN ('ASKED', 'PARTED') ORDER BY id"
HELPERS = "SELECT sender FROM kind_words WHERE ask = ? AND reply_to IS NULL ORDER BY id"
RECEIVED = "SELECT max(id) FROM kind_words"
MINE = (
    "SELECT outbox.at, ask, asked.account, iif(anonymous, '', reasons) FROM asked JOIN asks ON asks.id = ask "
    "JOIN outbox ON key = letter "  # not asked.at: it moves where somebody says that it is too much
    "WHERE ? IN (asked.account, asks.account) ORDER BY outbox.at, asked.account"
)
HEIR = "SELECT max(id) FROM accounts WHERE platform = 'erased'"


@dataclass
class Life:
    """A circle in which the first and the second ask without a name are by these askers."""

    circle: Circle
    askers: tuple[str, str]
    parted: set[str] = field(default_factory=set)  # from one of the two by name: no word without one comes from there
    muter: str | None = None  # who has muted an exchange last
    did: list[tuple[Any, ...]] = field(default_factory=list)  # who took each step, and to whom
    sent: set[str] = field(default_factory=set)
    previews: list[tuple[bool, int]] = field(default_factory=list)
    heirs: dict[str, int] = field(default_factory=dict)  # of who has deleted everything
    acts: dict[str, list[tuple[float, int]]] = field(default_factory=dict)  # theirs, as they were
    asked: dict[str, list[Any]] = field(default_factory=dict)
    kept_from: list[str] = field(default_factory=list)

    async def take(self, step: Step) -> None:
        await self.circle.clock.move_to(self.circle.clock.now() + 1000)  # no two things at one instant
        who, of = self._called(step.who, step), self._called(step.of, step)
        self.did.append(((self.circle.clock.now() - TUESDAY) / HOUR, who, of))
        if who is None or of is None:
            return
        match step.what:
            case "waits":
                await self.circle.wait(float(of))
            case "waits until":
                await self.circle.wait((float(of) - 17 - (self.circle.clock.now() - TUESDAY) / HOUR) % 24)
            case "looks":
                await self.circle.look(who)
            case "closes":
                self.circle.closed ^= {who}
            case "asks":
                await self._asks(who, step)
            case "takes back":
                [(last,)] = self._rows("SELECT max(id) FROM asks WHERE account = ?", NUMBER[who])
                ask = self._ask(step.exchange) if step.who == "asker" else last  # a preview beside it is another
                await self.circle.say(who, "take-back", ask=ask, sure="yes")
            case "worries":
                await self.circle.say(who, "tell-host", ask=self._ask(step.exchange), sure="yes")
            case "writes":
                await self.circle.press(who, "Write a kind word", words=KIND)
            case "writes to":
                await self.circle.say(who, "encourage", member=NUMBER[of], words=KIND)
                self.kept_from += [one for one in self.circle.views[who][-1:] if "without your name" in one]
            case "presses":
                if not await self.circle.press(who, of, **step.given) and who in TWO:
                    self.did[-1] = (*self.did[-1], "in vain")  # they see of their own ask what came to them
            case "mutes" | "blocks":
                self.parted |= {who, of} - {*TWO}
                await self._on_word(who, step.what.removesuffix("s"), "sender = ? AND ask IS NULL", self._number(of))
            case "reports ask":
                await self.circle.say(who, "report", ask=self._ask(step.exchange), note="Please look.")
            case "mutes someone" | "unmutes someone":
                command = step.what.removesuffix("s someone")
                asker, ask = self.askers[step.exchange], self._ask(step.exchange)
                await self._on_word(who, command, "sender = ? AND ask = ?", self._number(asker), ask)
                self.muter = who
            case "answers" | "answers witness":
                helper = self._called("witness" if step.what.endswith("witness") else "helper", step)
                sender = helper if step.who == "asker" else self.askers[step.exchange]
                if sender is not None:
                    wrote = (self._number(sender), self._ask(step.exchange))
                    await self._on_word(who, of, "sender = ? AND ask = ?", *wrote, **step.given)
            case "deletes":
                self.acts = {what: [*self.acts.get(what, ()), *acts] for what, acts in self._acts(NUMBER[who]).items()}
                self.asked = {**self.asked, who: self._at(MINE, NUMBER[who])}
                await self.circle.say(who, "delete-my-data", sure="yes")
                await self.circle.wait(1.01)
                [(self.heirs[who],)] = self._rows(HEIR)
            case "says" if of == "ask":
                await self._previews(who, step)
            case "says":
                await self.circle.say(who, of, **step.given)
            case "says there":
                await self.circle.say(who, of, "cove", **step.given)

    def _called(self, who: str, step: Step) -> str | None:
        """Of the others the first who is asked, or whose answer came, in this world; None where there is nobody."""
        if who == "asker":
            return self.askers[step.exchange]
        if who == "muter":
            return self.muter
        if who not in ("asked", "bystander", "helper", "witness"):
            return who
        first, second = (self._people(HELPERS, self._ask(exchange)) for exchange in (0, 1))
        if who in ("asked", "bystander"):
            [(latest,)] = self._rows("SELECT max(id) FROM asks WHERE state != 'DRAFT'")
            found, before = self._people(ASKED, latest), first
        else:
            found, before = (second, first) if step.exchange else (first, second)
            found = [one for one in found if one not in self.parted]
        if who in ("bystander", "witness"):
            found = [one for one in found if one != "hal"]
        return min(found, key=lambda one: one not in before, default=None)  # who is in both exchanges, if anybody is

    def _people(self, query: str, ask: int) -> list[str]:
        return [one for one in (self._name(number) for (number,) in self._rows(query, ask)) if one in OTHERS]

    def _number(self, person: str) -> int:
        return self.heirs.get(person, NUMBER[person])

    def _name(self, number: int) -> str:
        return next((one for one, heir in self.heirs.items() if heir == number), None) or PEOPLE[number - 1]

    def _ask(self, exchange: int) -> int:
        """The number of the exchange's ask; 0, which none has, where it was never sent."""
        found = self._rows(NAMELESS)
        return int(found[exchange][0]) if exchange < len(found) else 0

    async def _asks(self, who: str, step: Step) -> None:
        alike = "accounts.language = (SELECT language FROM accounts WHERE id = ?)"
        here = "SELECT count(*) FROM members JOIN accounts ON accounts.id = account WHERE circle = 1 AND left_at ISNULL"
        named = "SELECT account FROM asks WHERE circle = 1 AND state = 'OPEN' AND anonymous = 0"
        paused = f"SELECT account FROM limits WHERE what = 'PAUSED' AND until_at > {self.circle.clock.now()}"
        able = f"account NOT IN ({named}) AND account NOT IN ({paused})"
        [(might,)] = self._rows(f"{here} AND {alike} AND {able}", NUMBER[who])
        if not await self._previews(who, step):
            return
        if nameless := step.given["named"] == "ANONYMOUS":
            self.previews.append(("people may guess it's you" in self.circle.views[who][-1], might))
        if await self.circle.press(who, "Send") and nameless:
            self.sent.add(OWN.sub("", MOMENT.sub("…", AT.sub("", self.circle.views[who][-1]))))

    async def _previews(self, who: str, step: Step) -> bool:
        before = self._rows("SELECT count(*) FROM asks")
        await self.circle.say(who, "ask", **step.given)
        seen = before != self._rows("SELECT count(*) FROM asks")
        if who in TWO and not seen:
            self.did[-1] = (*self.did[-1], "in vain")  # a host has paused or limited them
        return seen

    async def _on_word(self, who: str, command: str, which: str, *values: object, **given: Any) -> None:
        came = f"{RECEIVED} WHERE receiver = ? AND stopped = 0 AND {which}"
        [(found,)] = self._rows(came, NUMBER[who], *values)
        if found is not None:
            await self.circle.say(who, command, word=found, **given)

    def _rows(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        return self.circle.rows(query, *values)

    def lived(self) -> Lived:
        asked = {one: self.asked.get(one) or self._at(MINE, NUMBER[one]) for one in OTHERS}
        words = self._at(
            "SELECT kind_words.at, sender, receiver, ask, reply_to, thanked_at, anonymous * asks.account "
            "FROM kind_words LEFT JOIN asks ON asks.id = ask ORDER BY kind_words.at"
        )
        wrote = [(at, self._role(one, by), self._role(to, by), *more) for at, one, to, *more, by in words]
        acts = {what: [*found, *self.acts.get(what, ())] for what, found in self._acts().items()}
        return Lived(self.circle.views, asked, wrote, self._roles(), self.sent, self.previews, acts, self.kept_from)

    def _acts(self, whose: int | None = None) -> dict[str, list[tuple[float, int]]]:
        found = {
            "rejection": self._at("SELECT at, account FROM rejections"),
            "kind word": self._at("SELECT at, sender FROM kind_words WHERE reply_to IS NULL"),
            "break": self._at("SELECT began_at, account FROM rests"),
        }
        gone = {*self.heirs.values()}  # counted as they were
        return {
            what: [(at, who) for at, who in acts if whose in (None, who) and who not in gone]
            for what, acts in found.items()
        }

    def _role(self, account: int, asker: int | None) -> str:
        """By what name the others know them in what is said about an ask."""
        return "asker" if account == asker else self._name(account)

    def _roles(self) -> list[tuple[Any, ...]]:
        """Who did what, without the two, who stand in for each other."""
        return [(at, *("" if one in TWO else one for one in people)) for at, *people in self.did]

    def _at(self, query: str, *values: object) -> list[Any]:
        return [((at - TUESDAY) / HOUR, *more) for at, *more in self._rows(query, *values)]


async def lived(told: History, seed: int, seated: Moment) -> list[Lived]:
    """In each of its worlds; what they have in common is lived once."""
    begun: dict[str, tuple[Moment, Life]] = {}
    worlds = []
    for first, second in told.askers:
        if first not in begun:
            begun[first] = await begun_with(told, first, seed, seated)
        moment, life = begun[first]
        async with Circle(PEOPLE, seed, begun=moment) as circle:
            life = replace(life, circle=circle, askers=(first, second), parted={*life.parted}, did=[*life.did])
            life.heirs, life.acts = {**life.heirs}, {**life.acts}
            life.sent, life.previews, life.kept_from = {*life.sent}, [*life.previews], [*life.kept_from]
            for step in told.then:
                await life.take(step)
            worlds.append(life.lived())
    return worlds


async def begun_with(told: History, asker: str, seed: int, seated: Moment) -> tuple[Moment, Life]:
    """What came of a history up to its second ask, and who has lived it."""
    async with Circle(PEOPLE, seed, begun=seated) as circle:
        life = Life(circle, (asker, ""))
        for step in told.first:
            await life.take(step)
        return circle.moment(), life
