"""/where-to: a page of one's own, "where I want to be": kept, changed whenever one likes, and shown at reviews."""

from dataclasses import asdict
from typing import Annotated

from bot.commands import Hidden, Question, command
from bot.features.reviews.desk import Desk
from bot.features.reviews.store import Direction
from bot.forms import Form
from bot.messages import Button, Field, Message, sure
from bot.people import Account
from bot.tokens import Draft, draft, go
from bot.words import Quoted, say

LONGEST = 500


@command("where-to", "Where I want to be: a page of your own. Only you see it.")
class ShowDirection:
    pass


@command("direction", "Where I want to be.", listed=False)
class WriteDirection:
    want: Annotated[
        str | None,
        Question("What I want", max=LONGEST, long=True, private=True, hint="Work with people, four days, near home"),
    ] = None
    avoid: Annotated[
        str | None, Question("What I don't want", max=LONGEST, long=True, private=True, hint="Night shifts")
    ] = None
    show: Annotated[
        str | None,
        Question("What I can show", max=LONGEST, long=True, private=True, hint="Ten years of running a busy ward"),
    ] = None
    card: Hidden[str | None] = None  # of the review that goes on behind it


@command("delete-direction", "Delete the page.", listed=False)
class DeleteDirection:
    sure: Hidden[bool] = False


def show(cmd: ShowDirection, by: Account, desk: Desk) -> Message:
    return _shown(desk.reviews.direction(by.id))


def write(cmd: WriteDirection, by: Account, desk: Desk) -> Message | Draft:
    kept = desk.reviews.keep_direction(by.id, Direction(cmd.want, cmd.avoid, cmd.show, desk.clock.now()))
    if cmd.card is not None:
        return go("review-card", card="WORDS")
    return _shown(kept)


def fill(form: Form, by: Account, desk: Desk) -> Form:
    kept = asdict(desk.reviews.direction(by.id))
    return form.fill(want=kept["want"], avoid=kept["avoid"], show=kept["show"])


def delete(cmd: DeleteDirection, by: Account, desk: Desk) -> Message:
    if not cmd.sure:
        keep = Button(say("Keep it", context="page"), go("where-to"))
        return sure(say("Delete this page for good?"), say("Delete it", context="page"), go("delete-direction"), keep)
    desk.reviews.forget_direction(by.id)
    return Message(say("Deleted. You can write a new one whenever you like."))


def page(kept: Direction) -> tuple[Field, ...]:
    """What is written on it."""
    said = (
        (say("I want"), "want", kept.want),
        (say("I don't want"), "avoid", kept.avoid),
        (say("I can show"), "show", kept.show),
    )
    return tuple(
        Field(name, say("{words}", words=Quoted(f"directions.{column}", kept.id, words)))
        for name, column, words in said
        if words
    )


def _shown(kept: Direction) -> Message:
    written = page(kept)
    change = say("Change it", context="page") if written else say("Write it", context="page")
    return Message(
        say("Only you see this. A review shows it to you again.")
        if written
        else say("There's nothing here yet. A few words are enough, and you can change them whenever you like."),
        title=say("Where I want to be"),
        fields=written,
        buttons=(
            Button(change, draft("direction"), "primary"),
            Button(say("Start a review"), go("review")),
            *((Button(say("Delete it", context="page"), go("delete-direction")),) if written else ()),
        ),
        whole=go("where-to"),
    )


HANDLES = (show, write, delete)
FILLS = {"direction": fill}
