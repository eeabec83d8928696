"""Every kind of thing that is held of a person: which rows are theirs, and which columns they are handed."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

from sqlalchemy import Column, ColumnElement, Table, and_, bindparam, case, exists, func, null, or_, select

from bot.features.board.store import Kind as PostingKind
from bot.features.board.store import State as PostingState
from bot.features.contacts.store import Letters, Tie
from bot.features.crisis.store import State as TrustState
from bot.features.encouragement.store import AskState, Starter, Wish
from bot.features.goals.rhythm import Cadence, Prompts
from bot.features.goals.store import Looked, Pace
from bot.features.goals.store import State as GoalState
from bot.features.interviews.store import State as InterviewState
from bot.features.introductions.store import Went as Met
from bot.features.people_outside import For
from bot.features.reflections.store import State as ReflectionState
from bot.features.rejections.keeping import Stage
from bot.features.rest.store import Good
from bot.features.reviews.store import Energy, Went
from bot.features.setbacks import After
from bot.host_acts import HostAct
from bot.letters import LetterKind
from bot.ports import Limit
from storage.held.telling import Called, Told, brought, happened, in_touch, lists, people, told, typed
from storage.models.applications import applications, patiences
from storage.models.board import posting_answers, postings
from storage.models.columns import NUMBER
from storage.models.contacts import contact_imports, contact_weeks, contacts
from storage.models.crisis import trusted_people
from storage.models.encouragement import asked, asks, blocks, kind_words
from storage.models.goals import goals, rhythms, weeks
from storage.models.imports import imports
from storage.models.interviews import interviewers, interviews
from storage.models.introductions import introduced, introduction_exclusions, introduction_wishes
from storage.models.landings import landings, landings_seen, landings_shown
from storage.models.moderation import host_acts, limits, reports
from storage.models.people import accounts, circles, members
from storage.models.post import drafts, outbox
from storage.models.recharging import people_outside, recharges
from storage.models.reflections import reflections
from storage.models.rejections import rejections
from storage.models.rest import rest_signs, rests
from storage.models.reviews import directions, review_offers, reviews
from storage.models.setbacks import setbacks
from storage.pages import over
from storage.sealing.columns import BELONGS
from storage.statements import Prepared

OWNER = bindparam("owner", type_=NUMBER)
CHOICES: Mapping[Column[Any], type[Enum]] = {
    rejections.c.stage: Stage,
    reflections.c.state: ReflectionState,
    goals.c.state: GoalState,
    interviews.c.state: InterviewState,
    contacts.c.tie: Tie,
    contact_weeks.c.letters: Letters,
    introduced.c.went: Met,
    reviews.c.energy: Energy,
    reviews.c.went: Went,
    setbacks.c.after: After,
    recharges.c.what: Good,
    people_outside.c.what: For,
    postings.c.kind: PostingKind,
    postings.c.state: PostingState,
    weeks.c.state: Looked,
    weeks.c.midweek: Pace,
    rhythms.c.cadence: Cadence,
    rhythms.c.state: Prompts,
    asks.c.wish: Wish,
    limits.c.what: Limit,
    host_acts.c.act: HostAct,
    asks.c.state: AskState,
    kind_words.c.starter: Starter,
    outbox.c.kind: LetterKind,
    trusted_people.c.state: TrustState,
}


@dataclass(frozen=True)
class Kind:
    """`page` selects an edge's two, then each column's source, with whose it is and in which row where it is sealed."""

    table: Table
    columns: tuple[Told, ...]
    page: Prepared
    count: Prepared


def is_sealed(one: Told) -> bool:
    return isinstance(one.source, Column) and bool(one.source.info.get("sealed"))


def kind(table: Table, columns: str, *also: Told, mine: ColumnElement[bool] | None = None, when: str = "at") -> Kind:
    """Its rows are of `account` unless `mine` says otherwise; in the order of `when`."""
    given = [table.c[name] for name in columns.split()]
    all_told = (*(told(one, CHOICES.get(one)) for one in given), *also)
    since, number = table.c[when], table.c.id
    mine = table.c.account == OWNER if mine is None else mine
    wanted: list[ColumnElement[Any]] = [since, number]
    for one in all_told:
        belongs = [BELONGS[table][one.source]] if isinstance(one.source, Column) and is_sealed(one) else []
        wanted += [one.source, *(part for each in belongs for part in (each.owner, each.row))]
    page = select(*(one.label(f"v{n}") for n, one in enumerate(wanted))).select_from(table)
    return Kind(
        table,
        all_told,
        Prepared(page.where(mine, over(since, number)).order_by(since, number).limit(bindparam("most"))),
        Prepared(select(func.count()).select_from(table).where(mine)),
    )


def circle_of(column: Column[Any]) -> Told:
    return Told("circle", select(circles.c.name).where(circles.c.id == column).scalar_subquery())


_w, _o, _h = kind_words.c, outbox.c, host_acts.c
_seen = and_(_w.receiver == OWNER, _w.reported_at.is_(None), _w.stopped == 0, _w.words.is_not(None))  # as in /words
_nameless = exists().where(asks.c.id == _w.ask, asks.c.anonymous == 1, asks.c.account == _w.sender)
_sender = select(members.c.id).where(members.c.circle == _w.circle, members.c.account == _w.sender).scalar_subquery()

_t = trusted_people.c
_named = select(members.c.id).where(members.c.circle == _t.circle, members.c.account == _t.other).scalar_subquery()

_i = introduced.c
_known = and_(_i.account == OWNER, or_(*(each.is_not(None) for each in (_i.heard, _i.times, _i.went))))
"""Of one that was over before they heard of it they can't tell that somebody has withdrawn from them."""

