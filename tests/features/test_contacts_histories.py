"""Lists of people come in and go again in any order, with what is done by hand: nobody twice, and nobody lost."""

import asyncio
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.features.test_contacts_import import HEAD
from tests.world import World

PEOPLE = 8


def table(people: list[int]) -> str:
    """Half of them since a day, some of one name in two places, one in none."""
    rows = ((n - (n % 4 == 3), f"House {n}" * (n != 5), f"0{n + 1} Jan 2020" * (n % 2)) for n in people)
    return HEAD + "".join(f"Kim,Nr {name},,,{company},Cook,{on}\n" for name, company, on in rows)


class Told:
    """What is to be in the list: whose number each person has, by which import they came, and who was changed."""

    def __init__(self, chance: Random, world: World) -> None:
        self.chance, self.world = chance, world
        self.here = dict[int, tuple[int, int | None]]()  # by person: the contact, and the import it goes with
        self.stands = dict[int, int]()  # by import, when it came

    async def bring(self, people: list[int]) -> None:
        new = [n for n in people if n not in self.here]
        shown = await self.world.say("ana", "import-contacts", list=table(people))
        assert (f"Import {len(new)}" in shown.labels) == bool(new), (people, self.here, shown.text)
        if not new or self.chance.random() < 0.2:
            await self.world.press("ana", "Cancel")
            return
        await self.world.press("ana", f"Import {len(new)}")
        [(one, size)] = self.world.rows("SELECT id, size FROM contact_imports ORDER BY at DESC, id DESC LIMIT 1")
        assert size == len(new)
        numbers = [n for (n,) in self.world.rows("SELECT id FROM contacts ORDER BY id DESC LIMIT ?", len(new))]
        order = sorted(new, key=lambda n: n if n % 2 else -1, reverse=True)  # the newest first, and then as they stand
        self.here |= {n: (number, one) for n, number in zip(order, numbers[::-1], strict=True)}

    async def edit(self) -> None:
        n = self.chance.choice([*self.here])
        number, _ = self.here[n]
        self.here[n] = number, None
        what = self.chance.choice(
            ({"name": f"Zoë {n}"}, {"company": f"Oak {n}"}, {"name": f"Lu {n}", "company": "Elm"})
        )
        shown = await self.world.say("ana", "contact-card", number=number)
        called, _, company = (shown.title or "").partition(" · ")
        said = {"name": called, "company": company, **what}
        await self.world.say("ana", "edit-contact", number=number, typed=True, **said)

    async def touch(self) -> None:
        n = self.chance.choice([*self.here])
        number, _ = self.here[n]
        self.here[n] = number, None
        await self.world.say("ana", "contact-touch", number=number, what="WROTE", typed=True)

    async def delete(self) -> None:
        number, _ = self.here.pop(self.chance.choice([*self.here]))
        await self.world.say("ana", "delete-contact", number=number, sure="yes", typed=True)

    async def back(self) -> None:
        came = self.world.rows("SELECT id FROM contact_imports WHERE size > 0 AND back_at IS NULL")
        if came:
            [one] = self.chance.choice(came)
            said = await self.world.say("ana", "contacts-back", number=one, sure="yes", typed=True)
            assert said.text.startswith("Taken back."), said.text
            self.here = {n: it for n, it in self.here.items() if it[1] != one}


async def live(folder: Path, seed: int) -> None:
    chance, world = Random(seed), World(folder)
    await world.open(seated=True)
    try:
        await world.agree("ana")
        told, last = Told(chance, world), [0, 1]
        for _ in range(9):
            match chance.choice(("same", "longer", "other", "edit", "touch", "delete", "back")):
                case "same":
                    await told.bring(last)
                case "longer":
                    last = sorted({*last, *chance.sample(range(PEOPLE), 2)})
                    await told.bring(last)
                case "other":
                    last = sorted(chance.sample(range(PEOPLE), 3))
                    await told.bring(last)
                case "back":
                    await told.back()
                case act if told.here:
                    await getattr(told, act)()
            await world.advance(minutes=1)
            numbers = {number for number, _ in told.here.values()}
            assert {n for (n,) in world.rows("SELECT id FROM contacts")} == numbers
    finally:
        await world.close()


@settings(max_examples=2, deadline=None)
@given(st.integers(0, 100_000))
@example(8)  # whoever was renamed comes again
def test_nobody_is_here_twice_and_nobody_is_lost(seed: int) -> None:
    with TemporaryDirectory() as folder:
        asyncio.run(live(Path(folder), seed))
