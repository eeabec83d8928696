"""What two hosts decide, or one of them twice: each is answered by what holds then, and its reader hears it truly."""

from typing import Any

import pytest

from adapters.playground.people import CAST
from tests.features.deciding import host, reported, reported_without_a_name, second_host, told
from tests.features.kindness import a_word, ask, asked_ones
from tests.small import text
from tests.world import World

PLACE, WROTE = "About your place in Harbour", "About something you wrote"


async def decided(world: World, command: str, member: str, **given: Any) -> None:
    await host(world, command, member=member, **given)
    await world.press("ana", "Pause them" if command == "pause-member" else "Remove them")


@pytest.mark.parametrize("command", ["pause-member", "remove-member"])
async def test_no_host_warns_whom_another_has_just_paused_or_removed(world: World, command: str) -> None:
    """Within the five minutes; and a warning promises nothing of what may be decided after it."""
    await host(world, "hand-over", member="Eli")
    await reported(world)
    await decided(world, command, "Ben", **({"days": 3} if command == "pause-member" else {}))
    refused = await second_host(world, "eli", "warn-author", report=1, sure="yes")
    assert text(refused).startswith("A host has just paused or removed Ben, which begins at") and refused.sorry
    await world.press("ana", "Undo")
    assert text(await second_host(world, "eli", "warn-author", report=1, sure="yes")).startswith(
        "Ben gets your warning"
    )
    await world.advance(minutes=1)
    [letter] = await told(world, "ben", WROTE)
    assert "This is a warning, and it changes nothing by itself." in letter and "as usual" not in letter


@pytest.mark.parametrize(
    ("command", "back"), [("remove-member", "Let number 1 back"), ("pause-member", "End the pause")]
)
async def test_what_ends_before_it_was_heard_of_is_told_with_its_beginning(
    world: World, command: str, back: str
) -> None:
    """Decided at night and taken back before the morning: their asks have ended meanwhile."""
    await world.until("2026-11-25T03:00", "America/New_York")
    await ask(world, "ben")
    await world.advance(minutes=6)
    await decided(world, command, "Ben", **({"days": 3} if command == "pause-member" else {}))
    await world.advance(minutes=10)
    await host(world, "removed")
    await world.press("ana", back if command == "remove-member" else "End the pause of number 1")
    await world.until("2026-11-25T12:00", "America/New_York")
    [letter] = await told(world, "ben", PLACE)
    assert letter.startswith("A host of Harbour had ") and "If you had an ask open there with your name" in letter


async def test_what_had_ended_is_not_told_beside_a_removal(world: World) -> None:
    """A pause is ended at night, and its member removed: that they can write there again is not true any more."""
    await world.until("2026-11-25T03:00", "America/New_York")
    await decided(world, "pause-member", "Ben", days=3)
    await world.advance(minutes=6)
    await host(world, "removed")
    await world.press("ana", "End the pause of number 1")
    await decided(world, "remove-member", "Ben")
    await world.until("2026-11-25T12:00", "America/New_York")
    [letter] = await told(world, "ben", PLACE)
    assert letter.startswith("A host of Harbour has removed you from it.")


async def test_whoever_is_made_a_host_in_a_pause_hears_of_both(world: World) -> None:
    await decided(world, "pause-member", "Ben", days=3)
    await world.advance(minutes=6)
    await host(world, "hand-over", member="Ben")
    await world.advance(minutes=1)
    assert [one.partition(" you there")[0] for one in await told(world, "ben", PLACE)] == [
        "A host of Harbour has paused",
        "A host of Harbour had paused",
    ]


async def test_a_button_pressed_twice_says_what_holds(world: World) -> None:
    await host(world, "remove-member", member="Ben")
    sure = await world.say("ana", "removed", where="circle", typed=True)
    assert sure.text == "Nobody is paused or removed here."
    asked = await host(world, "remove-member", member="Ben")
    done = await world.press_token("ana", asked.token("Remove them"))
    again = await world.press_token("ana", asked.token("Remove them"))
    assert (again.error or "").startswith("You've said yes to that already, or half an hour has passed since I asked.")
    assert (await world.press_token("ana", done.token("Undo"))).text.startswith("Ben stays in Harbour")
    assert (await world.press_token("ana", done.token("Undo"))).error == "Ben isn't removed from Harbour."
    await decided(world, "remove-member", "Ben")
    await world.advance(minutes=6)
    late = (await world.press_token("ana", done.token("Undo"))).error or ""
    assert late.startswith("It's too late to undo that here.")


async def test_nobody_is_asked_to_be_turned_to_while_a_pause_can_be_undone(world: World) -> None:
    """As all that would reach others."""
    await decided(world, "pause-member", "Ben", days=3)
    refused = await world.say("ben", "trust", member="Dana", sure="yes", typed=True)
    assert refused.error == "I can't pass this on right now. Please try again in a few minutes."


