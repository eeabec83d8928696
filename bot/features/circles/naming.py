"""What somebody may be called in a circle: nobody looks like somebody else there, like a host or like the bot."""

import re
from collections.abc import Iterable, Iterator
from itertools import chain, count, pairwise
from unicodedata import normalize

from bot.looks import looks, words_of
from bot.people import NAME, Circle
from bot.seen import cut, visible

NEWCOMER = "Newcomer"


def _all(words: str) -> frozenset[str]:
    return frozenset(map(looks, words.split()))


OURS = looks("Support Circle")
# whom one would pass for, in the languages that people can write in
ROLES = _all(
    "host cohost admin administrator moderator bot team staff support system official resting gastgeber gastgeberin "
    "moderatorin anfitrion anfitriona administrador administradora moderador moderadora hote hotesse moderateur "
    "moderatrice amministratore amministratrice moderatore beheerder gastheer gastvrouw gospodarz gospodyni "
    "moderatorka anfitriao anfitria"
)
NOBODY = _all(
    "someone somebody anyone anybody everyone everybody nobody noone here channel jemand niemand alguien nadie todos "
    "quelquun personne tous qualcuno nessuno tutti iemand iedereen ktos nikt wszyscy alguem ninguem"
)
BESIDE = _all("the circle group team kreis gruppe circulo grupo cercle groupe cerchio gruppo kring groep krag grupa")
NUMBERED = re.compile(r"\(\s*\d+\s*\)\s*\Z")  # as lists tell two of one name apart
INSIDE = re.compile(r"\d+\b|(?<=[a-z])(?=[A-Z])")  # where AnaHost2 has its words
BETWEEN = re.compile(r"[\s()\[\]{}<>|,;:/·•–—_]+|(?<=\s)-+|-+(?=\s)")


def poses(name: str, circle: Circle) -> bool:
    """Whether it could be taken for a host, for everybody or nobody, for the circle or for the bot."""
    words = words_of(name)
    first = {"".join(words[:n]) for n in (1, 2, 3)}
    bare = _bare(words)
    return bool(
        OURS in "".join(words)
        or _is_host(name)
        or first & NOBODY
        or (not bare and words)
        or looks(name) == looks(circle.name)
        or bare == (_bare(words_of(circle.name)) or None)
        or NUMBERED.search(normalize("NFKC", name))
    )


def _is_host(name: str) -> bool:
    """By any of its words, whatever number follows it, or by two."""
    words = [*words_of(name), *words_of(INSIDE.sub(" ", name))]
    return bool(ROLES & {*words, *(a + b for a, b in pairwise(words) if len(a + b) > 3)})


def _bare(words: list[str]) -> str:
    return "".join(one for one in words if one not in BESIDE)


def fitting(name: str, known_as: str, circle: Circle, names: Iterable[str]) -> str:
    """The name, where it poses as nobody and looks like none of the `names`; else one near it that does neither.
    `known_as` is the platform's.
    """
    taken = set(map(looks, names))
    if looks(name) not in taken and not poses(name, circle):
        return name
    kept = " ".join(one for one in BETWEEN.split(visible(name)) if one and not _is_host(one))
    bases = (one for one in (kept, known_as, NEWCOMER) if any(map(str.isalpha, one)) and not poses(one, circle))
    near = _near(cut(next(bases, NEWCOMER), NAME - 5), known_as)
    return next(one for one in near if looks(one) not in taken and not poses(one, circle))


def _near(base: str, known_as: str) -> Iterator[str]:
    first, *more = known_as.split()
    initial = [f"{base} {more[-1][0].upper()}."] if more and looks(first) == looks(base) else []
    return chain([base], initial, (f"{base} {n}" for n in count(2)))
