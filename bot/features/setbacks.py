"""Setback plans: what to do after a no, written on a calm day, and shown on the day itself in one's own words.

An if-then plan that was made beforehand is carried out more often: P. M. Gollwitzer, P. Sheeran, Advances in
Experimental Social Psychology 38 (2006), 69-119.
"""

from dataclasses import dataclass
from enum import Enum
from typing import Annotated, Protocol

from bot.answers import Id
from bot.calendar import DAY_MS
from bot.commands import Hidden, Question, command
from bot.events import Events, RejectionRecorded, WasWelcomed
from bot.forms import Form
from bot.messages import Button, Field, Message, sure
from bot.own_lines import of_number, opened
from bot.people import Account
from bot.ports import Clock
from bot.slices import Feature, Slot
from bot.tokens import draft, go
from bot.words import Quoted, Text, lines, quoted, say

LISTS = "setback-plans"
ALL = Button(say("My plans", context="setback"), go(LISTS))
WRITE = say("Plan for a no")
OFFER = say("On a calm day, write what you'll do after a no. When one comes, I'll show it to you.")
OFFERED = Button(WRITE, draft("setback-plan"))
BEGINNING, FRESH = 30 * DAY_MS, 7 * DAY_MS
GONE = say("That plan isn't there any more.")


class After(Enum):
    """Which no a plan is for; names are stored, and but for the first they are those that rejections have."""

    ANY = say("Any no", context="setback plan")
    APPLIED = say("Applied", context="stage")
    SCREEN = say("First call")
    ASSESSMENT = say("Assessment")
    INTERVIEW = say("Interview", context="stage")
    FINAL = say("Final round")
    WITHDRAWN = say("Offer withdrawn")
    QUIET = say("Went quiet")
    OTHER = say("Something else")


@dataclass(frozen=True)
class Setback:
    """What somebody means to do after a no; `after` is None where that can't be read any more, `at` in UTC ms."""

    account: int
    after: After | None
    plan: str
    at: int
    id: int = 0


class Setbacks(Protocol):
    def keep(self, setback: Setback) -> Setback:
        """Changes the plan of its number, or else that for the same no, or adds it; another for the same no goes."""

    def of(self, account: int) -> list[Setback]:
        """Every plan, one for each kind of no at most, in their order."""

    def delete(self, number: int, account: int) -> None: ...

    def hurt(self, account: int, since: int) -> bool:
        """Whether they have logged a no since that instant (UTC ms)."""


@command("setback-plan", "Plan for a no beforehand. Only you see it.")
class WriteSetback:
    plan: Annotated[
        str,
        Question("If I get a no, then I will …", max=280, long=True, private=True, hint="Call my sister, then walk"),
    ]
    after: Annotated[After, Question("After which no?")] = After.ANY
    number: Hidden[Id | None] = None  # of the plan that it was opened from


@command(LISTS, "See, change or delete what you plan for a no.")
class ListSetbacks:
    pass


@command("setback", "See one plan for a no.", listed=False)
class ShowSetback:
    number: Hidden[Id]


@command("delete-setback", "Delete a plan for a no.", listed=False)
class DeleteSetback:
    number: Hidden[Id]
    sure: Hidden[bool] = False


def write(cmd: WriteSetback, by: Account, setbacks: Setbacks, clock: Clock) -> Message:
    plans = setbacks.of(by.id)
    opened = next((one for one in plans if one.id == cmd.number), None)
    before = next((one for one in plans if one.after is cmd.after and one != opened), None)
    kept = setbacks.keep(Setback(by.id, cmd.after, cmd.plan, clock.now(), opened.id if opened else 0))
    told = [say("Saved. After a no like this I'll show it to you, in your own words.")]
    if before is not None:
        told.append(say("It takes the place of {words}", words=quoted(before.plan)))
    return _shown(kept, lines(*told, between="\n\n"))


