"""What stored messages leave out – names, and what people wrote elsewhere – found again where they are drawn."""

from dataclasses import dataclass

from msgspec import DecodeError
from sqlalchemy import Connection, bindparam, select

from bot.messages import Message, unpack, unpack_text
from bot.people import told_apart
from bot.replies import GONE, SOMEONE
from bot.words import Parameter, Person, Quoted, Text
from storage.models.applications import applications
from storage.models.board import postings
from storage.models.contacts import contacts
from storage.models.encouragement import asks, kind_words
from storage.models.goals import goals
from storage.models.interviews import interviews
from storage.models.moderation import reports
from storage.models.people import members
from storage.models.recharging import people_outside, recharges
from storage.models.reflections import reflections
from storage.models.rejections import rejections
from storage.models.reviews import directions, reviews
from storage.models.setbacks import setbacks
from storage.namesakes import numbered
from storage.sealing.keys import Keys, Unreadable
from storage.statements import Prepared

APPLICATION = ("employer", "agency", "role", "link", "found", "notes")
NAME = Prepared(select(members.c.account, members.c.circle, members.c.name).where(members.c.id == bindparam("number")))
SOURCES = {
    f"{source.table.name}.{source.name}": Prepared(
        select(owner.label("owner"), source.label("words")).where(source.table.c.id == bindparam("number"))
    )
    for owner, source in (
        (asks.c.account, asks.c.words),
        (kind_words.c.sender, kind_words.c.words),
        *((reports.c.account, reports.c[name]) for name in ("evidence", "note")),
        (goals.c.account, goals.c.action),
        (rejections.c.account, rejections.c.employer),
        *(
            (applications.c.account, applications.c[name])
            for name in ("employer", "agency", "role", "link", "found", "notes")
        ),
        (interviews.c.account, interviews.c.about),
        *((contacts.c.account, contacts.c[name]) for name in ("name", "known", "company", "step", "heard")),
        *((reviews.c.account, reviews.c[name]) for name in ("keep", "change", "stop", "trying", "learned")),
        (setbacks.c.account, setbacks.c.plan),
        *((table.c.account, table.c.name) for table in (recharges, people_outside)),
        (postings.c.account, postings.c.words),
        *((directions.c.account, directions.c[name]) for name in ("want", "avoid", "show")),
        *((reflections.c.account, reflections.c[name]) for name in ("heaviest", "friend", "mine", "not_mine")),
    )
}


@dataclass(slots=True)
class Recall:
    """Within one unit; reads only."""

    db: Connection
    keys: Keys

    def message(self, packed: str | None) -> Message:
        """Raises msgspec.DecodeError for what another version wrote, what is damaged, and what is not kept any more."""
        return unpack(_whole(packed), self._found)

    def text(self, packed: str | None) -> Text:
        """The same of a sentence."""
        return unpack_text(_whole(packed), self._found)

    def _found(self, one: Person | Quoted) -> Parameter:
        match one:
            case Person(number=0):  # stored before names were found again
                return one
            case Person():
                return self._person(one.number)
        words = self._words(one)
        return GONE if words is None else Quoted(one.of, one.number, words)

    def _person(self, number: int) -> Parameter:
        name = self.name(number)
        return SOMEONE if name is None else Person(name, number)

    def name(self, number: int) -> str | None:
        """What the others of their circle call that member now."""
        row = NAME.one(self.db, number=number)
        name = None if row is None else self.keys.open(row.name, row.account, "members.name", row.circle)
        if row is None or name is None:
            return None
        return told_apart(name, numbered(self.db, self.keys, row.circle).get(row.account, 0))

    def _words(self, one: Quoted) -> str | None:
        source = SOURCES.get(one.of)
        row = None if source is None else source.one(self.db, number=one.number)
        return None if row is None else self.keys.open(row.words, row.owner, one.of, one.number)


def _whole(packed: str | None) -> str:
    if packed is None or isinstance(packed, Unreadable):
        raise DecodeError("nothing to decode")
    return packed
