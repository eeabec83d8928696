"""/privacy: what is kept about somebody, why, for how long, and who can read it, on one screen."""

from collections.abc import Mapping, Sequence

from bot.agreeing import WORDS
from bot.calendar import DAY_MS, MINUTE_MS
from bot.commands import command
from bot.held import Held, Holding
from bot.mailing import COUNTED, Outbox
from bot.messages import Button, Field, Message
from bot.people import Account
from bot.replies import KEEP
from bot.tokens import go
from bot.words import Moment, Text, lines, listed, say

Holdings = Mapping[str, Holding]
# Where each kind of thing is told of; a test looks that none is missing
OWN = ("rejections", "reflections", "goals", "weeks", "rests")
SHARED = ("asks", "kind_words_written", "kind_words_received", "mutes")
SETTINGS = ("account", "circles", "rhythms")
NOTED = ("letters", "asked", "rest_signs", "unsent")
KEPT = (*OWN, *SHARED, "rest_signs", "unsent")  # of somebody who has neither joined nor agreed, too
DOWNLOAD = Button(say("Download my data"), go("export"), "primary")


@command("privacy", "What I keep about you, who can read it, and how to get or delete it.", while_hidden=True)
class Privacy:
    pass


def privacy(cmd: Privacy, by: Account, held: Held, outbox: Outbox) -> Message:
    found = held.holdings(by.id)
    title = say("What I keep about you")
    if by.joined_at is None and by.consent_at is None and not any(found[one].count for one in KEPT):
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
        leaving = say("All of this is hidden now, and will be deleted for good on {when}.", when=Moment(by.erase_at))
        return Message(leaving, title, fields, (DOWNLOAD, KEEP))
    delete = Button(say("Delete everything"), go("delete-my-data"), "danger")
    withdraw = (Button(say("Withdraw my OK"), go("withdraw-consent")),) if by.consent_at is not None else ()
    calm = say("What you write is encrypted. You can get a copy of everything, or delete it, whenever you like.")
    return Message(calm, title, fields, (DOWNLOAD, *withdraw, delete))


def _own(found: Holdings) -> Text:
    counted = _some(
        found,
        rejections=say("{n} rejection", "{n} rejections", n=found["rejections"].count),
        reflections=say("{n} reflection", "{n} reflections", n=found["reflections"].count),
        goals=say("{n} goal", "{n} goals", n=found["goals"].count),
        weeks=say("{n} week you took part in", "{n} weeks you took part in", n=found["weeks"].count),
        rests=say("{n} rest", "{n} rests", n=found["rests"].count),
    )
    return _told(
        counted,
        say("They're your own, so they stay until you delete them."),
        say(
            "What you write in a reflection goes after {days} days, unless you keep it.",
            days=_days(found["reflections"]),
        ),
    )


def _shared(found: Holdings) -> Text:
    written, got = found["kind_words_written"].count, found["kind_words_received"].count
    counted = _some(
        found,
        asks=say("{n} ask", "{n} asks", n=found["asks"].count),
        kind_words_written=say("{n} kind word you wrote", "{n} kind words you wrote", n=written),
        kind_words_received=say("{n} kind word you got", "{n} kind words you got", n=got),
        mutes=say("{n} person you muted", "{n} people you muted", n=found["mutes"].count),
    )
    return _told(
        counted,
        say("Kind words stay with whoever got them. What you wrote in an ask goes when the ask ends."),
    )


def _some(found: Holdings, **counted: Text) -> list[Text]:
    """A tired person reads what there is, and not what there isn't."""
    return [told for name, told in counted.items() if found[name].count]


def _told(counted: Sequence[Text], *stay: Text) -> Text:
    if not counted:
        return say("Nothing yet.")
    return lines(say("{things}.", things=listed(*counted)), *stay, between=" ")


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
        say("My messages to you: {days} days, so that their buttons work.", days=_days(found["letters"])),
        say(
            "When I asked you for a kind word: {days} days, so that everybody gets their turn.",
            days=_days(found["asked"]),
        ),
        say("Low days: {days} days, so that I can offer you a rest.", days=_days(found["rest_signs"])),
        say("What you typed and didn't send: {n} minutes.", n=_minutes(found["unsent"])),
    ]
    if waiting:
        n = min(waiting, COUNTED)
        told.append(say("One message waits for you in /inbox.", "{n} messages wait for you in /inbox.", n=n))
    return lines(*told)


def _readers() -> Text:
    return lines(
        say("People in your circle see your name there, and what you share. Nobody sees who you muted."),
        say("A host sees who is in the circle, and what someone reports to them."),
        say("Whoever runs me has the key, and could read everything."),
    )


def _consent(by: Account) -> Text:
    if by.consent_at is None:
        return say("You haven't been asked yet if I may save how you are, or you said no.")
    if by.consent_to == WORDS:
        return say("You said yes on {when}: I may save what you write.", when=Moment(by.consent_at))
    return say("You said yes on {when}: I may save how you are, and what you write.", when=Moment(by.consent_at))


def _days(of: Holding) -> int:
    return (of.kept or 0) // DAY_MS


def _minutes(of: Holding) -> int:
    return (of.kept or 0) // MINUTE_MS
