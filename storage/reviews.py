"""Reviews, where somebody wants to be, and what is looked at before a review is offered."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import Connection, bindparam, delete, insert, select, update

from bot.features.goals.rhythm import Prompts
from bot.features.rejections.keeping import Stage
from bot.features.reviews.store import Direction, Energy, Offers, Refused, Review, Tracked, Went
from bot.funnel import FUNNEL
from storage.applications import SqlApplications
from storage.both import upsert
from storage.goals import SqlGoals
from storage.histories import happened
from storage.imports import SqlImports
from storage.models.rejections import rejections
from storage.models.reviews import directions, review_offers, reviews
from storage.numbers import Numbers
from storage.pages import edge, under, untaken
from storage.rejections import STAGE, STAGES
from storage.sealing.codes import opened_code, sealed_code
from storage.sealing.keys import Keys, unread
from storage.statements import Prepared, Row, Value

c, d, o, r = reviews.c, directions.c, review_offers.c, rejections.c
WORDS, CODES = ("keep", "change", "stop", "trying", "learned"), {"energy": Energy, "went": Went}
PAGE_WORDS = ("want", "avoid", "show")
_KEPT = (*WORDS, *CODES, "look_on")
REACHED = {one.name: one for one in FUNNEL}

_own = (c.id == bindparam("number"), c.account == bindparam("owner"))
_all = select(c.id, c.account, c["at"], *(c[name] for name in _KEPT))
_theirs = _all.where(c.account == bindparam("owner"))
ADD = Prepared(insert(reviews).values(at=untaken(c["at"], c.account == bindparam("owner"))), "id", "account", *_KEPT)
ONE = Prepared(_all.where(*_own))
PAGE = Prepared(_theirs.where(under(c["at"], c.id)).order_by(c["at"].desc(), c.id.desc()).limit(bindparam("most")))
TRYING = Prepared(_theirs.where(c.trying.is_not(None)).order_by(c["at"].desc()).limit(1))
CHANGE = Prepared(update(reviews).where(*_own), *_KEPT)
DELETE = Prepared(delete(reviews).where(*_own))

DIRECTION = Prepared(select(d.id, d["at"], *(d[name] for name in PAGE_WORDS)).where(d.account == bindparam("owner")))
WRITE = Prepared(insert(directions), "id", "account", "at", *PAGE_WORDS)
REWRITE = Prepared(update(directions).where(d.account == bindparam("owner")), "at", *PAGE_WORDS)
FORGET = Prepared(delete(directions).where(d.account == bindparam("owner")))

OFFERS = Prepared(select(o.wanted, o.offered_at).where(o.account == bindparam("owner")))
_offers = upsert(review_offers)
KEEP_OFFERS = Prepared(
    _offers.on_conflict_do_update(
        index_elements=["account"], set_={name: _offers.excluded[name] for name in ("wanted", "offered_at")}
    ),
    *("account", "wanted", "offered_at"),
)
REFUSED = Prepared(select(r.id, r["at"], r.stage, r.application).where(r.account == bindparam("owner")))


@dataclass(slots=True)
class SqlReviews:
    db: Connection
    now: int
    keys: Keys
    numbers: Numbers

    def add(self, review: Review) -> int:
        number, owner = self.numbers.new(self.db, reviews), review.account
        ADD.run(self.db, id=number, account=owner, owner=owner, at=review.at, **self._kept(review, number))
        return number

    def one(self, number: int, account: int) -> Review | None:
        row = ONE.one(self.db, number=number, owner=account)
        return None if row is None else self._read(row)

    def page(self, account: int, before: int | None, at: int | None, limit: int) -> list[Review]:
        found = PAGE.all(self.db, owner=account, most=limit, **edge(at, before))
        return [self._read(row) for row in found]

    def open(self, account: int) -> Review | None:
        row = TRYING.one(self.db, owner=account)
        return None if row is None or row.went is not None else self._read(row)

    def change(self, review: Review) -> None:
        row = ONE.one(self.db, number=review.id, owner=review.account)
        if row is None:
            return
        before = self._read(row)
        kept = self._kept(unread(before, review), before.id)
        for name in CODES:
            if kept[name] is None and getattr(before, name) is None:
                kept[name] = getattr(row, name)  # one that cannot be read stays
        CHANGE.run(self.db, number=before.id, owner=before.account, **kept)

    def delete(self, number: int, account: int) -> None:
        DELETE.run(self.db, number=number, owner=account)

    def direction(self, account: int) -> Direction:
        row = DIRECTION.one(self.db, owner=account)
        if row is None:
            return Direction()
        words = {name: self.keys.open(getattr(row, name), account, f"directions.{name}", row.id) for name in PAGE_WORDS}
        return Direction(**words, at=row.at, id=row.id)

    def keep_direction(self, account: int, direction: Direction) -> Direction:
        before = self.direction(account)
        one = replace(unread(before, direction), id=before.id or self.numbers.new(self.db, directions))
        words = {name: self.keys.seal(getattr(one, name), account, f"directions.{name}", one.id) for name in PAGE_WORDS}
        if before.id:
            REWRITE.run(self.db, owner=account, at=one.at, **words)
        else:
            WRITE.run(self.db, id=one.id, account=account, at=one.at, **words)
        return one

    def forget_direction(self, account: int) -> None:
        FORGET.run(self.db, owner=account)

    def offers(self, account: int) -> Offers:
        row = OFFERS.one(self.db, owner=account)
        return Offers() if row is None else Offers(bool(row.wanted), row.offered_at)

    def keep_offers(self, account: int, offers: Offers) -> None:
        KEEP_OFFERS.run(self.db, account=account, wanted=int(offers.wanted), offered_at=offers.offered_at)

    def applications(self, account: int) -> list[Tracked]:
        brought, added = set[int](), defaultdict[int, set[int]](set)
        for one in SqlImports(self.db, self.keys, self.numbers).all(account):
            brought.update(each.number for each in one.brought if not each.attended)
            for each in one.brought:
                added[each.number].update(each.lines if each.attended and not each.stays else ())
        found = SqlApplications(self.db, self.keys, self.numbers).lines(account)
        return [
            Tracked(number, happened(lines), None if number in brought else happened(lines, added[number]))
            for number, _, lines in found
        ]

    def rejections(self, account: int) -> Sequence[Refused]:
        found = []
        for row in REFUSED.all(self.db, owner=account):
            stage: Stage | None = opened_code(self.keys, row.stage, account, STAGE, row.id, STAGES)
            found.append(Refused(row.at, REACHED.get(stage.name) if stage else None, row.application))
        return found

    def weekday(self, account: int) -> int | None:
        rhythm = SqlGoals(self.db, self.now, self.keys, self.numbers).rhythm(account)
        return rhythm.plan.weekday if rhythm.prompts is Prompts.ON else None

    def _kept(self, one: Review, number: int) -> dict[str, Value]:
        words = {name: self.keys.seal(getattr(one, name), one.account, f"reviews.{name}", number) for name in WORDS}
        codes = {
            name: code and sealed_code(self.keys, code.name, one.account, f"reviews.{name}", number)
            for name in CODES
            for code in [getattr(one, name)]
        }
        return {**words, **codes, "look_on": one.look_on.isoformat() if one.look_on else None}

    def _read(self, row: Row) -> Review:
        account, number = row.account, row.id

        def words(name: str) -> str | None:
            return self.keys.open(getattr(row, name), account, f"reviews.{name}", number)

        return Review(
            account=account,
            at=row.at,
            energy=opened_code(self.keys, row.energy, account, "reviews.energy", number, Energy.__members__),
            keep=words("keep"),
            change=words("change"),
            stop=words("stop"),
            trying=words("trying"),
            look_on=date.fromisoformat(row.look_on) if row.look_on else None,
            went=opened_code(self.keys, row.went, account, "reviews.went", number, Went.__members__),
            learned=words("learned"),
            id=number,
        )
