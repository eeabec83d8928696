"""What comes to an application that is there: interviews of a calendar, news of a list; and goes out of it again."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from bot.features.applications.desk import Desk
from bot.features.applications.quiet import kept
from bot.features.applications.same import New, state
from bot.features.applications.store import Application
from bot.imports.kept import CAME, NEWS, Aside, Brought, digest
from bot.people import Account
from bot.pipeline import LINES, added, has_room, without
from bot.trackers.appointments import TALKS
from bot.trackers.folding import folded
from bot.trackers.preview import Appointment, Found, Preview, Tracked


def new_talks(
    preview: Preview, here: Mapping[int, Found], before: Sequence[tuple[int, Sequence[str]]]
) -> Sequence[New]:
    """What came in before, or stands there on that day in any case, is not new; those of one application are one,
    but for what its history has no room for.
    """
    known = {mark for _, marks in before for mark in marks}
    groups: dict[int | str, list[Appointment]] = {}
    for one in preview.appointments:
        if digest(one.key) not in known and not _there(one, here):
            groups.setdefault(one.application or folded(one.employer or ""), []).append(one)
    return [new for several in groups.values() for new in _new(several, here)]


def _there(one: Appointment, here: Mapping[int, Found]) -> bool:
    found = here.get(one.application or 0)
    return found is not None and any(each.what in TALKS and each.on == one.what.on for each in found.what.history)


def _new(several: Sequence[Appointment], here: Mapping[int, Found]) -> Iterator[New]:
    first = several[0]
    told = sorted({one.key: one.what for one in several}.items(), key=lambda one: str(one[1].on))
    there = here.get(first.application or 0)
    room = LINES - len(there.what.whole if there else ())
    for part, full in ((told[: max(0, room)], False), (told[max(0, room) :], True)):
        if part:
            what = Tracked(first.employer, history=tuple(one for _, one in part))
            yield New(what, tuple(digest(key) for key, _ in part), len(part), first.application, full)


def attend(new: New, by: Account, desk: Desk) -> Brought:
    """Keeps them where they belong; that may be gone by now."""
    one = desk.applications.one(new.application or 0, by.id)
    if one is None or one.unread:
        return Brought(new.application or 0, "", new.marks)
    before, here = {each.n for each in one.history}, desk.today(by)
    for happened in new.what.history:
        if has_room(one.history, happened.what):
            # what a calendar holds of the day of a no came before it
            one = replace(one, history=added(one.history, happened, before_end=not new.goes_on, here=here))
    lines = tuple(each.n for each in one.history if each.n not in before)
    last = next((each.n for each in reversed(one.history) if not each.taken_back), None)
    now = kept(replace(one, promised=None if last in lines else one.promised), by, desk)
    aside = Aside(
        promised=one.promised if now.promised is None else None,
        card_on=one.card_on,
        landed=one.landed and not now.landed,
        silent_from=one.silent_from,
        now_from=now.silent_from,
    )
    came = NEWS if new.is_news else CAME
    return Brought(one.id, came + lines_state(now, lines), new.marks, lines, aside)


def lines_state(one: Application, lines: Sequence[int]) -> str:
    return digest(repr([each for each in one.history if each.n in lines]))


def untouched(one: Application, came: Brought, since: Sequence[Brought], by: Account, desk: Desk) -> bool:
    """Whether it is as an import made it, but for what stands as others brought it `since`: that is nobody's work."""
    before = one
    for each in [each for each in since if each.state.endswith(lines_state(one, each.lines))]:
        before = unattended(before, each)
    return not one.unread and state(before) == came.state and not desk.applications.rejections(one.id, by.id)


def unattended(one: Application, each: Brought) -> Application:
    """As it stood before, but for what was said of it since."""
    aside = each.aside or Aside()
    for n in each.lines:
        one = replace(one, history=without(one.history, n))
    return replace(
        one,
        promised=one.promised or aside.promised,
        card_on=one.card_on or aside.card_on,
        landed=one.landed or aside.landed,
        silent_from=aside.silent_from if one.silent_from == aside.now_from else one.silent_from,
    )
