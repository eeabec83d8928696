"""A touch is logged, put off, or nobody is left to write to; how often a contact is kept warm."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Annotated

from msgspec import structs

from bot.addresses import refuse_addresses
from bot.answers import Id, Unclear
from bot.commands import Hidden, Invalid, Question, command
from bot.features.contacts.desk import Desk
from bot.features.contacts.nudges import parked, silence, touched
from bot.features.contacts.showing import SNOOZES, card
from bot.features.contacts.store import Clock, Touch
from bot.forms import Form
from bot.messages import Message
from bot.people import Account
from bot.tokens import number
from bot.typed_past import parse_past
from bot.words import Reader, Text, lines, say

LONGEST = 365  # days between two hellos


@command("contact-touch", "Log that you were in touch.", listed=False, tells=True)
class LogTouch:
    number: Hidden[Id]
    what: Annotated[Touch, Question("What happened?")]
    on: Annotated[str | None, Question("When?", max=40, hint="Empty is today. Also: yesterday, 3 March")] = None


@command("contact-later", "Put a contact off for some days.", listed=False, tells=True)
class PutOff:
    number: Hidden[Id]
    days: Hidden[int]


@command("contact-nobody", "There's nobody to write to.", listed=False)
class LetBe:
    number: Hidden[Id]


@command("keep-warm", "How often you'd like to say hello.", listed=False, tells=True)
class KeepWarm:
    number: Hidden[Id]
    days: Annotated[
        int | None, Question("After how many days?", least=7, most=LONGEST, hint="30, 60, 90. Empty: not at all")
    ] = None


@command("contact-heard", "What you heard from a contact.", listed=False)
class Hear:
    number: Hidden[Id]
    heard: Annotated[
        str | None,
        Question("“In my shoes, how would you go about it?”", max=1500, long=True, private=True),
    ] = None


def log(cmd: LogTouch, by: Account, to: Reader, desk: Desk) -> Message:
    one, here = desk.own(cmd.number, by), desk.today(by)
    on = here if cmd.on is None else parse_past(cmd.on, here, to)
    if on is None:
        unread = say("I can't read “{typed}” as a day. Try yesterday, or 3 March.", typed=cmd.on or "")
        raise Invalid({"on": Unclear(unread)})
    if on > here:
        raise Invalid({"on": Unclear(say("That day is still to come. Please log it when it has happened."))})
    clock = touched(one.clock, cmd.what, on)
    return card(desk.keep(replace(one, clock=clock)), by, desk, _logged(clock, (cmd.what, on), desk.today(by)))


def _logged(clock: Clock, touch: tuple[Touch, date], here: date) -> Text:
    if clock.touches[-1] != touch:
        return say("Logged. What you logged of a later time still counts.")
    return say("Logged.") if parked(clock, here, None) else say("Logged. I'll count from that day.")


def put_off(cmd: PutOff, by: Account, desk: Desk) -> Message:
    one = desk.own(cmd.number, by)
    days = cmd.days if cmd.days in SNOOZES else SNOOZES[0]
    clock = structs.replace(one.clock, later_on=desk.today(by) + timedelta(days))
    return card(desk.keep(replace(one, clock=clock)), by, desk, say("All right, later."))


def nobody(cmd: LetBe, by: Account, desk: Desk) -> Message:
    """The follow-up goes; the contact, and all that was said of it, stays."""
    one = desk.own(cmd.number, by)
    kept = desk.keep(replace(one, clock=structs.replace(one.clock, let_be=True)))
    return card(kept, by, desk, say("All right, I won't ask about that any more. The contact stays as it is."))


def keep_warm(cmd: KeepWarm, by: Account, desk: Desk) -> Message:
    one, here = desk.own(cmd.number, by), desk.today(by)
    clock = structs.replace(one.clock, keep_days=cmd.days, kept_on=here if cmd.days else None)
    kept = desk.keep(replace(one, clock=clock))
    if cmd.days is None:
        return card(kept, by, desk, say("All right, no reminders to say hello."))
    if not clock.touches:
        return card(
            kept,
            by,
            desk,
            say("It's time for a hello in {n} days, and then {n} days after each time you log.", n=cmd.days),
        )
    return card(kept, by, desk, say("It's time for a hello {n} days after you were last in touch.", n=cmd.days))


def hear(cmd: Hear, by: Account, desk: Desk) -> Message:
    one = desk.own(cmd.number, by)
    refuse_addresses({"heard": cmd.heard})
    clock, said = one.clock, say("Saved beside the contact. /listening-tour shows all that you heard.")
    if cmd.heard is None:
        said = say("What you heard is deleted. The contact stays as it is.")
    elif cmd.heard != one.heard and silence(clock, None) is not None:  # so they have answered
        clock = touched(clock, Touch.HEARD, desk.today(by))
        said = lines(said, say("I've logged that they answered."), between=" ")
    return card(desk.keep(replace(one, heard=cmd.heard, clock=clock)), by, desk, said)


def fill_warm(form: Form, by: Account, desk: Desk) -> Form:
    one = desk.contacts.one(number(form.given.get("number", "")), by.id)
    return form.fill(days=one.clock.keep_days) if one else form


def fill_heard(form: Form, by: Account, desk: Desk) -> Form:
    one = desk.contacts.one(number(form.given.get("number", "")), by.id)
    return form.fill(heard=one.heard) if one else form


HANDLES = (log, put_off, nobody, keep_warm, hear)
FILLS = {"keep-warm": fill_warm, "contact-heard": fill_heard}
