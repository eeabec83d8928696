"""Hostile words where others read them: whole, and without any effect (see conftest.py)."""

from bot.seen import visible
from tests.adapters.hostile.corpus import CASES, POSING, SAYING, spelled
from tests.adapters.hostile.filling import CANARY, padded, shown, unisolated
from tests.adapters.hostile.hand import KIND, later
from tests.adapters.slack.hostile.effects import SIGNS
from tests.adapters.slack.hostile.filling import escaped, packs, sent
from tests.adapters.slack.hostile.ways import form, hostile, told
from tests.adapters.slack.town import Town
from tests.loopback.slack import Message

TOGETHER = 6  # strangers in the circle at a time


def _kind_word(town: Town, person: str) -> Message:
    """The last one that came."""
    return [one for one in town.dms(person) if "Reply" in one.labels][-1]


async def test_words_that_are_carried(open_town: Town) -> None:
    """A kind word is read by its receiver as it was typed, and no word of it stands in the notification."""
    for words in packs(open_town, "encourage"):
        await later(open_town.clock, 1)
        opened = await open_town.say("ana", "encourage", "circle", member="Ben")
        await open_town.fill("ana", opened.view, words=words)
        await open_town.turn()
        letter = _kind_word(open_town, "ben")
        assert shown(words) in unisolated(letter.words)
        assert letter.text == "A kind word for you"


async def test_words_behind_a_command(open_town: Town) -> None:
    """They come as they were typed, whatever stands in them."""
    ana, place = open_town.people["ana"], open_town.places["circle"]
    for words in packs(open_town, "encourage"):
        await later(open_town.clock, 1)
        await open_town.leave_views("ana")
        text = f"encourage member=Ben words={escaped(words)}"
        await (await open_town.slack.command(ana, place, "/circle", text)).settled()
        await open_town.turn()
        assert shown(words) in unisolated(_kind_word(open_town, "ben").words)


async def test_asks_that_are_posted(open_town: Town) -> None:
    """An ask is read by peers, and in the channel, as it was typed."""
    asks, posts = [*packs(open_town, "ask")], ""
    for words in asks:
        opened = await open_town.say("ana", "ask", "circle")
        await open_town.fill("ana", opened.view, wish="LISTEN", words=words, may_post="yes")
        await open_town.press("ana", "Use this one instead" if posts else "Send")
        await open_town.advance(hours=0.02 if posts else 13)
        posts += unisolated("\n".join(one.words for one in open_town.posts("encourage")))
    assert [words for words in asks if shown(words) not in posts] == []
    asked = [one for name in open_town.people for one in open_town.dms(name) if "Not now" in one.labels]
    assert len(asked) >= 3


async def test_the_recap(open_town: Town) -> None:
    """Goals that are shared, and words to a friend, stand in the recap and at home as they were typed."""
    names = [*open_town.people]
    for some in (SAYING[at : at + len(names)] for at in range(0, len(SAYING), len(names))):
        goals = {case: " ".join(hostile(case, open_town).splitlines())[:120] for case in some}
        for name, case in zip(names, some, strict=False):
            await open_town.say(name, "goals", "circle")
            await open_town.press(name, "Add a goal", action=goals[case])
            await open_town.press(name, "Show it in the recap")
        home = await (await open_town.slack.open_home(open_town.people["ana"])).settled()
        assert shown(goals[some[0]]) in unisolated(home.view.words), some
        words = padded(hostile(some[0], open_town))[:500]
        await sent(open_town, await form(open_town, "reflect-friend"), words)
        await open_town.press("ana", "Stop here")
        await open_town.press("ana", "Share with my circle")
        await open_town.press("ana", "Share it")
        await open_town.advance(days=7)
        recap = unisolated(open_town.posts("circle")[-1].words)
        for wanted in (words, *goals.values()):
            assert shown(wanted) in recap, some


async def test_names(open_town: Town) -> None:
    """Whatever Slack calls somebody stands in their form, and wherever others read of them."""
    for some in (CASES[at : at + TOGETHER] for at in range(0, len(CASES), TOGETHER)):
        for case in some:
            open_town.people[case] = open_town.team.user(hostile(case, open_town)[:80])
            joining = (await open_town.say(case, "join", "circle")).view
            called = joining.state["name", "name"]["value"]
            one_name = visible(open_town.people[case].name).replace(";", "").replace(",", "")  # as lists show it
            assert bool(called) == (case not in POSING), case
            assert " ".join(one_name.split()).startswith((called or "").strip()), case
            called = called or f"Stranger {case}"
            await open_town.fill(case, joining, zone="lisbon", name=called)
            await open_town.say(case, "encourage", "circle", member="Ana", words=KIND)
            await open_town.press(case, "Yes, save it")
            await open_town.turn()
            assert f"A kind word from {' '.join(called.split())}" in unisolated(_kind_word(open_town, "ana").words), (
                case
            )
        for command in ("my-circle", "encourage", "hand-over"):
            await open_town.say("ana", command, "circle")
        for case in some:
            await open_town.say(case, "leave", "circle")
            await open_town.press(case, "Leave")
            del open_town.people[case]


async def test_circles(open_town: Town) -> None:
    """A circle's name is read by everybody; one that is somebody's is asked back."""
    for case in SAYING:
        if case == "block fence":
            continue
        name = " ".join(hostile(case, open_town).splitlines())[:60]
        opened = await open_town.say("ana", "setup", "circle")
        await open_town.fill("ana", opened.view, name=name)
        await open_town.say("ana", "invite", "circle")
        await open_town.turn()
        assert f"This is {visible(name.strip())}, where we look" in unisolated(open_town.posts("circle")[-1].words), (
            case
        )
        await open_town.say("ana", "my-circle", "circle")


async def test_places(open_town: Town) -> None:
    """A channel's name stands in the sentence that says what is missing there."""
    for n, case in enumerate(CASES):
        name = f"{CANARY}{hostile(case, open_town)}"[:80]
        open_town.places["odd"] = open_town.team.channel(name, creator=open_town.people["ana"], bot=False)
        said = await open_town.say("ana", "setup", "odd", name=f"Odd {spelled(n)}", zone="lisbon")
        assert f"I'm not in #{visible(name)} yet" in unisolated(told(said).words), case


async def test_everything_at_home(open_town: Town) -> None:
    """Whatever they have written, each button of their Home is answered."""
    for words in packs(open_town, "rejected"):
        await later(open_town.clock, 1)
        opened = await open_town.say("ana", "rejected", "circle")
        given = {"stage": "FINAL", "sting": "3", "employer": " ".join(words.splitlines())[:80], "note": words}
        await open_town.fill("ana", opened.view, **given)
        await open_town.leave_views("ana")
        home = (await (await open_town.slack.open_home(open_town.people["ana"])).settled()).view
        for label in home.labels[:3]:
            await open_town.leave_views("ana")
            act = await open_town.slack.press(open_town.people["ana"], home, label)
            assert told(await act.settled()).words, (words, label)


async def test_the_signs(open_town: Town) -> None:
    """Every harm that is looked for is one that some case would do."""
    words = [hostile(case, open_town) for case in CASES]
    assert [harm for harm, sign in SIGNS.items() if not any(map(sign.search, words))] == []
