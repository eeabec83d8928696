"""I4: one local date, one check-in, however the clocks go."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from adapters.simulate.living import Act
from adapters.simulate.promises.promise import Promise
from adapters.simulate.seen import Known
from adapters.simulate.town import Post

if TYPE_CHECKING:
    from adapters.simulate.promises import Watch

PROMPTED = (
    "SELECT local_date FROM schedule JOIN outbox ON outbox.account = schedule.account AND at = done_at"
    " WHERE key = ? AND schedule.kind = 'goals-prompt'"
)


@dataclass
class Days:
    asked: dict[tuple[int, str], list[int]] = field(default_factory=dict)  # when, true time
    later: Counter[int] = field(default_factory=Counter)  # those that somebody wanted to come once more
    keys: set[str] = field(default_factory=set)


def _planned(watch: "Watch", letter: Known) -> str:
    """The date that it was planned for; its reader may be elsewhere by now, where it is another."""
    if due := watch.rows.one(PROMPTED, letter.key):
        return str(due["local_date"])
    zone = watch.rows.one("SELECT zone FROM accounts WHERE id = ?", letter.account)["zone"]
    meant = max(letter.not_before, 0)
    return datetime.fromtimestamp(meant / 1000, UTC).astimezone(ZoneInfo(zone)).date().isoformat()


def _posted(watch: "Watch", post: Post) -> Iterator[str]:
    letter, days = watch.rows.letter(post.key), watch.of(Days)
    if letter is None or letter.account is None or letter.kind != "GOALS" or letter.key in days.keys:
        return
    if letter.subject.endswith(":door"):
        return
    days.keys.add(letter.key)
    day = _planned(watch, letter)
    before = [one for one in days.asked.get((letter.account, day), ()) if not watch.is_lost(one)]
    days.asked[letter.account, day] = [*before, post.true]
    if before and days.later[letter.account]:
        days.later[letter.account] -= 1
    elif before:
        yield f"account {letter.account} gets check-in {len(before) + 1} of {day}"


def _answered(watch: "Watch", act: Act, _: object) -> Iterator[str]:
    if act.said.word == "goal-later":
        watch.of(Days).later[act.who.account] += 1
    yield from ()


I4 = Promise("I4", "one local date, one check-in", posted=_posted, answered=_answered)
