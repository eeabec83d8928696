"""What one writer guaranteed until now holds with two processes at the same instant, too: one's own and what is due.

Each runs at READ COMMITTED as well, where it has to fail: so it is seen that it looks for what happens there.
"""

from functools import partial

from adapters.common.lines import Lines
from adapters.common.presence import Presence
from adapters.running.leases import OneOf, awake
from bot.app import App
from bot.features.encouragement.rounds import AskMore, OpenAsk
from bot.people import Speaker
from bot.remembered import Notes
from bot.tokens import Draft
from storage.stores import Stores
from tests.features.kindness import WORDS
from tests.storage.postgresql.meeting import ANA, BEN, HELD_ANYWAY, Act, Two, handling


@HELD_ANYWAY
async def test_first_words_make_one_account(two: Two) -> None:
    """Somebody's first two words come to two processes: both are kept, of one person."""
    new = Speaker("playground", ANA.realm, "zoe", "Zoe", ANA.place)
    said = Draft("goal", {"action": "Write to Maria"})
    await two.say((new, said), (new, said))
    assert two.count("""accounts WHERE "user" = 'zoe'""") == 1


async def test_three_goals_a_week(two: Two) -> None:
    """With two already, two more at once are one."""
    for action in ("Write to Maria", "Call Joe"):
        await two.world.say("ana", "goal", action=action)
    await two.say((ANA, Draft("goal", {"action": "Read"})), (ANA, Draft("goal", {"action": "Run"})))
    assert two.count("goals") == 3


async def test_one_rest_a_person(two: Two) -> None:
    """Two at once are one that holds."""
    await two.say((ANA, Draft("rest", {"until": "3 days"})), (ANA, Draft("rest", {"until": "5 days"})))
    assert two.count("rests WHERE ended_at IS NULL") == 1


@HELD_ANYWAY
async def test_one_open_reflection_a_person(two: Two) -> None:
    await two.world.say("ana", "rejected", stage="FINAL", sting=5)
    await two.say((ANA, Draft("reflect", {})), (ANA, Draft("reflect", {})))
    assert two.count("reflections") == 1


async def test_five_words_a_pair_a_day(two: Two) -> None:
    """With four already, two more at once are one."""
    for number in range(4):
        said = await two.world.say("ben", "encourage", member="Ana", words=f"{WORDS} {number}")
        assert said.error is None
    word = Draft("encourage", {"member": "Ana", "words": WORDS})
    await two.say((BEN, word), (BEN, word))
    assert two.count("kind_words") == 5


async def test_a_host_is_left(two: Two) -> None:
    """Of two hosts who leave at once the second was the last: the others hear of it, and one is offered the role."""
    two.world.change("UPDATE members SET host = 1 WHERE account IN (1, 2)")
    leave = Draft("leave", {"sure": "yes"}, go=True)
    await two.say((ANA, leave), (BEN, leave))
    assert two.count("members WHERE left_at IS NULL") == 3
    assert two.count("outbox WHERE kind = 'NOTICE' AND subject LIKE 'hostless:%'") == 1


async def test_nobody_is_asked_more_often_than_they_said(two: Two) -> None:
    """Two asks look for people at once, and whoever may be asked once a week is asked by one of them."""
    two.world.change("UPDATE members SET asks_per_week = 1")
    for who in ("ana", "chidi"):
        await two.world.say(who, "ask", wish="LISTEN", typed=True)
        await two.world.press(who, "Send")
    asks = [number for (number,) in two.world.rows("SELECT id FROM asks ORDER BY id")]
    for ask in asks:
        await handling(OpenAsk(ask))(two.apps[0])
    await two.at_once(*(handling(AskMore(ask)) for ask in asks))
    assert two.count("asked") >= 2
    assert two.world.rows("SELECT account FROM asked GROUP BY account HAVING count(*) > 1") == []


@HELD_ANYWAY
async def test_a_due_is_handled_once_and_a_letter_goes_once(two: Two) -> None:
    """Both processes tick and lease at the same instant."""
    await two.world.say("ana", "ask", wish="LISTEN", typed=True)
    await two.world.press("ana", "Send")
    await two.world.clock.move_to(two.world.now + 6 * 60_000)
    assert sum(await two.at_once(App.tick, App.tick)) >= 1
    asked = two.count("asked")
    assert asked > 0 and two.count("(SELECT DISTINCT account FROM asked) AS one") == asked
    leased = await two.at_once(lambda app: app.letters.lease(), lambda app: app.letters.lease())
    letters = [letter.id for _, batch in leased for letter, _ in batch]
    assert sorted(letters) == sorted({*letters}) and len(letters) == two.count("outbox WHERE state = 'sending'")


async def test_discords_lines_are_shared_out_in_one_way(two: Two) -> None:
    """Two gateways with other settings, of which neither has seen the other: one takes a group, and the other waits."""
    plans = [
        OneOf("line:discord", Lines(total, 2).leases, f"{total}", app.units, awake)
        for total, app in zip((4, 8), two.apps, strict=True)
    ]
    first = [(await plan._near())[0] for plan in plans]
    await two.at_once(lambda _: first[0].beat(plans[0]._alike), lambda _: first[1].beat(plans[1]._alike))
    assert sorted(str(plan.ours()) for plan in plans) == ["0", "None"]


async def test_where_the_bot_is_two_groups_note_at_once(two: Two) -> None:
    """Each writes down its own servers, and keeps the other's."""
    lines = Lines(2, 2)

    def notes(group: int) -> Act:
        def unit(app: App, stores: Stores) -> None:
            after = partial(lines.brings, group)
            Presence(app, "discord", "servers")._note_down(stores[Notes], frozenset([str(group << 22)]), after)

        return lambda app: app.units.run(partial(unit, app))

    await two.at_once(notes(0), notes(1))
    noted = await two.units[0].read(lambda stores: stores[Notes].get("servers"))
    assert noted == f"0 {1 << 22}"
