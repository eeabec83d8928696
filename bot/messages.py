"""All the bot can say: poor on purpose, so that every platform can draw it well."""

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Literal, TypeVar

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from bot import words
from bot.tokens import Draft, encode, go, settling
from bot.words import Parameter, Person, Quoted, Text, lines, say

T = TypeVar("T")


class Button(Struct, frozen=True, omit_defaults=True):
    label: Text
    draft: Draft
    style: Literal["primary", "secondary", "danger", "quiet"] = "secondary"


class Field(Struct, frozen=True, omit_defaults=True):
    """`quotes`: as others will read it, so it is drawn as a quotation and not as words of the bot to its reader."""

    name: Text
    value: Text
    quotes: bool = False


class Bar(Struct, frozen=True):
    label: Text
    value: int


class Picture(Struct, frozen=True):
    """A bar chart, and the same in words for those who don't see it. A bar of `full` is as long as any can be, where
    there is a most that can be reached; else the longest is.
    """

    alt: Text
    bars: tuple[Bar, ...] = ()
    full: int = 0


class Extract(Struct, frozen=True, omit_defaults=True):
    """Of somebody's applications, as a file of that kind (as its name ends): all of them, as many as the `first` file
    holds, or those of a `month` ("2026-11"). Or of another slice (`of`, by its name), the one with that `number`.
    """

    kind: str
    month: str = ""
    first: bool = False
    of: str = "applications"
    number: int = 0


class Message(Struct, frozen=True, omit_defaults=True):
    """`whole` is what shows its buttons again: where they are many, it stands behind [More] . With `own_data` goes a
    copy of what is held of its reader, or an extract, which is made when it is sent and kept nowhere (`bot.copies`).
    """

    text: Text
    title: Text | None = None
    fields: tuple[Field, ...] = ()
    buttons: tuple[Button, ...] = ()
    picture: Picture | None = None
    whole: Draft | None = None
    own_data: bool | Extract = False


MORE = Button(say("More", context="on a message"), go("more"), "quiet")
NO_CALENDAR = say("The file for your calendar can't come along here, so please note the time.")
CRISIS = "help-now"  # never behind [More]
FACE = 3  # one tap is enough, and a wall of buttons is none


def things(message: Message) -> list[str]:
    """What can be done: the words of its commands."""
    return [*dict.fromkeys(one.draft.word for one in message.buttons)]


def face(message: Message, most: int) -> tuple[Button, ...]:
    """The buttons of the first things that can be done, help in a crisis being one, and of none that is quiet: so many,
    or all answers to one question and, of three, one thing more.
    """
    loud = tuple(one for one in message.buttons if one.style != "quiet")
    many = Counter(one.draft.word for one in loud)
    shown: list[str] = []
    for word in sorted(many, key=lambda word: word != CRISIS)[:most]:
        each = [many[one] for one in (*shown, word)]
        if sum(each) <= most or sum(each) - max(each) <= most - 2:
            shown.append(word)
    return tuple(one for one in loud if one.draft.word in shown)


def pressable(message: Message) -> tuple[Button, ...]:
    """What stands on an answer: as on a letter, with [More] only where there is more and something shows it whole."""
    shown = face(message, FACE)
    if message.whole is None or shown == message.buttons:
        return message.buttons
    return (*shown, replace(MORE, draft=go("more", of=encode(message.whole))))


def without_file(told: Message, why: Text) -> Message:
    """Says why its file does not come along; what has more to say than the file keeps its own words before that."""
    beside = isinstance(told.own_data, Extract) and told.own_data.number
    return replace(told, text=lines(told.text, NO_CALENDAR, between="\n\n") if beside else why, own_data=False)


def retold(told: Message, text: Text, *buttons: Button) -> Message:
    """The same with another text, and with these buttons behind its own."""
    return replace(told, text=text, buttons=(*told.buttons, *buttons))


def sure(question: Text, yes: Text, said: Draft, no: Button, fields: tuple[Field, ...] = ()) -> Message:
    """Asks once more before something is gone: `yes` says the same command again, as one who is sure."""
    confirmed = Draft(said.word, {**said.given, "sure": "yes"}, go=True, settles=True)
    ways = Button(yes, confirmed, "danger"), Button(no.label, settling(no.draft), no.style)
    return Message(question, fields=fields, buttons=ways)


def paged(found: Sequence[T], size: int, more: Callable[[T], Button]) -> tuple[Sequence[T], tuple[Button, ...]]:
    """The first page of what was found; where that is more than fits, with a button that goes on after its last."""
    shown = found[:size]
    return shown, (more(shown[-1]),) if len(found) > size else ()


def together(before: Message, new: Message) -> Message:
    """Two as one; what only counts otherwise now, or at another hour, stands there once."""
    counted = {"n": 0, "when": 0}

    def same(one: Text) -> bool:
        return one.template == new.text.template and one.given | counted == new.text.given | counted

    given = before.text.given.values()
    several = [one for one in given if isinstance(one, Text)] if not words.worded(before.text.template) else []
    kept = [one for one in several or [before.text] if not same(one)]
    added = [one for one in new.buttons if one not in before.buttons]
    return Message(
        words.lines(*kept, new.text, between="\n\n"),
        new.title or before.title,
        (*before.fields, *new.fields),
        (*before.buttons, *added),
    )


Change = Callable[[Person | Quoted], Parameter]
REFERS = (b'"type":"person"', b'"type":"quoted"')  # typed words cannot look so: their quotation marks are escaped
WORDLESS = b',"words":""}'


def _plain(value: object) -> str:
    """Words that stand for what could not be read are written like any others."""
    if isinstance(value, str):
        return str(value)
    raise NotImplementedError(type(value).__name__)


_encoder = msgspec.json.Encoder(enc_hook=_plain)
_decoder = msgspec.json.Decoder(Message)
_texts = msgspec.json.Decoder(Text)


def pack(told: Message | Text) -> str:
    """As JSON: templates and parameters, rendered only when read; names and quotations stay where they are kept."""
    packed = _encoder.encode(told)
    named, quoted = (packed.count(mark) for mark in REFERS)
    if named or quoted > packed.count(WORDLESS):  # else each is where it stands already
        packed = _encoder.encode(words.mapped(told, _place) if isinstance(told, Text) else mapped(told, _place))
    return packed.decode()


def unpack(packed: str, find: Change) -> Message:
    """The message, with what `find` makes of its people and quotations. Raises msgspec.DecodeError."""
    message = _decoder.decode(packed)
    return mapped(message, find) if any(mark.decode() in packed for mark in REFERS) else message


def unpack_text(packed: str, find: Change) -> Text:
    """The same of a sentence."""
    return words.mapped(_texts.decode(packed), find)


def mapped(told: Message, change: Change) -> Message:
    """The same with its people and quotations changed."""

    def text(one: Text) -> Text:
        return words.mapped(one, change)

    return replace(
        told,
        text=text(told.text),
        title=None if told.title is None else text(told.title),
        fields=tuple(replace(one, name=text(one.name), value=text(one.value)) for one in told.fields),
        buttons=tuple(Button(text(one.label), one.draft, one.style) for one in told.buttons),
    )


def _place(one: Person | Quoted) -> Parameter:
    match one:
        case Person(number=0):
            return one
        case Person():
            return Person("", one.number)
    return Quoted(one.of, one.number)


class Sorry(Exception):
    """The command cannot be done; the unit is rolled back and the member is told what to do next."""

    def __init__(self, text: Text, *buttons: Button) -> None:
        super().__init__(text.template)
        self.message = Message(text, buttons=buttons)
