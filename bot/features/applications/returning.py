"""Taking an import of applications back: what was changed since stays."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import replace

from msgspec.structs import replace as varied

from bot.features.applications.attending import lines_state, unattended, untouched
from bot.features.applications.desk import Desk
from bot.features.applications.quiet import plan
from bot.features.applications.same import PART
from bot.imports.kept import CAME, THEIRS, Aside, Brought, Import, Imports
from bot.people import Account
from bot.words import Text, say


def taken(one: Import, by: Account, desk: Desk, imports: Imports) -> Sequence[Text] | None:
    """Whatever stands as it came in goes, a part in each unit; what was changed, or what a rejection names, stays."""
    others = [each for other in imports.all(by.id) if other.id != one.id for each in other.brought if each.attended]
    added = {each.number for each in others if each.lines and not each.is_news}  # by a calendar; these go last
    waiting = sorted((each for each in one.brought if not each.stays), key=lambda each: each.number in added)
    here = [n for each in waiting[:PART] if (n := each.number) in added and desk.applications.one(n, by.id)]
    stay = (*(each for each in one.brought if each.stays), *_staying(waiting[:PART], others, by, desk, imports))
    over = len(waiting) <= PART
    back_at = desk.clock.now() if over else None
    imports.change(replace(one, answers={}, brought=(*waiting[PART:], *stay), back_at=back_at))
    plan(by, desk)
    if not over:
        return None
    told = list[Text]()
    if n := len(stay):
        told.append(
            say(
                "{n} stays: you've worked on it since, or named it in a rejection.",
                "{n} stay: you've worked on them since, or named them in a rejection.",
                n=n,
            )
        )
    if any(desk.applications.one(number, by.id) is None for number in here):
        told.append(say("What a calendar had added to them went too."))
    return told


def _staying(
    brought: Sequence[Brought], others: Sequence[Brought], by: Account, desk: Desk, imports: Imports
) -> list[Brought]:
    """Takes away what is as it came, with what `others` brought to it since, be it news or an interview; returns what
    stays of it, which has been looked at so.
    """
    stay, since = list[Brought](), defaultdict[int, list[Brought]](list)
    for each in others:
        since[each.number].append(each)
    for each in brought:
        kept = desk.applications.one(each.number, by.id)
        if kept is None:
            continue
        if each.attended:
            named = each.is_news and desk.applications.rejections(kept.id, by.id)
            as_it_came = not kept.unread and each.state.endswith(lines_state(kept, each.lines)) and not named
        else:
            as_it_came = untouched(kept, each, since[kept.id], by, desk)
        if not as_it_came:
            lines = () if each.is_news else each.lines
            stay.append(Brought(each.number, CAME if each.attended else "", each.marks, lines))
        elif each.attended:
            desk.applications.change(desk.timed(unattended(kept, each), by))
            if each.aside and each.aside.now_from not in (kept.silent_from, each.aside.silent_from):
                handed_down(each.aside, kept.id, by.id, imports)
        else:
            desk.applications.delete(kept.id, by.id)
    return stay


def worked_on(numbers: Collection[int], account: int, imports: Imports) -> None:
    """Whoever says something about an application that came in has made it theirs: no import takes it away again."""
    for one in imports.all(account):
        came = {each.number for each in one.brought if each.state and not each.attended}
        if came.isdisjoint(numbers) or (whole := imports.one(one.id, account)) is None:
            continue
        came &= set(numbers)
        brought = [varied(each, state=THEIRS) if each.number in came else each for each in whole.brought]
        imports.change(replace(whole, brought=tuple(brought)))


def handed_down(gone: Aside, number: int, account: int, imports: Imports) -> None:
    """What an application had before lines that went is what it had before those that came to it next."""

    def kept(each: Brought) -> Brought:
        if each.number != number or each.aside is None or each.aside.silent_from != gone.now_from:
            return each
        return varied(each, aside=varied(each.aside, silent_from=gone.silent_from))

    for one in imports.all(account):
        if any(kept(each) is not each for each in one.brought) and (whole := imports.one(one.id, account)):
            imports.change(replace(whole, brought=tuple(map(kept, whole.brought))))
