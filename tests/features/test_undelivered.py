"""What was written reaches its reader, whoever left since; what could not be brought is told of once, and truly."""

from collections.abc import AsyncIterator

import pytest

from bot.courier import Attempt, Later, Never, Outcome, Unknown
from bot.letters import Carried, Dm, Letter, LetterKind
from bot.mailing import Outbox
from bot.messages import Message
from bot.words import say
from tests.features.kindness import WORDS, a_word, ask, asked_ones
from tests.simulation.circle import Circle
from tests.world import World

BERLIN = "Europe/Berlin"
ONE_WAITS = "One message couldn't reach you. You can read it with /inbox."
CLOSED = (
    "Your direct messages are closed to me. Until you open them, what I have for you waits in /inbox. To open them, "
    "turn off “Close DMs” beside your name on this page."
)
NOT_POSTED = (
    "I'm sorry, I couldn't show what you asked in the encourage channel. A word can still come until "
    "Tuesday 1 December, 17:05, and you can try the channel again."
)


class Refusing(Circle):
    """A platform that refuses some letters."""

    outcome: Outcome | None = None
    channels: Outcome | None = None  # for posts alone

    def _deliver(self, letter: Carried, todo: Attempt) -> Outcome:
        refused = self.channels if letter.address.channel else self.outcome
        return super()._deliver(letter, todo) if refused is None else refused

    async def hears(self, person: str, command: str) -> str:
        """Only what that command is answered, without its hour."""
        seen = len(self.views[person])
        await self.say(person, command)
        return self.views[person][seen].partition("is told: ")[2]

    def read_by(self, person: str, words: str) -> int:
        """In how many letters."""
        return sum(words in line and ": reads: " in line for line in self.views[person])


@pytest.fixture
async def circle() -> AsyncIterator[Refusing]:
    async with Refusing(("hal", "xeno", "yara", "vic", "wim"), 3) as one:
        yield one


@pytest.mark.parametrize("what", ["word", "reply", "thanks"])
async def test_what_was_written_comes_whoever_has_left(world: World, what: str) -> None:
    """In their reader's night its writer leaves the circle."""
    if what != "word":
        await a_word(world, "dana", "ben")
    await world.until("2026-11-24T22:00", BERLIN)
    if what == "word":
        await world.say("ben", "encourage", member="Dana", words=WORDS)
    elif what == "reply":
        await world.press("ben", "Reply", words="That helped.")
    else:
        await world.press("ben", "Thanks")
    await world.say("ben", "leave", circle=1, sure="yes", typed=True)
    await world.until("2026-11-25T09:00", BERLIN)
    told = {"word": f"“{WORDS}”", "reply": "“That helped.”", "thanks": "Ben thanks you for your kind word."}[what]
    assert [one for one in await world.texts("dana") if one == told] == [told]


async def test_a_mute_holds_whoever_has_left(world: World) -> None:
    """What was written before comes no more from somebody who was muted by name."""
    await a_word(world, "ben", "dana")
    await world.until("2026-11-24T22:00", BERLIN)
    await world.say("ben", "encourage", member="Dana", words=f"Once more: {WORDS}")
    await world.press("dana", "Mute this person")
    await world.say("ben", "leave", circle=1, sure="yes", typed=True)
    await world.advance(days=2)
    assert not [one for one in await world.texts("dana") if "Once more" in one]


async def test_who_left_is_asked_nothing_and_asks_nothing(world: World) -> None:
    await ask(world, "ben")
    await world.advance(minutes=4)
    await world.say("ben", "leave", circle=1, sure="yes", typed=True)
    await world.advance(days=1)
    assert await asked_ones(world) == []


async def test_what_came_too_late_is_told_of_once(world: World) -> None:
    """With nothing about direct messages, which are open."""
    await world.until("2026-11-25T08:00")
    await world.clock.move_to(world.now + 22 * 3_600_000)
    await world.advance(minutes=1)
    assert (await world.say("ana", "my-circle")).text.endswith(f"\n\n{ONE_WAITS}")
    assert ONE_WAITS not in (await world.say("ana", "my-circle")).text
    assert "It was too late to send it, so it's here." in (await world.say("ana", "inbox")).text


async def test_a_letter_that_comes_hides_no_news(world: World) -> None:
    """Something has ended in /inbox; another letter comes before anybody was told of it."""
    await world.close_dms("ana")
    back = Letter(LetterKind.RETURN, Dm(1), "rest:1", Message(say("Welcome back.")), say("You rested."))
    await world.core.units.run(lambda stores: stores[Outbox].put(back))
    await world.advance(minutes=1)
    await world.close_dms("ana", closed=False)
    await a_word(world, "chidi", "ana")
    assert (await world.say("ana", "my-circle")).text.endswith(f"\n\n{ONE_WAITS}")


