"""Logging a rejection: private first, shared only on request."""

from dataclasses import dataclass, replace
from enum import Enum
from typing import Annotated, Protocol

from bot.answers import Id
from bot.commands import Hidden, Question, command
from bot.events import (
    ApplicationRestored,
    Events,
    RejectionChanged,
    RejectionDeleted,
    RejectionRecorded,
    RejectionShown,
)
from bot.forms import Form
from bot.messages import Button, Field, Message, Sorry, sure
from bot.milestones import Milestone
from bot.people import Account
from bot.ports import Clock
from bot.stings import of_five
from bot.tokens import draft, go, number
from bot.words import Moment, Quoted, Text, lines, quoted, say

# made once: nothing is answered more often
SAVED = say("I'm sorry. It's saved, and only you can see it. Nothing else is needed today.")
ASK = say("Ask my circle")
REST, HELP = Button(say("Rest", context="button"), draft("rest")), Button(say("Help now"), go("help-now"))


class Stage(Enum):
    APPLIED = say("Applied", context="stage")
    SCREEN = say("First call")
    ASSESSMENT = say("Assessment")
    INTERVIEW = say("Interview", context="stage")
    FINAL = say("Final round")
    WITHDRAWN = say("Offer withdrawn")
    QUIET = say("Went quiet")
    OTHER = say("Something else")


@dataclass(frozen=True)
class Rejection:
    """A rejection that a member logged; `at` in UTC milliseconds, `sting` 1 to 5.

    Where these cannot be read, `stage` is None and `sting` UNKNOWN.
    """

    account: int
    stage: Stage | None
    sting: int
    employer: str | None
    note: str | None
    at: int
    id: int = 0
    application: int | None = None  # which one it was a no to

    @property
    def hard(self) -> bool:
        return self.stage is Stage.FINAL or self.sting == 5


class Rejections(Protocol):
    def add(self, rejection: Rejection) -> int:
        """Keeps it, looked back on in the reflection that its owner has ahead, if any; returns its number."""

    def one(self, number: int, account: int) -> Rejection | None:
        """The account's rejection of that number; another's is as good as unknown."""

    def page(
        self, account: int, edge: int | None, at: int | None, limit: int, *, newer: bool = False
    ) -> list[Rejection]:
        """Newest first, those older than the one of number `edge` and instant `at` (UTC ms), which may be gone; or
        those that are newer, oldest first."""

    def change(self, rejection: Rejection) -> None: ...

    def application(self, number: int, account: int) -> tuple[str | None, Milestone | None] | None:
        """The employer of the account's application of that number, and how far it came; another's is as good as
        unknown."""

    def applications(self, account: int, most: int) -> list[tuple[int, str | None, str | None]]:
        """Number, role and employer of applications: of those that have ended the latest first, then of open ones."""

    def names(self, number: int, account: int, application: int | None) -> None:
        """The rejection is a no to that application from now on."""

    def delete(self, number: int, account: int) -> None: ...


@command("rejected", "Log a rejection. Only you see it.", tells=True)
class RecordRejection:
    stage: Annotated[Stage, Question("How far did you get?")]
    sting: Annotated[int, Question("How much does it sting?", choices=range(1, 6), hint="1 is a little, 5 is a lot")]
    employer: Annotated[str | None, Question("Who said no?", max=80, private=True, hint="A name only you see")] = None
    note: Annotated[str | None, Question("What went through your mind?", max=600, long=True, private=True)] = None
    application: Hidden[Id | None] = None


@command("rejection", "One rejection.", listed=False)
class ShowRejection:
    number: Hidden[Id]


@command("edit-rejection", "Change a rejection.", listed=False, tells=True)
class EditRejection:
    number: Hidden[Id]
    stage: Annotated[Stage, Question("How far did you get?")]
    sting: Annotated[int, Question("How much did it sting?", choices=range(1, 6))]
    employer: Annotated[str | None, Question("Who said no?", max=80, private=True)] = None
    note: Annotated[str | None, Question("What went through your mind?", max=600, long=True, private=True)] = None


@command("delete-rejection", "Delete a rejection.", listed=False)
class DeleteRejection:
    number: Hidden[Id]
    sure: Hidden[bool] = False