def fill(form: Form, by: Account, setbacks: Setbacks) -> Form:
    """What stands in the plan that it was opened from."""
    one = opened(form, setbacks.of(by.id))
    return form if one is None else form.fill(plan=one.plan, after=one.after.name if one.after else None)


def list_(cmd: ListSetbacks, by: Account, setbacks: Setbacks) -> Message:
    plans = setbacks.of(by.id)
    told = (
        say("After a no at one of these points I'll show you what you wrote. Only you see it.")
        if plans
        else say("There's nothing here yet. On a calm day, write what you'll do after a no; I'll show it to you then.")
    )
    return Message(
        told,
        title=say("My plans for a no"),
        fields=tuple(Field(_label(one), _words(one)) for one in plans),
        buttons=(
            Button(WRITE, draft("setback-plan"), "primary"),
            *(Button(_label(one), go("setback", number=one.id)) for one in plans),
        ),
        whole=go(LISTS),
    )


def show(cmd: ShowSetback, by: Account, setbacks: Setbacks) -> Message:
    return _shown(
        of_number(cmd.number, setbacks.of(by.id), GONE, ALL), say("What you'll do after a no, in your own words.")
    )


def delete(cmd: DeleteSetback, by: Account, setbacks: Setbacks) -> Message:
    one = of_number(cmd.number, setbacks.of(by.id), GONE, ALL)
    if not cmd.sure:
        keep = Button(say("Keep it", context="plan"), go("setback", number=one.id))
        yes = say("Delete it", context="plan")
        return sure(say("Delete this plan for good?"), yes, go("delete-setback", number=one.id), keep)
    setbacks.delete(one.id, by.id)
    return Message(say("Deleted. You can write another whenever you like."), buttons=(ALL,))


def on_the_day(event: RejectionRecorded, setbacks: Setbacks, events: Events) -> None:
    """The plan for that stage, else the one for any."""
    plans = {one.after: one for one in setbacks.of(event.by.id) if one.plan.strip("…")}  # and can be read
    one = plans.get(After[event.stage]) or plans.get(After.ANY)
    if one is not None:
        events.append(say("You planned for this: {words}", words=quoted(_quotation(one))))


def home(by: Account, setbacks: Setbacks, clock: Clock) -> Message | None:
    """Where they look on a day of their own choice."""
    return Message(OFFER, title=say("A plan for a no"), buttons=(OFFERED,)) if _offered(by, setbacks, clock) else None


def welcomed(event: WasWelcomed, setbacks: Setbacks, clock: Clock, events: Events) -> None:
    """Where joining ends, so that its first answer stays short."""
    if _offered(event.by, setbacks, clock):
        events += [OFFER, OFFERED]


def _offered(by: Account, setbacks: Setbacks, clock: Clock) -> bool:
    """To whoever has none, in their first weeks; and not while a no is fresh."""
    new = by.joined_at is not None and clock.now() < by.joined_at + BEGINNING
    return new and not setbacks.of(by.id) and not setbacks.hurt(by.id, clock.now() - FRESH)


def _shown(one: Setback, told: Text) -> Message:
    return Message(
        told,
        title=say("My plan for a no"),
        fields=(Field(_label(one), _words(one)),),
        buttons=(
            Button(say("Change it", context="plan"), draft("setback-plan", number=one.id)),
            Button(say("Delete it", context="plan"), go("delete-setback", number=one.id)),
            ALL,
        ),
        whole=go("setback", number=one.id),
    )


def _label(one: Setback) -> Text:
    return one.after.value if one.after else say("I can't read which no this is for")


def _words(one: Setback) -> Text:
    return say("{words}", words=_quotation(one))


def _quotation(one: Setback) -> Quoted:
    return Quoted("setbacks.plan", one.id, one.plan)


FEATURE = Feature(
    "setbacks",
    handles=(write, list_, show, delete, on_the_day, welcomed),
    fills={"setback-plan?number": fill},
    cards={Slot.SETBACKS: home},
)
