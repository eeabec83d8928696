"""Circles and who is in them."""

from dataclasses import dataclass

from sqlalchemy import Connection, and_, bindparam, case, exists, func, insert, select, update

from bot.answers import WeekTime
from bot.calendar import DAY_MS, WEEK_MS
from bot.features.circles.store import Profile
from bot.features.goals.rhythm import Prompts
from bot.looks import Looks
from bot.people import Circle
from storage.both import upsert
from storage.conditions import IS_MEMBER, paused, rests_now
from storage.goals import SqlGoals
from storage.likenesses import Called, Likenesses
from storage.models.columns import NUMBER
from storage.models.encouragement import asked, asks, kind_words
from storage.models.people import NEVER, UNASKED, accounts, circles, members
from storage.numbers import Numbers
from storage.pages import untaken
from storage.people import CIRCLE_COLUMNS, circle_from
from storage.recap import SqlRecaps
from storage.sealing.keys import Keys
from storage.statements import Prepared

_SETTINGS = ("name", "zone", "language", "encourage_channel", "recap_weekday", "recap_minute", "hidden", "hosted_posts")

IN_WORKSPACE = Prepared(
    select(*CIRCLE_COLUMNS)
    .where(circles.c.platform == bindparam("platform"), circles.c.workspace == bindparam("workspace"))
    .order_by(circles.c.created_at, circles.c.id)
)
ON_PLATFORM = Prepared(
    select(*CIRCLE_COLUMNS)
    .where(circles.c.platform == bindparam("platform"))
    .order_by(circles.c.created_at, circles.c.id)
)
_beside = (circles.c.platform == bindparam("there"), circles.c.workspace == bindparam("within"))
ADD = Prepared(
    insert(circles).values(created_at=untaken(circles.c.created_at, *_beside)),
    *("id", "platform", "workspace", "channel", *_SETTINGS),
)
_this = update(circles).where(circles.c.id == bindparam("number"))
CLOSE = Prepared(_this.values(closed=1, closed_at=func.coalesce(circles.c.closed_at, bindparam("now", type_=NUMBER))))
BACK = Prepared(_this.values(closed_at=None))
REOPEN = Prepared(_this.values(closed=0, closed_at=None))
HOSTS = Prepared(
    select(members.c.account)
    .where(members.c.circle == bindparam("number"), members.c.host == 1, IS_MEMBER)
    .order_by(members.c.id)
)
ASKED = 50  # of a circle without a host
_rested = exists().where(rests_now(members.c.account, bindparam("now")))
_paused = exists().where(paused(members.c.account, members.c.circle, bindparam("now", type_=NUMBER)))
_wrote = kind_words.alias("wrote")
# + 0, or SQLite looks through all words of the circle for each member, and not through theirs
_wrote_here = and_(_wrote.c.sender == members.c.account, _wrote.c.circle + 0 == members.c.circle)
OPEN = 90 * DAY_MS  # as long as hosts can read a report
_reported = exists().where(  # nobody is offered to look at what they wrote themselves
    _wrote_here,
    _wrote.c.reported_at > bindparam("now", type_=NUMBER) - OPEN,
)
_heirs = (
    select(members.c.account)
    .join(accounts, accounts.c.id == members.c.account)
    .where(members.c.circle == bindparam("number"), members.c.host == 0, IS_MEMBER)
    .where(accounts.c.joined_at.is_not(None), accounts.c.dms_closed <= 0, ~_rested, ~_paused, ~_reported)
    .order_by(members.c.id)
    .limit(ASKED)
)
HEIRS = Prepared(_heirs)
WRITERS = Prepared(
    _heirs.where(
        exists().where(
            _wrote_here,
            _wrote.c["at"] > bindparam("since"),
            # what somebody without a name answered tells nobody that they are there
            ~exists().where(asks.c.id == _wrote.c.ask, asks.c.anonymous == 1, asks.c.account == _wrote.c.sender),
        )
    )
)
CHANGE = Prepared(_this, *_SETTINGS)
INTRODUCE = Prepared(
    update(accounts).where(accounts.c.id == bindparam("number")),
    *("zone", "language", "quiet_from", "quiet_to"),
)
OPT_IN = Prepared(
    update(accounts)
    .where(accounts.c.id == bindparam("number"), accounts.c.joined_at.is_(None))
    .values(joined_at=bindparam("when"))
)
SPREAD = 679535557633  # near the golden part of NEVER: the lots of numbers that were counted lie far apart
_turns = select(asked.c.at).where(asked.c.account == bindparam("whose")).order_by(asked.c.at.desc()).limit(1)
_enter = upsert(members).values(
    turn=func.coalesce(_turns.scalar_subquery(), bindparam("lot", type_=NUMBER)),
    turn_before=func.coalesce(_turns.offset(1).scalar_subquery(), 0),
)
ENTER = Prepared(
    _enter.on_conflict_do_update(
        index_elements=["circle", "account"],
        set_={
            "name": _enter.excluded.name,
            "asks_per_week": _enter.excluded.asks_per_week,
            "asks_before": None,  # they have said anew how many they want
            "left_at": None,
            # what they did meanwhile, or before, is not this circle's any more
            "joined_at": case((members.c.left_at.is_not(None), _enter.excluded.joined_at), else_=members.c.joined_at),
            # whoever joins is asked now, who had left anew; whoever comes back as a host was
            "in_recap": case(
                ((members.c.in_recap == UNASKED) | members.c.left_at.is_not(None), _enter.excluded.in_recap),
                else_=members.c.in_recap,
            ),
            "host": case((_enter.excluded.host == 1, 1), else_=members.c.host),
        },
    ),
    *("circle", "account", "name", "asks_per_week", "host", "in_recap", "joined_at"),
)
_one = update(members).where(members.c.circle == bindparam("place"), members.c.account == bindparam("who"))
LEAVE = Prepared(_one.values(left_at=bindparam("when"), host=0))
COUNT_IN = Prepared(_one.where(members.c.in_recap <= 0).values(in_recap=bindparam("now", type_=NUMBER)))
COUNT_OUT = Prepared(_one.values(in_recap=0))
HOST = Prepared(_one.values(host=1))
MENTOR = Prepared(_one.values(mentors=bindparam("willing", type_=NUMBER)))
_theirs = update(members).where(members.c.account == bindparam("who"))
PAUSE_ASKS = Prepared(
    _theirs.where(members.c.asks_per_week > 0).values(asks_before=members.c.asks_per_week, asks_per_week=0)
)
ASK_AGAIN = Prepared(
    _theirs.where(members.c.asks_before.is_not(None)).values(asks_per_week=members.c.asks_before, asks_before=None)
)


