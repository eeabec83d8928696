"""Which application a rejection was a no to: said by its owner, changed and taken back by them."""

from typing import Annotated

from bot.answers import Choice, Id
from bot.commands import Hidden, Question, command
from bot.features.rejections.keeping import Rejections, own
from bot.forms import Form, Search
from bot.messages import Button, Message, Sorry
from bot.names import Named
from bot.people import Account
from bot.tokens import draft, go, number
from bot.words import Text, lines, say

LISTED = 25  # as many as a menu of Discord's holds; the others are found by their names
EVERY = 2**31
BETWEEN = " · "


@command("rejection-of", "Which application?", listed=False)
class NameApplication:
    number: Hidden[Id]
    application: Annotated[
        Id | None, Question("Which application was it?", hint="Leave it empty if it was none of these")
    ] = None


def form(form: Form, by: Account, rejections: Rejections) -> Form:
    """Those that something happened to last. Raises Sorry where there are none."""
    one = own(rejections, number(form.given.get("number", "")), by)
    found = rejections.applications(by.id, LISTED + 1)
    if not found:
        none = say("You haven't logged any applications. With /apply you can log one.")
        raise Sorry(none, Button(say("Log an application", context="rejection"), draft("apply")))
    if (more := len(found) > LISTED) and one.application not in {at for at, _, _ in found[:LISTED]}:
        found = [*(each for each in rejections.applications(by.id, EVERY) if each[0] == one.application), *found]
    choices = [Choice(str(at), _name(role, employer)) for at, role, employer in found[:LISTED]]
    form = form.choose("application", choices, more=more).fill(application=one.application)
    return form.hint("application", say("These are the latest. Type a name to find another one.")) if more else form


def every(search: Search, by: Account, rejections: Rejections) -> list[Named]:
    """All that have a name."""
    found = rejections.applications(by.id, EVERY)
    return [(str(at), BETWEEN.join(filter(None, (role, employer)))) for at, role, employer in found if role or employer]


def name(cmd: NameApplication, by: Account, rejections: Rejections) -> Message:
    one = own(rejections, cmd.number, by)
    if cmd.application and rejections.application(cmd.application, by.id) is None:
        raise Sorry(say("I can't find that application. It may have been deleted."))
    rejections.names(one.id, by.id, cmd.application)
    told = say("Saved. Each of them now shows the other.")
    if cmd.application is None:
        told = say("Saved. It names no application.")
    return Message(told, buttons=(Button(say("Show it", context="rejection"), go("rejection", number=one.id)),))


def _name(role: str | None, employer: str | None) -> Text:
    known = [say("{words}", words=words) for words in (role, employer) if words]
    return lines(*known, between=BETWEEN) if known else say("An application", context="rejection")
