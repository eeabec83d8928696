"""A day with the part of it that is meant, as people of eight countries type it, is that day; an hour is none."""

from datetime import date

import pytest

from bot.spoken import DATE, in_english
from bot.typed_past import parse_past
from bot.typed_time import parse_day
from bot.words import ANYONE
from tests.world import World

THURSDAY = date(2026, 11, 26)
AHEAD = """
26: tonight, this evening, this afternoon, this morning, until tonight, heute Abend, heute Nacht, heute Morgen
26: heute früh, heute Mittag, esta noche, esta tarde, hoy por la noche, ce soir, cet après-midi, cette nuit, ce matin
26: stasera, stanotte, stamattina, oggi pomeriggio, questa sera, vanavond, vanmiddag, vannacht, dziś wieczorem
26: dzisiaj w nocy, dziś po południu, hoje à noite, hoje de manhã, esta noite, esta manhã
27: tomorrow night, Tomorrow evening, tomorrow in the afternoon, tomorrow at noon, morgen Abend, morgen früh
27: morgen Nachmittag, mañana por la noche, mañana por la mañana, mañana noche, demain soir, demain matin, domani sera
27: domani mattina, morgenavond, morgenochtend, jutro wieczorem, jutro rano, amanhã à noite, amanha de manha
27: friday night, on Friday evening, Freitagabend, am Freitagabend, Freitag abends, am Freitag am Abend, viernes noche
27: el viernes por la tarde, vendredi soir, venerdì sera, vrijdagavond, vrijdag 's avonds, w piątek wieczorem
27: sexta à noite, sexta-feira de manhã, in 1 day in the evening
28: the day after tomorrow in the morning, übermorgen Abend, Saturday night, Samstagnachmittag, zaterdagmiddag
30: 30 November in the evening, 2026-11-30 evening, Montagmorgen, maandagochtend
"""
PAST = """
26: tonight, this morning, heute früh
25: last night, yesterday evening, gestern Abend, gestern Morgen, anoche, ayer por la noche, hier soir, ieri sera
25: gisteravond, wczoraj wieczorem, ontem à noite, Wednesday night, last Wednesday evening, Mittwochabend
"""


def rows(table: str) -> list[tuple[str, int]]:
    lines = (line.split(": ") for line in table.strip().splitlines())
    return [(typed, int(day)) for day, every in lines for typed in every.split(", ")]


@pytest.mark.parametrize(("typed", "day"), rows(AHEAD))
def test_a_part_of_a_day_is_that_day(typed: str, day: int) -> None:
    assert parse_day(in_english(typed, ANYONE, DATE), THURSDAY) == date(2026, 11, day)


@pytest.mark.parametrize(("typed", "day"), rows(PAST))
def test_so_it_is_of_what_was(typed: str, day: int) -> None:
    assert parse_past(typed, THURSDAY, ANYONE) == date(2026, 11, day)


@pytest.mark.parametrize("typed", ["evening", "3 in the afternoon", "9.10 in the evening", "18:30 abends"])
def test_an_hour_is_no_day(typed: str) -> None:
    assert parse_day(in_english(typed, ANYONE, DATE), THURSDAY) is None
    assert parse_past(typed, THURSDAY, ANYONE) is None


async def test_an_event_is_tonight(world: World) -> None:
    told = await world.say("ana", "event", words="A long evening", day="tonight", hour="21:30")
    assert "Tuesday 24 November, 21:30" in str(told.fields)
