"""Who is introduced to whom this time: worked out beside everything else, then carried out some at a time."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import combinations

from bot.beside import Beside
from bot.calendar import DAY_MS
from bot.dues import Again
from bot.features.introductions.asking import plan
from bot.features.introductions.desk import Desk
from bot.features.introductions.grouping import Group, grouped
from bot.features.introductions.meeting import introduced_letter
from bot.features.introductions.missing import tell_missed
from bot.features.introductions.pairing import Pair, Ready, awake
from bot.features.introductions.rounds import LATE_MS, Introduce, go_on
from bot.features.introductions.store import (
    Candidate,
    Introduced,
    Introduction,
    Introductions,
    Round,
    Rounds,
    RoundState,
)
from bot.people import Circle
from bot.ports import Chance, Stores

GROUPS, MISSED = 4, 20  # groups, and people who are left over, in a unit
PAGE = 400  # people, or pairs, read at once
PHASE = 2**60  # above every number of ours

Item = Candidate | tuple[str, Pair]


@dataclass(frozen=True)
class Plan:
    """`key` tells it from one that was worked out before the process was started anew."""

    key: int
    groups: Sequence[Group]


def introduce(due: Introduce, desk: Desk, beside: Beside, chance: Chance) -> Again | None:
    one = desk.rounds.round(due.round)
    circle = None if one is None else desk.people.circle(one.circle)
    if one is None or circle is None or one.state is RoundState.OVER:
        return None
    if one.state is RoundState.MISSING or desk.clock.now() > one.at + LATE_MS:
        return _tell_missed(replace(one, state=RoundState.MISSING), circle, desk)
    seed = int(chance.random() * 2**52)
    made = beside.worked_out(partial(page, one), partial(planned, seed, one.at // DAY_MS * DAY_MS))
    placed = one.placed if one.drawn == made.key else 0
    for group in made.groups[placed : placed + GROUPS]:
        _bring(group, one, circle, desk, chance)
    placed += GROUPS
    state = RoundState.MATCHING if placed < len(made.groups) else RoundState.MISSING
    desk.rounds.change_round(replace(one, state=state, drawn=made.key, placed=placed))
    return Again()


def page(one: Round, stores: Stores, after: int) -> tuple[Sequence[Item], int | None]:
    """Who takes part, then who has met, then who never may, each from where the last page ended."""
    phase, number = divmod(after, PHASE)
    kept = stores[Introductions]
    items: Sequence[Item]
    if phase == 0:
        items, onward = stores[Rounds].candidates(one, number, PAGE)
    else:
        what, look = (("met", kept.met), ("apart", kept.muted), ("apart", kept.kept_apart))[phase - 1]
        pairs, onward = look(one.circle, number, PAGE)
        items = [(what, pair) for pair in pairs]
    if onward is not None:
        return items, phase * PHASE + onward
    return items, (phase + 1) * PHASE if phase < 3 else None


def planned(seed: int, day: int, items: Sequence[Item]) -> Plan:
    """As of the day that begins at an instant (UTC ms)."""
    ready = [
        Ready(each.account, each.language, awake(day, each.zone, *each.quiet), each.left_out, each.since)
        for each in items
        if isinstance(each, Candidate)
    ]
    pairs = [each for each in items if not isinstance(each, Candidate)]
    met, apart = ([pair for what, pair in pairs if what == wanted] for wanted in ("met", "apart"))
    return Plan(seed, grouped(ready, met, apart, seed))


def _bring(group: Group, one: Round, circle: Circle, desk: Desk, chance: Chance) -> None:
    """To those who still may, if that is two at least, and nothing has come between any of them."""
    now = desk.clock.now()
    may = [account for account in group.accounts if desk.rounds.may_take_part(one, account)]
    ways = (may, *combinations(may, 2)) if len(may) > 1 else ()
    accounts = next((way for way in ways if not _apart(way, desk)), ())
    if not accounts:
        return
    made = Introduction(one.id, circle.id, now, again=False)
    made = replace(made, again=group.again and desk.introductions.met_before(made, accounts))
    introduce_now(made, accounts, circle, desk, chance)


def _apart(accounts: Sequence[int], desk: Desk) -> bool:
    return any(desk.introductions.apart(*pair) for pair in combinations(accounts, 2))


def introduce_now(made: Introduction, accounts: Sequence[int], circle: Circle, desk: Desk, chance: Chance) -> None:
    made, people = desk.introductions.introduce(made), list[Introduced]()
    starts = accounts[int(chance.random() * len(accounts))]
    for account in accounts:
        wish = desk.rounds.wish(circle.id, account)
        waited = 0 if wish is None else wish.left_out
        each = Introduced(made.id, account, made.at, account == starts, waited)
        people.append(desk.introductions.bring_in(each))
        if wish is not None:
            desk.rounds.change_wish(replace(wish, left_out=0, met_at=made.at, again=None))
    plan(made, circle, desk)
    for each in people:
        introduced_letter(made, each, [other for other in people if other is not each], desk)


def _tell_missed(one: Round, circle: Circle, desk: Desk) -> Again | None:
    wishes, onward = desk.rounds.missed(one, one.missed, MISSED)
    late = desk.clock.now() > one.at + LATE_MS
    for wish in wishes:
        tell_missed(circle.id, wish.account, wish.left_out, desk, late=late)
    if onward is not None:
        desk.rounds.change_round(replace(one, missed=onward))
        return Again()
    desk.rounds.change_round(replace(one, state=RoundState.OVER))
    if desk.rounds.anybody(circle.id):
        go_on(circle, one, desk)
    return None


HANDLES = (introduce,)