async def test_the_thanks_of_whoever_was_removed_reach_nobody(world: World) -> None:
    word = await a_word(world, "ben", "dana")
    await decided(world, "remove-member", "Dana")
    await world.advance(minutes=6)
    refused = (await world.press_token("dana", word.token("Thanks"))).error or ""
    assert refused.startswith("A host has removed you from that circle, so I can't pass this on.")
    assert world.rows("SELECT count(*) FROM outbox WHERE kind = 'THANKS'") == [(0,)]


async def test_whoever_was_removed_is_not_invited_to_join(world: World) -> None:
    """Neither where the circle meets nor elsewhere, and whoever has only left is."""
    await decided(world, "remove-member", "Ben")
    await world.advance(minutes=6)
    for where in ("circle", "dm"):
        for command in ({"command": "my-circle"}, {"command": "ask", "wish": "LISTEN"}):
            refused = await world.say("ben", where=where, typed=True, **command)
            assert (refused.error or "").startswith("You're not in a circle here any more, because a host has removed")
            assert refused.labels == ["Help now"]
    welcome, *_ = (await world.app.home(CAST["ben"].speaker())).cards
    assert [one.draft.word for one in welcome.buttons] == ["rejected", "help-now"]
    await world.say("chidi", "leave", typed=True, sure="yes")
    assert "/join takes a minute" in ((await world.say("chidi", "my-circle", typed=True)).error or "")


async def test_an_admin_who_was_removed_is_its_host_again_where_there_is_none(world: World) -> None:
    """The platform says so; what kept them out is over then."""
    await host(world, "hand-over", member="Eli")
    world.change("UPDATE members SET host = 0 WHERE account = 1")
    await second_host(world, "eli", "remove-member", member=1, sure="yes")
    await world.advance(minutes=6)
    world.change("UPDATE members SET host = 0")
    await world.say("ana", "setup", where="circle", name="Harbour", zone="Lisbon")
    assert world.rows("SELECT host, left_at FROM members WHERE account = 1") == [(1, None)]
    assert world.rows("SELECT count(*) FROM limits WHERE what = 'REMOVED'") == [(0,)]
    await world.say("ana", "leave", where="circle", typed=True, sure="yes")
    assert (await world.say("ana", "join", where="circle", name="Ana", zone="Lisbon")).error is None


async def test_a_warning_to_somebody_who_is_no_more(world: World) -> None:
    """It reaches nobody, and the host is told so; whoever wrote without a name is not told apart by that."""
    await reported(world)
    await world.say("ben", "delete-my-data", sure="yes")
    await world.advance(hours=2)
    await host(world, "reports")
    await world.press("ana", "Warn its author")
    said = await world.press("ana", "Warn them")
    assert said.text == "Whoever wrote it isn't here any more, so nobody gets your warning. The report is over."
    await reported_without_a_name(world)
    await world.say("dana", "delete-my-data", sure="yes")
    await world.advance(hours=2)
    await host(world, "reports")
    await world.press("ana", "Warn its author")
    assert (await world.press("ana", "Warn them")).text.startswith("Whoever wrote it gets your warning from me")


async def test_two_reports_of_one_ask_are_decided_together(world: World) -> None:
    await ask(world, "dana", named="NAMED", words="You are all to blame.")
    await world.advance(minutes=6)
    readers = [one for one in await asked_ones(world) if one != "ana"][:2]
    for reader in readers:
        await world.say(reader, "report", ask=1, note=f"Says {reader}.", typed=True)
    assert len(readers) == 2 and world.rows("SELECT count(*) FROM reports WHERE ended_at IS NULL") == [(2,)]
    await host(world, "reports")
    form = await world.press("ana", "Pause them here")
    await world.say("ana", "pause-member", **form.body["given"], member=4, days=2)
    await world.press("ana", "Pause them")
    await world.advance(minutes=6)
    assert (await host(world, "reports")).text.startswith("There's no report that waits for you.")
    assert world.rows("SELECT DISTINCT evidence, note FROM reports") == [(None, None)]


async def test_everybody_removed_is_on_some_page_and_told_apart(world: World) -> None:
    """Also those who have deleted everything since, who have no name any more; each is let back alone."""
    await decided(world, "remove-member", "Ben")
    await world.advance(minutes=6)
    for n in range(1, 8):
        when = 1_795_600_000_000 + 86_400_000 * n  # from Wednesday on
        world.change("INSERT INTO limits VALUES (100 + ?, 1, 100 + ?, 'REMOVED', ?, 2000000000000)", n, n, when)
    first = await host(world, "removed")
    assert [one.partition(".")[0] for one in first.fields] == ["1", "2", "3", "4", "5"]
    second = await world.press("ana", "More people")
    assert list(second.fields) == ["6. Somebody who has left", "7. Somebody who has left", "8. Ben"]
    assert len({*first.fields.values(), *second.fields.values()}) == 8
    assert (await world.press("ana", "Let number 8 back")).text == "Ben can join again, and I'll tell them."
    assert world.rows("SELECT count(*) FROM limits WHERE what = 'REMOVED' AND account > 100") == [(7,)]
