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
        say("Rejections hurt, and looking for work takes a long time. You don't have to do it alone, or every day."),
        title=say("Support Circle"),
        fields=(
            Field(
                say("A rejection"),
                say("/rejected logs it in twenty seconds. With /rejections you can see and change your list."),
            ),
            Field(say("A hard day"), say("/ask asks your circle for a kind word. /encourage sends one.")),
            Field(say("Small steps"), say("/goals for the week, /checkin whenever you like.")),
            Field(say("Time off"), say("/rest pauses everything for as long as you say. /back when you're ready.")),
            Field(say("Your circle"), say("/join, /my-circle, /leave. /inbox has what I couldn't deliver.")),
            Field(say("If you're in danger, or close to it"), say("/help-now shows people you can talk to right now.")),
        ),
        buttons=(
            Button(say("Log a rejection"), draft("rejected"), "primary"),
            Button(say("Ask my circle"), draft("ask")),
            Button(say("Help now"), go("help-now")),
        ),
    )


FEATURE = Feature("help", handles=(help_,))
