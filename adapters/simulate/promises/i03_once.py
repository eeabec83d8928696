"""I3: a letter is visible at most once; where nobody can tell whether it is, its kind decides."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from adapters.simulate.promises.promise import Promise
from adapters.simulate.town import Post

if TYPE_CHECKING:
    from adapters.simulate.promises import Watch

# words of people and what was promised may come again where nobody can tell; nudges, asks and recaps never do
MAY_COME_AGAIN = {
    *("ANSWER", "WROTE", "TRUST", "TURNING", "WORD", "STATUS", "MEETING", "INTRODUCED", "BOARD", "HOST", "CONDUCT"),
    "DELETION",
}


@dataclass
class Stand:
    by_key: dict[str, list[Post]] = field(default_factory=dict)


def _posted(watch: "Watch", post: Post) -> Iterator[str]:
    if not post.key:
        return
    posts = watch.of(Stand).by_key.setdefault(post.key, [])
    posts.append(post)
    letter = watch.rows.letter(post.key)
    seen = [one for one in posts if not one.gone]
    unsure = post.where.hidden and letter is not None and letter.kind in MAY_COME_AGAIN
    if len(seen) > 1 and not unsure:
        kind = letter.kind if letter else "a letter"
        yield f"{kind} {letter.id if letter else ''} stands {len(seen)} times in {post.where.id}"


I3 = Promise("I3", "a letter is visible at most once", posted=_posted)
