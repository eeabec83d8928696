"""Who is asked: never someone who may not be, the fair order over any circle, waking hours. Pure."""

import random
from dataclasses import replace
from datetime import date
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from bot.answers import Range
from bot.calendar import instant, quiet
from bot.features.encouragement.choosing import Peer, Reason, choose, next_ready, ready_at, waited_at
from bot.features.encouragement.messages import reasons_in_words
from bot.words import Reader, render
from tests.world import TUESDAY

HOUR_MS = 3_600_000
APART_MS = 48 * 3_600_000
DAY_MS = 86_400_000
FOUR_WEEKS_MS = 28 * 86_400_000
WEEK_MS = 7 * 86_400_000
NONE = Range(0, 0)
AWAKE = Peer(1, "Europe/Lisbon", NONE, 2)
INSTANTS = st.integers(TUESDAY - 40 * DAY_MS, TUESDAY)


@st.composite
def circles(draw: st.DrawFn) -> list[Peer]:
    """Any circle: any zones, quiet hours, histories and states."""
    made = []
    for account in range(draw(st.integers(0, 9))):
        history = sorted(draw(st.lists(INSTANTS, max_size=6)))
        made.append(
            Peer(
                account,
                draw(st.sampled_from(["Europe/Lisbon", "America/New_York", "Asia/Kolkata", "Pacific/Apia"])),
                draw(st.sampled_from([NONE, Range(1260, 480), Range(540, 1320)])),
                draw(st.integers(0, 5)),
                tuple(at for at in history if at > TUESDAY - FOUR_WEEKS_MS),
                history[-1] if history else None,
                draw(st.none() | INSTANTS),
                draw(st.none() | st.integers(TUESDAY - DAY_MS, TUESDAY + DAY_MS)),
                *(draw(st.booleans()) for _ in range(5)),
            )
        )
    return made


def may_be_asked(peer: Peer) -> bool:
    """The rules of product.md, said once more in another way."""
    recent = [at for at in peer.lately if at > TUESDAY - WEEK_MS]
    return (
        not peer.blocked
        and not peer.asked_already
        and peer.same_language
        and len(recent) < peer.per_week
        and (peer.last is None or TUESDAY - peer.last >= APART_MS)
        and (peer.own_no is None or TUESDAY - peer.own_no >= DAY_MS)
        and (peer.resting_until is None or peer.resting_until <= TUESDAY)
        and not quiet(TUESDAY, peer.zone, peer.quiet.start, peer.quiet.end)
    )


@given(circles(), st.integers(-1, 5), st.integers())
def test_never_an_ineligible_and_never_past_one_asked_less_often(circle: list[Peer], seats: int, seed: int) -> None:
    """Whatever the circle: only who may be asked, as many as there are, and the least asked of those reachable."""
    chosen = [one.peer for one in choose(circle, seats, TUESDAY, random.Random(seed))]
    able = [one for one in circle if may_be_asked(one)]
    assert all(may_be_asked(one) for one in chosen)
    assert len(chosen) == min(max(0, seats), len(able))
    for left_out in (one for one in able if one not in chosen and not one.dms_closed):
        assert all(not one.dms_closed and len(one.lately) <= len(left_out.lately) for one in chosen)


@given(circles())
def test_the_next_instant_is_the_first(circle: list[Peer]) -> None:
    """At the instant named someone may be asked; a minute before, nobody new could."""
    when = next_ready(circle, TUESDAY)
    if when is not None:
        late = {one.account for one in circle if ready_at(one, when) == when}
        before = when - 60_000
        early = {one.account for one in circle if before > TUESDAY and ready_at(one, before) == before}
        now = {one.account for one in circle if ready_at(one, TUESDAY) == TUESDAY}
        assert late - now
        assert early <= now


def test_the_order_and_its_reasons() -> None:
    """Fewest asks, then longest ago, then never supported, then chance; the reasons say what decided."""
    old, older = TUESDAY - 5 * DAY_MS, TUESDAY - 9 * DAY_MS
    often = replace(AWAKE, account=2, per_week=5, lately=(older, old), last=old)
    lately = replace(AWAKE, account=3, lately=(old,), last=old)
    long_ago = replace(AWAKE, account=4, lately=(older,), last=older)
    supported = replace(AWAKE, account=5, has_supported=True)
    new = replace(AWAKE, account=6)
    everyone = [often, lately, long_ago, supported, new]
    found = choose(everyone, 5, TUESDAY, random.Random(1))
    assert [one.peer.account for one in found] == [6, 5, 4, 3, 2]
    assert choose(everyone, 1, TUESDAY, random.Random(1))[0].reasons == (Reason.AWAKE, Reason.FEWEST, Reason.NEW)
    [third] = choose([lately, long_ago], 1, TUESDAY, random.Random(1))
    assert third.reasons == (Reason.AWAKE, Reason.FEWEST, Reason.LONGEST_AGO)
    twins = [replace(AWAKE, account=number) for number in range(4)]
    firsts = {choose(twins, 1, TUESDAY, random.Random(seed))[0].peer.account for seed in range(50)}
    assert firsts == {0, 1, 2, 3}
    assert Reason.CHANCE in choose(twins, 1, TUESDAY, random.Random(1))[0].reasons


def test_the_reasons_of_an_ask_without_a_name_are_the_same_for_everybody() -> None:
    """That somebody was picked at random, say, tells that the other one could not be: it was their own ask."""
    told = {
        render(reasons_in_words(reasons, anonymous=True), Reader())
        for count in range(6)
        for reasons in combinations(Reason, count)
    }
    assert len(told) == 1


def test_two_waking_hours() -> None:
    """Sleep does not count: asked at 20:00 with quiet hours from 21:00, the second hour ends at 9:00."""
    evening = replace(AWAKE, quiet=Range(21 * 60, 8 * 60))
    eight = TUESDAY + 3 * HOUR_MS
    assert waited_at(AWAKE, eight, eight) == eight + 2 * HOUR_MS
    assert waited_at(evening, eight, eight + 2 * HOUR_MS) == eight + 13 * HOUR_MS
    assert waited_at(evening, eight, eight + 13 * HOUR_MS) == eight + 13 * HOUR_MS


def test_two_waking_hours_in_the_night_the_clocks_change() -> None:
    """Lisbon's night of 29 March 2026 is an hour short: still an hour in the evening and one from 8:00 on."""
    evening = replace(AWAKE, quiet=Range(21 * 60, 8 * 60))
    asked = instant(date(2026, 3, 28), 20 * 60, "Europe/Lisbon")
    nine = instant(date(2026, 3, 29), 9 * 60, "Europe/Lisbon")
    assert nine - asked == 12 * HOUR_MS
    assert waited_at(evening, asked, asked + 2 * HOUR_MS) == nine
