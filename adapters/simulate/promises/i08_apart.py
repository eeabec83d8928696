"""I8: no circle reads another's rows: whatever somebody presses, they see words of their own circles only."""

import json
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from adapters.simulate.living import Act
from adapters.simulate.people import GIVEN, Person
from adapters.simulate.promises.promise import Promise
from adapters.simulate.town import Post

if TYPE_CHECKING:
    from adapters.simulate.promises import Watch

WHOSE = re.compile(rf"{GIVEN}(?:harbour|lantern|orchard)([a-z]+)q\d+z")


TOGETHER = (
    "SELECT 1 FROM members AS one JOIN members AS other ON other.circle = one.circle "
    "WHERE one.account = ? AND other.account = ?"
)


def _strange(watch: "Watch", who: Person, shown: str) -> Iterator[str]:
    """Who wrote it has never been in a circle with whoever sees it."""
    for name in {*WHOSE.findall(shown)}:
        author = next((one for one in watch.year.people if one.name.lower() == name), who)
        if author is who or any({author, who} <= {*one.people} for one in watch.year.meetings):
            continue
        if not watch.rows.one(TOGETHER, who.account, author.account):
            yield f"{who.name} is shown words of {name}, who is in no circle of theirs"


def _posted(watch: "Watch", post: Post) -> Iterator[str]:
    drawn = json.dumps(post.drawn, default=str)
    readers = [one for one in watch.year.people if one.user == post.where.user]
    places = [one.people[0] for one in watch.year.meetings if post.where.id in (one.channel, one.encourage)]
    for who in (*readers, *places):
        yield from _strange(watch, who, drawn)


def _answered(watch: "Watch", act: Act, answer: Any) -> Iterator[str]:
    yield from _strange(watch, act.who, repr(answer))


I8 = Promise("I8", "no circle reads another's rows", posted=_posted, answered=_answered)
