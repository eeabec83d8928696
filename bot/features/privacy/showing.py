"""/privacy: what is kept about somebody, why, for how long, and who can read it, on one screen."""

from collections.abc import Mapping

from bot.calendar import DAY_MS, MINUTE_MS
from bot.commands import command
from bot.held import Held, Holding
from bot.mailing import COUNTED, Outbox
from bot.messages import Button, Field, Message
from bot.people import Account
from bot.tokens import go
from bot.words import Moment, Text, lines, listed, say

Holdings = Mapping[str, Holding]
# Where each kind of thing is told of; a test looks that none is missing
OWN = ("rejections", "reflections", "goals", "rests")
SHARED = ("asks", "kind_words_written", "kind_words_received", "mutes")
SETTINGS = ("account", "circles", "rhythms")
NOTED = ("letters", "unsent", "weeks", "rest_signs", "asked")
DOWNLOAD = Button(say("Download my data"), go("export"), "primary")


@command("privacy", "What I keep about you, who can read it, and how to get or delete it.")
class Privacy:
    pass


def privacy(cmd: Privacy, by: Account, held: Held, outbox: Outbox) -> Message:
    found = held.holdings(by.id)
    title = say("What I keep about you")
    if by.joined_at is None and by.consent_at is None and not any(found[one].count for one in (*OWN, *SHARED)):
        return Message(
            say(
                "I keep nothing about you, except that you've written to me. I forget that after {days} days if you "
                "don't log anything or join a circle.",
                days=_days(found["account"]),
            ),
            title,
        )
    waiting = len(outbox.undelivered(by.id))
    fields = (
        Field(say("Yours alone"), _own(found)),
        Field(say("Between you and your circle"), _shared(found)),
        Field(say("How you set me up"), _settings(found)),
        Field(say("So that I can do my work"), _noted(found, waiting)),
        Field(say("Who can read it"), _readers()),
        Field(say("Your OK"), _consent(by)),
    )
    if by.erase_at is not None:
        leaving = say(
            "Everything below is hidden now. It will be deleted for good at {when}.", when=Moment(by.erase_at)
        )
        keep = Button(say("Keep my data"), go("keep-my-data"))
        return Message(leaving, title, fields, (DOWNLOAD, keep))
    delete = Button(say("Delete everything"), go("delete-my-data"), "danger")
    withdraw = (Button(say("Withdraw my OK"), go("withdraw-consent")),) if by.consent_at is not None else ()
    calm = say("All of this is encrypted. You can get a copy of it or delete it whenever you like.")
    return Message(calm, title, fields, (DOWNLOAD, *withdraw, delete))


def _own(found: Holdings) -> Text:
    n = {name: found[name].count for name in OWN}
    counted = listed(
        say("{n} rejection", "{n} rejections", n=n["rejections"]),
        say("{n} reflection", "{n} reflections", n=n["reflections"]),
        say("{n} goal", "{n} goals", n=n["goals"]),
        say("{n} rest", "{n} rests", n=n["rests"]),
    )
    stay = say("They're your own lists, and stay until you delete them.")
    words = say(
        "What you write in a reflection goes after {days} days, unless you keep it.", days=_days(found["reflections"])
    )
    return lines(say("{counted}.", counted=counted), *([stay] if any(n.values()) else []), words, between=" ")


def _shared(found: Holdings) -> Text:
    counted = listed(
        say("{n} ask", "{n} asks", n=found["asks"].count),
        say("{n} kind word you wrote", "{n} kind words you wrote", n=found["kind_words_written"].count),
        say("{n} you got", n=found["kind_words_received"].count),
    )
    stay = say("Kind words stay with whoever got them. What you wrote in an ask goes when the ask ends.")
    apart = say(
        "You've muted one person, which I remember so that it stays so.",
        "You've muted {n} people, which I remember so that it stays so.",
        n=found["mutes"].count,
    )
    muted = [apart] if found["mutes"].count else []
    return lines(say("{counted}.", counted=counted), stay, *muted, between=" ")


def _settings(found: Holdings) -> Text:
    return say(
        "Your time zone, language, quiet hours and weekly rhythm, and your name in {n} circle. They stay as long as "
        "you're here, and for when you come back.",
        "Your time zone, language, quiet hours and weekly rhythm, and your name in {n} circles. They stay as long as "
        "you're here, and for when you come back.",
        n=found["circles"].count,
    )


def _noted(found: Holdings, waiting: int) -> Text:
    told = [
        say(
            "My messages to you, for {days} days so that their buttons work. When I asked you for a kind word, for "
            "{asked} days so that everybody gets their turn. Low days, for {low} days so that I can offer you a rest.",
            days=_days(found["letters"]),
            asked=_days(found["asked"]),
            low=_days(found["rest_signs"]),
        ),
        say(
            "In which weeks you showed up. What you typed and didn't send, for {n} minutes.",
            n=_minutes(found["unsent"]),
        ),
    ]
    if waiting:
        n = min(waiting, COUNTED)
        told.append(say("One message waits for you in /inbox.", "{n} messages wait for you in /inbox.", n=n))
    return lines(*told, between=" ")


def _readers() -> Text:
    return lines(
        say("People in your circle see your name there, and what you share. Nobody sees who you muted."),
        say("A host sees who is in the circle, and what someone reports to them."),
        say("Whoever runs me has the key, and could read everything."),
        between="\n",
    )


def _consent(by: Account) -> Text:
    if by.consent_at is None:
        return say("You haven't been asked yet if I may save what you write, or you said no.")
    return say("You said yes on {when}: I may save what you write.", when=Moment(by.consent_at))


def _days(of: Holding) -> int:
    return (of.kept or 0) // DAY_MS


def _minutes(of: Holding) -> int:
    return (of.kept or 0) // MINUTE_MS
