"""Words that may tell of danger wait before they reach anybody else: [Keep private], [Share anyway]."""

from typing import Any

import pytest

from bot.commands import Spec
from bot.features import FEATURES
from bot.messages import Message
from bot.slices import Slices
from bot.tokens import Draft
from bot.words import say
from tests.disclosed import DANGER, ORDINARY, SAID
from tests.features.kindness import asked_ones, dm
from tests.features.reaching import WAYS, encourages, shares_a_goal
from tests.features.test_cards import ANA
from tests.world import World

SPECS = Slices(FEATURES).specs
LATER = (
    "All right, I'm not sending this. Unless you've already sent it, nobody else has seen it. Words that aren't sent "
    "stay with me for half an hour after you wrote them, in case you want them."
)
UNSENT = "Not sent. Nobody saw it. I'll keep your words for half an hour, in case you want them."  # of an ask
# Every question that is answered in typed words, by what becomes of them. One that others read is `shared`.
OTHERS_READ = {
    *("ask.words", "write.words", "encourage.words", "reply.words", "thank-helpers.words"),
    *("mock-interview.about", "lead.words", "event.words", "edit-posting.words"),
    *("join.name", "setup.name", "pause-member.why", "remove-member.why"),
}
# What a host is to look at goes at once: a report must be filed, above all one that tells of danger
A_HOST_READS = {"report.note"}
# Kept, and shown to others only by a command of its own, which shows first what they would read
BY_A_COMMAND = {
    "share-words": {"reflect-friend.friend"},
    "share-goal": {"goal.action", "edit-goal.action"},
}
NOBODY_ELSE_READS = {
    *("rejected.employer", "rejected.note", "edit-rejection.employer", "edit-rejection.note"),
    *("reflect-heaviest.heaviest", "reflect-reasons.mine", "reflect-reasons.not_mine"),
    *("reflect-plan.next_if", "reflect-plan.next_then"),
    *("goal.place", "goal.obstacle", "goal.plan", "edit-goal.place", "edit-goal.obstacle", "edit-goal.plan"),
    *("find-rejections.words", "trust-note.words", "import.list"),
    *("apply.employer", "apply.role", "apply.agency", "find-applications.words", "application-notes.notes"),
    *(
        "review-words.keep",
        "review-words.change",
        "review-words.stop",
        "experiment.trying",
        "experiment-learned.learned",
    ),
    "practise-words.words",  # read by nobody, and kept nowhere
    *("direction.want", "direction.avoid", "direction.show", "setback-plan.plan"),
    *("recharge-add.words", "my-person.name"),
    *("landing-found.found", "landing-line.line"),
    *(f"{word}.{one}" for word in ("contact", "edit-contact") for one in ("name", "known", "company", "step")),
    *("contact-heard.heard", "find-contacts.words", "import-contacts.list"),
    *(f"edit-application.{one}" for one in ("employer", "agency", "role", "link", "found")),
}
ONLY_READ_AS_WHAT_THEY_MEAN = {  # hours, days, months, places and channels
    *("rest.until", "join.zone", "join.quiet", "setup.zone", "setup.recap_hour", "setup.encourage"),
    *("rhythm.plan", "rhythm.check", "rhythm.close"),
    *("apply.on", "happened.on", "owed.by", "change-line.on", "proof-of-search.month", "experiment.until"),
    *("propose-times.day", "propose-times.hours", "contact-touch.on"),
    *("introduction-times.day", "introduction-times.hours"),
    *("landing-day.on", "lead.until", "event.day", "event.hour"),
}


def typed(spec: Spec) -> set[str]:
    return {f"{spec.word}.{one.name}" for one in spec.shown if one.name in spec.typed}


def test_of_all_words_that_are_typed_somebody_has_said_who_reads_them() -> None:
    """A new question is in none of these lists: whoever adds it says whether its words reach somebody else."""
    asked = set[str]().union(*(typed(spec) for spec in SPECS.values()))
    by_a_command = set[str]().union(*BY_A_COMMAND.values())
    lists = [OTHERS_READ, A_HOST_READS, by_a_command, NOBODY_ELSE_READS, ONLY_READ_AS_WHAT_THEY_MEAN]
    assert sum(map(len, lists)) == len(set[str]().union(*lists))
    assert asked == set[str]().union(*lists)
    shared = {f"{word}.{one.name}" for word, spec in SPECS.items() for one in spec.arguments if one.question.shared}
    assert shared == OTHERS_READ


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
async def test_they_wait_and_go_once_they_are_to(way: Any, world: World) -> None:
    """Until then nobody has heard of them; and then just as ever."""
    held = await way(world, DANGER)
    assert held.title == "Before I send it" and held.labels == ["Keep private", "Share anyway", "Help now"]
    assert held.quoted.split("“")[1][:22] == DANGER[:22]
    before = await _seen_by_others(world)
    await world.advance(minutes=5)
    assert await _seen_by_others(world) == before
    await world.press("ana", "Share anyway")
    await world.say("ana", "encourage", member="Ben", words=ORDINARY)  # under the name that she has
    await world.advance(minutes=20)
    await world.until("2026-11-27T18:00")
    assert any(DANGER[:22] in one for one in await _seen_by_others(world))


async def _seen_by_others(world: World) -> list[str]:
    told = [str(one) for one in await world.sees("eli", where="circle")]
    for one in ("ben", "chidi"):
        told += [f"{letter.title} {letter.text} {letter.fields}" for letter in await world.sees(one)]
        told.append(str((await world.say(one, "my-circle", where="circle")).fields))
    return told


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
async def test_what_is_ordinary_does_not_wait(way: Any, world: World) -> None:
    assert "Share anyway" not in (await way(world, ORDINARY)).labels


