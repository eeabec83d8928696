"""What a landing changes, each thing named beforehand: what belongs to a search stops, and comes back with it."""

from dataclasses import replace

from bot.commands import Hidden, command
from bot.features.landing.desk import AGAIN, MINE, Desk
from bot.features.landing.store import Around
from bot.landed import AsksChosen, SearchEnded
from bot.messages import Button, Field, Message
from bot.people import Account
from bot.tokens import draft, go, settling
from bot.words import Text, lines, say

STAYS = say(
    "Rest, /help-now, kind words and everything you've saved stay as they are. What stops comes back as it was when "
    "you say that you're searching again."
)


@command("landing-stops", "What stops after your search.", listed=False, tells=True)
class Settle:
    stop: Hidden[bool]


@command("landing-asks", "Whether you're asked for kind words.", listed=False)
class ChooseAsks:
    on: Hidden[bool]


def changes(by: Account, desk: Desk, *said: Text) -> Message:
    """The preview: nothing has changed by looking at it."""
    around = desk.landings.around(by.id)
    if not (around.prompts or around.cards or around.contacts or around.introductions):
        nothing = say("Nothing about your search comes by itself at the moment, so there's nothing to stop.")
        return supporting(by, desk, *said, nothing)
    week = Field(say("Questions about your week"), say("Planning it, check-ins, its close, and offers of a review."))
    quiet = Field(say("The card about quiet applications"), say("I won't ask which of them are still going on."))
    known = Field(say("The letter about your contacts"), say("Once a week, whom to write to. /today still shows that."))
    met = Field(say("Introductions"), say("I won't introduce you to anyone new. What has begun goes on."))
    stops = (
        *((around.prompts, week), (around.cards, quiet), (around.contacts, known)),
        *((around.introductions, met),),
    )
    return Message(
        lines(*said, say("Nothing has changed yet. If you say yes, what stands below stops."), STAYS, between="\n\n"),
        title=say("What would change"),
        fields=tuple(field for stops_now, field in stops if stops_now),
        buttons=(
            Button(say("Yes, stop these"), settling(go("landing-stops", stop="yes")), "primary"),
            Button(say("Let them come"), settling(go("landing-stops", stop="no"))),
        ),
    )


def settle(cmd: Settle, by: Account, desk: Desk) -> Message:
    one = desk.current(by)
    desk.landings.change(replace(one, settled_at=desk.clock.now()))
    if not cmd.stop:
        return supporting(by, desk, say("All right, everything comes as it did."))
    desk.events.append(SearchEnded(by.id))
    return supporting(by, desk, say("Done. They come back when you say that you're searching again."))


def supporting(by: Account, desk: Desk, *said: Text) -> Message:
    """What only they can choose: whether they go on supporting, and what becomes of what is open."""
    around = desk.landings.around(by.id)
    told = list(said)
    if around.asked or around.paused:
        told.append(
            say(
                "Do you still want to be asked for kind words? You may go on, or pause it. Nobody sees which you chose."
            )
        )
    if around.open:
        told.append(say("Your open applications stay open unless you close them."))
    told += standing(around)
    thanks = Button(say("Thank those who helped"), draft("thank-helpers"), "quiet")
    return Message(
        lines(*told, between="\n\n"),
        buttons=(
            *asks(around),
            *closing(around.open),
            *calling_off(around),
            MINE,
            thanks,
            Button(AGAIN.label, AGAIN.draft, "quiet"),
        ),
        whole=go("landing-step", step="SUPPORT"),
    )


def asks(around: Around) -> tuple[Button, ...]:
    keep, pause = (
        Button(say("Keep supporting"), go("landing-asks", on="yes")),
        Button(say("Pause asks"), go("landing-asks", on="no")),
    )
    return (keep, pause) if around.asked or around.paused else ()


def closing(n: int) -> tuple[Button, ...]:
    label = say("Close {n} open application as “I said no”", "Close {n} open applications as “I said no”", n=n)
    return (Button(label, go("close-open")),) if n else ()


def standing(around: Around) -> list[Text]:
    """Somebody may be waiting for it, so it is called off only by them."""
    return [say("The mock interview that you asked for stays, unless you call it off.")] if around.mock else []


def calling_off(around: Around) -> tuple[Button, ...]:
    label = say("Call off the mock interview")
    return (Button(label, go("mock-cancel", number=around.mock)),) if around.mock else ()


def choose_asks(cmd: ChooseAsks, by: Account, desk: Desk) -> Message:
    desk.events.append(AsksChosen(by.id, cmd.on))
    around = desk.landings.around(by.id)
    if cmd.on:
        told = say("Thank you. I may ask you as before, and never more often than you said at /join.")
        more = [Button(say("My circle"), go("my-circle"))]
        told = lines(told, say("If you'd like to mentor, you can let your circle see it in /my-circle."), between=" ")
    else:
        told, more = say("All right, I won't ask you for kind words until you want it again."), []
    return Message(
        told,
        buttons=(*asks(around), *more, *closing(around.open), *calling_off(around), MINE),
        whole=go("landing-step", step="SUPPORT"),
    )


HANDLES = (settle, choose_asks)
