"""When a review is offered, against an oracle that knows only what stands at the end: in whatever order things were
logged, and whatever was back-dated, brought in or ended.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from bot.calendar import instant
from bot.features.reviews.signs import Sign, sign
from bot.features.reviews.store import Refused, Tracked
from bot.features.reviews.telling import Hint, hint
from bot.funnel import Here, funnel
from bot.milestones import Happened, Milestone
from bot.pipeline import History, added, counted

TODAY = date(2026, 11, 24)
ZONE = "Europe/Lisbon"
STAGES = ["APPLIED", "SCREEN", "ASSESSMENT", "INTERVIEW", "FINAL", "OFFER"]


@dataclass(frozen=True)
class Told:
    """An application as somebody would tell of it: the stages it got to and its end, each so many days ago."""

    got: tuple[str, ...]
    ago: tuple[int | None, ...]
    end: str | None
    ended: int | None
    brought: bool


def day(ago: int | None) -> date | None:
    return None if ago is None else TODAY - timedelta(days=ago)


@st.composite
def applications(draw: st.DrawFn) -> Told:
    later = draw(st.lists(st.sampled_from(STAGES[1:]), max_size=2, unique=True))
    got = ("APPLIED", *sorted(later, key=STAGES.index))
    days = sorted(draw(st.lists(st.integers(0, 45), min_size=4, max_size=4, unique=True)), reverse=True)
    ago = tuple(None if draw(st.integers(0, 9)) == 0 else one for one in days[: len(got)])
    end = draw(st.sampled_from([None, "NO", "QUIET", "WITHDRAWN"]))
    return Told(got, ago, end, draw(st.sampled_from([days[3], days[3], None])), draw(st.integers(0, 4)) == 0)


def logged(told: Told, order: Random) -> History:
    """Through the pipeline, in any order that a day says the place of; what has no day comes in its own."""
    lines = [Happened(Milestone[what], day(ago)) for what, ago in zip(told.got, told.ago, strict=True)]
    if None not in told.ago and (told.end is None or told.ended is not None):
        if told.end:
            lines.append(Happened(Milestone[told.end], day(told.ended)))
        order.shuffle(lines)
    elif told.end:
        lines.append(Happened(Milestone[told.end], day(told.ended)))
    history: History = ()
    for one in lines:
        history = added(history, one)
    return history


def known(number: int, history: History, *, brought: bool) -> Tracked:
    lines = counted(history)
    return Tracked(number, lines, None if brought else lines)


def first_day(told: Told) -> int | None:
    """How many days ago it was sent, as far as anybody knows."""
    if told.ago[0] is not None:
        return told.ago[0]
    return max((one for one in told.ago if one is not None), default=None)


def oracle(every: list[Told], refused: list[tuple[int, str | None]], since: int) -> str | None:
    """`since` and all the others are days ago."""
    own = [one for one in every if not one.brought]
    ends: dict[str, int] = {}
    for one in own:
        if one.end in ("NO", "QUIET") and one.ended is not None and one.ended < since:
            ends[one.got[-1]] = ends.get(one.got[-1], 0) + 1
    for ago, stage in refused:
        if stage is not None and ago < since:
            ends[stage] = ends.get(stage, 0) + 1
    if any(n >= 3 for n in ends.values()):
        return "ONE_STAGE"
    begin, sent = since, 0
    for one in every:
        for what, then in zip(one.got, one.ago, strict=True):
            known = then if then is not None else first_day(one)
            if what in ("INTERVIEW", "FINAL", "OFFER") and known is not None:
                begin = min(begin, known)
    begin = min([begin, *(ago for ago, stage in refused if stage in ("INTERVIEW", "FINAL", "OFFER"))])
    for one in own:
        applied = first_day(one)
        if not {"INTERVIEW", "FINAL", "OFFER"} & {*one.got} and applied is not None and applied < begin:
            sent += 1
    if sent >= 10:
        return "NO_INTERVIEW"
    return "FOUR_WEEKS" if since >= 28 else None


@given(
    st.lists(applications(), max_size=25),
    st.lists(st.tuples(st.integers(0, 45), st.none() | st.sampled_from(STAGES)), max_size=5),
    st.integers(1, 60),
    st.sampled_from([0, 9, 10, 14]),
    st.randoms(use_true_random=False),
)
def test_signs_are_what_stands_at_the_end(
    every: list[Told], refused: list[tuple[int, str | None]], since: int, silent: int, order: Random
) -> None:
    """Among others there are so many `silent` ones that ten of them may have gone without an interview."""
    every = every + [Told(("APPLIED",), (order.randint(0, 30),), None, None, brought=False) for _ in range(silent)]
    tracked = [known(n, logged(one, order), brought=one.brought) for n, one in enumerate(every, 1)]
    logs = [
        Refused(instant(TODAY - timedelta(days=ago), 720, ZONE), Milestone[stage] if stage else None, None)
        for ago, stage in refused
    ]
    order.shuffle(tracked)
    order.shuffle(logs)
    found = sign(tracked, logs, TODAY - timedelta(days=since), TODAY, ZONE)
    assert (found.name if found else None) == oracle(every, refused, since)


def sent(n: int, *more: str, ago: int = 5) -> list[Tracked]:
    lines = [Happened(Milestone[what], TODAY - timedelta(days=ago)) for what in ("APPLIED", *more)]
    return [Tracked(one, lines, lines) for one in range(n)]


def signs(found: list[Tracked], refused: Sequence[Refused] = (), since: int = 20) -> Sign | None:
    return sign(found, refused, TODAY - timedelta(days=since), TODAY, ZONE)


def test_ten_applications_and_not_nine() -> None:
    assert signs(sent(9)) is None
    assert signs(sent(10)) is Sign.NO_INTERVIEW
    assert signs(sent(10, ago=20)) is None  # that was before


def test_a_rejection_after_an_interview_tells_of_one() -> None:
    """Wherever it is written down; what was sent after it counts anew."""
    refused = [Refused(instant(TODAY - timedelta(days=3), 600, ZONE), Milestone.FINAL, None)]
    assert signs(sent(10), refused) is None
    assert signs(sent(10, ago=2), refused) is Sign.NO_INTERVIEW
    assert signs(sent(10), [Refused(refused[0].at, Milestone.SCREEN, None)]) is Sign.NO_INTERVIEW


def test_what_was_brought_in_rings_no_bell() -> None:
    brought = [replace(one, own=None) for one in sent(10, "NO")]
    assert signs(brought) is None
    assert signs(sent(3, "NO")) is Sign.ONE_STAGE


def test_an_application_and_its_rejection_are_one_exit() -> None:
    """And a rejection that names an application which goes on is one by itself."""
    at = instant(TODAY, 600, ZONE)
    named = [Refused(at, Milestone.APPLIED, one) for one in (0, 1)]
    assert signs(sent(2, "NO"), named) is None
    assert signs(sent(2), [*named, Refused(at, Milestone.APPLIED, None)]) is Sign.ONE_STAGE


def test_what_one_ended_oneself_is_no_exit() -> None:
    assert signs(sent(5, "WITHDRAWN")) is None
    assert signs(sent(5, "QUIET")) is Sign.ONE_STAGE


def test_hints_go_by_the_furthest_stage() -> None:
    """None from a few applications; whoever gets far hears nothing about their CV."""

    def of(found: list[Tracked], lost: int = 0) -> Hint | None:
        return hint(funnel((one.history for one in found), Here(TODAY, ZONE)), lost)

    assert [of(sent(9)), of(sent(10)), of(sent(10, "SCREEN"))] == [None, Hint.TARGETING, Hint.PITCH]
    assert [of(sent(2, "SCREEN")), of(sent(3, "SCREEN")), of(sent(3, "SCREEN", "INTERVIEW"))] == [
        None,
        Hint.PITCH,
        None,
    ]
    assert of(sent(30), 2) is Hint.REHEARSE
