"""Installations: one to a workspace, gone when dropped; states that open once and in time."""

from bot.ports import Installations, OAuthStates
from tests.room import MINUTE, NOON, Room

SECRETS = '{"token":"xoxb-canary-7f3a","refresh":"xoxe-1-canary"}'
LATER = NOON + 10 * MINUTE


async def put(room: Room, workspace: str = "T1", secrets: str = SECRETS, platform: str = "slack") -> None:
    await room.run(lambda stores: stores[Installations].put(platform, workspace, secrets, room.clock.ms))


async def get(room: Room, workspace: str = "T1", platform: str = "slack") -> tuple[str, int] | None:
    return await room.run(lambda stores: stores[Installations].get(platform, workspace))


async def issue(room: Room, digest: str, until: int = LATER) -> None:
    await room.run(lambda stores: stores[OAuthStates].issue(digest, room.clock.ms, until))


async def take(room: Room, digest: str) -> bool:
    return await room.run(lambda stores: stores[OAuthStates].take(digest, room.clock.ms))


async def test_secrets_come_back_whole(room: Room) -> None:
    """With since when, over a restart; a second installation takes the place of the first."""
    await put(room)
    await room.restart()
    assert await get(room) == (SECRETS, NOON)
    room.clock.ms += MINUTE
    await put(room, secrets="{}")
    assert await get(room) == ("{}", NOON + MINUTE)
    assert room.rows("SELECT count(*) FROM installations") == [(1,)]


async def test_workspaces_are_apart(room: Room) -> None:
    """So are platforms."""
    await put(room, "T2")
    await put(room, "T1", "{}")
    await put(room, "T3", platform="other")
    assert await room.run(lambda stores: stores[Installations].all("slack")) == ["T1", "T2"]
    assert await get(room, "T3") is None
    await room.run(lambda stores: stores[Installations].drop("slack", "T1"))
    assert (await get(room, "T1"), await get(room, "T2")) == (None, (SECRETS, NOON))


async def test_dropped_is_gone_from_the_disk(room: Room) -> None:
    """Once the log is folded in, no byte of a token is in any of the files."""
    await put(room)
    await room.run(lambda stores: stores[Installations].drop("slack", "T1"))
    await room.restart()
    for file in room.path.parent.iterdir():
        assert b"canary" not in file.read_bytes(), file.name


async def test_a_state_opens_once(room: Room) -> None:
    """One that was never given opens nothing, and leaves the others alone."""
    await issue(room, "one")
    await issue(room, "two")
    assert not await take(room, "three")
    assert [await take(room, "one"), await take(room, "one"), await take(room, "two")] == [True, False, True]


async def test_a_state_opens_in_time(room: Room) -> None:
    """At the last millisecond, not at the end itself; then nothing is left of it."""
    await issue(room, "one")
    await issue(room, "two")
    room.clock.ms = LATER - 1
    assert await take(room, "one")
    room.clock.ms = LATER
    assert not await take(room, "two")
    assert room.rows("SELECT * FROM oauth_states") == []


async def test_states_are_bounded(room: Room) -> None:
    """The oldest goes first; a new one tidies what has run out."""
    for count in range(1_001):
        room.clock.ms = NOON + count
        await issue(room, f"{count}")
    assert room.rows("SELECT count(*) FROM oauth_states") == [(1_000,)]
    assert [await take(room, "0"), await take(room, "1"), await take(room, "1000")] == [False, True, True]
    room.clock.ms = LATER
    await issue(room, "new", LATER + 1)
    assert room.rows("SELECT digest FROM oauth_states") == [("new",)]
