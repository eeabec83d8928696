"""May this letter go now? Every kind of letter against everything that may hold of its reader."""

from dataclasses import replace
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.answers import Range
from bot.calendar import instant, quiet, zone
from bot.delivery import RULES, Drop, Go, PutOff, Verdict, Wait, verdict
from bot.letters import Address, Carried, LetterKind, Standing
from bot.messages import Message
from bot.words import say

NOON = 1_795_521_600_000  # Tuesday 2026-11-24T12:00Z
HOUR = 3_600_000
AWAKE = Standing(opted_in=True, blocked=False, resting_until=None, zone="UTC", quiet=Range(1260, 480), today=0, week=0)
RESTING = replace(AWAKE, resting_until=NOON + 9 * HOUR)


def letter(kind: LetterKind, *, expires: int | None = None, post: bool = False) -> Carried:
    address = Address("test", "w", None if post else "ana", "circle" if post else None, "UTC", "en")
    reader, circle = (None, 3) if post else (1, None)
    words, why = Message(say("Hello.")), say("Because.")
    place = (kind, "about", reader, circle, 7)
    return Carried(1, "k" * 20, *place, "pending", words, why, address, NOON, expires, 0, None)


def at(when: str, place: str) -> int:
    return int(datetime.fromisoformat(when).replace(tzinfo=zone(place)).timestamp()) * 1000


# to whoever has just spoken
DIRECT = {LetterKind.ANSWER, LetterKind.WROTE, LetterKind.DELETION}
GO, DROP, WAIT = "go", "drop", "wait"
#                      late   left  blocked not joined resting  at night  capped
TABLE = {
    LetterKind.HELLO: ("keeps", DROP, DROP, GO, GO, GO, GO),
    LetterKind.ANSWER: (24, GO, GO, GO, GO, GO, GO),
    LetterKind.WROTE: (24, GO, GO, GO, GO, GO, GO),
    LetterKind.ASK: ("keeps", DROP, DROP, DROP, DROP, WAIT, DROP),
    LetterKind.TRUST: ("keeps", DROP, DROP, DROP, WAIT, WAIT, GO),
    LetterKind.TURNING: (24, DROP, DROP, DROP, GO, GO, GO),
    LetterKind.WORD: ("keeps", DROP, DROP, DROP, WAIT, WAIT, GO),
    LetterKind.THANKS: ("keeps", DROP, DROP, DROP, WAIT, WAIT, GO),
    LetterKind.STATUS: ("keeps", DROP, DROP, GO, WAIT, WAIT, GO),
    LetterKind.REFLECTION: ("keeps", DROP, DROP, GO, WAIT, WAIT, GO),
    LetterKind.GOALS: (6, DROP, DROP, DROP, DROP, WAIT, GO),
    LetterKind.QUIET: (24, DROP, DROP, DROP, DROP, WAIT, DROP),
    LetterKind.REVIEW: (24, DROP, DROP, DROP, DROP, WAIT, DROP),
    LetterKind.EXPERIMENT: ("keeps", DROP, DROP, DROP, WAIT, WAIT, GO),
    LetterKind.MOCK: ("keeps", DROP, DROP, DROP, DROP, WAIT, DROP),
    LetterKind.MEETING: ("keeps", DROP, DROP, DROP, WAIT, WAIT, GO),
    LetterKind.CONTACTS: (12, DROP, DROP, DROP, DROP, WAIT, DROP),
    LetterKind.INTRODUCING: ("keeps", DROP, DROP, DROP, DROP, WAIT, DROP),
    LetterKind.INTRODUCED: ("keeps", DROP, DROP, DROP, WAIT, WAIT, GO),
    LetterKind.SHARED: ("keeps", DROP, DROP, DROP, DROP, GO, GO),
    LetterKind.BOARD: ("keeps", DROP, DROP, DROP, WAIT, WAIT, GO),
    LetterKind.MET: (24, DROP, DROP, DROP, DROP, WAIT, GO),
    LetterKind.RETURN: ("keeps", DROP, DROP, DROP, DROP, WAIT, GO),
    LetterKind.FIRST_DAYS: (24, DROP, DROP, DROP, DROP, WAIT, GO),
    LetterKind.LANDINGS: (24, DROP, DROP, DROP, DROP, WAIT, DROP),
    LetterKind.OFFER: (24, DROP, DROP, DROP, DROP, WAIT, DROP),
    LetterKind.ENCOURAGE: (24, DROP, DROP, DROP, DROP, GO, GO),
    LetterKind.RECAP: (48, DROP, DROP, DROP, DROP, GO, GO),
    LetterKind.HOST: (48, DROP, GO, DROP, GO, WAIT, GO),  # what is for hosts reaches them whomever they have muted
    LetterKind.INVITATION: ("keeps", DROP, DROP, DROP, DROP, GO, GO),
    LetterKind.DELETION: (24, GO, GO, GO, GO, GO, GO),
    LetterKind.CONDUCT: ("keeps", DROP, GO, GO, WAIT, WAIT, GO),
    LetterKind.NOTICE: (48, DROP, DROP, DROP, DROP, GO, GO),
}
NIGHT = NOON + 10 * HOUR  # 22:00, quiet until 08:00
MORNING = NOON + 20 * HOUR
SITUATIONS = {
    "left": (None, NOON, Drop("left"), None),
    "blocked": (replace(AWAKE, blocked=True), NOON, Drop("blocked"), None),
    "not joined": (replace(AWAKE, opted_in=False), NOON, Drop("not joined"), None),
    "resting": (RESTING, NOON, Drop("resting"), Wait(NOON + 9 * HOUR)),
    "at night": (AWAKE, NIGHT, None, Wait(MORNING)),
    "capped": (replace(AWAKE, today=2), NOON, Drop("enough for now"), None),
}


