"""What would come in, before anything of it is kept: what, how many, what not, and why; what is unclear is asked."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.imports.kept import Import, digest
from bot.messages import Button, Field, Message
from bot.tokens import Draft, go, settling
from bot.trackers.preview import Preview, Question, Reason
from bot.words import Text, lines, listed, say

FIRST = say("Please answer this first.")
TITLE = say("Before I import it")
ALL_HERE = say("All of it is in your list already, so there's nothing to import.")


@dataclass(frozen=True)
class Way:
    """How one kind of import is reached: what its commands begin with, where they are listed, what leads to a new file
    and to what came of all; and what is said to stay when one is taken back.
    """

    word: str
    list: str
    again: Button
    mine: Button
    stays: Text

    def to(self, what: str, one: Import, **given: str | int) -> Draft:
        return settling(go(f"{self.word}-{what}", number=one.id, **given))


def here_already(n: int) -> Text:
    return say("{n} is in your list already.", "{n} are in your list already.", n=n)


def preview_of(
    way: Way,
    one: Import,
    preview: Preview,
    told: Sequence[Text],
    new: int,
    *,
    asks: bool = True,
    fields: Sequence[Field] = (),
    ways: Sequence[Button] = (),
) -> Message:
    """After what is `told` of it; `ways` are those besides bringing in all that is `new`."""
    asked = next((each for each in preview.questions if each.open), None) if asks else None
    cancel = Button(say("Cancel", context="import"), way.to("cancel", one))
    if asked is not None:
        more, ways = _asked_first(preview.questions), _options(way, one, asked)
    else:
        more = [say("Nothing is imported before you say so. I keep what I read of your file for a day, for you alone.")]
        all_of_it = Button(say("Import {n}", n=new), way.to("now", one), "primary")
        answer = Button(say("Answer a question"), way.to("questions", one))
        ways = (*([all_of_it, *ways] if new else ()), *([answer] if preview.questions else ()))
    return Message(
        lines(*told, *more, between=" "),
        title=TITLE,
        fields=(
            *fields,
            *(_field(n, each) for n, each in enumerate(preview.questions, 1)),
            *_assumed(preview),
        ),
        buttons=(*ways, cancel),
        whole=go(f"{way.word}-preview", number=one.id),
    )


def choose(way: Way, one: Import, preview: Preview) -> Message:
    """Which question is to be answered otherwise."""
    asked = [(n, each, way.to("questions", one, of=digest(each.key)[:8])) for n, each in enumerate(preview.asked, 1)]
    return Message(
        say("Which one do you want to answer?"),
        title=TITLE,
        fields=tuple(_field(n, each) for n, each, _ in asked),
        buttons=(*(Button(say("Question {n}", n=n), to) for n, _, to in asked), _back(way, one)),
    )


def ask(way: Way, one: Import, question: Question) -> Message:
    return Message(
        lines(question.text, _holds(question), between="\n\n"),
        buttons=(*_options(way, one, question), _back(way, one)),
    )


def meant(questions: Sequence[Question], of: str, answer: str) -> tuple[str, str] | None:
    """The key of a question and the value of its answer, as a button names them."""
    asked = next((one for one in questions if digest(one.key)[:8] == of), None)
    chosen = next((one for one in asked.options if digest(one.value)[:8] == answer), None) if asked else None
    return (asked.key, chosen.value) if asked and chosen else None


def left_out(preview: Preview) -> list[Text]:
    told = [say("{n} {reason}", n=n, reason=reason.value) for reason, n in preview.reasons]
    hints = {
        Reason.AHEAD: say("What's still to come can be brought in once it has been."),
        Reason.LONG: say("With fewer lines in its history, I can bring that in."),
    }
    more = [hint for reason, hint in hints.items() if preview.count(reason)]
    return [say("Rows left out: {rows}.", rows=listed(*told)), *more] if told else []


def _options(way: Way, one: Import, question: Question) -> tuple[Button, ...]:
    of = digest(question.key)[:8]
    return tuple(
        Button(each.label, way.to("answer", one, of=of, answer=digest(each.value)[:8])) for each in question.options
    )


def _back(way: Way, one: Import) -> Button:
    return Button(say("Back", context="import"), way.to("preview", one))


def _assumed(preview: Preview) -> list[Field]:
    """What is taken without a question, in a few words each."""
    if not preview.assumed:
        return []
    told = (say("{about}: {answer}", about=one.about or one.text, answer=_held(one)) for one in preview.assumed)
    return [Field(say("I also took"), lines(*told, between="\n"))]


def _asked_first(questions: Sequence[Question]) -> list[Text]:
    """How much is open, and which of several questions the buttons are for."""
    open_ = [n for n, each in enumerate(questions, 1) if each.open]
    clear = say(
        "I can't import it before one thing is clear. It's asked below.",
        "I can't import it before {n} things are clear. They're asked below.",
        n=len(open_),
    )
    return [clear, *([say("The buttons answer question {n}.", n=open_[0])] if len(questions) > 1 else [])]


def _field(n: int, question: Question) -> Field:
    return Field(say("Question {n}", n=n), lines(question.text, _holds(question), between="\n"))


def _holds(question: Question) -> Text:
    if question.open:
        return FIRST
    told = _held(question)
    if question.answer is not None:
        return say("Your answer: {answer}.", answer=told)
    return say("Unless you say otherwise: {answer}.", answer=told)


def _held(question: Question) -> Text:
    value = question.default if question.answer is None else question.answer
    held = next((one for one in question.options if one.value == value), None)
    return held.label if held else say("leave it as it is")
