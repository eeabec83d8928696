"""Stands in for deletion and withdrawal until they are merged: then this file goes, with its line in __init__."""

from bot.commands import command
from bot.messages import Message
from bot.people import Speaker
from bot.words import say

LATER = Message(say("I can't do that yet. Whoever runs me can do it for you."))


@command("delete-my-data", "Delete everything I keep about you.", listed=False)
class DeleteMyData:
    pass


@command("keep-my-data", "Keep your data after all.", listed=False)
class KeepMyData:
    pass


@command("withdraw-consent", "Don't let me save how you are any more.", listed=False)
class WithdrawConsent:
    pass


def delete(cmd: DeleteMyData, by: Speaker) -> Message:
    return LATER


def keep(cmd: KeepMyData, by: Speaker) -> Message:
    return LATER


def withdraw(cmd: WithdrawConsent, by: Speaker) -> Message:
    return LATER
