"""What a list brought again while it was deleted is one again, once the deletion is undone."""

from collections.abc import Container, Sequence
from dataclasses import replace

from bot.features.applications.attending import attend, untouched
from bot.features.applications.desk import Desk
from bot.features.applications.news import as_news
from bot.features.applications.same import as_found
from bot.features.applications.store import Application
from bot.imports.kept import Brought, Imports, digest
from bot.people import Account
from bot.trackers.sameness import OURS, marked
from bot.words import Text, say


def alike(one: Application, imports: Imports) -> list[int]:
    """What lists brought that a list takes for the same, by their numbers."""
    brought = [each for other in imports.all(one.account) for each in other.brought]
    known = _known(one, brought)
    return [each.number for each in brought if each.number != one.id and not known.isdisjoint(each.marks)]


def joined(one: Application, before: Container[int], by: Account, desk: Desk, imports: Imports) -> list[Text]:
    """A copy that was not there `before` goes again, and what its list knew besides comes to `one` as news, as if that
    had never been away; a copy that somebody has worked on stays. Returns what is to be said about that.
    """
    brought = [(other.id, each) for other in imports.all(by.id) for each in other.brought]
    known = _known(one, [each for _, each in brought])
    told = list[Text]()
    for number, each in brought:
        if each.attended or each.number == one.id or each.number in before or known.isdisjoint(each.marks):
            continue
        copy = desk.applications.one(each.number, by.id)
        if copy is None:
            continue
        since = [other for _, other in brought if other.attended and other.number == copy.id]
        if not untouched(copy, each, since, by, desk):
            return [say("A list brought it in again meanwhile. You've worked on that one too, so now there are two.")]
        desk.applications.delete(copy.id, by.id)
        there = as_found(desk.own(one.id, by)).what
        news = as_news(as_found(copy).what, there, each.marks, one.id, known)
        if (
            news and not news.full and digest(f"{OURS}{one.id}") not in each.marks
        ):  # an old copy of one's own knows nothing
            _instead(number, each, attend(news, by, desk), by, imports)
        told = [say("A list brought it in again meanwhile. I've put the two together.")]
    return told


def _instead(number: int, copy: Brought, news: Brought, by: Account, imports: Imports) -> None:
    """What that import brought is news now, which go when it is taken back."""
    if (whole := imports.one(number, by.id)) is not None:
        brought = tuple(news if each == copy else each for each in whole.brought)
        imports.change(replace(whole, brought=brought))


def _known(one: Application, brought: Sequence[Brought]) -> set[str]:
    """What it is found again by, as it stands and as it came in."""
    stands = {digest(mark) for mark in marked([as_found(one)], ours=True)[0].marks}
    return stands | {mark for each in brought if each.number == one.id for mark in each.marks}
