"""Who might be asked: the circle's other members, with rests, blocks, own rejections and earlier asks looked up."""

from collections import defaultdict

from sqlalchemy import Connection, and_, bindparam, exists, func, or_, select

from bot.answers import Range
from bot.features.encouragement.choosing import FOUR_WEEKS_MS, Peer
from bot.features.encouragement.store import Ask
from storage.models import accounts, asked, blocks, kind_words, members, rejections, rests
from storage.statements import Prepared

m = members.c
_asker = accounts.alias("asker")
_others = and_(
    m.circle == bindparam("place"),
    m.account != bindparam("asker"),
    m.left_at.is_(None),
    accounts.c.joined_at.is_not(None),
)

PEERS = Prepared(
    select(
        *(m.account, accounts.c.zone, accounts.c.quiet_from, accounts.c.quiet_to, m.asks_per_week),
        select(func.max(asked.c.at)).where(asked.c.account == m.account).scalar_subquery(),
        select(func.max(rejections.c.at)).where(rejections.c.account == m.account).scalar_subquery(),
        select(func.max(rests.c.until_at))
        .where(rests.c.account == m.account, rests.c.ended_at.is_(None), rests.c.began_at <= bindparam("now"))
        .scalar_subquery(),
        exists().where(
            or_(
                and_(blocks.c.account == m.account, blocks.c.other == bindparam("asker")),
                and_(blocks.c.other == m.account, blocks.c.account == bindparam("asker")),
            )
        ),
        accounts.c.language == _asker.c.language,
        exists().where(asked.c.ask == bindparam("number"), asked.c.account == m.account),
        exists().where(kind_words.c.sender == m.account, kind_words.c.receiver == bindparam("asker")),
        accounts.c.dms_closed,
    )
    .select_from(members)
    .join(accounts, accounts.c.id == m.account)
    .join(_asker, _asker.c.id == bindparam("asker"))
    .where(_others)
    .order_by(m.id)
)
LATELY = Prepared(
    select(asked.c.account, asked.c.at)
    .join(members, m.account == asked.c.account)
    .where(m.circle == bindparam("place"), asked.c.at > bindparam("since"))
    .order_by(asked.c.at, asked.c.id)
)


def of(db: Connection, ask: Ask, now: int) -> list[Peer]:
    """Every other member of the ask's circle who has joined, at `now` (UTC ms)."""
    lately: defaultdict[int, list[int]] = defaultdict(list)
    for account, at in LATELY.all(db, place=ask.circle, since=now - FOUR_WEEKS_MS):
        lately[account].append(at)
    found = []
    for row in PEERS.all(db, place=ask.circle, asker=ask.account, number=ask.id, now=now):
        account, zone, quiet_from, quiet_to, per_week, last, own_no, resting, blocked, same, already, has, closed = row
        found.append(
            Peer(
                account,
                zone,
                Range(quiet_from, quiet_to),
                per_week,
                tuple(lately[account]),
                last,
                own_no,
                resting,
                bool(blocked),
                bool(same),
                bool(already),
                bool(has),
                bool(closed),
            )
        )
    return found
