"""Consent before the first private words are kept, and what is held of a person."""

from typing import Protocol

from bot.answers import Id
from bot.commands import Hidden, command
from bot.messages import Message, Sorry
from bot.people import Account
from bot.ports import Clock, Drafts
from bot.slices import Feature
from bot.tokens import Draft, go
from bot.words import say


class Consents(Protocol):
    def give(self, account: int) -> None:
        """Notes that the account allowed its own words to be kept."""


@command("consent", "Allow me to keep what you write.", listed=False)
class Consent:
    draft: Hidden[Id | None] = None


@command("forget-draft", "Forget what was typed.", listed=False)
class ForgetDraft:
    draft: Hidden[Id]


def consent(cmd: Consent, by: Account, consents: Consents, drafts: Drafts, clock: Clock) -> Message | Draft:
    consents.give(by.id)
    if cmd.draft is None:
        return Message(say("Thank you. I keep what you write, for your eyes only."))
    word = drafts.word(cmd.draft, by.id, clock.now())
    if word is None:
        raise Sorry(say("What you typed was kept for half an hour; that has passed. Please say it once more."))
    return go(word, draft=cmd.draft)


def forget(cmd: ForgetDraft, by: Account, drafts: Drafts) -> Message:
    drafts.drop(cmd.draft, by.id)
    return Message(say("Forgotten. /rejected also works without a word: how far you had come, and how much it stings."))


FEATURE = Feature("privacy", handles=(consent, forget))
