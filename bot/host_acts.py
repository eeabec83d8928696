"""What hosts do, as slices tell one another: in the past tense, in ids only."""

from dataclasses import dataclass
from enum import Enum, auto


class HostAct(Enum):
    """What a host has done as such; names are stored."""

    SET_UP = auto()
    HANDED_OVER = auto()
    BECAME_HOST = auto()
    WARNED = auto()
    LIMITED = auto()  # who wrote something without a name
    TOOK_DOWN = auto()
    NOTHING = auto()  # needed to be done about a report
    PAUSED = auto()
    ENDED_PAUSE = auto()
    REMOVED = auto()
    LET_BACK = auto()
    CLEARED = auto()  # a lead or an event off the board


@dataclass(frozen=True)
class HostActed:
    """`whom` is nobody where somebody without a name is meant; `report`: about which; `until` in UTC milliseconds."""

    circle: int
    host: int
    act: HostAct
    whom: int | None = None
    report: int | None = None
    until: int | None = None


@dataclass(frozen=True)
class MemberPaused:
    circle: int
    account: int


@dataclass(frozen=True)
class MemberRemoved:
    """By a host, who has made up their mind: they leave now."""

    circle: int
    account: int
