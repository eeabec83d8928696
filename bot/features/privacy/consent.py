"""Consent before the first private words are kept."""

from bot.answers import Id
from bot.commands import Hidden, command
from bot.features.privacy.store import Consents
from bot.messages import Message, Sorry
from bot.people import Account
from bot.ports import Clock
from bot.remembered import Drafts
from bot.tokens import Draft, go
from bot.words import say


@command("consent", "Let me save what you write.", listed=False)
class Consent:
    draft: Hidden[Id | None] = None


@command("forget-draft", "Delete what you typed.", listed=False)
class ForgetDraft:
    draft: Hidden[Id]


def consent(cmd: Consent, by: Account, consents: Consents, drafts: Drafts, clock: Clock) -> Message | Draft:
    consents.give(by.id)
    if cmd.draft is None:
        return Message(say("Thank you. I'll save what you write, and show it only to you unless you share it."))
    word = drafts.word(cmd.draft, by.id, clock.now())
    if word is None:
        raise Sorry(
            say(
                "I don't have what you typed any more: it was deleted, or half an hour has passed. Please type it "
                "again."
            )
        )
    return go(word, draft=cmd.draft)


def forget(cmd: ForgetDraft, by: Account, drafts: Drafts, clock: Clock) -> Message:
    for number, _ in drafts.of(by.id, drafts.word(cmd.draft, by.id, clock.now()) or "", clock.now()):  # all tries
        drafts.drop(number, by.id)
    return Message(
        say("Deleted. /rejected also works without writing anything: just how far you got, and how much it stings.")
    )
