"""Choosing somebody of a circle, which may be a whole server: the first few are listed, all are found by name."""

from dataclasses import replace

from bot.answers import Choice
from bot.forms import Form
from bot.messages import Sorry
from bot.names import Named
from bot.people import Member
from bot.ports import People
from bot.tokens import number
from bot.words import say

LISTED = 25  # as many as a menu of Discord's holds


def choose_member(form: Form, name: str, by: Member, people: People) -> Form:
    """The form with one question closed to the others of the speaker's circle, and with the circle itself in it.

    Everyone, whoever has muted whom: a name that goes missing would tell who was muted without a name. Raises Sorry
    where there is nobody else.
    """
    some = people.members(by.circle.id, most=LISTED + 2)
    others = [one for one in some if may_be_chosen(one, by)]
    if not others:
        raise Sorry(say("Nobody else is in {circle} at the moment.", circle=by.circle.name))
    more = len(some) > LISTED + 1
    value = next((one.value for one in form.fields if one.name == name), None)
    chosen = people.member(by.circle.id, number(value or ""))
    if chosen is not None and may_be_chosen(chosen, by) and chosen not in others[:LISTED]:
        others.insert(0, chosen)
    choices = [Choice(str(one.account.id), say("{who}", who=one.person)) for one in others[:LISTED]]
    form = replace(form, given={**form.given, "circle": str(by.circle.id)}).choose(name, choices, more=more)
    return form.hint(name, say("This is a big circle. Type a name to find someone.")) if more else form


def named(by: Member, people: People) -> list[Named]:
    """All whom the speaker may choose, by number and name."""
    return [(str(account), name) for account, name in people.names(by.circle.id) if account != by.account.id]


def may_be_chosen(other: Member, by: Member) -> bool:
    return other.account.id != by.account.id and other.account.joined_at is not None
