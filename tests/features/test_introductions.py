"""Introductions."""

from tests.world import Said, World


async def test_a_round(world: World) -> None:
    for one in ("ana", "ben", "chidi", "dana"):
        print((await world.say(one, "introduce-me", on="yes")).text)
    await world.advance(days=16)
    for one in ("ana", "ben", "chidi", "dana"):
        for said in await world.sees(one):
            print(one, said.title, "|", said.text, said.fields, said.labels)
