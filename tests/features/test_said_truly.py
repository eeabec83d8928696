"""What is said of where applications stand and of how far they came is true in every state in which it can be said:
over random lives of a few applications, each sentence is one of these, and holds.
"""

import re
from collections.abc import Callable, Sequence
from datetime import date, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.features.applications.follow_up import follow_up
from bot.features.applications.store import Application
from bot.features.applications.telling import ended_nothing, moved, stands
from bot.features.progress import figures, telling
from bot.funnel import Here, funnel
from bot.milestones import Happened, Milestone
from bot.pipeline import History, added, corrected, counted, marked, standing
from bot.words import Reader, Text, render

TODAY = date(2026, 11, 24)
HERE = Here(TODAY, "Europe/Lisbon")
REACHED = ["SAVED", "APPLIED", "SCREEN", "ASSESSMENT", "INTERVIEW", "FINAL", "OFFER"]
ENDS = ("ACCEPTED", "NO", "WITHDRAWN", "QUIET")
DAYS = st.none() | st.integers(0, 400).map(lambda ago: TODAY - timedelta(days=ago))
Act = tuple[str, int, Milestone, date | None]
KINDS = (
    [*Milestone],
    [Milestone.APPLIED, Milestone.NO, Milestone.QUIET],
    [Milestone.APPLIED, Milestone.ASSESSMENT, Milestone.REOPENED, Milestone.SAVED],
    [Milestone.APPLIED] * 9 + [Milestone.SCREEN],
)


def acts_of(kinds: Sequence[Milestone], least: int = 0) -> st.SearchStrategy[list[Act]]:
    do = st.sampled_from(["add", "add", "add", "correct", "back", "bring"])
    return st.lists(st.tuples(do, st.integers(0, 9), st.sampled_from(kinds), DAYS), min_size=least, max_size=7)


ACTS = st.sampled_from(KINDS).flatmap(acts_of)
LIVES = st.tuples(st.sampled_from(KINDS), st.sampled_from([0, 1, 12, 24])).flatmap(
    lambda one: st.lists(acts_of(one[0], 1), min_size=one[1], max_size=one[1] + 2)
)
OFTEN = settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def done(history: History, act: Act) -> History:
    do, which, what, on = act
    n = history[which % len(history)].n if history else 0
    if do == "add" or not n:
        return added(history, Happened(what, on), here=TODAY)
    if do == "correct":
        return corrected(history, n, what, on, TODAY)
    return marked(history, [n], taken_back=do == "back")


def lived(acts: Sequence[Act]) -> list[Happened]:
    history: History = ()
    for act in acts:
        history = done(history, act)
    return counted(history)


class Facts:
    """Counted from names and days alone."""

    def __init__(self, lives: Sequence[Sequence[Happened] | None], rejections: int) -> None:
        self.unread = sum(one is None for one in lives)
        lines = [[(each.what.name, each.on) for each in one] for one in lives if one is not None]
        self.ends = [one[-1][0] if one and one[-1][0] in ENDS else None for one in lines]
        names = [["OFFER" if what == "ACCEPTED" else what for what, _ in one] for one in lines]
        deep = [max((REACHED.index(what) for what in one if what in REACHED), default=0) for one in names]
        self.gone = [(depth, end, self._began(one)) for depth, end, one in zip(deep, self.ends, lines, strict=True)]
        self.gone = [one for one in self.gone if one[0] > 0]
        self.rejections = rejections + self.ends.count("NO")

    @staticmethod
    def _began(lines: Sequence[tuple[str, date | None]]) -> date | None:
        applied = [on for what, on in lines if what == "APPLIED" and on]
        return min(applied or [on for what, on in lines if on and what in REACHED[1:]], default=None)

    def at_least(self, depth: int, late: bool | None = None) -> int:
        return sum(
            reached >= depth
            for reached, _, began in self.gone
            if late is None or (began is not None and (began >= date(2026, 8, 26)) is late)
        )

    @property
    def open(self) -> int:
        return sum(end is None for _, end, _ in self.gone)


def share(some: str, of: int, found: str | None) -> bool:
    if found is None:
        return of < 10 or int(some) == 0 or not 0.005 <= int(some) / of < 0.995
    return of >= 10 and abs(int(found) - 100 * int(some) / of) <= 0.5 and (found != "100" or int(some) == of)


