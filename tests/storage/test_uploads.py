"""Files on a platform: whose they are while somebody is there, and nobody's afterwards."""

from bot.features.privacy.store import Forgetting, Leaving
from bot.uploads import Uploads
from storage.stores import Stores
from tests.room import DAY, HOUR, NOON, Room


async def erase(room: Room, account: int) -> None:
    def unit(stores: Stores) -> None:
        heir = stores[Forgetting].begin(account)
        assert heir is not None
        while stores[Forgetting].erase(account, heir):
            pass

    await room.run(unit)


async def test_every_file_of_somebody_is_handed_over(room: Room) -> None:
    """However many there are, of whatever kind, and once more what was given up; nobody else's, and nobody's number."""
    ana, ben = await room.person("ana"), await room.person("ben")

    def noted(stores: Stores) -> None:
        for n in range(70):
            stores[Uploads].note("slack", "T1", f"F{n}", ana.id, home=n % 2 == 0)
        for whose in (ben.id, None):
            stores[Uploads].note("slack", "T1", f"F-{whose}", whose, home=False)
        [first] = [one for one in stores[Uploads].on_home(ana.id) if one.file == "F0"]
        stores[Uploads].put_off(first.number, None)

    await room.run(noted)
    await erase(room, ana.id)
    theirs = room.rows("SELECT DISTINCT account, over_at, look_at FROM uploads WHERE file NOT LIKE 'F-%'")
    assert theirs == [(None, NOON, NOON)]
    others = room.rows("SELECT account, over_at FROM uploads WHERE file LIKE 'F-%' ORDER BY id")
    assert others == [(ben.id, NOON + 90 * DAY), (None, NOON + 90 * DAY)]
    due = await room.run(lambda stores: stores[Uploads].due("slack", 100))
    assert len(due) == 70 and {one.user for one in due} == {None}
    assert await room.run(lambda stores: stores[Uploads].due("discord", 100)) == []


async def test_a_farewell_waits_for_them(room: Room) -> None:
    """A day at most, while there is a token to delete them with; not for what nobody wants deleted now."""
    ana = await room.person("ana")
    await room.run(lambda stores: stores[Uploads].note("slack", "T1", "F1", None, home=False))
    await room.run(lambda stores: stores[Uploads].note("slack", "T1", "F2", ana.id, home=True))
    await erase(room, ana.id)
    for hours, waits in ((0, True), (23, True), (1, False)):
        room.clock.ms += hours * HOUR
        assert await room.run(lambda stores: stores[Leaving].anybody()) is waits
    room.clock.ms = NOON
    [gone] = await room.run(lambda stores: stores[Uploads].due("slack", 9))
    await room.run(lambda stores: stores[Uploads].deleted(gone.number))
    assert not await room.run(lambda stores: stores[Leaving].anybody())
