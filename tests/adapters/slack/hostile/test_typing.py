"""Whatever is typed, and wherever: it is answered, and takes no effect (see conftest.py)."""

import re
from collections.abc import Sequence

import pytest

from adapters.slack.slash_commands import said
from bot.commands import Spec
from bot.features import FEATURES
from bot.seen import visible
from bot.slices import Slices
from bot.trackers.reaching import hidden
from tests.adapters.hostile.corpus import CASES, Ids
from tests.adapters.hostile.corpus import hostile as of_case
from tests.adapters.hostile.filling import CANARY, NO_WORDS, asked_words, asks_more
from tests.adapters.hostile.ways import WAYS
from tests.adapters.slack.hostile.filling import MOST, answers, escaped, packs, sent
from tests.adapters.slack.hostile.ways import form, hostile, told
from tests.adapters.slack.town import Town, typed
from tests.loopback.slack import Error, Message, View, inputs

IDS = Ids("U0000000001", "S1", "T0000000001", "C0000000001")
LONG = [one for one in CASES if one.startswith("long")]
MANY_STEPS = (
    ("ask", "write", "encourage", "reply", "report"),
    ("rejected", "edit-rejection", "goal", "edit-goal"),
    ("reflect-heaviest", "reflect-friend", "reflect-reasons", "reflect-plan"),
)
OTHERS = tuple(word for word in WAYS if not any(word in some for some in MANY_STEPS))
TOGETHER = (*MANY_STEPS, OTHERS)  # in one town
SPECS = Slices(FEATURES).specs
TYPABLE = [one for one in SPECS.values() if one.listed and one.shown]
UNDERSTOOD = re.compile(r"[\"“”„@#,:=\s]|" + "|".join({each.name for one in TYPABLE for each in one.shown}))


async def test_every_question_that_takes_words(open_town: Town) -> None:
    """There is a way to each of them."""
    assert asked_words(open_town.heart.app.specs) == WAYS.keys()


@pytest.mark.parametrize("some", TOGETHER, ids=" ".join)
async def test_forms(some: Sequence[str], open_town: Town) -> None:
    """Each case, where words are kept and in hours too, and in what is searched for; then too much. Of the many forms
    of one step each has a third, the next one another: on Discord, and in the core, each has all.
    """
    for n, word in enumerate(some):
        every = [*packs(open_town, word)]
        for words in (every[n % 3 :: 3] or every) if some is OTHERS else every:
            answered = await sent(open_town, await form(open_town, word), words)
            if any("leave out email addresses" in one for one in answered.errors.values()):
                answered = await sent(open_town, await form(open_town, word), hidden(words))
            unclear = [one for one in answered.errors.values() if "could be mistaken for" not in one]
            assert not answered.error and not unclear, (word, words[:80])
        if asks_more(open_town.heart.app, word):
            await _hours(word, open_town)
        for case in LONG:
            await _too_long(word, CANARY + hostile(case, open_town), open_town)


async def _hours(word: str, town: Town) -> None:
    """What cannot be read is asked for again in the same form."""
    view = await form(town, word)
    for words in packs(town, "rhythm"):
        answered = await sent(town, view, words, everywhere=True)
        assert not answered.error, (word, words[:80])
        view = view if answered.errors else await form(town, word)


async def _too_long(word: str, words: str, town: Town) -> None:
    """3000 characters, by a client that lets them through: a clear answer, and what was typed stands there still."""
    view = await form(town, word)
    texts = [one for _, one in inputs.elements(view.blocks) if one["type"] == "plain_text_input"]
    for one in texts:
        one.update({"max_length": 3000, "multiline": True})
    if not texts:  # all of it is chosen there
        return
    given = await answers(town, view, words, everywhere=word in NO_WORDS)
    refused = await (await town.slack.submit(view.user, view, dict(given))).settled()
    assert view.is_open and refused.errors and refused.errors.keys() <= given.keys()
    for name in {one["action_id"] for one in texts} & given.keys():
        assert inputs.value(view.state[name, name]) == given[name]


async def test_commands(open_town: Town) -> None:
    """Each case behind each command, as Slack's client sends it and as no client does."""
    ana, place = open_town.people["ana"], open_town.places["circle"]
    for spec in TYPABLE:
        name, first = typed(spec.word, {})
        for words in packs(open_town):
            for text in (escaped(words)[:MOST], words):
                await open_town.leave_views("ana")
                act = await open_town.slack.command(ana, place, name, f"{first} {text}")
                assert told(await act.settled()).words, (spec.word, words[:80])


async def test_unknown_commands(open_town: Town) -> None:
    """What is no command is shown again, and what there is."""
    for case in CASES:
        for text in (CANARY + hostile(case, open_town), hostile(case, open_town)):
            place = open_town.places["circle"]
            act = await open_town.slack.command(open_town.people["ana"], place, "/circle", escaped(text)[:MOST])
            assert told(await act.settled()).words, case


@pytest.mark.parametrize("spec", TYPABLE, ids=lambda spec: spec.word)
def test_nothing_typed_is_lost(spec: Spec) -> None:
    """Alone or behind a name: each sign of it is in an answer."""
    for case in CASES:
        words = f"{CANARY} {of_case(case, IDS)} {CANARY}"[:MOST]
        for name in ("", *(f"{each.name}=" for each in spec.shown)):
            command, first = typed(spec.word, {})
            given = said(command, f"{first} {name}{escaped(words)}", SPECS).draft.given
            assert _signs("".join(given.values())) == _signs(words), (case, name)


def _signs(words: str) -> list[str]:
    """All that has to stand in some answer; not in what order, as some is understood first."""
    return sorted(UNDERSTOOD.sub("", visible(words)))


async def test_too_late_for_a_form(open_town: Town) -> None:
    """Where no form can be opened any more, a message says what is unclear; its buttons carry no words."""
    for case in CASES:
        open_town.slack.fail("views.open", Error("expired_trigger_id"))
        words = f"{CANARY} {hostile(case, open_town)} {CANARY * 100}"[:MOST]
        act = await open_town.say("ana", "ask", "circle", words=escaped(words))
        assert told(act).labels == ["Change my answers"], case
        view = (await open_town.press("ana", "Change my answers")).view
        assert isinstance(view, View)


async def test_a_message_of_theirs(open_town: Town) -> None:
    """Whatever stands in a message, and whoever wrote it: a kind word goes to its author."""
    for case in CASES:
        stranger = open_town.team.user(f"{CANARY} {hostile(case, open_town)}"[:80])
        for author in (stranger, open_town.people["ben"]):
            await open_town.leave_views("ana")
            message = open_town.slack.write_in(author, open_town.places["circle"], CANARY + hostile(case, open_town))
            assert isinstance(message, Message)
            act = await open_town.slack.message_shortcut(open_town.people["ana"], message, "encourage")
            assert told(await act.settled()).words, case
