"""Spellings that may be one employer's: likeness only suggests, and one takes another's place when asked to."""

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.answers import Choice
from bot.trackers.asking import Asking, named
from bot.trackers.employers import likeness
from bot.trackers.folding import folded
from bot.trackers.preview import Found
from bot.words import listed, say

ASKED, OFFERED = 5, 5  # employers, and spellings of each
EMPLOYER, TWO = "employer", "no"  # two employers
ASIDE = re.compile(r"\s*[(\[].*?[)\]]")  # "Glasswing (Winter)"


def key_of(like: str) -> str:
    """Of the question whether everything that is so alike is one employer."""
    return named(EMPLOYER, like)


def of_employers(key: str) -> bool:
    return key.startswith(f"{EMPLOYER}:")


def agreed(found: Sequence[Found], asking: Asking) -> list[Found]:
    """With one spelling where somebody chose one; until then each stays as it is written."""
    alike: dict[str, dict[str, list[Found]]] = {}
    for one in found:
        if one.what.employer:
            alike.setdefault(likeness(one.what.employer), {}).setdefault(folded(one.what.employer), []).append(one)
    several = [(like, spelled) for like, spelled in alike.items() if like and len(spelled) > 1]
    several.sort(key=lambda one: -sum(map(len, one[1].values())))
    chosen = {like: name for like, spelled in several[:ASKED] if (name := _chosen(like, spelled, asking))}
    return [_spelled(one, chosen.get(likeness(one.what.employer or ""))) for one in found]


def _chosen(like: str, spelled: dict[str, list[Found]], asking: Asking) -> str | None:
    aside = {bare for name in spelled if (bare := folded(ASIDE.sub("", spelled[name][0].what.employer or ""))) != name}
    ranked = sorted(spelled, key=lambda name: (name not in aside, -len(spelled[name])))
    names = [spelled[one][0].what.employer or "" for one in ranked]
    kind = "employer_name" if ranked[0] in aside else "same_employer"
    answer = asking.ask(
        (key_of(like), kind),
        [one.record for name in ranked[1:] for one in spelled[name]],
        lambda n: say(
            "Is this one and the same employer: {names}?",
            names=listed(*(say("“{name}”", name=one[:60]) for one in names[:OFFERED])),
        ),
        (
            Choice("yes", say("Yes, and each stays as it's written")),
            *(Choice(one, say("Yes, and all are called “{name}”", name=one[:60])) for one in names[:OFFERED]),
            Choice(TWO, say("No, they are different employers")),
        ),
        "yes",
        say("{names} as one employer", names=listed(*(say("“{name}”", name=one[:40]) for one in names[:2]))),
    )
    return None if answer in ("yes", TWO) else answer


def _spelled(one: Found, name: str | None) -> Found:
    """What only one spelling said, such as a season in brackets, stays in the notes."""
    was = one.what.employer
    if name is None or was in (None, name):
        return one
    more = [was] if ASIDE.search(was) else []
    notes = "\n".join(filter(None, (*more, one.what.notes))) or None
    return replace(one, what=replace(one.what, employer=name, notes=notes))
