"""Who would like to be introduced in a circle, its rounds, who met whom, and whom somebody would rather not meet."""

from sqlalchemy import Index, Table, UniqueConstraint

from bot.calendar import DAY_MS
from bot.features.introductions.store import Part, Still
from storage.models.columns import key, metadata, number, of, sealed, text
from storage.models.kept import ACCOUNT, CIRCLE, Purge, kept

introduction_wishes = Table(
    "introduction_wishes",
    metadata,
    key(),
    of("circle"),
    of("account"),
    number("at"),
    number("guide", default=1),  # with three questions to begin with
    number("left_out", default=0),  # rounds in a row in which there was nobody for them
    number("met_at", null=True),
    number("noticed", default=0),  # the last round that they were told of in time, by its number
    number("skipped", default=0),
    number("again", null=True),  # since when they would like to meet someone else
    number("silent", default=0),  # introductions that they have heard of since they pressed anything
    text("still", default=Still.ON.name),
    UniqueConstraint("circle", "account"),
    Index(None, "account"),
    Index(None, "circle", "again"),
    info=kept(ACCOUNT, "who would like to be introduced, and who comes first; it goes when they no longer want it"),
)

introduction_rounds = Table(
    "introduction_rounds",
    metadata,
    key(),
    of("circle"),
    number("at"),
    number("told", default=0),  # of whom it was told, the last account
    number("drawn", default=0),  # which way to introduce them all is being carried out
    number("placed", default=0),  # how many of its groups are done
    number("missed", default=0),  # of those left over who were told so, the last account
    text("state"),
    UniqueConstraint("circle", "at"),
    info=kept(CIRCLE, "every two weeks there is one"),
)

introductions = Table(
    "introductions",
    metadata,
    key(),
    of("introduction_round", "round"),
    of("circle"),
    number("at"),
    number("again"),  # some of them had met before
    text("state"),
    number("agreed_at", null=True),
    Index(None, "round"),
    Index(None, "circle", "id"),
    Index(None, "at"),
    info=kept(
        "as long as one of the two has an account here",
        "nobody meets again while there is somebody new",
        Purge(180 * DAY_MS, "at", alone=True),
    ),
)

introduced = Table(
    "introduced",
    metadata,
    key(),
    of("introduction"),
    of("account"),
    number("at"),
    number("starts"),
    number("waited", default=0),  # of how many rounds in a row they had been left out
    number("heard", null=True),  # since when they know whom they meet
    text("part", default=Part.IN.name),  # whether they are out of it, and whether anybody had heard of them
    sealed("times"),
    sealed("went"),
    UniqueConstraint("introduction", "account"),
    Index(None, "account", "at"),
    info=kept(ACCOUNT, "nobody meets again while there is somebody new, and it counts as an ask of that week"),
)

introduction_exclusions = Table(
    "introduction_exclusions",
    metadata,
    key(),
    of("circle"),
    of("account"),
    of("account", "other"),
    number("at"),
    UniqueConstraint("account", "other"),
    Index(None, "other"),
    Index(None, "circle"),
    info=kept(
        "until its owner takes it back; of who deleted everything a keyed hash, as of a mute",
        "two whom one of them has kept apart are never introduced",
    ),
)
