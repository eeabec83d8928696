"""/imports: what was brought in, and taking it back for 30 days; what was changed since stays."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from bot.answers import Id
from bot.calendar import DAY_MS, today
from bot.commands import Hidden, command
from bot.dues import Again
from bot.features.applications.attending import lines_state, unattended, untouched
from bot.features.applications.desk import MINE, Desk
from bot.features.applications.importing import BACK, ImportDesk
from bot.features.applications.imports import CAME, Brought, Import, handed_down
from bot.features.applications.listing import IMPORT
from bot.features.applications.quiet import plan
from bot.features.applications.same import PART
from bot.features.applications.telling import when
from bot.messages import Button, Field, Message, Sorry, paged, sure
from bot.people import Account
from bot.tokens import go
from bot.words import Text, lines, listed, say

SHOWN = 5


@command("imports", "See what you brought in, and take it back.")
class ListImports:
    behind: Hidden[int] = 0  # so many of the newest were shown


@command("import-back", "Take an import back.", listed=False)
class TakeBack:
    number: Hidden[Id]
    sure: Hidden[bool] = False


def list_imports(cmd: ListImports, by: Account, at: ImportDesk) -> Message:
    behind, every = max(0, cmd.behind), at.imports.all(by.id)
    older = Button(say("Older", context="imports"), go("imports", behind=behind + SHOWN))
    found, more = paged(every[behind:], SHOWN, lambda _: older)
    if not found:
        nothing = (
            say("That was the oldest one.", context="import") if every else say("You haven't brought anything in yet.")
        )
        return Message(nothing, buttons=(IMPORT,))
    numbered = list(enumerate(found, behind + 1))
    ways = []
    for n, one in numbered:
        if one.done_at is None:
            ways.append(Button(say("{n}. Go on", n=n), go("import-preview", number=one.id)))
        if _can_go(one, by, at.desk):
            ways.append(Button(say("{n}. Take it back", n=n), go("import-back", number=one.id)))
    return Message(
        say("The newest first. Only you see these."),
        title=say("What you brought in"),
        fields=tuple(Field(_day(n, one, by, at.desk), _became(one)) for n, one in numbered),
        buttons=(*ways, *(more or (IMPORT,))),
    )


def take_back(cmd: TakeBack, by: Account, at: ImportDesk) -> Message | Again:
    """Whatever stands as it came in goes, a part in each unit; what was changed, or what a rejection names, stays."""
    one = at.imports.one(cmd.number, by.id)
    if one is None or (one.done_at is None and not one.brought):
        raise Sorry(say("I can't find that import any more."), MINE)
    if one.back_at is not None:
        return Message(say("That was taken back already."), buttons=(MINE,))
    if not _can_go(one, by, at.desk):
        raise Sorry(say("That's more than 30 days ago, so I can't take it back as a whole any more."), MINE)
    if not cmd.sure:
        return sure(
            say("Take back {what}? What you've worked on since, or named in a rejection, stays.", what=_what(one)),
            say("Take it back", context="import"),
            go("import-back", number=one.id),
            Button(say("Leave it", context="import"), go("imports")),
        )
    others = [each for other in at.imports.all(by.id) if other.id != one.id for each in other.brought if each.attended]
    added = {each.number for each in others if each.lines and not each.is_news}  # by a calendar; these go last
    waiting = sorted((each for each in one.brought if not each.stays), key=lambda each: each.number in added)
    here = [n for each in waiting[:PART] if (n := each.number) in added and at.desk.applications.one(n, by.id)]
    stay = (*(each for each in one.brought if each.stays), *_staying(waiting[:PART], others, by, at))
    over = len(waiting) <= PART
    back_at = at.desk.clock.now() if over else None
    one = replace(one, sheet=None, answers={}, done_at=one.done_at or one.at)  # nothing more comes of it
    at.imports.change(replace(one, brought=(*waiting[PART:], *stay), back_at=back_at))
    plan(by, at.desk)
    if not over:
        return Again()
    told = [say("Taken back.", context="import")]
    if n := len(stay):
        told.append(
            say(
                "{n} stays: you've worked on it since, or named it in a rejection.",
                "{n} stay: you've worked on them since, or named them in a rejection.",
                n=n,
            )
        )
    if any(at.desk.applications.one(number, by.id) is None for number in here):
        told.append(say("What a calendar had added to them went too."))
    return Message(lines(*told, between=" "), buttons=(IMPORT, MINE))


def _can_go(one: Import, by: Account, desk: Desk) -> bool:
    """Whether it can be taken back: until the last of its days is over where its owner lives."""
    last = today((one.done_at or one.at) + BACK * DAY_MS, by.zone)
    return one.back_at is None and one.size > 0 and desk.today(by) <= last


def _staying(brought: Sequence[Brought], others: Sequence[Brought], by: Account, at: ImportDesk) -> list[Brought]:
    """Takes away what is as it came, with what `others` brought to it since, be it news or an interview; returns what
    stays of it, which has been looked at so.
    """
    stay, since = list[Brought](), defaultdict[int, list[Brought]](list)
    for each in others:
        since[each.number].append(each)
    for each in brought:
        kept = at.desk.applications.one(each.number, by.id)
        if kept is None:
            continue
        if each.attended:
            named = each.is_news and at.desk.applications.rejections(kept.id, by.id)
            as_it_came = not kept.unread and each.state.endswith(lines_state(kept, each.lines)) and not named
        else:
            as_it_came = untouched(kept, each, since[kept.id], by, at.desk)
        if not as_it_came:
            lines = () if each.is_news else each.lines
            stay.append(Brought(each.number, CAME if each.attended else "", each.marks, lines))
        elif each.attended:
            at.desk.applications.change(at.desk.timed(unattended(kept, each), by))
            if each.aside and each.aside.now_from not in (kept.silent_from, each.aside.silent_from):
                handed_down(each.aside, kept.id, by.id, at.imports)
        else:
            at.desk.applications.delete(kept.id, by.id)
    return stay


def _day(n: int, one: Import, by: Account, desk: Desk) -> Text:
    return say("{n}. {day}", n=n, day=when(today(one.done_at or one.at, by.zone), desk.today(by)))


def _became(one: Import) -> Text:
    if one.back_at is not None:  # what it had brought is not kept any more
        return say("Taken back.", context="import")
    if one.done_at is None and not one.size:
        return say("Not imported yet.")
    count = _what(one)
    return say("{count} so far", count=count) if one.done_at is None else count


def _what(one: Import) -> Text:
    """What it brought, counted."""
    n, news = one.size - one.news, one.news
    if one.talks:
        return say("{n} interview", "{n} interviews", n=n, context="import")
    new = [say("{n} application", "{n} applications", n=n, context="import")] if n else []
    told = [say("the news of {n} application", "the news of {n} applications", n=news)] if news else []
    return listed(*new, *told)
