"""Accounts, circles and members, as everybody may read them."""

from dataclasses import dataclass, replace

from sqlalchemy import Connection, bindparam, case, exists, func, insert, select, update

from bot.answers import Range
from bot.people import Account, Circle, Member, Speaker, told_apart
from bot.ports import Resting
from storage.conditions import IS_MEMBER, IS_OPEN
from storage.copies import identity
from storage.erased import came_back, known_by
from storage.models.columns import NUMBER
from storage.models.people import AGAIN, ERASED, HELLO, HOME, KNOWS, NEWS, UNASKED, UNTOLD, accounts, circles, members
from storage.models.post import drafts
from storage.namesakes import NAMES, counted, numbered
from storage.numbers import Numbers
from storage.resting import is_shown, rest_of
from storage.sealing.keys import Keys
from storage.statements import Prepared, Row

ACCOUNT_ROW = [
    accounts.c[name].label(f"account_{name}")
    for name in (
        *("id", "platform", "realm", "user", "zone", "language"),
        *("quiet_from", "quiet_to", "joined_at", "consent_at", "dms_closed", "home_opened", "consent_to", "erase_at"),
    )
]
CIRCLE_COLUMNS = [
    circles.c[name].label(f"circle_{name}")
    for name in (
        *("id", "platform", "workspace", "name", "zone", "language", "channel", "encourage_channel"),
        *("recap_weekday", "recap_minute", "closed", "hidden", "hosted_posts"),
    )
]
_MEMBER = [members.c[name] for name in ("id", "name", "host", "asks_per_week", "in_recap", "mentors")]

_ever = (
    select(*_MEMBER, *CIRCLE_COLUMNS, *ACCOUNT_ROW)
    .join(circles, circles.c.id == members.c.circle)
    .join(accounts, accounts.c.id == members.c.account)
)
_member = _ever.where(IS_MEMBER, IS_OPEN).order_by(members.c.id)
_of_two = (members.c.circle == bindparam("circle"), members.c.account == bindparam("account"))

_speaks = select(*ACCOUNT_ROW, exists().where(drafts.c.account == accounts.c.id).correlate(accounts).label("unsent"))
KNOWN = Prepared(
    _speaks.where(
        accounts.c.platform == bindparam("platform"),
        accounts.c.realm == bindparam("realm"),
        accounts.c.user == bindparam("user"),
    )
)
ACCOUNT = Prepared(_speaks.where(accounts.c.id == bindparam("number")))
ADD = Prepared(insert(accounts), "id", "platform", "realm", "user", "zone", "language", "created_at")
_one = update(accounts).where(accounts.c.id == bindparam("number"))
TOLD = Prepared(_one.values(dms_closed=case((accounts.c.dms_closed > 0, KNOWS), else_=0)))
SHOWN = Prepared(_one.values(home_opened=accounts.c.home_opened.op("|")(bindparam("also", type_=NUMBER))))
WAS_SHOWN = Prepared(select(accounts.c.home_opened).where(accounts.c.id == bindparam("number")))
CIRCLE = Prepared(select(*CIRCLE_COLUMNS).where(circles.c.id == bindparam("number"), circles.c.platform != ERASED))
HERE = Prepared(
    select(*CIRCLE_COLUMNS)
    .where(
        circles.c.platform == bindparam("platform"),
        circles.c.workspace == bindparam("workspace"),
        (circles.c.channel == bindparam("channel")) | (circles.c.encourage_channel == bindparam("channel")),
    )
    # a circle's own channel before a shared one
    .order_by(circles.c.channel != bindparam("channel"), circles.c.created_at, circles.c.id)
    .limit(1)
)
OF_ACCOUNT = Prepared(_member.where(members.c.account == bindparam("account")))
IN_CIRCLES = Prepared(_member.with_only_columns(*ACCOUNT_ROW).where(members.c.account == bindparam("account")).limit(1))
_of_circle = _member.where(members.c.circle == bindparam("circle"))
HOSTS = Prepared(_of_circle.where(members.c.host == 1))
_seen = members.alias("seen")
_after = select(_seen.c.id).where(_seen.c.circle == bindparam("circle"), _seen.c.account == bindparam("after"))
OTHERS = Prepared(
    _of_circle.where(members.c.host == 0, members.c.id > func.coalesce(_after.scalar_subquery(), 0)).limit(
        bindparam("most")
    )
)
COUNT = Prepared(
    select(func.count()).select_from(
        select(members.c.id)
        .join(circles, circles.c.id == members.c.circle)
        .where(members.c.circle == bindparam("circle"), IS_MEMBER, IS_OPEN)
        .limit(bindparam("most"))
        .subquery()
    )
)
ONE = Prepared(_member.where(*_of_two))
EVER = Prepared(_ever.where(*_of_two))