KINDS: Mapping[str, Kind] = {
    "account": kind(
        accounts,
        "platform realm user name zone language country quiet_from quiet_to created_at joined_at consent_at consent_to "
        "erase_at alone",
        mine=accounts.c.id == OWNER,
        when="created_at",
    ),
    "circles": kind(
        members,
        "name host asks_per_week asks_before mentors in_recap joined_at left_at",
        circle_of(members.c.circle),
        when="joined_at",
    ),
    "rejections": kind(rejections, "at stage sting employer note"),
    "applications": kind(
        applications,
        "at employer agency role link found notes silent_from ask_on card_on",
        Told("history", applications.c.history, happened),
        Told("promised", applications.c.promised),
    ),
    "patiences": kind(patiences, "applied screen assessment interview final asks card_on", when="id"),
    "imports": kind(
        imports,
        "at done_at back_at size",
        Told("waiting", imports.c.sheet, lists),
        Told("answers", imports.c.answers, typed),
        Told("marks", imports.c.brought, brought),
    ),
    "reflections": kind(
        reflections,
        "at due_at answered_at state sting sting_later heaviest friend mine not_mine next_if next_then just_hard kept "
        "shared_at forgotten_at",
        circle_of(reflections.c.shared_in),
        when="due_at",
    ),
    "reviews": kind(reviews, "at energy keep change stop trying look_on went learned"),
    "directions": kind(directions, "at want avoid show"),
    "mock_interviews": kind(interviews, "at about state", circle_of(interviews.c.circle)),
    "asked_to_interview": kind(interviewers, "at times agreed_at"),
    "setback_plans": kind(setbacks, "at after plan"),
    "introduction_wishes": kind(
        introduction_wishes, "at guide left_out met_at", circle_of(introduction_wishes.c.circle)
    ),
    "introductions": kind(introduced, "at starts times went", mine=_known),
    "introduction_exclusions": kind(introduction_exclusions, "at", circle_of(introduction_exclusions.c.circle)),
    "shared_on_the_board": kind(postings, "at kind words begins_at ends_at state", circle_of(postings.c.circle)),
    "answered_on_the_board": kind(posting_answers, "at until_at"),
    "review_offers": kind(review_offers, "wanted offered_at", when="id"),
    "goals": kind(goals, "at week action times place obstacle plan state closed_at", circle_of(goals.c.shared_in)),
    "weeks": kind(weeks, "at week state midweek midweek_on"),
    "rhythms": kind(
        rhythms,
        "plan_weekday plan_minute close_weekday close_minute cadence check_weekday check_minute unanswered skipped "
        "state",
        when="id",
    ),
    "landings": kind(landings, "at found line first_day asks settled_at thanked_at back_at"),
    "landings_shown": kind(landings_shown, "at signed", circle_of(landings_shown.c.circle)),
    "landings_seen": kind(landings_seen, "at until_at"),
    "contacts": kind(
        contacts,
        "at name known company step heard tie since_on next_on",
        Told("when", contacts.c.clock, in_touch),
    ),
    "contact_weeks": kind(contact_weeks, "letters weekday told_on unanswered", when="id"),
    "contact_imports": kind(
        contact_imports, "at done_at back_at size", Told("waiting", contact_imports.c.people, people)
    ),
    "rests": kind(rests, "began_at until_at ended_at shown weekday", when="began_at"),
    "recharging": kind(recharges, "at name what"),
    "people_outside": kind(people_outside, "at name what"),
    "rest_signs": kind(rest_signs, "at what"),
    "trusted_people": kind(
        trusted_people,
        "at state words",
        circle_of(trusted_people.c.circle),
        Called("named", _named),
    ),
    "asks": kind(asks, "at opened_at wish anonymous may_post words state", circle_of(asks.c.circle)),
    "asked": kind(asked, "at"),
    "kind_words_written": kind(kind_words, "at starter words", circle_of(_w.circle), mine=_w.sender == OWNER),
    "kind_words_received": kind(
        kind_words,
        "at starter words thanked_at",
        circle_of(_w.circle),
        Called("sender", case((_nameless, null()), else_=_sender)),
        mine=_seen,
    ),
    "mutes": kind(blocks, "at one_way", circle_of(blocks.c.circle)),
    "reports": kind(reports, "at note", circle_of(reports.c.circle)),
    "limits": kind(limits, "at what until_at", circle_of(limits.c.circle)),
    "done_as_host": kind(host_acts, "at act until_at", circle_of(_h.circle), mine=_h.host == OWNER),
    "done_by_hosts": kind(host_acts, "at act until_at", circle_of(_h.circle), mine=_h.whom == OWNER),
    "letters": kind(
        outbox,
        "at ended_at read_at kind",
        mine=and_(_o.account == OWNER, _o.state.in_(["sent", "amended"])),
    ),
    "unsent": kind(drafts, "at word", Told("typed", drafts.c.given, typed)),
}
