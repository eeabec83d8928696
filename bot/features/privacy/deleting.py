"""Deleting one's data: hidden at once, erased an hour later; until then it can be kept after all."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.calendar import HOUR_MS, MINUTE_MS
from bot.commands import Hidden, command
from bot.dues import Again, Planned, due
from bot.events import Erasing, Events
from bot.features.privacy.exporting import take_back
from bot.features.privacy.store import Forgetting
from bot.letters import Dm, Letter, LetterKind
from bot.mailing import Outbox
from bot.messages import Button, Message, sure
from bot.people import ERASING, Account, Owner
from bot.planning import Schedule
from bot.ports import Clock, People
from bot.replies import KEEP
from bot.tokens import go
from bot.words import Moment, lines, say

THINK_AGAIN = HOUR_MS
LATE = 10 * MINUTE_MS  # the bot did not run: nobody could change their mind
SOME, PACE = 25, 200  # people who are erased at once, and ms between two of them: an erasing takes 10 to 20


@command("delete-my-data", "Delete everything I keep about you.", listed=False)
class DeleteMyData:
    sure: Hidden[bool] = False


@command("keep-my-data", "Keep your data after all.", listed=False, while_hidden=True)
class KeepMyData:
    pass


@due("erase")
class Erase:
    account: int


@dataclass(frozen=True)
class Desk:
    """The ports of deleting as one value."""

    forgetting: Forgetting
    outbox: Outbox
    schedule: Schedule
    clock: Clock
    events: Events
    people: People


def delete(cmd: DeleteMyData, by: Account, desk: Desk) -> Message:
    if not cmd.sure:
        all_ = say(
            "This deletes everything I keep about you, in all your circles: what you logged, your reflections, goals, "
            "asks, rests and settings, and the kind words you got."
        )
        stays = say(
            "Kind words you sent stay with whoever got them, without your name. What you asked without your name ends "
            "when its week is over. Messages that have already arrived stay where they are."
        )
        hour = say("You have an hour to change your mind.")
        return sure(
            lines(all_, stays, hour, between="\n\n"),
            say("Delete everything"),
            go("delete-my-data"),
            Button(say("Keep it", context="my data"), go("privacy")),
        )
    until, copied = desk.clock.now() + THINK_AGAIN, take_back(desk.outbox, by.id)
    desk.forgetting.hide(by.id, until)
    desk.schedule.at(Erase(by.id), by.owner, _subject(by.id), until)
    why = say("Everything of yours is about to be deleted, so I tell you here, too.")
    desk.outbox.put(Letter(LetterKind.DELETION, Dm(by.id), _subject(by.id), _told_elsewhere(until), why))
    told = say(
        "Everything of yours is hidden now, and I've stopped writing to you. It will be deleted for good on {when}. "
        "Until then you can still keep it.",
        when=Moment(until),
    )
    copy = say("The copy of your data that I sent you goes, too. Until then you can get a new one with /privacy.")
    return Message(
        lines(told, copy, between="\n\n") if copied else told,
        buttons=(KEEP, Button(say("Help now"), go("help-now"))),
    )


def _told_elsewhere(until: int) -> Message:
    told = say(
        "Somebody with your account has asked me to delete everything I keep about you. It will be deleted for good on "
        "{when}. If that wasn't you, or you've changed your mind, you can keep it until then.",
        when=Moment(until),
    )
    return Message(told, buttons=(KEEP,))


def keep(cmd: KeepMyData, by: Account, desk: Desk) -> Message:
    if by.erase_at is None:
        if by.joined_at is None and by.consent_at is None:
            return Message(
                say(
                    "I have nothing of yours any more. If you asked me to delete it, that's done. You can start anew "
                    "with /join any time."
                )
            )
        return Message(say("Nothing of yours is being deleted. Everything is here."))
    desk.forgetting.show(by.id)
    desk.schedule.cancel(Erase, _subject(by.id))
    about = _subject(by.id)
    desk.outbox.cancel(about, "kept")
    for key in desk.outbox.about(about):
        desk.outbox.amend(key, Message(say("This was called off. Everything of yours is still here.")))
    desk.outbox.look_again(by.id)
    return Message(say("Everything of yours is still here, and nothing will be deleted. I'm glad you're back."))


def erase(due: Erase, planned: Planned, desk: Desk) -> Again | None:
    """First they leave every circle, as anybody does; then their rows go, some at a time, the account last."""
    heir = desk.forgetting.heir(due.account)
    if heir is None:
        by = desk.people.account(due.account)
        if by is None:
            return None
        if by.erase_at != ERASING and (desk.clock.now() >= planned + LATE or _untold(by, desk)):
            _wait_longer(by, desk)
            return None
        if (begun := desk.forgetting.begin(by.id)) is None:
            return None
        desk.events.append(Erasing(by.id, begun))
        return Again()
    return Again() if desk.forgetting.erase(due.account, heir) else None


def _untold(by: Account, desk: Desk) -> bool:
    """Whether what tells them is still on its way; not where they take no direct messages."""
    letters = map(desk.outbox.letter, desk.outbox.about(_subject(by.id)))
    return any(one is not None and one.state in ("pending", "sending") and one.held is None for one in letters)


def _wait_longer(by: Account, desk: Desk) -> None:
    """The bot, or its platform, was away for some of the hour: they have another one."""
    until, told = desk.clock.now() + THINK_AGAIN, _subject(by.id)
    desk.forgetting.show(by.id)
    desk.forgetting.hide(by.id, until)
    desk.schedule.at(Erase(by.id), by.owner, told, until)
    for key in desk.outbox.about(told):
        desk.outbox.amend(key, _told_elsewhere(until))


def at_once(accounts: Sequence[int], desk: Desk) -> None:
    """They can't call it off. One after the other, so that whatever else is due comes in between."""
    for n, account in enumerate(accounts):
        desk.forgetting.hide(account, ERASING)
        desk.schedule.at(Erase(account), Owner(account), _subject(account), desk.clock.now() + n * PACE)


def _subject(account: int) -> str:
    return f"deletion:{account}"
