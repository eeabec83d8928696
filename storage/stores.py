"""The stores of one unit, made when first asked for; a store's fields say what of the unit it needs.

Seven or eight are made for each command, so they are not frozen: that would take four times as long.
"""

from collections.abc import Callable, Mapping
from dataclasses import fields
from operator import itemgetter
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import Connection

from bot.features.applications.store import Applications
from bot.features.board.store import Board
from bot.features.circles.store import Circles
from bot.features.contacts.importing import ContactImports
from bot.features.contacts.store import Contacts
from bot.features.crisis.store import Countries, TrustedPeople
from bot.features.encouragement.reported import Reports
from bot.features.encouragement.store import Asks, KindWords
from bot.features.goals.store import Goals
from bot.features.interviews.store import Interviews
from bot.features.introductions.store import Introductions, Rounds
from bot.features.landing.store import Landings
from bot.features.moderation.store import HostActs
from bot.features.people_outside import PeopleOutside
from bot.features.privacy.store import Consents, Forgetting, Leaving, Parting
from bot.features.progress.store import Progress
from bot.features.recap.posting import Recaps
from bot.features.reflections.store import Reflections
from bot.features.rejections.keeping import Rejections
from bot.features.rest.store import Recharges, Rests
from bot.features.reviews.store import Reviews
from bot.features.setbacks import Setbacks
from bot.features.upkeep import Upkeep
from bot.held import Held
from bot.imports.kept import Imports
from bot.leases import Leases
from bot.mailing import Mail, Outbox
from bot.planning import Dues, Schedule
from bot.ports import Clock, Installations, Limits, OAuthStates, People
from bot.remembered import Drafts, Notes, Received
from bot.uploads import Uploads
from storage.applications import SqlApplications
from storage.board import SqlBoard
from storage.circles import SqlCircles
from storage.contacts import SqlContacts
from storage.crisis import SqlCountries, SqlTrustedPeople
from storage.drafts import SqlDrafts
from storage.emptying import Emptying
from storage.encouragement import SqlAsks, SqlKindWords, SqlReports
from storage.forgetting import SqlForgetting
from storage.glance import Glance
from storage.goals import SqlGoals
from storage.held import SqlHeld
from storage.imports import SqlContactImports, SqlImports
from storage.installations import SqlInstallations, SqlOAuthStates
from storage.interviews import SqlInterviews
from storage.introduction_rounds import SqlRounds
from storage.introductions import SqlIntroductions
from storage.landings import SqlLandings
from storage.leases import SqlLeases
from storage.leaving import SqlLeaving
from storage.likenesses import Likenesses
from storage.listed import SqlPeopleOutside, SqlRecharges
from storage.mail import SqlMail
from storage.moderation import SqlHostActs, SqlLimits
from storage.notes import SqlNotes
from storage.numbers import Apart, Drawn, NumbersAt
from storage.outbox import SqlOutbox
from storage.parting import SqlParting
from storage.people import SqlPeople
from storage.privacy import SqlConsents
from storage.progress import SqlProgress
from storage.recap import SqlRecaps
from storage.received import SqlReceived
from storage.reflections import SqlReflections
from storage.rejections import SqlRejections
from storage.rest import SqlRests
from storage.reviews import SqlReviews
from storage.schedule import SqlSchedule
from storage.sealing.keys import PLAIN, KeysOn
from storage.setbacks import SqlSetbacks
from storage.upkeep import SqlUpkeep
from storage.uploads import SqlUploads

P = TypeVar("P")

STORES: Mapping[type, type] = {
    People: SqlPeople,
    Outbox: SqlOutbox,
    Mail: SqlMail,
    Schedule: SqlSchedule,
    Dues: SqlSchedule,
    Drafts: SqlDrafts,
    Received: SqlReceived,
    Notes: SqlNotes,
    Leases: SqlLeases,
    Held: SqlHeld,
    Installations: SqlInstallations,
    OAuthStates: SqlOAuthStates,
    Glance: Glance,
    Emptying: Emptying,
    Circles: SqlCircles,
    Consents: SqlConsents,
    Forgetting: SqlForgetting,
    Parting: SqlParting,
    Leaving: SqlLeaving,
    Rejections: SqlRejections,
    Applications: SqlApplications,
    Imports: SqlImports,
    Asks: SqlAsks,
    KindWords: SqlKindWords,
    Reports: SqlReports,
    Limits: SqlLimits,
    HostActs: SqlHostActs,
    Reflections: SqlReflections,
    Goals: SqlGoals,
    Reviews: SqlReviews,
    Interviews: SqlInterviews,
    Contacts: SqlContacts,
    ContactImports: SqlContactImports,
    Introductions: SqlIntroductions,
    Rounds: SqlRounds,
    Rests: SqlRests,
    Recharges: SqlRecharges,
    PeopleOutside: SqlPeopleOutside,
    Landings: SqlLandings,
    Countries: SqlCountries,
    TrustedPeople: SqlTrustedPeople,
    Recaps: SqlRecaps,
    Progress: SqlProgress,
    Upkeep: SqlUpkeep,
    Uploads: SqlUploads,
    Setbacks: SqlSetbacks,
    Board: SqlBoard,
}


NEEDS = {store: itemgetter(*(one.name for one in fields(store)), "db") for store in STORES.values()}


class Stores(dict[type, Any]):
    """`stores[Port]` is the port's store; `now` is one instant for the whole unit."""

    def __init__(
        self,
        connection: Connection,
        now: int,
        keys: KeysOn = PLAIN,
        numbers: NumbersAt = Drawn,
        likenesses: Likenesses | None = None,
    ) -> None:
        super().__init__()
        self._connection = connection
        self._given = {
            "db": connection,
            "now": now,
            "keys": keys.on(connection),
            "numbers": numbers(now),
            "likenesses": likenesses or Likenesses(),
        }

    if TYPE_CHECKING:  # the dict's own, which calls nothing of ours for what was made before

        def __getitem__(self, port: type[P], /) -> P: ...

    def __missing__(self, port: type) -> Any:
        store = STORES[port]
        made = self[port] = store(*NEEDS[store](self._given)[:-1])
        return made


def binder(
    clock: Clock, keys: KeysOn = PLAIN, numbers: NumbersAt | None = None, *, shared: bool = False
) -> Callable[[Connection], Stores]:
    """`shared`: other processes write to the database as well, so nothing is remembered from unit to unit."""
    likenesses, drawn = (None, numbers or Apart) if shared else (Likenesses(), numbers or Drawn)
    return lambda connection: Stores(connection, clock.now(), keys, drawn, likenesses)
