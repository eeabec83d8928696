"""Words that somebody may copy: they ask for advice and never for a job, and nothing is sent."""

from bot.answers import Id
from bot.commands import Hidden, command
from bot.features.contacts.desk import MINE, Desk
from bot.features.contacts.nudges import Nudge
from bot.features.contacts.store import Contact, Tie
from bot.features.contacts.telling import called, name_of
from bot.messages import Button, Field, Message
from bot.people import Account
from bot.tokens import draft, go
from bot.words import Text, lines, say

QUESTION = say("In my shoes, how would you go about it?")


@command("contact-words", "Words to copy for a contact.", listed=False)
class ShowWords:
    number: Hidden[Id]
    tour: Hidden[bool] = False  # asked from there: the question, whatever is due


def show(cmd: ShowWords, by: Account, desk: Desk) -> Message:
    one = desk.own(cmd.number, by)
    now = None if cmd.tour else desk.nudge(one, by)
    return Message(
        say("Change whatever doesn't sound like you. I send nothing; when you have, log it."),
        title=name_of(one),
        fields=(Field(say("To copy"), script(one, now[0] if now else None, asks=cmd.tour)),),
        buttons=(
            Button(say("We were in touch"), draft("contact-touch", number=one.id), "primary"),
            Button(say("Show the contact"), go("contact-card", number=one.id)),
            MINE,
        ),
    )


def script(one: Contact, what: Nudge | None, *, asks: bool) -> Text:
    """For what is due; else, by the tie, a first question or something to give. `asks`: the question in any case."""
    hello = say("Hello {name},", name=called(one.id, one.name))
    return lines(hello, *_body(one, what, asks), say("All the best", context="end of a letter"), between="\n\n")


def _body(one: Contact, what: Nudge | None, asks: bool) -> tuple[Text, ...]:
    match what:
        case Nudge.THANK:
            return (
                say("Thank you for taking the time to talk with me. What you told me helps me see my next step."),
                say("I'll let you know how it goes."),
            )
        case Nudge.FOLLOW:
            return (
                say("I know you have a lot to do, so just a short line about my last message."),
                say("If ten minutes are too much at the moment, a sentence or two would help me as well."),
            )
        case Nudge.AGAIN:
            return (
                say("I'll only ask this once more. Your view would help me, and it's fine if now isn't a good time."),
                say("If somebody else would be better to ask, I'd be glad of a name."),
            )
        case Nudge.WARM:
            return (say("You came to my mind, and I wanted to hear how you are. What are you busy with these days?"),)
    if one.tie is Tie.GIVE and not asks:
        return (say("I came across this and thought of you: … I hope it's of use. No need to answer."),)
    return (
        say("I'm looking at where to go next in my work, and I'd value your advice. I'm not asking you for a job."),
        QUESTION,
        say("Ten minutes on the phone would be wonderful, and a few written lines just as good."),
    )


HANDLES = (show,)
