"""What was logged is corrected: any line's kind or day; one is taken back, brought back, or removed for good."""

from dataclasses import replace
from datetime import date
from typing import Annotated

from bot.answers import Id
from bot.commands import Hidden, Question, command
from bot.features.applications.desk import Desk
from bot.features.applications.quiet import put
from bot.features.applications.showing import card
from bot.features.applications.store import Application
from bot.features.applications.telling import ended_nothing, line, moved, name_of, stands
from bot.forms import Form
from bot.messages import Button, Message, Sorry
from bot.milestones import Milestone
from bot.people import Account
from bot.pipeline import Entry, History, corrected, marked, standing, without
from bot.tokens import draft, go, number
from bot.words import Reader, Text, lines, say

PAGE = 5


@command("correct-application", "Correct what happened.", listed=False)
class Correct:
    number: Hidden[Id]
    behind: Hidden[int] = 0  # so many of the newest lines were shown


@command("application-line", "One line of what happened.", listed=False)
class ShowLine:
    number: Hidden[Id]
    line: Hidden[int]


@command("change-line", "Correct one line.", listed=False, tells=True)
class ChangeLine:
    number: Hidden[Id]
    line: Hidden[int]
    what: Annotated[Milestone, Question("What happened?")]
    on: Annotated[
        str | None, Question("When?", max=40, hint="Empty keeps the day. Or: yesterday, 3 March, unknown")
    ] = None


@command("take-back-line", "Take one line back, or bring it back.", listed=False)
class TakeBack:
    number: Hidden[Id]
    line: Hidden[int]
    back: Hidden[bool] = True


@command("remove-line", "Remove a line that was taken back.", listed=False)
class RemoveLine:
    number: Hidden[Id]
    line: Hidden[int]


@command("edit-application", "Change an application's details.", listed=False)
class Edit:
    number: Hidden[Id]
    employer: Annotated[str | None, Question("Which employer?", max=120, private=True)] = None
    agency: Annotated[str | None, Question("Through an agency?", max=120, private=True)] = None
    role: Annotated[str | None, Question("Which job?", max=120, private=True)] = None
    link: Annotated[str | None, Question("Link to the advert", max=500, private=True)] = None
    found: Annotated[str | None, Question("Where did you find it?", max=120, private=True)] = None


@command("application-notes", "Notes about an application.", listed=False)
class Write:
    number: Hidden[Id]
    notes: Annotated[str | None, Question("Your notes", max=1500, long=True, private=True)] = None


def correct(cmd: Correct, by: Account, desk: Desk) -> Message:
    one, here = desk.own(cmd.number, by), desk.today(by)
    behind = min(max(0, cmd.behind), len(one.history))
    rest = one.history[: len(one.history) - behind]
    shown = rest[-PAGE:][::-1]
    further = go("correct-application", number=one.id, behind=behind + PAGE)
    return Message(
        say("Which line? The newest comes first.") if shown else say("There's nothing more here."),
        title=name_of(one),
        buttons=(
            *(Button(line(each, here), go("application-line", number=one.id, line=each.n)) for each in shown),
            *([Button(say("Earlier lines"), further)] if len(rest) > PAGE else []),
            _back(one),
        ),
    )


def show(cmd: ShowLine, by: Account, desk: Desk) -> Message:
    one, each = _line(cmd.number, cmd.line, by, desk)
    at = {"number": one.id, "line": each.n}
    if each.taken_back:
        ways = (
            Button(say("Bring it back"), go("take-back-line", **at, back="no"), "primary"),
            Button(say("Remove it for good"), go("remove-line", **at), "danger"),
        )
    else:
        ways = (
            Button(say("Change it", context="application"), draft("change-line", **at), "primary"),
            Button(say("Take it back", context="application"), go("take-back-line", **at)),
        )
    return Message(line(each, desk.today(by)), title=name_of(one), buttons=(*ways, _back(one)))


