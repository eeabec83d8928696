"""Who is who: one account for each person of a workspace, and nobody sees across its edge."""

from dataclasses import replace

from bot.answers import Range
from bot.features.circles.store import Circles, Profile
from bot.people import Account, Place, Speaker
from bot.ports import People
from tests.room import NOON, Room, speaker


async def meet(room: Room, user: str, workspace: str = "w", name: str | None = None) -> Account:
    who = speaker(user, workspace=workspace)
    named = who if name is None else replace(who, name=name)
    return await room.run(lambda stores: stores[People].meet(named, room.clock.ms))


async def test_an_account_is_made_at_the_first_word(room: Room) -> None:
    """With what the platform says, not joined, not consenting; the second word finds the same."""
    ana = await meet(room, "ana")
    assert (ana.zone, ana.language, ana.quiet) == ("UTC", "en", Range(1260, 480))
    assert (ana.joined_at, ana.consent_at, ana.inbox_news) == (None, None, False)
    assert await meet(room, "ana") == ana


async def test_the_same_user_id_elsewhere_is_somebody_else(room: Room) -> None:
    """Accounts are of a platform and a workspace."""
    here, there = await meet(room, "ana"), await meet(room, "ana", "v")
    assert here.id != there.id
    assert await room.run(lambda stores: stores[People].known(speaker("ana", workspace="u"))) is None
    assert await room.run(lambda stores: stores[People].known(speaker("ana", workspace="v"))) == there


async def test_a_realm_makes_one_account_of_many_workspaces(room: Room) -> None:
    """Where a person's id is theirs everywhere, every workspace and direct message finds the same account."""
    there = [Speaker("test", "", "ana", "Ana", Place(at)) for at in ("v", "w", "")]
    ana = await room.run(lambda stores: [stores[People].meet(one, NOON) for one in there])
    assert ana[0] == ana[1] == ana[2] and ana[0].realm == ""


async def test_no_name_is_kept_outside_a_circle(room: Room) -> None:
    """Nobody's, before or after they have joined: the one chosen there belongs to the circle."""
    ana = await meet(room, "ana")
    profile = Profile("Asia/Tokyo", "pt", Range(0, 0))
    await room.run(lambda stores: stores[Circles].introduce(ana.id, profile))
    again = await meet(room, "ana", name="Somebody")
    assert (again.zone, again.language, again.joined_at) == ("Asia/Tokyo", "pt", NOON)
    assert room.rows("SELECT name FROM accounts") == [(None,)]
    room.clock.ms += 1
    await room.run(lambda stores: stores[Circles].introduce(ana.id, profile))
    assert (await meet(room, "ana")).joined_at == NOON


async def test_unknown_numbers(room: Room) -> None:
    """Nobody, nowhere."""
    assert await room.run(lambda stores: stores[People].account(1)) is None
    assert await room.run(lambda stores: stores[People].circle(1)) is None
    assert await room.run(lambda stores: stores[People].member(1, 1)) is None
    assert await room.run(lambda stores: stores[People].members(1)) == []


async def test_whoever_left_is_found_by_no_name(room: Room) -> None:
    """Who is there is; a host who has not joined is not."""
    circle = await room.circle()
    ana, ben = await room.person("ana", circle), await room.person("ben", circle)
    cleo = await room.person("cleo", circle, joined=False)
    await room.run(lambda stores: stores[Circles].make_host(circle, cleo.id))
    names = [(ana.id, "Ana"), (ben.id, "Ben")]
    assert await room.run(lambda stores: stores[People].names(circle)) == names
    await room.run(lambda stores: stores[Circles].leave(circle, ben.id))
    assert await room.run(lambda stores: stores[People].names(circle)) == names[:1]


async def test_what_is_noted_of_one_is_noted_of_nobody_else(room: Room) -> None:
    """That they looked at their home, and that they were told of what waits."""
    ana, ben = await meet(room, "ana"), await meet(room, "ben")
    await room.run(lambda stores: stores[People].opened_home(ana.id))
    looked = await room.run(lambda stores: [stores[People].has_opened_home(one.id) for one in (ana, ben)])
    assert looked == [True, False]
    await room.run(lambda stores: stores._connection.exec_driver_sql("UPDATE accounts SET dms_closed = 1"))
    await room.run(lambda stores: stores[People].told_of_inbox(ben.id))
    assert room.rows('SELECT "user", home_opened, dms_closed FROM accounts ORDER BY "user"') == [
        ("ana", 1, 1),
        ("ben", 0, 2),
    ]


async def test_a_page_of_members_counts_its_hosts(room: Room) -> None:
    """Hosts first, and no more in all than were asked for; whom nobody has room for is on the next one."""
    circle = await room.circle()
    people = [await room.person(user, circle) for user in ("ana", "ben", "cleo", "dan")]
    await room.run(lambda stores: stores[Circles].make_host(circle, people[3].id))
    first = await room.run(lambda stores: stores[People].members(circle, most=3))
    assert [one.name for one in first] == ["Dan", "Ana", "Ben"]
    after = await room.run(lambda stores: stores[People].members(circle, after=people[1].id, most=3))
    assert [one.name for one in after] == ["Cleo"]
