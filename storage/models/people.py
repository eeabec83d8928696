"""Who is who."""

from sqlalchemy import CheckConstraint, Index, Table, UniqueConstraint

from bot.calendar import DAY_MS
from storage.models.columns import key, metadata, number, of, sealed, some, text
from storage.models.kept import Purge, kept

NEVER = 2**40  # no instant of ours is below it: there, `members.turn` says that somebody was never asked
# of `dms_closed`: something waits untold while they are open, or closed; that is told; that they are open again is not
NEWS, UNTOLD, KNOWS, AGAIN = -1, 1, 2, -2
UNASKED = -1
ERASED = "erased"  # the platform of an account that is nobody's: whoever it was is known by a keyed hash
PASSER_BY = "joined_at IS NULL AND consent_at IS NULL"
LEFT, AWAY = 90 * DAY_MS, 30 * DAY_MS  # whoever has left a circle; the bot, from where one is
_HIDDEN = "EXISTS (SELECT 1 FROM accounts WHERE accounts.id = members.account AND accounts.erase_at IS NOT NULL)"
HOME, HELLO = 1, 2  # their page; the first letter, put on its way

accounts = Table(
    "accounts",
    metadata,
    key(),
    text("platform"),
    text("realm"),
    text("user"),
    sealed("name"),  # of earlier releases: now somebody has one in a circle only, `members.name`
    text("zone", default="UTC"),
    text("language", default="en"),
    text("country", null=True),  # whose lines they want to see: chosen, never guessed
    number("quiet_from", default=1260),
    number("quiet_to", default=480),
    number("joined_at", null=True),
    number("consent_at", null=True),
    number("consent_to", default=0),  # the wording that was agreed to; 1: free text alone, of earlier releases
    number("alone", default=0),  # they want to be nobody's trusted person, and are not asked
    number("erase_at", null=True),  # everything of theirs is hidden, and erased at this instant
    number("dms_closed", default=0),
    number("home_opened", default=0),  # what they were shown, in bits: HOME, HELLO
    number("created_at"),
    UniqueConstraint("platform", "realm", "user"),
    CheckConstraint("quiet_from BETWEEN 0 AND 1439 AND quiet_to BETWEEN 0 AND 1439", name="quiet_minutes"),
    some("ix_accounts_passers_by", "created_at", where=PASSER_BY),
    info=kept(
        "as long as anything here is theirs, and an hour after they delete it; of somebody who never joined a circle "
        "nor kept a word, 90 days; of who deleted everything a keyed hash, while others have what they gave",
        "who somebody is here, and their settings; who only wrote to the bot once is nobody's business; two people "
        "whom a block keeps apart stay apart",
        Purge(90 * DAY_MS, "created_at", PASSER_BY, alone=True),
    ),
)

circles = Table(
    "circles",
    metadata,
    key(),
    text("platform"),
    text("workspace"),
    text("name"),
    text("zone"),
    text("language", default="en"),
    text("channel"),
    text("encourage_channel", null=True),
    number("recap_weekday", default=4),
    number("recap_minute", default=1020),
    number("closed", default=0),
    number("hidden", default=0),
    number("created_at"),
    number("closed_at", null=True),  # since when the bot has not been where it is
    number("hosted_posts", default=0),  # what is asked is shown in its channel only while a host is awake
    UniqueConstraint("platform", "workspace", "channel"),
    CheckConstraint("recap_weekday BETWEEN 0 AND 6 AND recap_minute BETWEEN 0 AND 1439", name="recap_hour"),
    some("ix_circles_closed", "closed_at", where="closed_at IS NOT NULL"),
    info=kept(
        f"until the bot has been away from it for {AWAY // DAY_MS} days; then only its number, while what was written "
        "there is somebody's",
        "its name, its channels and the hour of its recap; a bot that was taken out by mistake is back in a month",
        Purge(0, "closed_at", "closed_at IS NOT NULL AND workspace = ''", alone=True),
    ),
)

members = Table(
    "members",
    metadata,
    key(),
    of("circle"),
    of("account"),
    sealed("name"),
    number("host", default=0),
    number("asks_per_week", default=2),
    number("in_recap", default=0),  # since when what they do counts; UNASKED of a host who has not joined it
    number("joined_at"),
    number("left_at", null=True),
    number("turn", default=0),  # when they were last asked in any circle; before that, their lot, below NEVER
    number("turn_before", default=0),  # and the time before that
    number("asks_before", null=True),  # a week, until they have paused them after their search
    number("mentors", default=0),  # they let the others see that they may mentor
    UniqueConstraint("circle", "account"),
    CheckConstraint("asks_per_week BETWEEN 0 AND 5", name="asks_per_week"),
    Index(None, "account"),
    some(  # holds all that most of a walk asks for
        "ix_members_turn",
        *("circle", "turn", "turn_before", "account", "asks_per_week"),
        where="left_at IS NULL",
    ),
    some("ix_members_here", "circle", "host", "id", where="left_at IS NULL"),
    some("ix_members_recap", "circle", "in_recap", "account", where="left_at IS NULL"),
    some("ix_members_left", "left_at", where="left_at IS NOT NULL"),
    info=kept(
        f"as long as somebody is in the circle, and {LEFT // DAY_MS} days after they left; not longer than the circle",
        "who is in which circle, and who was: coming back finds one's settings, and what others read has a name",
        Purge(LEFT, "left_at", f"left_at IS NOT NULL AND NOT {_HIDDEN}"),
    ),
)
