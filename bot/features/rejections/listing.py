"""/rejections: a page at a time, newer or older, all of them or those of one stage or with some words."""

from collections.abc import Callable, Sequence
from typing import Annotated

from bot.answers import Id
from bot.commands import Hidden, Question, command
from bot.features.rejections.keeping import Rejection, Rejections, Stage, name_of
from bot.messages import Button, Field, Message, Sorry
from bot.names import unaccented
from bot.people import Account
from bot.ports import Clock
from bot.remembered import Drafts
from bot.stings import level
from bot.tokens import Draft, draft, go
from bot.words import Moment, Text, lines, say

PAGE = 5
AT_ONCE, LOOKED_AT = 200, 1_000  # so many are looked at together, and for one answer: words are sealed, stages no index
LISTS = "rejections"
FIND = Button(say("Find one", context="rejection"), draft("find-rejections"))
ALL = Button(say("All my rejections"), go(LISTS))
WAYS = {"after": say("Newer", context="rejections"), "before": say("Older", context="rejections")}


@command(LISTS, "See, find, change or delete your rejections.")
class ListRejections:
    before: Hidden[Id | None] = None
    after: Hidden[Id | None] = None
    at: Hidden[int | None] = None  # not on buttons of 0001
    stage: Hidden[Stage | None] = None
    search: Hidden[Id | None] = None
    application: Hidden[Id | None] = None


@command("find-rejections", "Find a rejection by its words or its stage.", listed=False)
class FindRejections:
    words: Annotated[str | None, Question("Which words?", max=80, hint="In the employer's name or in your note")] = None
    stage: Annotated[Stage | None, Question("How far did you get?")] = None


def find(cmd: FindRejections, by: Account, drafts: Drafts, clock: Clock) -> Draft:
    same: dict[str, str] = {"stage": cmd.stage.name} if cmd.stage else {}
    if not cmd.words:
        return go(LISTS, **same)
    return go(LISTS, search=drafts.keep(by.id, LISTS, {**same, "words": cmd.words}, clock.now()))


def list_(cmd: ListRejections, by: Account, rejections: Rejections, drafts: Drafts, clock: Clock) -> Message | Draft:
    stage, words = cmd.stage, ""
    same: dict[str, str | int] = {"stage": cmd.stage.name} if cmd.stage else {}
    same |= {"application": cmd.application} if cmd.application else {}
    if cmd.search is not None:
        kept = drafts.given(cmd.search, by.id, LISTS, clock.now())
        if kept is None:
            raise Sorry(say("I keep a search for only half an hour. Please search again."), FIND)
        stage, words, same = Stage[kept["stage"]] if "stage" in kept else None, kept["words"], {"search": cmd.search}

    looked_for = unaccented(words)

    def wanted(one: Rejection) -> bool:
        texts = (one.employer, one.note)
        named = cmd.application in (None, one.application)
        return (
            named and one.stage is (stage or one.stage) and any(looked_for in unaccented(text or "") for text in texts)
        )

    found, ended = _look(cmd, by, wanted if same else None, rejections)
    shown, back = found[:PAGE], cmd.after is not None
    more = shown[-1] if len(found) > PAGE else ended
    if back and not (shown or more):  # what was newer is gone
        return go(LISTS, **same)
    told = [say("Stage: {stage}", stage=stage.value)] if stage else []
    told += [say("Words: “{words}”", words=words)] if words else []
    told += [say("Those that name one application.")] if cmd.application else []
    if not (shown or more) and told:
        more_of_it = cmd.before is not None or back
        none = say("I found nothing more for this:") if more_of_it else say("I found nothing for this:")
        return Message(lines(none, *told, between="\n\n"), buttons=(FIND, ALL))
    if not shown and not more:
        oldest = say("That was the oldest one.", context="rejection")
        empty = say("There's nothing here yet.") if cmd.before is None else oldest
        return Message(empty, buttons=(Button(say("Log a rejection"), draft("rejected")),))
    page = shown[::-1] if back else shown
    came = shown[:1] if back or cmd.before is not None else []
    ways = {"after": [more] if back else came, "before": came if back else [more]}
    onward = [(way, one) for way, ones in ways.items() for one in ones if one]
    choose = say("Only you see these. Choose one to change or delete it.")
    until = [say("I've looked as far as {when}.", when=Moment(ended.at))] if ended else []
    return Message(
        lines(choose if shown else say("I found none so far."), *told, *until, between="\n\n"),
        title=say("Your rejections"),
        fields=tuple(
            Field(name_of(one), say("{when}, sting {sting}", when=Moment(one.at), sting=level(one.sting)))
            for one in page
        ),
        buttons=(
            *(Button(_told_apart(one, page), go("rejection", number=one.id)) for one in page),
            *(Button(WAYS[way], go(LISTS, **{way: one.id, "at": one.at, **same})) for way, one in onward),
            FIND,
            *((ALL,) if same else ()),
        ),
    )


def _told_apart(one: Rejection, page: Sequence[Rejection]) -> Text:
    """Its name, and in front of it, where a label is not cut, its day and hour where another one is called so too."""
    alike = [other for other in page if other.stage is one.stage and _said(other) == _said(one)]
    return lines(say("{when}", when=Moment(one.at)), name_of(one), between=" · ") if len(alike) > 1 else name_of(one)


def _said(one: Rejection) -> str:
    return unaccented(one.employer or "")


def _look(
    cmd: ListRejections, by: Account, wanted: Callable[[Rejection], bool] | None, rejections: Rejections
) -> tuple[list[Rejection], Rejection | None]:
    """A page of them and one more, from the edge on; and the last one looked at, where there may be more behind it."""
    found: list[Rejection] = []
    size = AT_ONCE if wanted else PAGE + 1
    edge: int | None = cmd.before if cmd.after is None else cmd.after
    at = cmd.at
    for _ in range(LOOKED_AT // size):
        rows = rejections.page(by.id, edge, at, size, newer=cmd.after is not None)
        found += filter(wanted, rows)
        if len(found) > PAGE or len(rows) < size:
            return found[: PAGE + 1], None
        edge, at = rows[-1].id, rows[-1].at
    return found, rows[-1]