@dataclass(slots=True)
class SqlCircles:
    db: Connection
    now: int
    keys: Keys
    numbers: Numbers
    likenesses: Likenesses

    def here(self, platform: str, workspace: str) -> list[Circle]:
        return [circle_from(row) for row in IN_WORKSPACE.all(self.db, platform=platform, workspace=workspace)]

    def open(self, circle: Circle) -> int:
        place = {"platform": circle.platform, "workspace": circle.workspace, "channel": circle.channel}
        beside = {"there": circle.platform, "within": circle.workspace}
        number = self.numbers.new(self.db, circles)
        ADD.run(self.db, id=number, **place, **beside, at=self.now, **_settings(circle))
        return number

    def everywhere(self, platform: str) -> list[Circle]:
        return [circle_from(row) for row in ON_PLATFORM.all(self.db, platform=platform)]

    def close(self, circle: int) -> None:
        CLOSE.run(self.db, number=circle, now=self.now)

    def back(self, circle: int) -> None:
        BACK.run(self.db, number=circle)

    def reopen(self, circle: int) -> None:
        REOPEN.run(self.db, number=circle)

    def hosts(self, circle: int) -> list[int]:
        return [account for (account,) in HOSTS.all(self.db, number=circle)]

    def heirs(self, circle: int) -> list[int]:
        writers = WRITERS.tuples(self.db, number=circle, now=self.now, since=self.now - 4 * WEEK_MS)
        others = HEIRS.tuples(self.db, number=circle, now=self.now)
        return list(dict.fromkeys(account for (account,) in (*writers, *others)))

    def change(self, circle: Circle) -> None:
        CHANGE.run(self.db, number=circle.id, **_settings(circle))

    def introduce(self, account: int, profile: Profile) -> None:
        INTRODUCE.run(
            self.db,
            number=account,
            zone=profile.zone,
            language=profile.language,
            quiet_from=profile.quiet.start,
            quiet_to=profile.quiet.end,
        )
        OPT_IN.run(self.db, number=account, when=self.now)

    def enter(self, circle: int, account: int, name: str, asks_per_week: int, *, host: bool) -> None:
        ENTER.run(
            self.db,
            circle=circle,
            account=account,
            name=self.keys.seal(name, account, "members.name", circle),
            asks_per_week=asks_per_week,
            host=int(host),
            in_recap=UNASKED if host else 0,
            joined_at=self.now,
            whose=account,
            lot=account * SPREAD % NEVER,
        )
        self.likenesses.add(circle, account, name)

    def called(self, circle: int, but: int) -> Looks:
        return Called(self.db, self.keys, self.likenesses, circle, but)

    def leave(self, circle: int, account: int) -> None:
        LEAVE.run(self.db, place=circle, who=account, when=self.now)

    def counted_until(self, circle: int) -> int | None:
        return SqlRecaps(self.db, self.now, self.keys).counted_until(circle)

    def asked_at(self, account: int) -> list[WeekTime]:
        rhythm = SqlGoals(self.db, self.now, self.keys, self.numbers).rhythm(account)
        return [*rhythm.parts.values()] if rhythm.prompts is Prompts.ON else []

    def recap(self, circle: int, account: int, *, included: bool) -> None:
        if included:
            COUNT_IN.run(self.db, place=circle, who=account, now=self.now)
        else:
            COUNT_OUT.run(self.db, place=circle, who=account)

    def ask_no_more(self, account: int) -> None:
        PAUSE_ASKS.run(self.db, who=account)

    def ask_again(self, account: int) -> None:
        ASK_AGAIN.run(self.db, who=account)

    def mentor(self, circle: int, account: int, *, willing: bool) -> None:
        MENTOR.run(self.db, place=circle, who=account, willing=int(willing))

    def make_host(self, circle: int, account: int) -> None:
        HOST.run(self.db, place=circle, who=account)


def _settings(circle: Circle) -> dict[str, str | int | None]:
    flags = {name: int(getattr(circle, name)) for name in ("hidden", "hosted_posts")}
    return {**{name: getattr(circle, name) for name in _SETTINGS}, **flags}
