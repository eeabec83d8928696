"""Landings: their owner's words sealed, and what of a search stands around them."""

from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import Connection, bindparam, delete, exists, func, insert, select, update

from bot.features.contacts.store import Letters
from bot.features.goals.rhythm import Prompts
from bot.features.interviews.store import AHEAD
from bot.features.introductions.store import Still
from bot.features.landing.store import Around, Landing, Shown
from storage.both import upsert
from storage.conditions import BY_NAME, IS_MEMBER, muted_between, paused
from storage.models.applications import applications, patiences
from storage.models.columns import NUMBER
from storage.models.contacts import contact_weeks, contacts
from storage.models.goals import rhythms
from storage.models.interviews import interviews
from storage.models.introductions import introduction_wishes
from storage.models.landings import landings, landings_seen, landings_shown
from storage.models.people import accounts, members
from storage.numbers import Numbers
from storage.pages import untaken
from storage.sealing.keys import Keys, Unreadable, unread
from storage.statements import Prepared, Row, Value

c, w = landings.c, introduction_wishes.c
WORDS = ("found", "line", "first_day")
_KEPT = (*WORDS, "asks", "settled_at", "thanked_at", "back_at")
COUNTED = 10_000  # open applications

_owner = bindparam("owner", type_=NUMBER)
_mine, _own = c.account == _owner, (c.id == bindparam("number"), c.account == _owner)
_all = select(*(c[name] for name in ("id", "account", "at", *_KEPT)))
ADD = Prepared(insert(landings).values(at=untaken(c["at"], _mine)), "id", "account", *_KEPT)
CURRENT = Prepared(_all.where(_mine, c.back_at.is_(None)).order_by(c["at"].desc()).limit(1))
ONE = Prepared(_all.where(*_own))
PAST = Prepared(_all.where(_mine, c.back_at.is_not(None)).order_by(c["at"].desc()).limit(bindparam("most")))
CHANGE = Prepared(update(landings).where(*_own), *_KEPT)
DELETE = Prepared(delete(landings).where(*_own))
s, e = landings_shown.c, landings_seen.c
_here = (s.circle == bindparam("place"), s.account == _owner)
_show = upsert(landings_shown)
SHOW = Prepared(  # the instant stays: whoever has read of it doesn't read of it again
    _show.on_conflict_do_update(index_elements=["account", "circle"], set_={"signed": _show.excluded.signed}),
    *("account", "circle", "signed", "at"),
)
HIDE = Prepared(delete(landings_shown).where(*_here))
HIDE_ALL = Prepared(delete(landings_shown).where(s.account == _owner))
SHOWS = Prepared(select(s.id).where(*_here))
SHOWN = Prepared(
    select(members.c.id, s.signed)
    .select_from(landings_shown.join(members, (members.c.circle == s.circle) & (members.c.account == s.account)))
    .where(
        s.circle == bindparam("place"),
        s["at"] > bindparam("since"),
        s.account != bindparam("reader", type_=NUMBER),
        IS_MEMBER,
        ~exists().where(paused(s.account, s.circle, bindparam("now", type_=NUMBER))),
        (s.signed == 0) | ~muted_between(s.account, bindparam("reader", type_=NUMBER), BY_NAME),
    )
    .order_by(s["at"].desc())
    .limit(bindparam("most"))
)
SEES = Prepared(select(e.until_at).where(e.account == _owner))
_see = upsert(landings_seen)
SEE = Prepared(
    _see.on_conflict_do_update(index_elements=["account"], set_={"until_at": _see.excluded.until_at}),
    *("account", "until_at", "at"),
)
UNSEE = Prepared(delete(landings_seen).where(e.account == _owner))
_in_circle = (members.c.account == accounts.c.id, IS_MEMBER)
_open = select(applications.c.id).where(applications.c.account == _owner, applications.c.open == 1).limit(COUNTED)
_mock = select(interviews.c.id).where(
    interviews.c.account == accounts.c.id, interviews.c.state.in_([one.name for one in AHEAD])
)
AROUND = Prepared(
    select(
        select(rhythms.c.state).where(rhythms.c.account == accounts.c.id).scalar_subquery().label("rhythm"),
        select(patiences.c.asks).where(patiences.c.account == accounts.c.id).scalar_subquery().label("cards"),
        select(contact_weeks.c.letters)
        .where(contact_weeks.c.account == accounts.c.id)
        .scalar_subquery()
        .label("letters"),
        exists().where(contacts.c.account == accounts.c.id).label("known"),
        select(func.count()).select_from(_open.subquery()).scalar_subquery().label("open"),
        exists().where(w.account == accounts.c.id, w.still == Still.ON.name).label("introduced"),
        exists().where(*_in_circle).label("here"),
        exists().where(*_in_circle, members.c.asks_per_week > 0).label("asked"),
        exists().where(*_in_circle, members.c.asks_before.is_not(None)).label("paused"),
        _mock.order_by(interviews.c["at"].desc()).limit(1).scalar_subquery().label("mock"),
        accounts.c.joined_at,
        accounts.c.consent_at,
    ).where(accounts.c.id == _owner)
)


