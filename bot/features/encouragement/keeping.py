"""/words: every kind word that came, to be read again on a bad day."""

from msgspec.structs import replace

from bot.answers import Id
from bot.commands import Hidden, command
from bot.features.encouragement import messages
from bot.features.encouragement.desk import Desk
from bot.features.encouragement.receiving import received
from bot.features.encouragement.store import KindWord
from bot.messages import Button, Field, Message, Sorry, paged, sure
from bot.people import Account
from bot.tokens import draft, go
from bot.words import Moment, Text, lines, say

PAGE = 3


@command("words", "Read the kind words you have been sent.")
class ReadWords:
    before: Hidden[Id | None] = None
    at: Hidden[int | None] = None


@command("word", "One kind word.", listed=False)
class ShowWord:
    word: Hidden[Id]


@command("delete-word", "Delete a kind word.", listed=False)
class DeleteWord:
    word: Hidden[Id]
    sure: Hidden[bool] = False


def read(cmd: ReadWords, by: Account, desk: Desk) -> Message:
    found = desk.words.received(by.id, PAGE + 1, cmd.before, cmd.at)
    if not found:
        first = say("There are no kind words here right now. When some come, they'll wait here for you.")
        empty = first if cmd.before is None else say("That was the first one you got.")
        return Message(empty, buttons=(Button(say("Ask my circle"), draft("ask")),))
    shown, older = paged(
        found, PAGE, lambda last: Button(say("Older", context="kind words"), go("words", before=last.id, at=last.at))
    )
    desk.seen(shown)
    several = len({one.circle for one in shown}) > 1
    told = [(place, one, _who(one, desk, several=several)) for place, one in enumerate(shown, 1)]
    return Message(
        say("They're yours to read again whenever you like."),
        title=say("Kind words for you"),
        fields=tuple(Field(_heading(*one), messages.in_quotes(one[1])) for one in told),
        buttons=(
            *(
                Button(say("Thank {who}", who=who), go("thanks", word=one.id))
                for _, one, who in told
                if one.thanked_at is None
            ),
            *(Button(say("More for number {n}", n=place), go("word", word=one.id), "quiet") for place, one, _ in told),
            *older,
        ),
    )


def show(cmd: ShowWord, by: Account, desk: Desk) -> Message:
    word = received(cmd.word, by, desk)
    desk.seen([word])
    letter = messages.word_letter(word, desk.name_of(word.sender, word))
    delete = Button(say("Delete", context="kind word"), go("delete-word", word=word.id), "quiet")
    more = (delete,) if word.reported_at is None else ()
    pressed = (*letter.buttons, *more, Button(say("My kind words"), go("words")))
    return replace(letter, buttons=pressed, whole=go("word", word=word.id))


def delete(cmd: DeleteWord, by: Account, desk: Desk) -> Message:
    word = received(cmd.word, by, desk)
    back = Button(say("Keep it", context="kind word"), go("word", word=word.id))
    if word.reported_at is not None:  # whoever looks at the report reads it
        raise Sorry(say("You've reported this one, so I'll keep it for the host who looks at it."), back)
    if not cmd.sure:
        return sure(
            lines(say("Delete this one for good?"), messages.in_quotes(word), between="\n\n"),
            say("Delete", context="kind word"),
            go("delete-word", word=word.id),
            back,
        )
    desk.words.forget(word.id, by.id)
    desk.seen([word])
    return Message(say("Deleted.", context="kind word"), buttons=(Button(say("My kind words"), go("words")),))


def _who(word: KindWord, desk: Desk, *, several: bool) -> Text:
    """With the circle, where two may be called alike, each in one."""
    who = desk.name_of(word.sender, word)
    circle = desk.people.circle(word.circle) if several and not desk.nameless(word, word.sender) else None
    if circle is None:
        return who
    return say("{who} ({circle})", who=who, circle=circle.name)


def _heading(place: int, word: KindWord, who: Text) -> Text:
    return say("{n}. {heading}, {when}", n=place, heading=messages.heading_of(word, who), when=Moment(word.at))
