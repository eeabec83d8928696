"""/help: one screen that says what to do next."""

from bot.commands import command
from bot.messages import Button, Field, Message
from bot.people import Speaker
from bot.slices import Feature
from bot.tokens import draft, go
from bot.words import say


@command("help", "What I can do for you.")
class Help:
    pass


def help_(cmd: Help, by: Speaker) -> Message:
    return Message(
        say("A no hurts, and looking for work is long. You need not do it alone, and not every day."),
        title=say("Support Circle"),
        fields=(
            Field(
                say("A no from them"),
                say("/rejected puts it down in twenty seconds. /rejections shows and changes them."),
            ),
            Field(say("A hard day"), say("/ask brings a kind word from a few peers. /encourage sends one.")),
            Field(say("Small steps"), say("/goals for the week, /checkin when you like.")),
            Field(say("Time off"), say("/rest stops everything for as long as you say. /back when you are ready.")),
            Field(say("Your circle"), say("/join, /my-circle, /leave. /inbox keeps what could not reach you.")),
            Field(say("In danger, or close to it"), say("/help-now shows people you can talk to right now.")),
        ),
        buttons=(
            Button(say("Put a no down"), draft("rejected"), "primary"),
            Button(say("Ask my circle"), draft("ask")),
            Button(say("Help now"), go("help-now")),
        ),
    )


FEATURE = Feature("help", handles=(help_,))
