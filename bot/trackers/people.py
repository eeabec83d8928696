"""People between their preview and the import: what is left out of a list of them, and what has to be asked of it."""

from collections.abc import Sequence

import msgspec
from msgspec import structs

from bot.trackers.asking import Asking
from bot.trackers.connections import NO_YEAR, Connection, newest, open_pair
from bot.trackers.dating import SAID, Undecided
from bot.trackers.days import look
from bot.trackers.orders import Numbers, Order
from bot.trackers.preview import Preview, Reason, Skipped

_people = msgspec.json.Decoder(tuple[Connection, ...])
BOTH = (Order.DAY_FIRST, Order.MONTH_FIRST)
ORDER = "connected_on"


def packed(people: Sequence[Connection]) -> str:
    return msgspec.json.encode(people).decode()


def unpacked(kept: str | None) -> tuple[Connection, ...]:
    return _people.decode(kept or "[]")


def understood(people: Sequence[Connection]) -> Preview:
    skipped, seen, asked = list[Skipped](), set[tuple[str, str]](), Undecided(ORDER, {("", 0): BOTH})
    for n, one in enumerate(people):
        if not one.name or one.key in seen:
            skipped.append(Skipped(Reason.DUPLICATE if one.name else Reason.NOBODY, n))
        elif (pair := _pair(one)) is not None:
            asked.pairs.append((n, pair))
        seen.add(one.key)
    asking = Asking({ORDER: next((one.first for one in people if one.first), "")})
    if asked.pairs:
        asked.ask(asking, NO_YEAR)
    return Preview(skipped=tuple(skipped), questions=asking.questions()[0])


def answered(people: Sequence[Connection], value: str) -> Sequence[Connection]:
    """With their days, once it is known what comes first in them."""
    order = next(order for order, (name, *_) in SAID.items() if name == value)
    return newest(
        structs.replace(one, since=pair.read(order), first=value) if (pair := _pair(one)) else one for one in people
    )


def _pair(one: Connection) -> Numbers | None:
    return open_pair(look(one.typed, "UTC")) if one.typed else None