def record(cmd: RecordRejection, by: Account, rejections: Rejections, clock: Clock, events: Events) -> Message:
    one = Rejection(by.id, cmd.stage, cmd.sting, cmd.employer, cmd.note, clock.now(), application=cmd.application)
    if cmd.application and rejections.application(cmd.application, by.id) is None:  # deleted meanwhile, or never theirs
        one = replace(one, application=None)
    number = rejections.add(one)
    events.append(RejectionRecorded(number, by, cmd.stage.name, cmd.sting, one.hard))
    ask = Button(ASK, draft("ask", rejection=number), "primary")
    return Message(SAVED, buttons=(ask, REST, HELP), whole=go("rejection", number=number))


def record_form(form: Form, by: Account, rejections: Rejections) -> Form:
    """What is known of the application that it names."""
    known = rejections.application(number(form.given["application"]), by.id)
    if known is None:
        return form
    employer, furthest = known
    return form.fill(employer=employer, stage=_stage(furthest).name)


def _stage(reached: Milestone | None) -> Stage:
    """What a rejection calls it."""
    if reached is Milestone.OFFER:
        return Stage.WITHDRAWN
    return Stage.OTHER if reached is None else Stage.__members__.get(reached.name, Stage.OTHER)


def restored(event: ApplicationRestored, rejections: Rejections) -> None:
    rejections.names(event.rejection, event.account, event.application)


def show(cmd: ShowRejection, by: Account, rejections: Rejections, events: Events) -> Message:
    one = own(rejections, cmd.number, by)
    events.append(RejectionShown(one.id, by, one.sting))
    shown, named = list[Button](), list[Button]()
    if one.application is not None:
        shown.append(Button(say("The application"), go("application", number=one.application)))
        named.append(Button(say("Another application"), draft("rejection-of", number=one.id)))
    elif rejections.applications(by.id, 1):
        named.append(Button(say("Name the application"), draft("rejection-of", number=one.id)))
    return Message(
        quoted(one.note) if one.note else say("No note."),
        title=name_of(one),
        fields=(
            Field(say("When", context="rejection"), say("{when}", when=Moment(one.at))),
            Field(say("Sting", context="rejection"), of_five(one.sting)),
        ),
        buttons=(
            Button(say("Change it", context="rejection"), draft("edit-rejection", number=one.id)),
            Button(ASK, draft("ask", rejection=one.id)),
            *shown,
            Button(say("Delete it", context="rejection"), go("delete-rejection", number=one.id), "danger"),
            *named,
        ),
        whole=go("rejection", number=one.id),
    )


def edit_form(form: Form, by: Account, rejections: Rejections) -> Form:
    one = own(rejections, number(form.given.get("number", "")), by)
    return form.fill(stage=one.stage and one.stage.name, sting=one.sting or None, employer=one.employer, note=one.note)


def edit(cmd: EditRejection, by: Account, rejections: Rejections, events: Events) -> Message:
    before = own(rejections, cmd.number, by)
    one = replace(before, stage=cmd.stage, sting=cmd.sting, employer=cmd.employer, note=cmd.note)
    rejections.change(one)
    if one.hard is not before.hard:
        events.append(RejectionChanged(one.id, by.id, one.hard))
    return Message(
        say("Changed.", context="rejection"),
        buttons=(Button(say("Show it", context="rejection"), go("rejection", number=one.id)), HELP),
    )


def delete(cmd: DeleteRejection, by: Account, rejections: Rejections, events: Events) -> Message:
    one = own(rejections, cmd.number, by)
    if not cmd.sure:
        return sure(
            say("Delete this one for good? {name}, {when}", name=name_of(one), when=Moment(one.at)),
            say("Delete", context="rejection"),
            go("delete-rejection", number=one.id),
            Button(say("Keep it", context="rejection"), go("rejection", number=one.id)),
        )
    rejections.delete(one.id, by.id)
    events.append(RejectionDeleted(one.id, by.id))
    return Message(
        say("Deleted.", context="rejection"),
        buttons=(Button(say("Back to the list", context="rejections"), go("rejections")),),
    )


def own(rejections: Rejections, number: int, by: Account) -> Rejection:
    """Theirs of that number. Raises Sorry."""
    one = rejections.one(number, by.id)
    if one is None:
        raise Sorry(
            say("I can't find that in your list. It may have been deleted.", context="rejection"),
            Button(say("My list"), go("rejections")),
        )
    return one


def name_of(one: Rejection) -> Text:
    stage = one.stage.value if one.stage else say("Stage unknown")
    if one.employer:
        employer = say("{employer}", employer=Quoted("rejections.employer", one.id, one.employer))
        return lines(stage, employer, between=" · ")
    return stage
