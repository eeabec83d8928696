"""Where much comes together a rest is offered: once a week at most, never imposed."""

from bot.calendar import HOUR_MS, WEEK_MS
from bot.commands import command
from bot.events import AsksIgnored, CheckedIn, ConsentTakenBack, Events, RejectionRecorded
from bot.features.rest.desk import Desk
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
    found, hard = desk.rests.noes(event.by.id, desk.clock.now() - WEEK_MS, HARD)
    if found >= MANY_NOES or hard >= HARD_NOES:
        _offer(event.by.id, A_LOT, desk)


def after_a_check_in(event: CheckedIn, desk: Desk) -> None:
    if not event.energy_low:
        return
    now = desk.clock.now()
    if not desk.rests.lows(event.account, now - HALF_A_DAY):  # tapped twice, it is still one check-in
        desk.rests.low(event.account)
    if desk.rests.lows(event.account, now - WEEK_MS) >= LOW_DAYS:
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
    last = desk.rests.last_offer(account)
    if (last is not None and last > desk.clock.now() - WEEK_MS) or desk.rests.current(account):
        return
    reader = desk.people.account(account)
    if reader is None or reader.joined_at is None or reader.consent_at is None:
        return
    desk.rests.offered(account)
    desk.outbox.put(
        Letter(
            LetterKind.OFFER,
            Dm(account),
            subject(account),
            Message(
                opening,
                title=say("A rest?"),
                buttons=(
                    Button(say("Rest a few days"), go("rest", until="3d"), "primary"),
                    Button(say("Not now"), go("rest-not-now")),
                ),
            ),
            why=say("When a lot happens at once I offer a rest, at most once a week. It's up to you."),
        )
    )


def subject(account: int) -> str:
    """What the offers to an account are about, in the outbox."""
    return f"rest-offer:{account}"
