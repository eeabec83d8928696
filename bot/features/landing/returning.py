"""Searching again: at any time, without a question, and nothing is lost."""

from dataclasses import replace

from bot.commands import command
from bot.features.landing.desk import Desk
from bot.features.landing.first_days import stop
from bot.landed import HelpersThanked, SearchBegan
from bot.messages import Button, Message
from bot.people import Account
from bot.tokens import go
from bot.words import say


@command("search-again", "You're searching again: everything comes back as it was.", listed=False)
class SearchAgain:
    pass


def search_again(cmd: SearchAgain, by: Account, desk: Desk) -> Message:
    """Also of whoever has pressed an old button since they said so: that comes back as well."""
    one = desk.landings.current(by.id)
    past = Button(say("What I wrote then"), go("landings-past"))
    ways = Button(say("My goals"), go("goals")), Button(say("My applications"), go("applications"))
    desk.events.append(SearchBegan(by.id))
    if one is None:
        return Message(say("You're searching, as far as I know. Everything comes as it did."), buttons=(*ways, past))
    desk.landings.change(replace(one, back_at=desk.clock.now()))
    desk.landings.hide(by.id)
    stop(one, desk, "searching")
    told = say(
        "All right. What had stopped comes again as it did before, and what I closed for you is open again. Nothing is "
        "lost, and there's nothing to catch up on."
    )
    return Message(told, buttons=(*ways, past))


def thanked(event: HelpersThanked, desk: Desk) -> None:
    if (one := desk.landings.current(event.account)) is not None:
        desk.landings.change(replace(one, thanked_at=desk.clock.now()))


HANDLES = (search_again, thanked)
