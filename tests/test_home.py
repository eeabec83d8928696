"""A person's home: cards of every slice in one order, read and never written, whatever the database does."""

import asyncio
from collections.abc import Mapping
from random import Random
from sqlite3 import OperationalError

import pytest
from sqlalchemy.exc import OperationalError as Refused

from bot.app import App
from bot.features import FEATURES
from bot.messages import Message
from bot.people import Account, Speaker
from bot.ports import People
from bot.remembered import Drafts
from bot.slices import Feature, Slices, Slot
from bot.tokens import encode
from bot.words import say
from bot.work import Handler
from storage.stores import STORES
from storage.unit import NoUnits
from storage.unusable import DatabaseUnusable
from tests.room import Room, speaker
from tests.small import ENDLESS, shown


def of_speaker(speaker: Speaker) -> Message:
    return Message(say("{name}", name=speaker.name))


def of_account(by: Account) -> Message:
    return Message(say("Number {n}", n=by.id))


def of_whoever(by: Account | None) -> Message | None:
    return None if by else Message(say("Nobody"))


def writes(by: Account, drafts: Drafts) -> Message:
    drafts.keep(by.id, "tell", {}, 0)
    return Message(say("Written"))


def endless(people: People) -> Message:
    people.db.exec_driver_sql(ENDLESS)  # type: ignore[attr-defined]
    return Message(say("Never seen"))


def app_with(room: Room, *cards: Mapping[Slot, Handler]) -> App:
    features = [Feature(str(number), cards=one) for number, one in enumerate(cards)]
    return App(features, room.units, room.clock, Random(1))


async def texts(app: App, user: str) -> list[str]:
    return [shown(card.text) for card in (await app.home(speaker(user))).cards]


async def test_one_order_whoever_brings_a_card(room: Room) -> None:
    """The slices' own order means nothing; a stranger sees what needs no account, and gets none by looking."""
    app = app_with(room, {Slot.SETTINGS: of_whoever, Slot.ASKS: of_account}, {Slot.WELCOME: of_speaker})
    assert await texts(app, "ana") == ["Ana", "Nobody"]
    assert room.rows("SELECT count(*) FROM accounts") == [(0,)]
    await room.person("ana")
    assert await texts(app, "ana") == ["Ana", "Number 1"]


def test_two_cards_have_no_one_place() -> None:
    with pytest.raises(ValueError, match="WELCOME"):
        Slices([Feature("a", cards={Slot.WELCOME: of_speaker}), Feature("b", cards={Slot.WELCOME: of_speaker})])


async def test_a_card_cannot_write(room: Room) -> None:
    """Nothing is hidden: what went wrong reaches the adapter."""
    await room.person("ana")
    with pytest.raises((OperationalError, Refused)):
        await app_with(room, {Slot.WELCOME: writes}).home(speaker("ana"))
    assert room.rows("SELECT count(*) FROM drafts") == [(0,)]


async def test_too_slow_is_one_short_card(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    """Help is on it, and the next look may find everything."""
    monkeypatch.setattr("bot.app.HOME_WAIT", 0.02)
    app = app_with(room, {Slot.WELCOME: endless})
    [card] = (await app.home(speaker("ana"))).cards
    assert (
        shown(card.text)
        == "I can't show your page right now. Everything is still saved. Please look again in a minute."
    )
    assert [encode(one.draft) for one in card.buttons] == ["help-now!"]


async def test_what_else_goes_wrong_is_raised(room: Room) -> None:
    """The adapter knows what it says then."""
    app = App(
        (Feature("a", cards={Slot.WELCOME: of_speaker}),), NoUnits(DatabaseUnusable("damaged")), room.clock, Random(1)
    )
    with pytest.raises(DatabaseUnusable):
        await app.home(speaker("ana"))


async def test_many_look_at_once(room: Room) -> None:
    await room.person("ana")
    app = App(FEATURES, room.units, room.clock, Random(1))
    assert len({len(one.cards) for one in await asyncio.gather(*(app.home(speaker("ana")) for _ in range(20)))}) == 1


def test_every_place_has_its_card_and_every_need_a_store() -> None:
    cards = Slices(FEATURES).cards
    assert set(cards) == set(Slot)
    assert {need for card in cards.values() for need in card.stores} <= set(STORES)
