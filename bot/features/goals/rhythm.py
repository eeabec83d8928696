"""A member's own weekly rhythm: which prompt comes on which local date. One date never has two."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum, auto

from bot.answers import WeekTime
from bot.calendar import DAY, week_of
from bot.words import say

MONDAY, WEDNESDAY, SUNDAY = WeekTime(0, 9 * 60), WeekTime(2, 12 * 60), WeekTime(6, 17 * 60)
HALVED, QUIET = 2, 4  # prompts without an answer


class Cadence(Enum):
    DAILY = say("Every day")
    WEEKDAYS = say("Monday to Friday")
    WEEKLY = say("Once a week")
    OFF = say("No check-ins")


class Part(Enum):
    PLAN = auto()
    CHECK = auto()
    CLOSE = auto()


class Prompts(Enum):
    """Whether prompts come; names are stored."""

    ON = auto()
    QUIET = auto()  # four went without an answer: any answer starts them again
    STOPPED = auto()  # the member's wish: only the member starts them again
    LANDED = auto()  # they have found something: until they search again, or start them themselves


@dataclass(frozen=True)
class Rhythm:
    """Days and times in the member's own zone; `unanswered` counts prompts since the last answer,
    `skipped` says that the latest was left out."""

    plan: WeekTime = MONDAY
    cadence: Cadence = Cadence.WEEKLY
    check: WeekTime = WEDNESDAY
    close: WeekTime = SUNDAY
    unanswered: int = 0
    prompts: Prompts = Prompts.ON
    skipped: bool = False

    def part(self, day: date) -> Part | None:
        """The one prompt of a local date, if it has any."""
        weekday = day.weekday()
        if weekday == self.plan.weekday:
            return Part.PLAN
        if weekday == self.close.weekday:
            return Part.CLOSE
        match self.cadence:
            case Cadence.DAILY:
                return Part.CHECK
            case Cadence.WEEKDAYS if weekday < 5:
                return Part.CHECK
            case Cadence.WEEKLY if weekday == self.check.weekday:
                return Part.CHECK
        return None

    @property
    def parts(self) -> dict[Part, WeekTime]:
        """When what is asked; the day of a check-in counts for the weekly one alone."""
        checks = {} if self.cadence is Cadence.OFF else {Part.CHECK: self.check}
        return {Part.PLAN: self.plan, **checks, Part.CLOSE: self.close}

    def minute(self, part: Part) -> int:
        """The minute of the local day at which a prompt comes."""
        match part:
            case Part.PLAN:
                return self.plan.minute
            case Part.CHECK:
                return self.check.minute
            case Part.CLOSE:
                return self.close.minute

    def week(self, day: date) -> date:
        """The Monday of the week that a date serves: planned on Friday or later, it is the next calendar week."""
        planned = day - timedelta((day.weekday() - self.plan.weekday) % 7)
        return week_of(planned + 3 * DAY)

    @property
    def halves(self) -> bool:
        """Whether the next prompt is left out: once two went without an answer, one comes and one stays away."""
        return self.unanswered > HALVED and not self.skipped
