"""Deleting an application, and bringing it back within half an hour."""

from datetime import date

from bot.answers import Id
from bot.commands import Hidden, command
from bot.events import ApplicationRestored, Events
from bot.features.applications.desk import MINE, Desk
from bot.features.applications.importing import ImportDesk
from bot.features.applications.quiet import plan, put
from bot.features.applications.restoring import alike, joined
from bot.features.applications.showing import card
from bot.features.applications.store import Application
from bot.features.applications.telling import name_of
from bot.imports.kept import Imports
from bot.messages import Button, Message, Sorry, sure
from bot.milestones import Milestone
from bot.people import Account
from bot.pipeline import Entry
from bot.remembered import Drafts
from bot.tokens import go
from bot.words import lines, say

UNDO = "undelete-application"
WORDS = ("employer", "agency", "role", "link", "found", "notes")


@command("delete-application", "Delete an application.", listed=False)
class Delete:
    number: Hidden[Id]
    sure: Hidden[bool] = False


@command(UNDO, "Bring a deleted application back.", listed=False)
class Undelete:
    kept: Hidden[Id]


def delete(cmd: Delete, by: Account, desk: Desk, drafts: Drafts, imports: Imports) -> Message:
    """At once, for it can be undone; what cannot be read any more could not, so that is asked about."""
    one = desk.own(cmd.number, by, change=False)
    if one.unread and not cmd.sure:
        return sure(
            lines(say("Delete this one for good?", context="application"), name_of(one), between=" "),
            say("Delete", context="application"),
            go("delete-application", number=one.id),
            Button(say("Keep it", context="application"), go("application", number=one.id)),
        )
    undo = []
    if not one.unread:
        rejections = desk.applications.rejections(one.id, by.id)
        words = {**_packed(one, rejections), "alike": " ".join(map(str, alike(one, imports)))}
        kept = drafts.keep(by.id, UNDO, words, desk.clock.now())
        undo = [Button(say("Undo", context="application"), go(UNDO, kept=kept))]
    desk.applications.delete(one.id, by.id)
    plan(by, desk)
    back = [say("You can bring it back within half an hour.")] if undo else []
    return Message(lines(say("Deleted.", context="application"), *back, between=" "), buttons=(*undo, MINE))


def undelete(cmd: Undelete, by: Account, at: ImportDesk, drafts: Drafts, events: Events) -> Message:
    kept = drafts.given(cmd.kept, by.id, UNDO, at.desk.clock.now())
    if kept is None:
        raise Sorry(say("I can't bring that back any more: half an hour has passed, or it's back already."), MINE)
    drafts.drop(cmd.kept, by.id)
    one = Application(
        by.id,
        int(kept["at"]),
        employer=kept.get("employer"),
        agency=kept.get("agency"),
        role=kept.get("role"),
        link=kept.get("link"),
        found=kept.get("found"),
        notes=kept.get("notes"),
        history=tuple(_entry(one) for one in kept["history"].split(";") if one),
        promised=_day(kept.get("promised")),
        silent_from=_day(kept.get("silent_from")),
        landed="landed" in kept,
        id=int(kept["number"]),
    )
    one = put(one, by, at.desk, new=True)
    events += [ApplicationRestored(one.id, by.id, int(each)) for each in kept["rejections"].split(";") if each]
    told = joined(one, [*map(int, kept.get("alike", "").split())], by, at.desk, at.imports)
    plan(by, at.desk)
    return card(at.desk.own(one.id, by), by, at.desk, lines(say("It's back, as it was."), *told, between=" "))


def _packed(one: Application, rejections: list[int]) -> dict[str, str]:
    days = {"promised": one.promised, "silent_from": one.silent_from}
    return {
        "number": str(one.id),
        "at": str(one.at),
        "history": ";".join(
            f"{each.n} {each.what.name} {each.on or 'unknown'} {int(each.taken_back)}" for each in one.history
        ),
        "rejections": ";".join(map(str, rejections)),
        **{name: words for name in WORDS if (words := getattr(one, name))},
        **({"landed": "yes"} if one.landed else {}),
        **{name: on.isoformat() for name, on in days.items() if on},
    }


def _entry(packed: str) -> Entry:
    n, what, on, taken_back = packed.split()
    return Entry(int(n), Milestone[what], _day(on), taken_back == "1")


def _day(on: str | None) -> date | None:
    return None if on in (None, "unknown") else date.fromisoformat(on)