Claim = Callable[[Facts, Sequence[str]], bool]
PERCENT = r"(?: \((\d+)%\))?"
FUNNEL: dict[str, Claim] = {
    r"There's nothing to show here yet, and that's fine\.": lambda it, _: not it.gone,
    r"It grows with what you log\.": lambda it, _: True,
    r"You've gone for (\d+) jobs?\.": lambda it, said: it.at_least(1) == int(said[0]) > 0,
    r"No first call yet\.": lambda it, _: it.at_least(2) == 0,
    r"(\d+) (?:is|are) still open\.": lambda it, said: it.open == int(said[0]) > 0,
    rf"(\d+) got to a first call or further{PERCENT}\.": lambda it, said: (
        it.at_least(2) == int(said[0]) > 0 and share(said[0], it.at_least(1), said[1])
    ),
    r"(\d+) got to an interview or further\.": lambda it, said: it.at_least(4) == int(said[0]) > 0,
    r"(\d+) led to an offer\.": lambda it, said: it.at_least(6) == int(said[0]) > 0,
    r"Each bar counts what got that far or further\.": lambda it, _: True,
    rf"Of those from the last 13 weeks, (\d+) of (\d+) got to a first call or further{PERCENT}\.": lambda it, said: (
        (it.at_least(2, True), it.at_least(1, True)) == (int(said[0]), int(said[1]))
        and int(said[1]) >= 10
        and share(said[0], int(said[1]), said[2])
    ),
    rf"Of those from before, (\d+) of (\d+) got to a first call or further{PERCENT}\.": lambda it, said: (
        (it.at_least(2, False), it.at_least(1, False)) == (int(said[0]), int(said[1]))
        and int(said[1]) >= 10
        and share(said[0], int(said[1]), said[2])
    ),
    r"(\d+) of all (?:is|are) still open and may get further\.": lambda it, said: it.open == int(said[0]) > 0,
    r"(\d+) ha(?:s|ve) no day and (?:is|are) left out here\.": lambda it, said: (
        sum(began is None for _, _, began in it.gone) == int(said[0]) > 0
    ),
    r"There's one in your list that I can't read any more\.": lambda it, _: it.unread == 1,
    r"There are (\d+) in your list that I can't read any more\.": lambda it, said: it.unread == int(said[0]) > 1,
    r"(?:It isn't|They aren't) counted\.": lambda it, _: it.unread > 0,
}
NOS: dict[str, Claim] = {
    **{claim: holds for claim, holds in FUNNEL.items() if "read" in claim or "counted" in claim},
    r"There are no rejections to show here\.": lambda it, _: it.rejections == 0,
    r"(\d+) rejections? in all\.": lambda it, said: it.rejections == int(said[0]) > 0,
    r"In the (?:last 13 weeks|13 weeks before): \d+\.": lambda it, _: True,  # an oracle of figures has these
    r"(?:Its day isn't|Their days aren't) known\.": lambda it, _: it.rejections > 0,
    r"The days? of (\d+) of them (?:isn't|aren't) known\.": lambda it, said: 0 < int(said[0]) < it.rejections,
    r"What went quiet counts only where you've logged a rejection\.": lambda it, _: it.rejections > 0,
    r"How many there are says nothing about you\.": lambda it, _: it.rejections > 0,
}


def english(text: Text) -> str:
    return render(text, Reader())


def holds(text: str, claims: dict[str, Claim], facts: Facts) -> None:
    """Every sentence, and no two claims are one sentence."""
    rest = " ".join(text.split())
    while rest:
        found = [(match, claim) for pattern, claim in claims.items() if (match := re.match(pattern + r"(?: |$)", rest))]
        assert len(found) == 1, f"who says so? {rest}"
        [(match, claim)] = found
        assert claim(facts, match.groups()), match[0]
        rest = rest[match.end() :]


@OFTEN
@given(LIVES, st.integers(0, 3), st.integers(0, 3))
def test_progress(lives: list[list[Act]], unread: int, rejections: int) -> None:
    histories = [*(lived(acts) for acts in lives), *[None] * unread]
    facts = Facts(histories, rejections)
    holds(english(telling.funnel(funnel(histories, HERE)).text), FUNNEL, facts)
    logged = [(1_700_000_000_000, None)] * rejections
    holds(english(telling.nos(figures.nos(enumerate(histories, 1), logged, HERE)).text), NOS, facts)


@OFTEN
@given(ACTS)
def test_what_moved(acts: list[Act]) -> None:
    """After each act: whether it is open, how it ended, and what was reached."""
    history: History = ()
    for act in acts:
        before, history = history, done(history, act)
        was, now = standing(before), standing(history)
        more = moved(was, now)
        ended, then, reached = (one.value.template if one else "" for one in (was.end, now.end, now.stage))
        true = {f"It's still: {then}."} if ended == then else set()
        true |= {f"What you reached stays: {reached}."} if then and reached else set()
        true |= {f"It had ended ({ended}). Now it goes on again."} if ended and not then else set()
        assert more is None or english(more) in true
        if act[0] == "add" and act[2].name in ENDS:
            assert bool(ended_nothing(act[2], now)) is (now.end is None)
        assert english(stands(now, TODAY)).startswith(then or reached or "Nothing has happened yet")


@OFTEN
@given(ACTS)
def test_a_draft(acts: list[Act]) -> None:
    """It says nothing of a talk, a test or a letter that wasn't, and no day but theirs."""
    history: History = ()
    for act in acts:
        history = done(history, act)
    lines = {(each.what.name, each.on) for each in counted(history)}
    draft = english(follow_up(Application(1, 0, history=history), TODAY).fields[0].value)
    for words, kinds in (
        ("talking with me", {"SCREEN", "INTERVIEW", "FINAL"}),
        ("I did the assessment", {"ASSESSMENT"}),
        ("I applied", {"APPLIED"}),
    ):
        of = {on for what, on in lines if what in kinds}
        assert words not in draft or of
        if words in draft and (said := re.search(r" on \w+day (\d+ \w+(?: \d{4})?)", draft)):
            assert said[1] in {one for on in of if on for one in (f"{on.day} {on:%B}", f"{on.day} {on:%B %Y}")}
