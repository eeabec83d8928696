"""I6: who rests, has left, is blocked, has opted out or has quiet hours gets nothing: as of the moment it is sent."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from adapters.simulate.promises.promise import Promise
from adapters.simulate.town import Call

if TYPE_CHECKING:
    from adapters.simulate.promises import Watch

ANSWERS = {"ANSWER", "WROTE", "DELETION"}  # to what their reader has just done
IN_A_REST = {*ANSWERS, "HELLO", "TURNING", "HOST"}
AT_NIGHT = {*ANSWERS, "HELLO", "TURNING"}
OF_HOSTS = {*ANSWERS, "HOST", "CONDUCT"}


def _sending(watch: "Watch", call: Call) -> Iterator[str]:
    letter, rows = watch.rows.letter(call.key), watch.rows
    if letter is None or letter.account is None:
        return
    of, now = letter.account, call.at
    who = rows.one("SELECT * FROM accounts WHERE id = ?", of)
    told = f"account {of} gets {letter.kind} {letter.id}"
    if who is None or who["platform"] == "erased":
        yield f"{told}, and is gone"
        return
    if letter.kind not in IN_A_REST:
        resting = "SELECT 1 FROM rests WHERE account = ? AND began_at <= ? AND until_at > ? AND ended_at IS NULL"
        if rows.one(resting, of, now, now):
            yield f"{told} in a rest"
    member = "SELECT 1 FROM members WHERE circle = ? AND account = ? AND left_at IS NULL"
    is_in = letter.circle is None or rows.one(member, letter.circle, of)
    if letter.kind not in (*ANSWERS, "CONDUCT") and not is_in:
        yield f"{told} of a circle that they have left"
    if letter.author is not None and not letter.nameless and letter.kind not in OF_HOSTS:
        apart = (
            "SELECT 1 FROM blocks WHERE nameless = 0 AND (account = ? AND other = ? OR "
            "account = ? AND other = ? AND one_way = 0)"
        )
        if rows.one(apart, of, letter.author, letter.author, of):
            yield f"{told} from account {letter.author}, whom a block keeps apart"
    asks_nothing = letter.kind != "GOALS" or letter.subject.endswith(":door")
    if not asks_nothing and rows.one("SELECT 1 FROM rhythms WHERE account = ? AND state = 'STOPPED'", of):
        yield f"{told}, and has stopped these"
    if letter.kind not in AT_NIGHT and _asleep(who["zone"], who["quiet_from"], who["quiet_to"], now):
        yield f"{told} in their quiet hours"


def _asleep(zone: str, begins: int, ends: int, now: int) -> bool:
    local = datetime.fromtimestamp(now / 1000, UTC).astimezone(ZoneInfo(zone))
    return (local.hour * 60 + local.minute - begins) % 1440 < (ends - begins) % 1440


I6 = Promise("I6", "who rests, left, is blocked, opted out or sleeps gets nothing", sending=_sending)