def change_form(form: Form, by: Account, desk: Desk) -> Form:
    _, each = _line(number(form.given.get("number", "")), number(form.given.get("line", "")), by, desk)
    return form.fill(what=each.what.name, on=_written(each.on))


def change(cmd: ChangeLine, by: Account, to: Reader, desk: Desk) -> Message:
    one, each = _line(cmd.number, cmd.line, by, desk)
    same = cmd.on in (None, _written(each.on))  # nobody typed another one, whatever day it is
    on = each.on if same else desk.when(cmd.on, by, to)
    history = corrected(one.history, each.n, cmd.what, on, desk.today(by))
    changed = next(each for each in history if each.n == cmd.line)
    said = [say("Changed: {line}.", line=line(changed, desk.today(by)))]
    if not changed.taken_back:
        said += ended_nothing(changed.what, standing(history))
    return _kept(one, history, lines(*said, between=" "), by, desk)


def take_back(cmd: TakeBack, by: Account, desk: Desk) -> Message:
    one, each = _line(cmd.number, cmd.line, by, desk)
    told = line(replace(each, taken_back=False), desk.today(by))
    said = say("Taken back: {line}. It counts nowhere now.", line=told) if cmd.back else say("Back: {line}.", line=told)
    return _kept(one, marked(one.history, [each.n], taken_back=cmd.back), said, by, desk)


def remove(cmd: RemoveLine, by: Account, desk: Desk) -> Message:
    one, each = _line(cmd.number, cmd.line, by, desk)
    if not each.taken_back:
        raise Sorry(say("That line counts. Take it back first, and then you can remove it."), _back(one))
    return _kept(one, without(one.history, each.n), say("Removed.", context="application"), by, desk)


def edit_form(form: Form, by: Account, desk: Desk) -> Form:
    one = desk.own(number(form.given.get("number", "")), by, change=False)
    return form.fill(employer=one.employer, agency=one.agency, role=one.role, link=one.link, found=one.found)


def edit(cmd: Edit, by: Account, desk: Desk) -> Message:
    one = desk.own(cmd.number, by, change=False)
    one = replace(one, employer=cmd.employer, agency=cmd.agency, role=cmd.role, link=cmd.link, found=cmd.found)
    desk.applications.change(one)
    return card(one, by, desk, say("Changed.", context="application"))


def notes_form(form: Form, by: Account, desk: Desk) -> Form:
    return form.fill(notes=desk.own(number(form.given.get("number", "")), by, change=False).notes)


def write(cmd: Write, by: Account, desk: Desk) -> Message:
    one = replace(desk.own(cmd.number, by, change=False), notes=cmd.notes)
    desk.applications.change(one)
    return card(one, by, desk, say("Saved.", context="application"))


def _kept(one: Application, history: History, said: Text, by: Account, desk: Desk) -> Message:
    """With what that moved: where it stands now."""
    before, after = one.position, standing(history)
    more = [moved(before, after)] if before.end is not after.end else []
    if before != after and not any(more):
        more = [say("It stands here now: {standing}.", standing=stands(after, desk.today(by)))]
    one = put(replace(one, history=history), by, desk)
    return card(one, by, desk, lines(said, *(each for each in more if each), between=" "))


def _line(number: int, n: int, by: Account, desk: Desk) -> tuple[Application, Entry]:
    """Raises Sorry where it is not there any more."""
    one = desk.own(number, by)
    each = next((each for each in one.history if each.n == n), None)
    if each is None:
        raise Sorry(say("That line isn't there any more."), _back(one))
    return one, each


def _written(on: date | None) -> str:
    return on.isoformat() if on else "unknown"


def _back(one: Application) -> Button:
    return Button(say("Show it", context="application"), go("application", number=one.id))


HANDLES = (correct, show, change, take_back, remove, edit, write)
FILLS = {"change-line": change_form, "edit-application": edit_form, "application-notes": notes_form}
