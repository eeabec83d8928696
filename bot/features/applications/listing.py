"""/applications: open ones first, a page at a time, or those at one employer."""

from typing import Annotated

from bot.answers import Id
from bot.commands import Hidden, Question, command
from bot.features.applications.desk import MINE, Desk
from bot.features.applications.store import Application, Edge
from bot.features.applications.telling import field_of, name_of
from bot.messages import Button, Message, Sorry
from bot.names import unaccented
from bot.people import Account
from bot.remembered import Drafts
from bot.tokens import Draft, draft, go
from bot.words import Text, lines, say

PAGE = 5
COUNTED = 1_000  # open ones; beyond them it is said that there are more
LISTS = "applications"
ADD = Button(say("Log an application"), draft("apply"))
IMPORT = Button(say("Import a list"), draft("import"))
TAKE = Button(say("Take it with me"), go("take-with-me"))
FIND = Button(say("Find one", context="application"), draft("find-applications"))
WAYS = {"after": say("Newer", context="applications"), "before": say("Older", context="applications")}


@command(LISTS, "See, find, change or delete your job applications.")
class ListApplications:
    before: Hidden[Id | None] = None
    after: Hidden[Id | None] = None
    at: Hidden[int | None] = None
    ended: Hidden[bool] = False  # of the one at the edge
    search: Hidden[Id | None] = None
    skip: Hidden[int] = 0


@command("find-applications", "Find applications by the employer's name.", listed=False)
class FindApplications:
    words: Annotated[str, Question("Which employer?", max=80, min=1, hint="Or an agency; a part of the name will do")]


def find(cmd: FindApplications, by: Account, drafts: Drafts, desk: Desk) -> Draft:
    return go(LISTS, search=drafts.keep(by.id, LISTS, {"words": cmd.words}, desk.clock.now()))


def list_(cmd: ListApplications, by: Account, desk: Desk, drafts: Drafts) -> Message | Draft:
    if cmd.search is not None:
        return _found(cmd, by, desk, drafts)
    number, newer = (cmd.before, False) if cmd.after is None else (cmd.after, True)
    edge = None if number is None else Edge(not cmd.ended, cmd.at or 0, number)
    rows = desk.applications.page(by.id, edge, PAGE + 1, newer=newer)
    more, page = len(rows) > PAGE, rows[:PAGE][:: -1 if newer else 1]
    if not page:
        if newer:  # what was newer is gone
            return go(LISTS)
        if edge is None:
            return Message(say("There's nothing here yet."), buttons=(ADD, IMPORT))
        return Message(say("That was the last one.", context="application"), buttons=(MINE,))
    ways = []
    if more if newer else edge is not None:
        ways.append(_way("after", page[0]))
    if edge is not None if newer else more:
        ways.append(_way("before", page[-1]))
    only = [say("Only you see these."), how_many(desk.applications.open(by.id, COUNTED + 1))]
    if ways:  # there is no room for one button more
        only.append(say("/take-with-me gives them to you as a file."))
    return _page(page, lines(*only, between=" "), [*ways, FIND] if ways else [FIND, TAKE], by, desk)


def how_many(open_: int) -> Text:
    """Are open, of those in the list; counted no farther than to one more than COUNTED."""
    if not open_:
        return say("None is open.", context="applications")
    if open_ > COUNTED:
        return say("More than {n} are open.", n=COUNTED)
    return say("{n} is open.", "{n} are open.", n=open_, context="applications")


def _found(cmd: ListApplications, by: Account, desk: Desk, drafts: Drafts) -> Message:
    kept = drafts.given(cmd.search or 0, by.id, LISTS, desk.clock.now())
    if kept is None:
        raise Sorry(say("I keep a search for only half an hour. Please search again."), FIND)
    wanted = unaccented(kept["words"])
    names = desk.applications.named(by.id)
    numbers = [number for number, *called in names if any(wanted in unaccented(one or "") for one in called)]
    skip = max(0, cmd.skip)
    page = [one for number in numbers[skip : skip + PAGE] if (one := desk.applications.one(number, by.id))]
    told: Text = say("Words: “{words}”", words=kept["words"])
    if not page:
        none = say("I found nothing more for this:") if skip else say("I found nothing for this:")
        return Message(lines(none, told, between="\n\n"), buttons=(FIND, MINE))
    search = cmd.search or 0
    ways = [Button(WAYS["after"], go(LISTS, search=search, skip=max(0, skip - PAGE)))] if skip else []
    if len(numbers) > skip + PAGE:
        ways.append(Button(WAYS["before"], go(LISTS, search=search, skip=skip + PAGE)))
    return _page(page, told, [*ways, FIND, MINE], by, desk)


def _page(page: list[Application], told: Text, ways: list[Button], by: Account, desk: Desk) -> Message:
    here = desk.today(by)
    return Message(
        told,
        title=say("Your applications"),
        fields=tuple(field_of(one, here) for one in page),
        buttons=(*(Button(name_of(one), go("application", number=one.id)) for one in page), *ways),
    )


def _way(way: str, one: Application) -> Button:
    at: dict[str, str | int] = {way: one.id, "at": one.latest}
    return Button(WAYS[way], go(LISTS, **at, **({} if one.position.end is None else {"ended": "yes"})))