@dataclass(slots=True)
class SqlLandings:
    db: Connection
    now: int
    keys: Keys
    numbers: Numbers

    def add(self, landing: Landing) -> Landing:
        one = replace(landing, id=self.numbers.new(self.db, landings))
        ADD.run(self.db, id=one.id, account=one.account, owner=one.account, at=one.at, **self._kept(one))
        return one

    def current(self, account: int) -> Landing | None:
        row = CURRENT.one(self.db, owner=account)
        return None if row is None else self._read(row)

    def one(self, number: int, account: int) -> Landing | None:
        row = ONE.one(self.db, number=number, owner=account)
        return None if row is None else self._read(row)

    def past(self, account: int, most: int) -> list[Landing]:
        return [self._read(row) for row in PAST.all(self.db, owner=account, most=most)]

    def change(self, landing: Landing) -> None:
        row = ONE.one(self.db, number=landing.id, owner=landing.account)
        if row is not None:
            kept = self._kept(unread(self._read(row), landing))
            if landing.first_day is None and isinstance(self._word(row, "first_day"), Unreadable):
                kept["first_day"] = row.first_day
            CHANGE.run(self.db, number=landing.id, owner=landing.account, **kept)

    def delete(self, number: int, account: int) -> None:
        DELETE.run(self.db, number=number, owner=account)

    def show(self, circle: int, account: int, *, signed: bool | None) -> None:
        if signed is None:
            HIDE.run(self.db, place=circle, owner=account)
        else:
            SHOW.run(self.db, account=account, circle=circle, signed=int(signed), at=self.now)

    def hide(self, account: int) -> None:
        HIDE_ALL.run(self.db, owner=account)

    def shows(self, circle: int, account: int) -> bool:
        return SHOWS.value(self.db, place=circle, owner=account) is not None

    def shown(self, circle: int, reader: int, since: int, most: int) -> list[Shown]:
        rows = SHOWN.tuples(self.db, place=circle, reader=reader, since=since, most=most, now=self.now)
        return [Shown(member, signed > 0) for member, signed in rows]

    def sees(self, account: int) -> int | None:
        found: int | None = SEES.value(self.db, owner=account)
        return found

    def see(self, account: int, until: int | None) -> None:
        if until is None:
            UNSEE.run(self.db, owner=account)
        else:
            SEE.run(self.db, account=account, until_at=until, at=self.now)

    def around(self, account: int) -> Around:
        row = AROUND.one(self.db, owner=account)
        if row is None:
            return Around(
                prompts=False, cards=False, contacts=False, introductions=False, open=0, asked=False, paused=False
            )
        stopped = row.rhythm in (Prompts.STOPPED.name, Prompts.LANDED.name)
        told = row.joined_at is not None and row.consent_at is not None
        return Around(
            prompts=bool(row.here) and row.joined_at is not None and not stopped,
            cards=bool(row.here) and told and (row.cards is None or row.cards > 0),
            contacts=bool(row.here and row.known) and told and row.letters in (None, Letters.ON.name),
            introductions=bool(row.introduced),
            open=row.open,
            asked=bool(row.asked),
            paused=bool(row.paused),
            mock=row.mock,
        )

    def _kept(self, one: Landing) -> dict[str, Value]:
        words = {"found": one.found, "line": one.line, "first_day": str(one.first_day) if one.first_day else None}
        return {
            **{name: self.keys.seal(said, one.account, f"landings.{name}", one.id) for name, said in words.items()},
            "asks": int(one.asks),
            "settled_at": one.settled_at,
            "thanked_at": one.thanked_at,
            "back_at": one.back_at,
        }

    def _word(self, row: Row, name: str) -> str | None:
        return self.keys.open(getattr(row, name), row.account, f"landings.{name}", row.id)

    def _read(self, row: Row) -> Landing:
        found, line, on = (self._word(row, name) for name in WORDS)
        return Landing(
            account=row.account,
            at=row.at,
            found=found,
            line=line,
            first_day=date.fromisoformat(on) if on and not isinstance(on, Unreadable) else None,
            asks=row.asks > 0,
            settled_at=row.settled_at,
            thanked_at=row.thanked_at,
            back_at=row.back_at,
            id=row.id,
        )
