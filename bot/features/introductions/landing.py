"""Introductions belong to a search: whoever has found something is in none of them until they search again, or say that
they'd like them. What has begun goes on, for somebody waits for it.
"""

from dataclasses import replace

from bot.features.introductions.desk import Desk
from bot.features.introductions.rounds import going_on, notice
from bot.features.introductions.store import Still, Wish
from bot.landed import SearchBegan, SearchEnded


def ended(event: SearchEnded, desk: Desk) -> None:
    for wish in _wishes(event.account, desk):
        unasked = desk.outbox.cancel(going_on(wish), "landed")
        if wish.still is not Still.ON and not unasked:
            continue
        desk.rounds.change_wish(replace(wish, still=Still.LANDED))
        if (coming := desk.rounds.coming(wish.circle)) is not None:
            desk.outbox.cancel(notice(wish, coming), "landed")


def began(event: SearchBegan, desk: Desk) -> None:
    for wish in _wishes(event.account, desk):
        if wish.still is Still.LANDED:
            desk.rounds.change_wish(replace(wish, still=Still.ON, silent=0))


def _wishes(account: int, desk: Desk) -> list[Wish]:
    found = (desk.rounds.wish(member.circle.id, account) for member in desk.people.memberships(account))
    return [wish for wish in found if wish is not None]


HANDLES = (ended, began)
