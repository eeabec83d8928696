"""Where much comes together a rest is offered: once a week at most, never imposed."""

from dataclasses import replace

from bot.calendar import HOUR_MS, WEEK_MS
from bot.commands import command
from bot.events import AsksIgnored, CheckedIn, ConsentTakenBack, Events, RejectionRecorded
from bot.features.rest.desk import Desk
from bot.features.rest.recharging import shown
from bot.features.rest.store import Sign, Tells
from bot.letters import Dm, Letter, LetterKind
from bot.messages import Button, Message
from bot.tokens import go
from bot.words import Moment, Text, say

HALF_A_DAY = 12 * HOUR_MS
MANY_NOES, HARD_NOES, HARD, LOW_DAYS = 3, 2, 4, 2  # in a week: what a rest is offered after
A_LOT = say("That was a lot for one week. Would a few days without any of this help? The search can wait.")


@command("rest-not-now", "Say no to a rest for now.", listed=False)
class NotNow:
    pass


def after_a_no(event: RejectionRecorded, desk: Desk) -> None:
    who, since = event.by.id, desk.clock.now() - WEEK_MS
    stings = desk.rests.stings(who, since, MANY_NOES)
    if len(stings) == MANY_NOES or sum(sting >= HARD for sting in stings) >= HARD_NOES:
        _offer(event.by.id, A_LOT, desk)


def after_a_check_in(event: CheckedIn, desk: Desk) -> None:
    """Tapped twice within half a day it is one check-in, and a low one once it was low."""
    now = desk.clock.now()
    before = [one for one in desk.rests.signs(event.account, now - WEEK_MS) if one.tells is not Tells.OFFER]
    lows = sum(one.tells is Tells.LOW for one in before)
    same = before[0] if before and before[0].at > now - HALF_A_DAY else None
    if same is None:
        desk.rests.add_sign(Sign(event.account, Tells.LOW if event.energy_low else Tells.FINE, now))
    elif event.energy_low and same.tells is Tells.FINE:
        desk.rests.change_sign(replace(same, tells=Tells.LOW, at=now))
    lows += event.energy_low and (same is None or same.tells is Tells.FINE)
    if event.energy_low and lows >= LOW_DAYS:
        _offer(event.account, A_LOT, desk)


def after_ignored_asks(event: AsksIgnored, desk: Desk) -> None:
    opening = say("It looks like you're carrying a lot right now. Would a few days without asks help?")
    _offer(event.account, opening, desk)


def taken_back(event: ConsentTakenBack, desk: Desk, events: Events) -> None:
    """Nothing is offered any more to whoever doesn't let it be noted; a rest that has begun goes on."""
    desk.outbox.cancel(subject(event.account), "consent")
    if (rest := desk.rests.current(event.account)) and rest.until_at > desk.clock.now():
        events.append(say("Your rest goes on until {when}. /back ends it.", when=Moment(rest.until_at)))


def not_now(cmd: NotNow) -> Message:
    return Message(say("All right. /rest is there whenever you want it."))


def _offer(account: int, opening: Text, desk: Desk) -> None:
    """Once in seven days at most, never to someone who rests already, nor where such a thing may not be noted."""
    now = desk.clock.now()
    lately = any(one.tells is Tells.OFFER for one in desk.rests.signs(account, now - WEEK_MS))
    if lately or desk.rests.current(account):
        return
    reader = desk.people.account(account)
    if reader is None or reader.joined_at is None or reader.consent_at is None:
        return
    desk.rests.add_sign(Sign(account, Tells.OFFER, now))
    desk.outbox.put(
        Letter(
            LetterKind.OFFER,
            Dm(account),
            subject(account),
            Message(
                opening,
                title=say("A rest?"),
                fields=shown(desk.recharges.of(account)),
                buttons=(
                    Button(say("Rest a few days"), go("rest", until="3d"), "primary"),
                    Button(say("Not now"), go("rest-not-now")),
                    Button(say("Help now"), go("help-now")),
                    Button(say("Just today off"), go("day-off"), "quiet"),
                ),
            ),
            why=say("When a lot happens at once I offer a rest, at most once a week. It's up to you."),
        )
    )


def subject(account: int) -> str:
    """What the offers to an account are about, in the outbox."""
    return f"rest-offer:{account}"
