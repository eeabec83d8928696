"""I10: what is stale is not sent: a check-in within six hours of its own, a recap within two days, with an apology."""

import json
from collections.abc import Iterator
from typing import TYPE_CHECKING

from adapters.simulate.promises.promise import Promise
from adapters.simulate.town import Call, Post

if TYPE_CHECKING:
    from adapters.simulate.promises import Watch

HOUR = 3_600_000
STALE = {"GOALS": 6 * HOUR, "RECAP": 48 * HOUR}


def _sending(watch: "Watch", call: Call) -> Iterator[str]:
    letter = watch.rows.letter(call.key)
    most = STALE.get(letter.kind) if letter else None
    if letter is not None and most is not None and call.at > letter.not_before + most:
        yield f"{letter.kind} {letter.id} is sent {(call.at - letter.not_before) / HOUR:.1f} hours late"


def _posted(watch: "Watch", post: Post) -> Iterator[str]:
    letter = watch.rows.letter(post.key)
    if letter is None or letter.kind != "RECAP" or post.at < letter.not_before + 2 * HOUR:
        return
    if "Sorry I" not in json.dumps(post.drawn, default=str):
        yield f"recap {letter.id} comes {(post.at - letter.not_before) / HOUR:.1f} hours late, without a word of it"


I10 = Promise("I10", "a stale letter expires, a late recap says so", sending=_sending, posted=_posted)
