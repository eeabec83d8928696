"""What a report costs where thousands are kept: as many statements as where there is none."""

import random
from dataclasses import replace

from benchmarks.units import recorded
from bot.app import App
from bot.features import FEATURES
from bot.features.circles.store import Circles
from bot.features.encouragement.store import KindWord, KindWords
from bot.letters import Dm, Letter, LetterKind
from bot.mailing import Outbox
from bot.messages import Message
from bot.tokens import Draft
from bot.words import say
from storage.stores import Stores
from tests.features.kindness import WORDS
from tests.room import NOON, Room, speaker


def word(stores: Stores, circle: int, sender: int, receiver: int) -> int:
    return stores[KindWords].add(KindWord(circle, sender, receiver, None, WORDS, NOON))


def keep(stores: Stores, circle: int, number: int, *hosts: int) -> None:
    """A report of a word, which these hosts have: their letters are on their way."""
    report = Message(say("A report"))
    for host in (0, *hosts):
        letter = Letter(
            LetterKind.HOST, Dm(host or 1), f"report:{number}:{host}", report, say("A report"), circle=circle
        )
        stores[Outbox].put(replace(letter, words_of=1))
    stores[Outbox].cancel(f"report:{number}:0", "host began")


async def hosted(room: Room) -> tuple[int, int, int, int]:
    """A circle, its host, and two people in it."""
    circle = await room.circle()
    host, ben, chi = [(await room.person(one, circle)).id for one in ("ana", "ben", "chi")]
    await room.run(lambda stores: stores[Circles].make_host(circle, host))
    return circle, host, ben, chi


async def test_as_many_statements_however_many_are_kept(room: Room) -> None:
    circle, host, ben, chi = await hosted(room)
    app = App(FEATURES, room.units, room.clock, random.Random(1))
    counts = []
    for more in (0, 50, 500):

        def kept(stores: Stores, more: int = more) -> int:
            for _ in range(more):
                keep(stores, circle, word(stores, circle, ben, chi), host)
                keep(stores, circle, word(stores, circle, host, chi))  # it is about the only host: it waits
                keep(stores, circle, word(stores, circle, ben, host))  # who reported this one
            return word(stores, circle, ben, chi)

        about = await room.run(kept)
        with recorded() as statements:
            heard = await app.handle(speaker("chi"), Draft("report", {"word": str(about), "note": ""}), typed=True)
        assert isinstance(heard.said, Message) and not heard.sorry
        assert room.rows("SELECT count(*) FROM outbox WHERE subject = ?", f"report:{about}:{host}") == [(1,)]
        counts.append(len(statements))
    assert counts[0] == counts[1] == counts[2]


async def test_who_has_not_got_which_report(room: Room) -> None:
    """A second host has none yet, but may not see what they reported or wrote themselves."""
    circle, host, ben, chi = await hosted(room)

    def unit(stores: Stores) -> list[tuple[int, int]]:
        both, one, own = (word(stores, circle, *pair) for pair in ((ben, chi), (ben, chi), (chi, ben)))
        keep(stores, circle, both, host, ben)
        keep(stores, circle, one, host)
        keep(stores, circle, own, host)
        lost = word(stores, circle, chi, chi)
        keep(stores, circle, lost, host, ben)
        stores[Outbox].cancel(f"report:{lost}:{host}", "left")
        stores[Outbox].cancel(f"report:{lost}:{ben}", "late")  # that one waits in their /inbox
        found = stores[KindWords].unshown(circle, [host, ben])
        return [({both: 1, one: 2, own: 3, lost: 4}[number], whom) for number, whom in found]

    assert sorted(await room.run(unit)) == [(4, host)]
