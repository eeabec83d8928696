"""A note of somebody outside, for its writer alone: nobody outside is ever written to."""

from typing import Annotated

from bot.commands import Question, command
from bot.features.crisis.store import Desk, State, Trusted
from bot.features.crisis.trusting import MINE
from bot.forms import Form
from bot.messages import Message
from bot.people import Account
from bot.words import say

LONGEST = 200  # characters


@command("trust-note", "Write down someone outside. I never contact them.", listed=False)
class TrustNote:
    words: Annotated[
        str | None,
        Question("Who, and how do you reach them?", max=LONGEST, private=True, hint="Such as: Mum, or a phone number."),
    ] = None


def note_form(form: Form, by: Account, desk: Desk) -> Form:
    return form.fill(words=desk.note(by.id))


def note(cmd: TrustNote, by: Account, desk: Desk) -> Message:
    """Left empty, it goes."""
    for one in desk.trusted.of(by.id):
        if one.other is None:
            desk.trusted.drop(one.id)
    if not cmd.words:
        return Message(say("Your note is gone."), buttons=(MINE,))
    desk.trusted.name(Trusted(by.id, State.NOTE, desk.clock.now(), words=cmd.words))
    told = say("Saved. /help-now shows it to you, and to nobody else. I never contact anyone outside your circle.")
    return Message(told, buttons=(MINE,))