def test_the_table_holds_every_kind() -> None:
    """A new kind of letter needs its own row here."""
    assert set(TABLE) == set(LetterKind) == set(RULES)


@pytest.mark.parametrize("kind", LetterKind, ids=lambda one: one.name)
@pytest.mark.parametrize(("number", "situation"), list(enumerate(SITUATIONS, 1)), ids=SITUATIONS)
def test_every_kind_in_every_situation(kind: LetterKind, number: int, situation: str) -> None:
    """As the table says; where it says wait, until the right moment."""
    reader, now, dropped, waits = SITUATIONS[situation]
    wanted = {GO: Go(), DROP: dropped, WAIT: waits}[str(TABLE[kind][number])]
    assert verdict(letter(kind), reader, now) == wanted


@pytest.mark.parametrize("kind", LetterKind, ids=lambda one: one.name)
def test_lateness(kind: LetterKind) -> None:
    """The hours after which a kind is stale; those without keep until something else ends them."""
    hours = TABLE[kind][0]
    assert RULES[kind].late == (int(hours) * HOUR if isinstance(hours, int) else None)
    stale = letter(kind, expires=NOON)
    assert verdict(stale, AWAKE, NOON) == Go()
    assert verdict(stale, AWAKE, NOON + 1) == Drop("late")
    assert verdict(stale, None, NOON + 1) == Drop("late")


@pytest.mark.parametrize("kind", LetterKind, ids=lambda one: one.name)
def test_sent_again_only_where_it_was_promised(kind: LetterKind) -> None:
    """A kind word and a promised answer go again if nobody can tell; nudges and recaps drop."""
    other = (LetterKind.TRUST, LetterKind.TURNING, LetterKind.CONDUCT, LetterKind.MEETING, LetterKind.INTRODUCED)
    again = (*DIRECT, *other, LetterKind.WORD, LetterKind.STATUS, LetterKind.HOST, LetterKind.BOARD)
    assert RULES[kind].again is (kind in again)


def test_waiting_past_its_end_is_late_at_once() -> None:
    """A letter that would be stale by the time it may go is dropped now."""
    night = letter(LetterKind.GOALS, expires=MORNING - 1)
    assert verdict(night, AWAKE, NIGHT) == Drop("late")
    assert verdict(replace(night, expires=MORNING), AWAKE, NIGHT) == Wait(MORNING)
    rest = letter(LetterKind.REFLECTION, expires=NOON + 9 * HOUR - 1)
    assert verdict(rest, RESTING, NOON) == Drop("late")


