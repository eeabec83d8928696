"""What is said once a list was imported."""

from bot.features.applications.desk import MINE
from bot.features.applications.imports import Import
from bot.features.applications.lasting import has_taken
from bot.features.applications.showing import FOUND
from bot.messages import Button, Message
from bot.tokens import draft
from bot.words import Text, lines, say


def imported(one: Import, n: int, until: Text) -> Message:
    took = [say("You took an offer. When you're ready, I can put your search away with you.")] if has_taken(one) else []
    return Message(
        lines(
            *_came(n - one.news, one.news),
            say("You can take that back until {day}; what you change until then stays.", day=until),
            *took,
            between=" ",
        ),
        buttons=(
            *([FOUND] if took else []),
            MINE,
            Button(say("Take it back", context="import"), draft("import-back", number=one.id)),
        ),
    )


def _came(new: int, news: int) -> list[Text]:
    told = []
    if new:
        here = say(
            "{n} is in your list now. Only you can see it.", "{n} are in your list now. Only you can see them.", n=new
        )
        told.append(here)
    if news:
        known = say(
            "{n} that was in your list has its news now.", "{n} that were in your list have their news now.", n=news
        )
        told.append(known)
    return told
