"""What a person's home says of reflections: how much each no stung, and how much later."""

from bot.calendar import today
from bot.features.reflections.store import Reflections
from bot.messages import Bar, Button, Message, Picture
from bot.people import Account
from bot.stings import UNKNOWN, level
from bot.tokens import go
from bot.words import day, lines, say

SHOWN = 4  # noes: two bars each


def stings(by: Account, reflections: Reflections) -> Message | None:
    found = reflections.rated(by.id, SHOWN)[::-1]
    told, bars = [], []
    for one in found:
        if one.sting_later is not None:
            on = day(today(one.answered_at or one.due_at, by.zone))
            then, now = reflections.stung(one.id), one.sting_later
            told.append(say("{day}: {then}, later {now}", day=on, then=level(then), now=level(now)))
            bars += [Bar(say("{day}", day=on), then), Bar(say("later", context="bar of a chart"), now)]
    if not told:
        return None
    readable = tuple(bar for bar in bars if bar.value != UNKNOWN)
    alt = say("Bar chart of how much each rejection stung, from 1 to 5. {parts}.", parts=lines(*told, between="; "))
    return Message(
        say("How much each rejection stung, then and later. Both were true.") if readable else lines(*told),
        title=say("Then and now"),
        buttons=(Button(say("My reflections"), go("reflections")),),
        picture=Picture(alt, readable) if readable else None,
    )
