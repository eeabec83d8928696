"""The OK before anything is kept of how somebody is: given once, taken back any time, given again."""

from dataclasses import dataclass

from bot.agreeing import ALL, WORDS, YES, ConsentAsked
from bot.answers import Id
from bot.calendar import MINUTE_MS
from bot.commands import Hidden, command
from bot.dues import due
from bot.events import ConsentGiven, ConsentTakenBack, Events
from bot.features.privacy.store import Consents
from bot.messages import Button, Message, Sorry, sure
from bot.people import Account
from bot.planning import Schedule
from bot.ports import Clock
from bot.remembered import Drafts
from bot.tokens import Draft, go
from bot.words import lines, say

WAITS = 30 * MINUTE_MS  # as long as a draft is kept


@dataclass(frozen=True)
class Desk:
    """The ports of these handlers as one value: who agreed, what waits for it, and the clock."""

    consents: Consents
    drafts: Drafts
    clock: Clock


@command(YES, "Let me save how you are.", listed=False)
class Consent:
    draft: Hidden[Id | None] = None


@command("forget-draft", "Delete what you typed.", listed=False)
class ForgetDraft:
    draft: Hidden[Id]


@due("draft-over")
class DraftOver:
    account: int
    draft: int


@command("withdraw-consent", "Don't let me save how you are any more.", listed=False)
class Withdraw:
    sure: Hidden[bool] = False


def consent(cmd: Consent, by: Account, desk: Desk, events: Events) -> Message | Draft:
    word = desk.drafts.word(cmd.draft, by.id, desk.clock.now()) if cmd.draft else None
    if cmd.draft is not None and word is None:
        raise Sorry(say("I don't have it any more: it was deleted, or half an hour has passed. Please do it again."))
    if by.consent_to < ALL:
        desk.consents.give(by.id, ALL)
        events.append(ConsentGiven(by.id))
    if cmd.draft is not None and word is not None:
        return go(word, draft=cmd.draft)
    return Message(
        say("Thank you. I'll save what you tell me, and show it only to you unless you share it."),
        buttons=(Button(say("I changed my mind"), go("withdraw-consent")),),
    )


def asked(event: ConsentAsked, desk: Desk, schedule: Schedule) -> None:
    """Nobody has agreed to its being kept, so it goes once its time is over, and not only with the night's tidying."""
    over = DraftOver(event.by.id, event.draft)
    schedule.at(over, event.by.owner, f"draft:{event.draft}", desk.clock.now() + WAITS + 1)


def over(due: DraftOver, desk: Desk) -> None:
    """Gone on with, it is kept by what it said; asked back since, its half an hour began anew."""
    if desk.drafts.word(due.draft, due.account, desk.clock.now()) is None:
        desk.drafts.drop(due.draft, due.account)


def forget(cmd: ForgetDraft, by: Account, desk: Desk) -> Message:
    now = desk.clock.now()
    for number, _ in desk.drafts.of(by.id, desk.drafts.word(cmd.draft, by.id, now) or "", now):  # all tries
        desk.drafts.drop(number, by.id)
    told = say(
        "Deleted. Without your OK I don't save rejections, applications, contacts, check-ins, breaks, asks, reviews, "
        "what you've found, or anything you write. The rest works: your circle, /words, /inbox. To have it quieter, "
        "change your quiet hours and your asks with /join."
    )
    if by.consent_to == WORDS:
        told = say(
            "Deleted. What you write can still be saved, for example with /goals or /encourage. To have it quieter, "
            "change your quiet hours and your asks with /join."
        )
    again = say("I'll ask you again the next time.")
    return Message(lines(told, again, between=" "), buttons=(Button(say("Help now"), go("help-now")),))


def withdraw(cmd: Withdraw, by: Account, desk: Desk, events: Events) -> Message:
    """What was kept stays until its owner deletes it; nothing more is kept, and nothing comes that rests on it."""
    if by.consent_at is None:
        return Message(
            say("You haven't let me save how you are, so there's nothing to take back. I'll ask before I save any.")
        )
    if not cmd.sure:
        told = lines(
            say(
                "Take back your OK? From then on I won't save rejections, applications, contacts, check-ins, breaks, "
                "asks, reviews, what you've found, or anything you write. I'll ask you again the next time you do one "
                "of these."
            ),
            say(
                "Reflections and your own words won't come to you by themselves. I won't offer a rest or a review, and "
                "I won't ask about quiet applications, what you're trying, or your first days, or write about "
                "your contacts."
            ),
            say(
                "What I've saved stays until you delete it. What you sent to others stays with them. An ask you've "
                "sent goes on until you take it back with /my-asks, and so does a mock interview until you cancel it, "
                "and what you shared with /lead or /event until you take it down. Questions about your goals still "
                "come at the times in /rhythm."
            ),
            between="\n\n",
        )
        keep = Button(say("Leave it as it is"), go(YES))
        return sure(told, say("Take it back", context="consent"), go("withdraw-consent"), keep)
    desk.consents.withdraw(by.id)
    events.append(ConsentTakenBack(by.id))
    return Message(
        say("Done. From now on I won't save how you are. What I've saved before stays until you delete it."),
        buttons=(
            Button(say("Give my OK again"), go(YES)),
            Button(say("Delete everything"), go("delete-my-data"), "quiet"),
        ),
    )
