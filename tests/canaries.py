"""Words that stand nowhere else, and a search for them byte for byte, in every way in which they may be written.

    birds = Canaries(seed=7)
    await world.say("ana", "rejected", stage="FINAL", sting=5, note=birds.make("ana"))
    assert found(files(world.folder, *PLAYGROUND), birds.of("ana")) == {}      # or {word: {"circle.db: utf-8", …}}

`found` is what a deletion asks, too: `found(files(folder, *PLAYGROUND), {*words, *ids})` is empty afterwards;
and of an export: `found([("Ben's", export)], birds.of("ana"))` has only what Ana sent to Ben.
"""

import base64
import json
import random
from collections.abc import Collection, Iterable, Iterator, Mapping
from html import escape
from pathlib import Path
from urllib.parse import quote

ALPHABETS = (
    "abcdefghijkmnopqrstuvwxyz",
    "0123456789abcdef-",
    'abc"\\/{}[]:,xyz',  # what JSON and templates mean something by
    "àéîõüßñçøåæœ",
    "абвгдежзиклмн",
    "春夏秋冬山川風雨雪月花鳥",
    "😀😢🌧🌱🔥🍀🐦🎈",
    "<&>*_~`|@#",
)
LENGTHS = (12, 13, 17, 24, 31, 40, 55, 70)  # all that every field holds
LONG = (120, 200, 299, 300)
# what the playground remembers of its messages, as any platform does, in plain words
PLAYGROUND = tuple(f".playground{end}" for end in ("", "-wal", "-shm", "-journal"))


class Canaries:
    """Makes them by chance, the same ones for the same seed; remembers whose each is."""

    def __init__(self, seed: int) -> None:
        self._chance = random.Random(seed)
        self._made: dict[str, set[str]] = {}

    def make(self, person: str, *, long: bool = False) -> str:
        """One of that person's: a mark that no other has, and more up to a length by chance."""
        chance = self._chance
        of_one = chance.choice(ALPHABETS)
        mark = "".join(chance.choices("abcdefghijkmnopqrstuvwxyz", k=6)) + "".join(chance.choices(of_one, k=6))
        length = chance.choice(LONG if long else LENGTHS)
        made = mark + "".join(chance.choices(of_one, k=length - len(mark)))
        self._made.setdefault(person, set()).add(made)
        return made

    def note(self, person: str, word: str) -> None:
        """Something else that is that person's alone: a name, an id."""
        self._made.setdefault(person, set()).add(word)

    def of(self, person: str) -> frozenset[str]:
        return frozenset(self._made.get(person, ()))

    @property
    def all(self) -> frozenset[str]:
        return frozenset().union(*self._made.values())


def files(folder: Path, *but: str) -> Iterator[tuple[str, bytes]]:
    """Every file in it and below, with what stands in it; not those whose names end so."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.name.endswith(but or ("\0",)):
            yield str(path.relative_to(folder)), path.read_bytes()


def found(where: Iterable[tuple[str, bytes]], words: Collection[str]) -> Mapping[str, set[str]]:
    """Which of the words are somewhere, each with where and how it is written."""
    sought = {word: written(word) for word in words}
    needles = [needle for ways in sought.values() for needle in ways.values()]
    long = min(8, *map(len, needles)) if needles else 0
    starts = {needle[:long] for needle in needles}
    places: dict[str, set[str]] = {}
    for name, content in where:
        # one walk for all of them: walked once for each, a database took seven times as long
        there = starts.intersection(content[at : at + long] for at in range(len(content) - long + 1))
        for word, ways in sought.items() if there else ():
            for way, needle in ways.items():
                if needle[:long] in there and needle in content:
                    places.setdefault(word, set()).add(f"{name}: {way}")
    return places


def written(word: str) -> Mapping[str, bytes]:
    """The first dozen letters of a word as each way of writing has them: whoever finds those has found enough."""
    start = word[:12]
    plain = start.encode()
    return {
        "utf-8": plain,
        "utf-16": start.encode("utf-16-le"),
        "utf-16, the other way round": start.encode("utf-16-be"),
        "json": json.dumps(start)[1:-1].encode(),
        "json, but ascii": json.dumps(start, ensure_ascii=False)[1:-1].encode(),
        "repr": repr(start)[1:-1].encode(),
        "html": escape(start).encode(),
        "url": quote(start, safe="").encode(),
        "hex": plain.hex().encode(),
        "HEX": plain.hex().upper().encode(),
        **{f"base64, from {shift}": _base64(plain, shift) for shift in range(3)},
    }


def _base64(plain: bytes, shift: int) -> bytes:
    """What is so, whatever stands before and behind it."""
    whole = base64.b64encode(bytes(shift) + plain)
    return whole[4 if shift else 0 : len(whole) // 4 * 4 - 4]
