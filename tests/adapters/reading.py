"""Acts transcripts out on a stage; their README tells what the words mean."""

import re
import shlex
from collections.abc import Iterable
from datetime import datetime
from zoneinfo import ZoneInfo

from tests.adapters.stages import Seen, Stage
from tests.adapters.transcripts import Line

COMMAND = re.compile(r"(?:#(?P<where>\w+) )?/(?P<word>[\w-]+)(?: (?P<given>.+))?")
PRESS = re.compile(r"\[(?P<label>[^]]+)\](?: (?P<given>.+))?")
MENU = re.compile(r"@(?P<target>\w+) \[(?P<item>[^]]+)\]")
READS = re.compile(r"reads(?: #(?P<where>\w+))?")
SEES = re.compile(r"sees #(?P<where>\w+)")
WAITS = re.compile(r"waits (?P<n>\d+) (?P<unit>day|hour|minute)s?")
UNTIL = re.compile(r"until (?P<when>.+)")
FILLS = re.compile(r"fills in (?P<given>.+)")
LABEL = re.compile(r"\s*\[([^]]+)\]")
EFFECTS = re.compile(
    r"^(?:> \u200b?|### )|\*\*|\\(?=[^A-Za-z0-9\s])", re.MULTILINE
)  # makes words big, bold, plain or quoted
LISBON = ZoneInfo("Europe/Lisbon")


class Reading:
    """One stage, and which form each person opened last; `strict` where the bot should say what stands there."""

    strict = True

    def __init__(self, stage: Stage) -> None:
        self._stage = stage
        self._open: dict[str, Seen] = {}

    async def read(self, lines: Iterable[Line]) -> None:
        for line in lines:
            seen = await self._do(line.who, line.does)
            if seen is not None:
                await self.see(line, seen)
            said = (line.says == "") if seen is None else agrees(seen, line.says)
            assert said or not self.strict, (
                f"{line.who} {line.does}\nthe bot should say: {line.says}\nit says: {seen and written(seen)}"
            )

    async def see(self, line: Line, seen: Seen) -> None:
        """For those who look closer at a screen than its words."""

    async def _do(self, who: str, does: str) -> Seen | None:
        stage = self._stage
        if found := WAITS.fullmatch(does):
            await stage.advance(**{f"{found['unit']}s": int(found["n"])})
        elif found := UNTIL.fullmatch(does):
            target = datetime.fromisoformat(found["when"]).replace(tzinfo=LISBON).timestamp()
            await stage.advance(minutes=target / 60 - stage.clock.now() / 60_000)
        elif does == "restarts":
            await stage.restart()
        elif does in ("closes DMs", "opens DMs"):
            await stage.close_dms(who, closed=does == "closes DMs")
        elif found := READS.fullmatch(does):
            where = found["where"]
            return (await stage.posts(where) if where else await stage.dms(who))[-1]
        elif found := SEES.fullmatch(does):
            return (await stage.sees(who, found["where"]))[-1]
        else:
            answer = await self._act(who, does)
            assert answer.private, f"everybody reads what {who} was answered"
            if answer.form:
                self._open[who] = answer
            return answer
        return None

    async def _act(self, who: str, does: str) -> Seen:
        stage = self._stage
        if found := FILLS.fullmatch(does):
            return await stage.fill(who, self._open[who], given(found["given"]))
        if found := MENU.fullmatch(does):
            return await stage.menu(who, found["item"], found["target"])
        if found := PRESS.fullmatch(does):
            return await stage.press(who, found["label"], given(found["given"]))
        found = COMMAND.fullmatch(does)
        assert found, f"nobody can do {does!r}"
        options = given(found["given"])
        last = next(reversed(options), "")
        if options and options[last].endswith("…"):
            offered = await stage.suggest(who, found["word"], last, options[last][:-1], found["where"])
            return Seen(0, ", ".join(offered), tuple(offered))
        return await stage.say(who, found["word"], options, found["where"])


def given(words: str | None) -> dict[str, str]:
    """Options and answers as they are written."""
    pairs = (word.partition("=") for word in shlex.split(words or ""))
    return {name: value.replace("\\n", "\n") for name, _, value in pairs}


def agrees(seen: Seen, says: str) -> bool:
    """Whether that is what the transcript has."""
    if seen.form:
        return _same(written(seen), says)
    labels = LABEL.findall(says)
    return _same(seen.text, LABEL.sub("", says)) and labels == [one for one in seen.labels if one in labels]


def written(seen: Seen) -> str:
    """As a transcript has it, with nothing left out."""
    if seen.form is None:
        return " ".join([_plain(seen.text), *(f"[{label}]" for label in seen.labels)])
    kept = {name: f"={words}" for name, words in seen.form.kept.items()}
    told = {name: f" ({words})" for name, words in seen.form.told.items()}
    questions = (f"{name}{kept.get(name, '')}{told.get(name, '')}" for name in seen.form.questions)
    return f"‹{seen.form.title}› {', '.join(questions)}"


def _same(shown: str, says: str) -> bool:
    parts = (re.escape(_plain(part)) for part in says.split("…"))
    return re.fullmatch(r"\W*.*".join(parts), _plain(shown)) is not None


def _plain(words: str) -> str:
    return " ".join(EFFECTS.sub("", words).split())