async def test_closed_messages_are_told_of(world: World) -> None:
    await world.close_dms("ana")
    await world.say("ben", "encourage", member="Ana", words=WORDS)
    await world.advance(minutes=1)
    assert (await world.say("ana", "my-circle")).text.endswith(f"\n\n{ONE_WAITS}\n\n{CLOSED}")


async def test_a_refused_word_is_told_of(circle: Refusing) -> None:
    """Refused for two hours, it ended without an answer."""
    circle.outcome = Later()
    await circle.say("yara", "encourage", member=2, words=WORDS)
    await circle.wait(3)
    assert ONE_WAITS in await circle.hears("xeno", "my-circle")
    assert ONE_WAITS not in await circle.hears("xeno", "my-circle")
    assert "I couldn't send it to you." in await circle.hears("xeno", "inbox")


async def test_what_was_refused_is_in_the_inbox(circle: Refusing) -> None:
    """By day nobody kept it back; read there, it comes no second time."""
    circle.outcome = Later()
    await circle.say("yara", "encourage", member=2, words=WORDS)
    for _ in range(2):  # until it was read through, it stays
        shown = await circle.hears("xeno", "inbox")
        assert f"I couldn't bring it to you sooner. It won't come again by itself.\n\n“{WORDS}”" in shown
        circle.outcome = None
        await circle.wait(8)
    assert circle.read_by("xeno", WORDS) == 0


async def test_what_may_have_come_is_not_in_the_inbox(circle: Refusing) -> None:
    """Nobody knows whether it did, however surely the next try is refused."""
    circle.outcome = Unknown()
    await circle.say("yara", "encourage", member=2, words=WORDS)
    await circle.wait(61 / 3600)  # it was looked up in vain
    assert circle.rows("SELECT state FROM outbox WHERE kind = 'WORD'") == [("pending",)]
    assert "There's nothing new here." in await circle.hears("xeno", "inbox")
    circle.outcome = Later()
    await circle.wait(6 / 3600)
    assert circle.rows("SELECT state FROM outbox WHERE kind = 'WORD'") == [("pending",)]
    assert "There's nothing new here." in await circle.hears("xeno", "inbox")


@pytest.mark.parametrize("hours", [3, 40, 100])
async def test_an_ask_goes_on_after_an_outage(circle: Refusing, hours: int) -> None:
    """Whoever was asked while the platform refused everything is asked once it takes letters again, and once only."""
    await circle.say("xeno", "ask", wish="LISTEN", words="A long day.")
    await circle.press("xeno", "Send")
    circle.outcome = Later()
    await circle.wait(hours)
    circle.outcome = None
    await circle.wait(20)
    asked = [person for person in ("hal", "yara", "vic", "wim") if circle.read_by(person, "A long day.")]
    assert len(asked) >= 3
    assert [circle.read_by(person, "A long day.") for person in asked] == [1] * len(asked)
    assert circle.rows("SELECT count(*), count(DISTINCT account) FROM asked") == [(len(asked), len(asked))]


@pytest.mark.parametrize("hours", [1, 30])
async def test_a_post_that_is_refused(circle: Refusing, hours: int) -> None:
    """At once and for good, or for more than a day: whoever asked hears it, with what they can do."""
    circle.channels = Never("not allowed") if hours == 1 else Later()
    await circle.say("xeno", "ask", wish="LISTEN", words="A long day.")
    await circle.press("xeno", "Send")
    await circle.wait(0.2)
    await circle.say("xeno", "my-asks")
    await circle.press("xeno", "Show it in the encourage channel")
    await circle.press("xeno", "Show it")
    await circle.wait(hours)
    [told] = [line for line in circle.views["xeno"] if NOT_POSTED in line]
    assert "*About what you asked*" in told
    labels = ("Show it in the encourage channel", "Help now", "Take it back")
    assert [label for label in labels if f"[{label} " in told] == list(labels)
    assert circle.read_by("#encourage", "A long day.") == 0


async def test_words_read_elsewhere_are_read(world: World) -> None:
    """What /words shows is not announced beside it, and waits in /inbox no more."""
    await world.close_dms("ana")
    await world.say("ben", "encourage", member="Ana", words=WORDS)
    await world.advance(minutes=5)
    assert (await world.say("ana", "words")).text == f"They're yours to read again whenever you like.\n\n{CLOSED}"
    assert (await world.say("ana", "inbox")).text == f"There's nothing new here.\n\n{CLOSED}"


async def test_what_was_deleted_waits_nowhere(world: World) -> None:
    await world.close_dms("ana")
    await world.say("ben", "encourage", member="Ana", words=WORDS)
    await world.advance(minutes=5)
    await world.press_token("ana", "delete-word!:word=1&sure=yes")
    assert "couldn't reach you" not in (await world.say("ana", "my-circle")).text
    assert (await world.say("ana", "inbox")).text == f"There's nothing new here.\n\n{CLOSED}"
