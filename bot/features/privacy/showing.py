"""/privacy: what is kept about somebody, why, for how long, and who can read it, on one screen."""

from bot.agreeing import WORDS
from bot.commands import command
from bot.features.privacy.counting import days, noted, own, settings, shared
from bot.held import Held
from bot.mailing import Outbox
from bot.messages import Button, Field, Message
from bot.people import Account
from bot.replies import KEEP
from bot.tokens import go
from bot.words import Moment, Text, lines, say

# Where each kind of thing is told of; a test looks that none is missing
OWN = (
    *("rejections", "applications", "imports", "reflections", "goals", "weeks", "rests", "reviews", "directions"),
    *("landings", "trusted_people", "contacts", "contact_imports", "setback_plans", "recharging", "people_outside"),
)
SHARED = (
    *("asks", "kind_words_written", "kind_words_received", "mock_interviews", "mutes", "landings_shown"),
    *("introductions", "introduction_exclusions", "reports", "limits", "done_as_host", "done_by_hosts"),
    "shared_on_the_board",
)
SETTINGS = (
    *("account", "circles", "rhythms", "patiences", "review_offers", "landings_seen", "introduction_wishes"),
    "contact_weeks",
)
NOTED = ("answered_on_the_board", "letters", "asked", "asked_to_interview", "rest_signs", "unsent")
KEPT = (*OWN, *SHARED, "rest_signs", "unsent")  # of somebody who has neither joined nor agreed, too
DOWNLOAD = Button(say("Download my data"), go("export"), "primary")


@command("privacy", "What I keep about you, who can read it, and how to get or delete it.", while_hidden=True)
class Privacy:
    pass


def privacy(cmd: Privacy, by: Account, held: Held, outbox: Outbox) -> Message:
    found = held.holdings(by.id)
    title = say("What I keep about you")
    if (
        by.joined_at is None
        and by.consent_at is None
        and by.erase_at is None
        and not any(found[one].count for one in KEPT)
    ):
        return Message(
            say(
                "I keep nothing about you, except that you've written to me. I forget that after {days} days if you "
                "don't log anything or join a circle.",
                days=days(found["account"]),
            ),
            title,
        )
    waiting = len(outbox.undelivered(by.id))
    fields = (
        Field(say("Yours alone"), own(found)),
        Field(say("Between you and your circle"), shared(found)),
        Field(say("How you set me up"), settings(found)),
        Field(say("So that I can do my work"), noted(found, waiting)),
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


def _readers() -> Text:
    return lines(
        say("People in your circle see your name there, and what you share. Nobody sees who you muted."),
        say("A host sees who is in the circle, and what someone reports to them."),
        say("Whoever runs me has the key, and could read everything."),
    )


def _consent(by: Account) -> Text:
    if by.consent_at is None:
        return say("I don't have your OK to save how you are. I'll ask before I save any.")
    if by.consent_to == WORDS:
        return say("You said yes on {when}: I may save what you write.", when=Moment(by.consent_at))
    return say("You said yes on {when}: I may save how you are, and what you write.", when=Moment(by.consent_at))
