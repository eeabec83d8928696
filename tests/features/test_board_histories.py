"""What has to hold of leads and events whatever people do: only their owner changes them, nothing stands after its end,
whoever was going is asked once at most and never in a rest, a mute lets nothing pass, and whatever somebody was told is
passed on does arrive, or they hear that it cannot.
"""

from random import Random

import pytest

from tests.world import World

CAST = ("ana", "ben", "chidi", "dana", "eli")
MOVES = (
    *("event", "lead", *("tap",) * 6, "changes", "forges", "takes down", "removes", "introduces"),
    *("rests", "is back", "mutes", "leaves", "nothing"),
)


class History:
    """`words`: what each posting's owner said last, by number; `mutes`: since when one of two has muted the other;
    `going`: of whom it may be asked whom they met, as of the last move while it could be changed; `owed`: from whom to
    whom what was promised, by what its letter says, as long as nothing but the bot is to blame if it doesn't come.
    """

    def __init__(self, world: World, seed: int) -> None:
        self.world, self.chance, self.said = world, Random(seed), 0
        self.words = dict[int, str]()
        self.mutes = dict[frozenset[int], int]()
        self.going = dict[int, set[str]]()
        self.owed = set[tuple[int, int, str]]()

    def _mark(self) -> str:
        self.said += 1
        return f"mark-{self.said}-"

    def _some(self) -> int:
        known = self.world.rows("SELECT id FROM postings ORDER BY id DESC LIMIT 6")
        return int(self.chance.choice(known)[0]) if known else 0

    async def move(self) -> None:
        world, chance = self.world, self.chance
        who, other = chance.sample(range(1, 6), 2)
        name, number, words = CAST[who - 1], self._some(), self._mark()
        match chance.choice(MOVES):
            case "event":
                day = chance.choice(("tomorrow", "in 2 days"))
                await world.say(name, "event", where="circle", words=words, day=day, hour="18:00")
            case "lead":
                what = chance.choice(("OPENING", "WAY_IN"))
                await world.say(name, "lead", where="circle", words=words, what=what, until="in 2 days")
            case "tap":
                await world.say(name, "going", posting=number, typed=True)
                told = await world.say(name, "answer-lead", posting=number, typed=True)
                if (told.text or "").startswith("I'm telling"):
                    [[owner]] = world.rows("SELECT account FROM postings WHERE id = ?", number)
                    self.owed.add((who, owner, self.words[number]))
            case "changes" | "forges":
                await world.say(name, "edit-posting", posting=number, words=words, typed=True)
                row = world.rows("SELECT account, state FROM postings WHERE id = ?", number)
                if row == [(who, "OPEN")]:
                    self.words[number] = words
            case "takes down":
                await world.say(name, "take-down-posting", posting=number, sure="yes", typed=True)
            case "removes":
                await world.say(name, "remove-posting", where="circle", posting=number, sure="yes", typed=True)
            case "introduces":
                answers = world.rows("SELECT id FROM posting_answers ORDER BY id DESC LIMIT 1")
                await world.say(name, "introduce", answer=answers[0][0] if answers else 0, typed=True)
            case "rests":
                await world.say(name, "rest", until=f"{chance.randint(1, 4)} days", typed=True)
            case "is back":
                await world.say(name, "back")
            case "mutes":
                row = "INSERT OR IGNORE INTO blocks (circle, account, other, at) VALUES (1, ?, ?, ?)"
                world.change(row, who, other, world.now)
                self.mutes.setdefault(frozenset({who, other}), world.now)
                self.owed = {one for one in self.owed if {who, other} != {*one[:2]}}
            case "leaves" if name != "ana":
                self.owed = {one for one in self.owed if one[0] != who}
                await world.say(name, "leave", where="circle", sure="yes", typed=True)
                await world.say(name, "join", where="circle", name=name.title(), zone="Lisbon", quiet="none", asks=2)
        for number, kept in world.rows("SELECT id, words FROM postings WHERE words IS NOT NULL"):
            assert self.words.setdefault(number, kept.decode()) == kept.decode()
        answers = world.rows("SELECT posting, account FROM posting_answers")
        for number, state in world.rows("SELECT id, state FROM postings WHERE state <> 'OVER' AND kind = 'EVENT'"):
            mine = {f"met:{number}:{account}" for posting, account in answers if posting == number}
            self.going[number] = mine if state == "OPEN" else set()


@pytest.mark.parametrize("seed", range(6))
async def test_what_always_holds(world: World, seed: int) -> None:
    history = History(world, seed)
    for name in CAST:
        await world.agree(name)
        await world.say(name, "join", name=name.title(), zone="Lisbon", quiet="none", asks=2)
    for _ in range(60):
        await history.move()
        await world.advance(minutes=history.chance.choice((2, 2, 60, 500)))
        await _what_is_over_stands_nowhere(world, history)
        standing = world.rows("SELECT count(*) FROM postings WHERE state = 'OPEN' GROUP BY account")
        assert all(n <= 3 for (n,) in standing)
    await world.advance(days=4)
    assert world.rows("SELECT * FROM postings WHERE state = 'OPEN'") == []
    await _what_is_over_stands_nowhere(world, history)
    _asked_once_and_never_in_a_rest(world, history)
    await _told_as_promised(world, history)
    for author, reader, at in world.rows("SELECT author, account, at FROM outbox WHERE kind = 'BOARD'"):
        assert history.mutes.get(frozenset({author, reader}), at + 1) > at
    await world.say("ben", "delete-my-data", sure="yes", typed=True)
    await world.advance(hours=2)
    assert world.rows("SELECT * FROM postings WHERE account = 2") == []
    assert world.rows("SELECT * FROM posting_answers WHERE account = 2") == []
    await world.advance(days=9)
    assert world.rows("SELECT * FROM postings") == world.rows("SELECT * FROM posting_answers") == []


async def _what_is_over_stands_nowhere(world: World, history: History) -> None:
    """In the channel, whatever it was that ended it; what is open stands there as it was said last."""
    stands = {number for (number,) in world.rows("SELECT id FROM postings WHERE state = 'OPEN'")}
    shown = " ".join(one.text for one in await world.sees("ana", where="circle") if not one.body["private"])
    for number, words in history.words.items():
        assert (words in shown) == (number in stands), words


def _asked_once_and_never_in_a_rest(world: World, history: History) -> None:
    """Only of who was going."""
    rests = world.rows("SELECT account, began_at, min(until_at, coalesce(ended_at, until_at)) FROM rests")
    asked = world.rows("SELECT subject, account, ended_at FROM outbox WHERE kind = 'MET' AND state = 'sent'")
    assert len(asked) == len({(subject, account) for subject, account, _ in asked})
    going = set[str]().union(*history.going.values())
    for subject, account, at in asked:
        assert subject in going
        assert not [one for one, began, until in rests if one == account and began <= at < until]


async def _told_as_promised(world: World, history: History) -> None:
    """In the words of the lead, whatever has become of it; or whoever was promised it hears that it couldn't be."""
    muted = history.mutes.keys()
    for sender, reader, words in history.owed:
        if frozenset({sender, reader}) not in muted:
            came = [
                one.text for one in await world.sees(CAST[reader - 1]) if CAST[sender - 1].title() in (one.title or "")
            ]
            lost = [one.text for one in await world.sees(CAST[sender - 1]) if one.title == "About a lead"]
            assert words in str(came) or CAST[reader - 1].title() in str(lost), (sender, reader, words)
