"""Whoever there is nobody for hears so, and comes first next time: of why, nobody can tell anything."""

from dataclasses import replace

from bot.features.introductions.desk import HELP, MINE, WHY, Desk
from bot.letters import Dm, Letter, LetterKind
from bot.messages import Message
from bot.words import say


def tell_missed(circle: int, account: int, waited: int, desk: Desk, *, late: bool = False) -> None:
    """`waited`: rounds in a row before this one; `late`: it was not held at all."""
    wish, known = desk.rounds.wish(circle, account), desk.people.circle(circle)
    if wish is None or known is None:
        return
    desk.rounds.change_wish(replace(wish, left_out=waited + 1))
    told = say(
        "This time I found nobody in {circle} to introduce you to: people may be busy, resting or asleep when you're "
        "awake. It says nothing about you. You come first next time.",
        circle=known.name,
    )
    if late:
        told = say(
            "I'm sorry: I couldn't make the introductions in {circle} this time, because I wasn't running. There's "
            "nothing you need to do, and the next ones come as usual.",
            circle=known.name,
        )
    message = Message(told, title=say("Introductions"), buttons=(MINE, HELP))
    about = f"introduction-missed:{wish.id}"
    desk.outbox.put(Letter(LetterKind.INTRODUCED, Dm(account), about, message, why=WHY, circle=circle))
