"""What a person's home says of reflections: how much each no stung, and how much later."""

from bot.calendar import today
from bot.features.reflections.store import Reflections
from bot.messages import Bar, Button, Message, Picture
from bot.people import Account
from bot.stings import MOST, UNKNOWN, level
from bot.tokens import go
from bot.words import day, lines, say

SHOWN = 4  # noes: two bars each


def stings(by: Account, reflections: Reflections) -> Message | None:
    told, unread, bars = [], [], []
    for one in reflections.rated(by.id, SHOWN)[::-1]:
        if one.sting_later is None:
            continue
        then, now, on = reflections.stung(one.id), one.sting_later, day(today(one.answered_at or one.due_at, by.zone))
        said = say("{day}: {then}, later {now}", day=on, then=level(then), now=level(now))
        if UNKNOWN in (then, now):
            unread.append(said)
            continue
        told.append(said)
        bars += [Bar(say("{day}", day=on), then), Bar(say("later", context="bar of a chart"), now)]
    if not told and not unread:
        return None
    alt = say("Bar chart of how much each rejection stung, from 1 to 5. {parts}.", parts=lines(*told, between="; "))
    drawn = [say("How much each rejection stung, then and later. Both were true.")] if told else []
    return Message(
        lines(*drawn, *unread),
        title=say("Then and now"),
        buttons=(Button(say("My reflections"), go("reflections")),),
        picture=Picture(alt, tuple(bars), MOST) if told else None,
    )