@dataclass(slots=True)
class SqlPeople:
    db: Connection
    now: int
    keys: Keys
    numbers: Numbers

    def known(self, speaker: Speaker) -> Account | None:
        row = KNOWN.one(self.db, platform=speaker.platform, realm=speaker.realm, user=speaker.user)
        return None if row is None else account_from(row, unsent=row.unsent)

    def meet(self, speaker: Speaker, now: int) -> Account:
        found = self.known(speaker)
        if found is None:
            number = self.numbers.new(self.db, accounts)
            known = {"platform": speaker.platform, "realm": speaker.realm, "user": speaker.user}
            told = {"zone": speaker.zone or "UTC", "language": speaker.language}
            ADD.run(self.db, id=number, **known, **told, created_at=now)
            came_back(self.db, known_by(self.keys, identity(speaker.platform, speaker.realm, speaker.user)), number)
            found = self.known(speaker)
            if found is None:
                raise LookupError("an account just added is not there")
        return found

    def account(self, number: int) -> Account | None:
        row = ACCOUNT.one(self.db, number=number)
        return None if row is None else account_from(row, unsent=row.unsent)

    def told_of_inbox(self, account: int) -> None:
        TOLD.run(self.db, number=account)

    def opened_home(self, account: int) -> None:
        SHOWN.run(self.db, number=account, also=HOME)

    def greeted(self, account: int) -> None:
        SHOWN.run(self.db, number=account, also=HELLO)

    def has_opened_home(self, account: int) -> bool:
        return bool((WAS_SHOWN.value(self.db, number=account) or 0) & HOME)

    def circle(self, number: int) -> Circle | None:
        row = CIRCLE.one(self.db, number=number)
        return None if row is None else circle_from(row)

    def circle_here(self, speaker: Speaker) -> Circle | None:
        place = speaker.place
        if place.channel is None:
            return None
        row = HERE.one(self.db, platform=speaker.platform, workspace=place.workspace, channel=place.channel)
        return None if row is None else circle_from(row)

    def memberships(self, account: int) -> list[Member]:
        return [_read_member(self.keys, row) for row in OF_ACCOUNT.all(self.db, account=account)]

    def in_circles(self, account: int) -> Account | None:
        row = IN_CIRCLES.one(self.db, account=account)
        return None if row is None else account_from(row)

    def member(self, circle: int, account: int) -> Member | None:
        row = ONE.one(self.db, circle=circle, account=account)
        return None if row is None else _read_member(self.keys, row)

    def ever(self, circle: int, account: int) -> Member | None:
        row = EVER.one(self.db, circle=circle, account=account)
        return None if row is None else self._told_apart(circle, [row])[0]

    def hosts(self, circle: int) -> list[Member]:
        return [_read_member(self.keys, row) for row in HOSTS.all(self.db, circle=circle)]

    def members(self, circle: int, after: int = 0, most: int = 40) -> list[Member]:
        first = [] if after else HOSTS.all(self.db, circle=circle)
        rows = OTHERS.all(self.db, circle=circle, after=after, most=max(0, most - len(first)))
        return self._told_apart(circle, [*first, *rows])

    def _told_apart(self, circle: int, rows: list[Row]) -> list[Member]:
        alike = numbered(self.db, self.keys, circle)
        found = [_read_member(self.keys, row) for row in rows]
        return [replace(one, namesake=alike.get(one.account.id, 0)) for one in found] if alike else found

    def names(self, circle: int) -> list[tuple[int, str]]:
        self.keys.expect(circle)
        sealed = NAMES.tuples(self.db, circle=circle)
        opened = [(account, self.keys.open(name, account, "members.name", circle) or "") for account, name in sealed]
        alike = numbered(self.db, self.keys, circle) or counted(opened)
        return [(account, told_apart(name, alike.get(account, 0))) for account, name in opened]

    def count(self, circle: int, most: int) -> int:
        return int(COUNT.value(self.db, circle=circle, most=most))

    def resting(self, account: int) -> bool:
        return is_shown(self.db, account, self.now)

    def rest(self, account: int, at: int) -> Resting | None:
        return rest_of(self.db, account, at)


def circle_from(row: Row) -> Circle:
    """From a row with CIRCLE_COLUMNS."""
    return Circle(
        id=row.circle_id,
        platform=row.circle_platform,
        workspace=row.circle_workspace,
        name=row.circle_name,
        zone=row.circle_zone,
        language=row.circle_language,
        channel=row.circle_channel,
        encourage_channel=row.circle_encourage_channel,
        recap_weekday=row.circle_recap_weekday,
        recap_minute=row.circle_recap_minute,
        closed=bool(row.circle_closed),
        hidden=bool(row.circle_hidden),
        hosted_posts=bool(row.circle_hosted_posts),
    )


def account_from(row: Row, *, unsent: bool = False) -> Account:
    """From a row with ACCOUNT_ROW."""
    return Account(
        id=row.account_id,
        platform=row.account_platform,
        realm=row.account_realm,
        user=row.account_user,
        zone=row.account_zone,
        language=row.account_language,
        quiet=Range(row.account_quiet_from, row.account_quiet_to),
        joined_at=row.account_joined_at,
        consent_at=row.account_consent_at,
        inbox_news=row.account_dms_closed in (NEWS, UNTOLD, AGAIN),
        dms_closed=row.account_dms_closed > 0,
        dms_opened=row.account_dms_closed == AGAIN,
        greeted=bool(row.account_home_opened & HELLO),
        consent_to=row.account_consent_to,
        erase_at=row.account_erase_at,
        unsent=bool(unsent),
    )


def _read_member(keys: Keys, row: Row) -> Member:
    return Member(
        id=row.id,
        circle=circle_from(row),
        account=account_from(row),
        name=keys.open(row.name, row.account_id, "members.name", row.circle_id) or "",
        host=bool(row.host),
        asks_per_week=row.asks_per_week,
        in_recap=row.in_recap > 0,
        joined=row.account_joined_at is not None and row.in_recap != UNASKED,
        mentors=row.mentors > 0,
    )
