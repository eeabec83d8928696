"""What slices tell one another, in the past tense. Ids only: words stay in their own slice."""

from dataclasses import dataclass

from bot.letters import LetterKind
from bot.people import Account, Among, Speaker, all_of_them


class Events(list[object]):
    """What happened in this unit; each record is handled by the slices that react to its type, in the same unit.
    A Text or a Button among them is added to what the one who spoke is answered."""


@dataclass(frozen=True)
class Started:
    """The bot has come up; nothing was handled yet."""


@dataclass(frozen=True)
class WorkspacesSeen:
    """Of those workspaces of a platform that whoever tells this looks `after`, the bot is in exactly these."""

    platform: str
    workspaces: frozenset[str]
    after: Among = all_of_them


@dataclass(frozen=True)
class WorkspaceJoined:
    """Someone has just brought the bot into a workspace."""

    platform: str
    workspace: str


@dataclass(frozen=True)
class WorkspaceBack:
    """The bot seemed to be out of a workspace, and never was: its platform had an outage."""

    platform: str
    workspace: str


@dataclass(frozen=True)
class PersonLeft:
    """Someone is not in a workspace any more, says its platform."""

    platform: str
    workspace: str
    user: str


@dataclass(frozen=True)
class Wrote:
    """Someone has written to the bot itself, where only it reads; their words stay on their platform."""

    speaker: Speaker


@dataclass(frozen=True)
class Looked:
    """Someone looks at where the bot writes to them; they have `brought` it into the workspace."""

    speaker: Speaker
    brought: bool = False


@dataclass(frozen=True)
class HomeOpened:
    """Their own page shows someone what there was `at` an instant, UTC milliseconds."""

    speaker: Speaker
    at: int


@dataclass(frozen=True)
class Joined:
    circle: int
    account: int


@dataclass(frozen=True)
class Left:
    """`last` says that it was the account's last circle, `host` that they were a host there."""

    circle: int
    account: int
    last: bool
    host: bool = False


@dataclass(frozen=True)
class Parted:
    """By the name in a circle, muted or blocked: nothing comes from the one to the other any more, anywhere."""

    circle: int
    account: int
    other: int


@dataclass(frozen=True)
class Erasing:
    """Somebody's data begins to be erased; what has to go on without them is the `heir`'s, an account of nobody."""

    account: int
    heir: int


@dataclass(frozen=True)
class HostBegan:
    circle: int
    account: int


@dataclass(frozen=True)
class HoursChanged:
    """Somebody's zone or quiet hours, or which day of the week they keep free."""

    account: int


@dataclass(frozen=True)
class ConsentGiven:
    """How they are may be kept from now on."""

    account: int


@dataclass(frozen=True)
class ConsentTakenBack:
    account: int


@dataclass(frozen=True)
class WasWelcomed:
    """They have joined, and answered the last that they were asked then."""

    by: Account


@dataclass(frozen=True)
class RecapChanged:
    circle: int


@dataclass(frozen=True)
class RejectionRecorded:
    rejection: int
    by: Account
    stage: str  # its name
    sting: int
    hard: bool  # a final round, or a sting of 5


@dataclass(frozen=True)
class RejectionShown:
    rejection: int
    by: Account
    sting: int


@dataclass(frozen=True)
class RejectionChanged:
    """It has become a hard one, or is none any more."""

    rejection: int
    account: int
    hard: bool


@dataclass(frozen=True)
class RejectionDeleted:
    rejection: int
    account: int


@dataclass(frozen=True)
class ApplicationRestored:
    """It was deleted and is back, and a rejection named it."""

    application: int
    account: int
    rejection: int


@dataclass(frozen=True)
class ReflectionAnswered:
    """The first of its cards was answered."""

    reflection: int
    account: int


@dataclass(frozen=True)
class RestBegan:
    account: int
    until: int


@dataclass(frozen=True)
class RestEnded:
    account: int


@dataclass(frozen=True)
class CheckedIn:
    account: int
    energy_low: bool


@dataclass(frozen=True)
class AsksIgnored:
    """Three asks in a row went by without a sign."""

    account: int


@dataclass(frozen=True)
class LetterSent:
    key: str
    kind: LetterKind
    subject: str
    account: int | None


@dataclass(frozen=True)
class LetterHeld:
    """Its reader or place takes nothing now, for the so-many-th time; it is tried again."""

    key: str
    kind: LetterKind
    times: int


@dataclass(frozen=True)
class LetterCancelled:
    key: str
    kind: LetterKind
    subject: str
    account: int | None
    why: str


@dataclass(frozen=True)
class LetterDead:
    key: str
    kind: LetterKind
    subject: str
    account: int | None
    why: str
