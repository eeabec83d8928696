"""/help: one screen that says what to do next."""

from bot.commands import command
from bot.events import Looked
from bot.letters import Dm, Letter, LetterKind
from bot.mailing import Outbox
from bot.messages import Button, Field, Message
from bot.people import Speaker
from bot.ports import Clock, People
from bot.slices import Feature
from bot.tokens import draft, go
from bot.words import lines, say


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
            Field(
                say("A hard day"),
                say(
                    "/ask tells people in your circle that a kind word would help. /encourage sends one, and with "
                    "/practise you can try it on a sample first."
                ),
            ),
            Field(
                say("Applications"),
                say(
                    "/apply logs one, /import brings in a list. /applications shows them all, and what became of them. "
                    "/progress shows how far you've come, and /take-with-me hands you all of it as a file. /landed is "
                    "for when you've found something."
                ),
            ),
            Field(
                say("People you know"),
                say(
                    "/contact adds one, /contacts shows them all, and /today tells you whom to write to next. "
                    "/my-people are those you turn to on a hard day."
                ),
            ),
            Field(say("Small steps"), say("/goals for the week, /checkin whenever you like.")),
            Field(
                say("Time off"),
                say(
                    "/rest pauses everything for as long as you say, /day-off for today, and /free-day one day of each "
                    "week. /recharge is your own list of what does you good. /back when you're ready."
                ),
            ),
            Field(
                say("Your circle"),
                say(
                    "/join, /my-circle, /introductions, /leave. /lead and /event share something, /board shows what's "
                    "shared. /inbox has what I couldn't deliver."
                ),
            ),
            Field(say("Your data"), say("/privacy shows what I keep, and lets you download or delete it.")),
            Field(say("If you're in danger, or close to it"), say("/help-now shows people you can talk to right now.")),
        ),
        buttons=(
            Button(say("Log a rejection"), draft("rejected"), "primary"),
            Button(say("Ask my circle"), draft("ask")),
            Button(say("Help now"), go("help-now")),
        ),
    )


def hello(event: Looked, people: People, outbox: Outbox, clock: Clock) -> None:
    """Whoever looks before they have said anything gets one letter; from then on they are known, and get none."""
    if people.known(event.speaker) is not None:
        return
    account = people.meet(event.speaker, clock.now())
    why = say("You looked at where I write to you, for the first time. I send this once.")
    if event.brought:
        why = say("You added me to this workspace. I send this once.")
    what = say(
        "I'm Support Circle, a bot for people who are looking for work. You can log a rejection in twenty seconds, ask "
        "a small circle for a kind word, plan small steps, and rest whenever you like."
    )
    begin = say("Thank you for adding me. To begin, type /setup in the channel where your circle should meet.")
    reads = say(
        "Only you see what you log, until you share it. What you write is encrypted, but whoever runs me has the "
        "key. /privacy shows what I keep, and lets you delete it."
    )
    more = say("/help shows what I can do, and /help-now shows people you can talk to right now.")
    told = Message(
        lines(what, *([begin] if event.brought else []), reads, more, between="\n\n"),
        buttons=(
            Button(say("Log a rejection"), draft("rejected"), "primary"),
            Button(say("Help now"), go("help-now")),
        ),
    )
    outbox.put(Letter(LetterKind.HELLO, Dm(account.id), f"hello:{account.id}", told, why))
    people.greeted(account.id)


FEATURE = Feature("help", handles=(help_, hello))