@pytest.mark.parametrize("kind", LetterKind, ids=lambda one: one.name)
def test_where_the_bot_is_not(kind: LetterKind) -> None:
    """It waits for half an hour at a time, and for a month; an answer goes whatever holds."""
    gone, month = replace(AWAKE, away=True), 30 * 24 * HOUR
    one = letter(kind)
    direct = kind in DIRECT
    assert verdict(one, gone, NOON) == (Go() if direct else PutOff(NOON + HOUR // 2))
    assert verdict(one, gone, NOON + month - 1) == (Go() if direct else PutOff(NOON + month - 1 + HOUR // 2))
    assert verdict(one, gone, NOON + month) == (Go() if direct else Drop("left"))
    stopped = PutOff(NOON + HOUR // 2) if kind in (LetterKind.HOST, LetterKind.CONDUCT) else Drop("blocked")
    assert verdict(one, replace(gone, blocked=True), NOON) == (Go() if direct else stopped)


def test_what_still_comes_in_a_rest_and_while_everything_is_hidden() -> None:
    """A rest is promised to be quiet, but for what one asks oneself, what a host needs to know, which /rest says, and
    whoever one has agreed to be turned to by; in the hour before everything is deleted I've stopped writing, but about
    that.
    """
    own = {LetterKind.ANSWER, LetterKind.WROTE, LetterKind.DELETION}
    resting = {kind for kind in LetterKind if verdict(letter(kind), RESTING, NOON) == Go()}
    assert resting == {*own, LetterKind.HELLO, LetterKind.HOST, LetterKind.TURNING}
    hidden = replace(AWAKE, hidden_until=NOON + HOUR)
    assert {kind for kind in LetterKind if verdict(letter(kind), hidden, NOON) == Go()} == own


def test_a_rest_ends() -> None:
    """From its last moment on, letters go; a rest that ends at night leaves them to the morning."""
    word = letter(LetterKind.WORD)
    assert verdict(word, replace(AWAKE, resting_until=NOON), NOON) == Go()
    assert verdict(word, replace(AWAKE, resting_until=NOON + 1), NOON) == Wait(NOON + 1)
    assert verdict(word, RESTING, NOON + 9 * HOUR) == Wait(MORNING)


@pytest.mark.parametrize(("today", "week", "goes"), [(1, 6, True), (2, 2, False), (0, 7, False), (5, 9, False)])
def test_two_a_day_and_seven_a_week(today: int, week: int, goes: bool) -> None:
    """Only asks and offers count, together."""
    reader = replace(AWAKE, today=today, week=week)
    for kind in (LetterKind.ASK, LetterKind.OFFER):
        assert verdict(letter(kind), reader, NOON) == (Go() if goes else Drop("enough for now"))


def test_posts_have_no_single_reader() -> None:
    """Nobody's night or rest holds a channel's post back; its author having left does."""
    for kind in set(LetterKind) - DIRECT:  # which are always one person's
        post = letter(kind, post=True)
        assert verdict(post, replace(RESTING, opted_in=False, today=9), NIGHT) == Go()
        assert verdict(post, None, NOON) == Drop("left")


@pytest.mark.parametrize(
    ("place", "hours", "now", "wanted"),
    [
        # Berlin leaves 02:00-03:00 out on 2026-03-29 and shows it twice on 2026-10-25
        ("Europe/Berlin", Range(1260, 480), "2026-03-29T01:59", "2026-03-29T08:00"),
        ("Europe/Berlin", Range(1260, 480), "2026-10-24T23:00", "2026-10-25T08:00"),
        ("Europe/Berlin", Range(0, 150), "2026-03-29T01:00", "2026-03-29T03:00"),  # 02:30 is never shown
        ("Europe/Berlin", Range(180, 480), "2026-03-29T03:00", "2026-03-29T08:00"),
        ("America/New_York", Range(1260, 480), "2026-11-01T00:30", "2026-11-01T08:00"),
        ("Asia/Kolkata", Range(1260, 480), "2026-11-24T21:00", "2026-11-25T08:00"),
        ("UTC", Range(540, 1020), "2026-11-24T09:00", "2026-11-24T17:00"),  # someone who works at night
    ],
)
def test_nights(place: str, hours: Range, now: str, wanted: str) -> None:
    """Quiet hours end when the reader's own clock says so, whatever the clocks did that night."""
    reader = replace(AWAKE, zone=place, quiet=hours)
    assert verdict(letter(LetterKind.WORD), reader, at(now, place)) == Wait(at(wanted, place))
    assert verdict(letter(LetterKind.WORD), reader, at(wanted, place)) == Go()


def test_no_quiet_hours_means_none() -> None:
    """Two equal ends: any hour will do."""
    assert verdict(letter(LetterKind.WORD), replace(AWAKE, quiet=Range(0, 0)), NIGHT) == Go()


@given(
    st.integers(instant(date(2026, 1, 1), 0, "UTC"), instant(date(2027, 1, 1), 0, "UTC")),
    st.sampled_from(["UTC", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "America/Sao_Paulo"]),
    st.integers(0, 1439),
    st.integers(0, 1439),
)
def test_what_waits_goes_when_it_has_waited(now: int, place: str, start: int, end: int) -> None:
    """Never at a quiet minute, and never for ever: asked again at the moment it names, the answer is go."""
    reader = replace(AWAKE, zone=place, quiet=Range(start, end))
    first: Verdict = verdict(letter(LetterKind.WORD), reader, now)
    asleep = quiet(now, place, start, end)
    assert isinstance(first, Wait) is asleep
    if isinstance(first, Wait):
        assert now < first.until <= now + 26 * HOUR
        assert verdict(letter(LetterKind.WORD), reader, first.until) == Go()
