"""Where a law says by when an employer has to answer: a suggestion with its source, and never more."""

from dataclasses import dataclass
from datetime import date, timedelta

from bot.milestones import Milestone
from bot.pipeline import Position
from bot.words import Text, lines, say, when


@dataclass(frozen=True)
class Law:
    """`days` after an interview, for interviews from the day `since` on; read on the day `read_on`."""

    zones: frozenset[str]  # whose people may have to do with it
    since: date
    days: int
    told: Text
    source: str
    read_on: date


LAWS = (
    Law(
        frozenset({"America/Toronto", "America/Thunder_Bay", "America/Nipigon", "America/Atikokan", "Canada/Eastern"}),
        date(2026, 1, 1),
        45,
        say(
            "If the job is in Ontario, was advertised publicly, and the employer has 25 people or more: the law there "
            "gives them 45 days after an interview to tell you whether they've decided."
        ),
        "Employment Standards Act, 2000 (Ontario), Part III.1, and O. Reg. 476/24",
        date(2026, 11, 30),
    ),
)


def suggested(position: Position, zone: str, today: date) -> Text | None:
    """What may hold for an interview that nothing followed; None where no law is known."""
    if position.end is not None or position.stage not in (Milestone.INTERVIEW, Milestone.FINAL):
        return None
    law = next((one for one in LAWS if zone in one.zones), None)
    if law is None or position.on is None or position.on < law.since:
        return None
    by = say("That would be {day}.", day=when(position.on + timedelta(days=law.days), today))
    return lines(law.told, by, say("Source: {source}.", source=law.source), between=" ")
