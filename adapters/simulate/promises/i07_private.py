"""I7: private words reach no channel, no log, no metadata, no token; who asks without a name is named nowhere."""

import json
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from sqlalchemy import Text

from adapters.simulate.living import Act
from adapters.simulate.people import GIVEN, HIDDEN
from adapters.simulate.promises.promise import Promise
from adapters.simulate.town import Post
from storage.models import metadata

if TYPE_CHECKING:
    from adapters.simulate.promises import Watch

WHOSE = re.compile(rf"{HIDDEN}([a-z]+)q\d+z")
OURS = re.compile(rf"{HIDDEN}|{GIVEN}")


def _posted(watch: "Watch", post: Post) -> Iterator[str]:
    drawn = json.dumps(post.drawn, default=str, ensure_ascii=False)
    reader = next((one for one in watch.year.people if one.user == post.where.user), None)
    for name in WHOSE.findall(drawn):
        if reader is None or name != reader.name.lower():
            yield f"private words of {name} reach {post.where.id}"
    if any(OURS.search(token) for token in post.tokens):
        yield f"a button in {post.where.id} holds somebody's words"
    if OURS.search(json.dumps(post.drawn.get("metadata"))):
        yield f"metadata in {post.where.id} hold somebody's words"
    letter = watch.rows.letter(post.key)
    if letter is not None and letter.nameless and letter.author not in (None, letter.account):
        author = next((one for one in watch.year.people if one.account == letter.author), None)
        if author is not None and author.name in drawn:
            yield f"{post.where.id} reads the name of who has none there, in {letter.kind} {letter.id}"


def _answered(_: "Watch", act: Act, answer: Any) -> Iterator[str]:
    for name in WHOSE.findall(repr(answer)):
        if name != act.who.name.lower():
            yield f"{act.who.name} is shown private words of {name}"


def _stepped(watch: "Watch", _: Act | None) -> Iterator[str]:
    for line in watch.logged.take():
        if OURS.search(line):
            yield f"the log holds somebody's words: {line[:80]}"


def _ended(watch: "Watch") -> Iterator[str]:
    """No column holds them but those that are sealed."""
    for table in metadata.tables.values():
        for column in table.columns:
            if isinstance(column.type, Text):
                looks = f'SELECT 1 FROM {table.name} WHERE "{column.name}" LIKE ? OR "{column.name}" LIKE ?'  # noqa: S608 - our own
                if watch.rows.one(looks, f"%{HIDDEN}%", f"%{GIVEN}%"):
                    yield f"{table.name}.{column.name} holds somebody's words, unsealed"


I7 = Promise(
    "I7",
    "private text reaches no channel, log, metadata, token or row that is not sealed",
    posted=_posted,
    answered=_answered,
    stepped=_stepped,
    ended=_ended,
)
