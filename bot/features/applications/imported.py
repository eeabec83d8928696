"""What is said once a list was imported."""

from collections.abc import Sequence

from bot.features.applications.imports import Import
from bot.features.applications.lasting import has_taken
from bot.features.applications.showing import FOUND
from bot.imports.room import here_now
from bot.messages import Button
from bot.words import Text, listed, say


def came(one: Import) -> Sequence[Text]:
    new, news = one.size - one.news, one.news
    told = [here_now(new)] if new else []
    if news:
        known = say(
            "{n} that was in your list has its news now.", "{n} that were in your list have their news now.", n=news
        )
        told.append(known)
    return told


def besides(one: Import) -> tuple[Sequence[Text], Sequence[Button]]:
    if not has_taken(one):
        return (), ()
    return [say("You took an offer. When you're ready, I can put your search away with you.")], [FOUND]


def counted(one: Import) -> Text:
    """What it brought, counted."""
    n, news = one.size - one.news, one.news
    if one.talks:
        return say("{n} interview", "{n} interviews", n=n, context="import")
    new = [say("{n} application", "{n} applications", n=n, context="import")] if n else []
    told = [say("the news of {n} application", "the news of {n} applications", n=news)] if news else []
    return listed(*new, *told)
