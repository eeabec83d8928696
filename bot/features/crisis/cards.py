"""What is seen first where words tell of danger, a worry or a loss: numbers, thanks, and what a bot can't do."""

from bot.features.crisis.countries import Country
from bot.features.crisis.country import own
from bot.features.crisis.help_now import turning_to
from bot.features.crisis.numbers import LINES, numbers
from bot.features.crisis.store import Desk
from bot.messages import Button, Message
from bot.people import Account
from bot.screening import Found
from bot.tokens import draft, go
from bot.words import Text, lines, say

MISSES = say(
    "Only you see this, and I don't save that I showed it. I'm a program that looks for certain words, so I may miss "
    "things or get them wrong. If I got you wrong, there's nothing you need to do. /help-now is always there."
)
REST = Button(say("Rest", context="button"), draft("rest"))


def mine(found: Found, by: Account, desk: Desk) -> Message:
    """With the numbers of their country, and whom they would turn to; without, of whoever is about to be erased."""
    return card(found) if by.erase_at is not None else card(found, own(by, desk), *turning_to(by, desk))


def card(found: Found, country: Country | None = None, *turning: Button) -> Message:
    """Numbers first where it may be now, and last where it is long ago, or a loss."""
    now = Button(say("Help now"), go("help-now", **({"country": country.name} if country else {})), "primary")
    match found:
        case Found.EMERGENCY:
            return _first(say("Please call now"), _at_once(country), _taken(), now, *turning)
        case Found.DANGER:
            return _first(say("Thank you for telling me"), numbers(country), _danger(), now, *turning, REST)
        case Found.FRIEND:
            return _first(say("You're worried about someone"), numbers(country), _friend(), now)
        case Found.PAST:
            return _last(say("Thank you for telling me"), _past(), country, now)
        case Found.GRIEF:
            return _last(say("I'm so sorry"), _grief(), country, now)


def _first(title: Text, called: tuple[Text, ...], told: Text, *buttons: Button) -> Message:
    return Message(lines(lines(*called), told, MISSES, between="\n\n"), title, buttons=buttons)


def _last(title: Text, told: Text, country: Country | None, now: Button) -> Message:
    return Message(lines(told, MISSES, lines(*numbers(country)), between="\n\n"), title, buttons=(now, REST))


def _at_once(country: Country | None) -> tuple[Text, ...]:
    """In place of the first of the numbers: it does not ask whether they are in danger."""
    call = say("Call your local emergency number now, even if you feel all right.")
    if country is not None:
        call = say("Call {number} now, even if you feel all right.", number=LINES[country].emergency)
    return call, *numbers(country)[1:]


def _taken() -> Text:
    return say(
        "Tell them what has happened and when. If somebody is near, tell them too, and ask them to stay with you. "
        "Thank you for telling me. I believe you. I'm only a bot: I can't call anyone, and I can't keep you safe, but "
        "people can."
    )


def _danger() -> Text:
    return say(
        "I believe you, and it matters that you said it. You don't have to go through this alone. I'm only a bot and "
        "can't keep you safe, but people can. Who could be with you right now, or on the phone?"
    )


def _friend() -> Text:
    return say(
        "Thank you for looking out for them. You can ask them plainly if they're thinking of suicide: asking doesn't "
        "put the thought there. Then listen, and stay with them if you can. If they may be in danger right now, call "
        "the emergency number where they are. The people behind these numbers talk with you too, when you're worried "
        "about somebody else. I'm only a bot and can't keep anyone safe, but people can."
    )


def _past() -> Text:
    return say(
        "I believe you, and I'm glad you're here. It's yours to talk about as much or as little as you like. If it "
        "ever comes close again, you don't have to wait until it's bad: people are there to talk, day and night."
    )


def _grief() -> Text:
    return say(
        "Losing somebody hurts, and there's no right way to grieve and no day by which it has to be over. The search "
        "can wait. If you'd like to talk about them, or about how you are, there are people for that too."
    )
