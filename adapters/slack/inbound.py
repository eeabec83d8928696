"""What was said, and what happened, on Slack: as it is kept until it is answered, and who it was."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from adapters.slack.drawing.sentences import OPENING
from bot.people import Place, Speaker
from bot.tokens import Draft

NAME = "slack"

Json: TypeAlias = Mapping[str, Any]


class Way(Struct, frozen=True):
    """What Slack gave us to answer with."""

    url: str | None = None  # for five answers within half an hour
    trigger: str | None = None  # opens one view, within three seconds
    view: str | None = None  # the modal in which it was said
    depth: int = 0  # how many views lie on top of one another there
    alone: bool = False  # it was pressed on what only they see
    stands: tuple[dict[str, Any], ...] = ()  # the buttons that its card offers besides, in a modal


class Heard(Struct, frozen=True, tag="said"):
    """One thing said: `said` is None where it cannot be understood, `typed` where words came with it.

    `foreign` marks someone of another workspace, in a channel that two share (in an organization's workspace only Slack
    can tell who is that), `away` a workspace where the app is no more; `unknown` is a word that is no command.
    """

    event: str
    workspace: str
    user: str
    name: str
    channel: str | None
    said: Draft | None
    way: Way
    typed: bool = False
    foreign: bool = False
    away: bool = False
    unknown: str | None = None
    unkept: str = ""  # what answers none of a command's questions: it is looked at, and not written down

    @property
    def draft(self) -> Draft:
        return self.said or Draft("")


What: TypeAlias = Literal["home", "messages", "brought", "changed", "left", "removed", "wrote"]
LOOKS: frozenset[What] = frozenset(("home", "messages", "brought"))


class Happened(Struct, frozen=True, tag="happened"):
    """Something happened in a workspace, at `at` (UTC ms); `user` where it is about one."""

    event: str
    workspace: str
    what: What
    at: int
    user: str = ""
    unkept: str = ""  # what they wrote


Inbound: TypeAlias = Heard | Happened
_decoder: msgspec.json.Decoder[Inbound] = msgspec.json.Decoder(Heard | Happened)


def packed(one: Inbound) -> str:
    """As JSON, to be written down."""
    return msgspec.json.encode(replace(one, unkept="")).decode()


def unpacked(kept: str) -> Inbound:
    return _decoder.decode(kept)


@dataclass(frozen=True)
class Sight:
    """What Slack tells of a person beyond their id."""

    name: str = ""
    zone: str | None = None
    language: str = "en"
    manages: bool = False
    guest: bool = False
    foreign: bool = False
    gone: bool = False
    robot: bool = False


def speaker_of(heard: Inbound, sight: Sight | None, *, manages: bool = False, **told: Any) -> Speaker:
    """The speaker, with what is `told` of the place; where Slack could not in time, by what came with their words."""
    name, channel = (heard.name, heard.channel) if isinstance(heard, Heard) else ("", None)
    known = sight or Sight(name)
    place = Place(heard.workspace, channel, known.manages or manages, opening=OPENING, **told)
    return Speaker(NAME, heard.workspace, heard.user, known.name, place, known.zone, known.language)