@pytest.mark.parametrize("found", [one for one in SAID if one.name in ("FRIEND", "PAST", "GRIEF")])
async def test_a_worry_a_past_and_a_loss_do_not_wait(found: Any, world: World) -> None:
    """Whoever was there once may say so to somebody who is there now."""
    assert (await encourages(world, SAID[found])).text.startswith("Sent.")


async def test_kept_private_they_are_still_there(world: World) -> None:
    """For half an hour, as whatever was not sent; then nowhere any more."""
    await encourages(world, DANGER)
    assert (await world.press("ana", "Keep private")).text == LATER
    form = await world.press("ana", "Change them")
    assert form.questions["words"]["value"] == DANGER
    left = await world.say("ana", "encourage")
    assert left.title == "You were writing" and DANGER in left.fields["Your words"]
    await world.advance(minutes=31)
    assert (await world.say("ana", "encourage")).questions["words"]["value"] is None
    assert DANGER not in str([await world.sees(one) for one in ("ben", "chidi", "dana", "eli")])


async def test_words_that_are_changed_are_looked_at_again(world: World) -> None:
    """That some were to go anyway says nothing of others."""
    held = await encourages(world, DANGER)
    again = await world.press_token("ana", held.token("Share anyway"), words=f"{DANGER} Today.", typed=True)
    assert again.labels == ["Keep private", "Share anyway", "Help now"]
    assert (await world.press("ana", "Keep private")).text == LATER


async def test_an_ask_is_shown_before_it_goes_and_says_what_its_buttons_do(world: World) -> None:
    """Computed from its words each time it is drawn: also once its consent was given, changed, and undone."""
    seen = await world.say("ana", "ask", wish="LISTEN", words=DANGER)
    assert seen.title == "Before I send it" and seen.labels == ["Keep private", "Change", "Share anyway"]
    changed = await world.press("ana", "Change", wish="LISTEN", words="A hard day.")
    assert changed.labels == ["Send", "Change", "Don't send"]
    await world.press("ana", "Change", wish="LISTEN", words=DANGER)
    assert (await world.press("ana", "Share anyway")).title == "What happens next"
    assert (await world.press("ana", "Undo")).labels == ["Keep private", "Change", "Share anyway"]
    assert (await world.press("ana", "Keep private")).text == UNSENT
    assert (await world.press("ana", "Ask again")).questions["words"]["value"] == DANGER


async def test_an_open_ask_is_changed_to_them_only_if_they_are_to_go(world: World) -> None:
    await world.say("ana", "ask", wish="LISTEN", words="A hard day.")
    await world.press("ana", "Send")
    await world.advance(minutes=6)
    seen = await world.say("ana", "ask", wish="LISTEN", words=DANGER)
    assert seen.labels == ["Keep private", "Change", "Share anyway"]
    await world.press("ana", "Keep private")
    [helper, *_] = await asked_ones(world)
    assert "A hard day." in (await dm(world, helper, "Write a kind word")).text


async def test_after_a_yes_to_keeping_them_they_wait_too(world: World) -> None:
    await world.say("ben", "withdraw-consent", sure="yes")
    asked = await world.say("ben", "encourage", member="Ana", words=DANGER)
    assert asked.labels == ["Yes, save it", "No, delete it"]
    held = await world.press("ben", "Yes, save it")
    assert held.labels == ["Keep private", "Share anyway", "Help now"]
    assert (await world.press("ben", "Share anyway")).text.startswith("Sent.")


async def test_words_to_a_friend_are_shared_after_a_look(world: World) -> None:
    """As ever; what the button says fits them."""
    await world.say("ana", "rejected", stage="APPLIED", sting=2)
    number = world.rows("SELECT id FROM rejections")[0][0]
    await world.say("ana", "reflect-friend", rejection=number, friend=DANGER)
    [(which,)] = world.rows("SELECT id FROM reflections")
    seen = await world.press_token("ana", f"share-words!:number={which}")
    assert seen.labels == ["Keep it private", "Share anyway"]
    assert (await world.press("ana", "Share anyway")).text.startswith("Thank you.")


async def test_a_goal_that_others_may_see_is_hidden_when_it_comes_to_tell_of_danger(world: World) -> None:
    await shares_a_goal(world, ORDINARY)
    [(number,)] = world.rows("SELECT id FROM goals")
    changed = await world.say("ana", "edit-goal", number=number, action=DANGER)
    assert changed.text == "Changed. The recap won't show the new words, unless you'd like it to."
    assert world.rows("SELECT shared_in FROM goals") == [(None,)]
    assert (await world.press("ana", "Show it in the recap")).labels == ["Keep private", "Share anyway", "Help now"]
    assert (await world.press("ana", "Keep private")).text == "Only you will see it."


async def test_nothing_is_kept_of_the_preview(world: World) -> None:
    """No answer stands for that event, so it comes again and is the same; what was typed is kept once, as a draft."""
    before = world.rows("SELECT * FROM received")
    said = Draft("encourage", {"member": "2", "words": DANGER})
    for _ in range(2):
        held = (await world.app.handle(ANA, said, typed=True, event="playground:ana:once")).said
        assert isinstance(held, Message) and held.title == say("Before I send it")
        await world.app.handle(ANA, held.buttons[0].draft, event="playground:ana:then")
    assert world.rows("SELECT * FROM received") == before
