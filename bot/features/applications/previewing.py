"""What a list would bring, before anything of it is kept as an application: what, how many, what not, and why."""

from collections.abc import Sequence

from bot.features.applications.imports import Import
from bot.features.applications.same import New, digest
from bot.features.applications.too_long import too_long
from bot.messages import Button, Field, Message
from bot.tokens import go, settling
from bot.trackers.afterwards import job_of
from bot.trackers.preview import Preview, Question, Reason
from bot.words import Text, lines, listed, say

CANCEL = say("Cancel", context="import")
FIRST = say("Please answer this first.")
NAMED = 3  # columns that are called by name
NEWS = 5  # applications of which it is told what is new


def preview_of(one: Import, preview: Preview, left: Sequence[New]) -> Message:
    full = sum(each.talks or 1 for each in left if each.full)
    left = [each for each in left if not each.full]
    new = sum(each.talks or 1 for each in left)
    more = new or preview.count(Reason.WAITING)
    asked = next((each for each in preview.questions if each.open), None) if more else None
    news = [each for each in left if each.is_news]
    every = len(preview.applications) + len(preview.saved) + len(preview.appointments) - full
    told = [
        _found(preview),
        *_left_out(preview),
        *_unread(preview),
        *too_long(preview, full),
        *(_known(every, new - len(news), news) if new or asked is None else []),
    ]
    if asked is not None:
        told += _asked_first(preview.questions)
        ways = (*options(one, asked), Button(CANCEL, settling(go("import-cancel", number=one.id))))
    else:
        told.append(
            say("Nothing is imported before you say so. I keep what I read of your file for a day, for you alone.")
        )
        ways = _ways(one, preview, new)
    return Message(
        lines(*told, between=" "),
        title=say("Before I import it"),
        fields=(
            *_news(news),
            *(_field(n, each) for n, each in enumerate(preview.questions, 1)),
            *_assumed(preview),
        ),
        buttons=ways,
        whole=go("import-preview", number=one.id),
    )


def choose(one: Import, preview: Preview) -> Message:
    """Which question is to be answered otherwise."""
    return Message(
        say("Which one do you want to answer?"),
        title=say("Before I import it"),
        fields=tuple(_field(n, each) for n, each in enumerate(preview.asked, 1)),
        buttons=(
            *(
                Button(
                    say("Question {n}", n=n), settling(go("import-questions", number=one.id, of=digest(each.key)[:8]))
                )
                for n, each in enumerate(preview.asked, 1)
            ),
            Button(say("Back", context="import"), settling(go("import-preview", number=one.id))),
        ),
    )


def ask(one: Import, question: Question) -> Message:
    return Message(
        lines(question.text, _holds(question), between="\n\n"),
        buttons=(
            *options(one, question),
            Button(say("Back", context="import"), settling(go("import-preview", number=one.id))),
        ),
    )


def options(one: Import, question: Question) -> tuple[Button, ...]:
    of = digest(question.key)[:8]
    return tuple(
        Button(each.label, settling(go("import-answer", number=one.id, of=of, answer=digest(each.value)[:8])))
        for each in question.options
    )


def meant(questions: Sequence[Question], of: str, answer: str) -> tuple[str, str] | None:
    """The key of a question and the value of its answer, as a button names them."""
    asked = next((one for one in questions if digest(one.key)[:8] == of), None)
    chosen = next((one for one in asked.options if digest(one.value)[:8] == answer), None) if asked else None
    return (asked.key, chosen.value) if asked and chosen else None


def _ways(one: Import, preview: Preview, n: int) -> tuple[Button, ...]:
    ways = []
    if n:
        ways.append(Button(say("Import {n}", n=n), settling(go("import-now", number=one.id)), "primary"))
    if preview.questions:
        ways.append(Button(say("Answer a question"), settling(go("import-questions", number=one.id))))
    return (*ways, Button(CANCEL, settling(go("import-cancel", number=one.id))))


def _found(preview: Preview) -> Text:
    n, saved, talks = len(preview.applications), len(preview.saved), len(preview.appointments)
    found = [
        *([say("{n} interview", "{n} interviews", n=talks, context="import")] if talks else []),
        *([say("{n} application", "{n} applications", n=n, context="import")] if n else []),
        *([say("{n} saved job", "{n} saved jobs", n=saved)] if saved else []),
    ]
    return say("I found {what}.", what=listed(*found)) if found else say("I found no applications.")


def _left_out(preview: Preview) -> list[Text]:
    told = [say("{n} {reason}", n=n, reason=reason.value) for reason, n in preview.reasons]
    hints = {
        Reason.AHEAD: say("What's still to come can be brought in once it has been."),
        Reason.LONG: say("With fewer lines in its history, I can bring that in."),
    }
    more = [hint for reason, hint in hints.items() if preview.count(reason)]
    return [say("Rows left out: {rows}.", rows=listed(*told)), *more] if told else []


def _unread(preview: Preview) -> list[Text]:
    names, told = [say("“{name}”", name=one[:40]) for one in preview.unread], list[Text]()
    if names:
        more = [say("{n} more", n=len(names) - NAMED, context="columns")] if len(names) > NAMED else []
        told.append(say("Columns that I don't read: {names}.", names=listed(*names[:NAMED], *more)))
    if preview.contacts:
        told.append(
            say(
                "It also names {n} person. I don't import people; you can add those you want in /contacts.",
                "It also names {n} people. I don't import people; you can add those you want in /contacts.",
                n=preview.contacts,
            )
        )
    if preview.more:
        told.append(
            say(
                "There's {n} more sheet that I didn't look at. Please send it on its own.",
                "There are {n} more sheets that I didn't look at. Please send them on their own.",
                n=preview.more,
            )
        )
    return told


def _assumed(preview: Preview) -> list[Field]:
    """What is taken without a question, in a few words each."""
    if not preview.assumed:
        return []
    told = (say("{about}: {answer}", about=one.about or one.text, answer=_held(one)) for one in preview.assumed)
    return [Field(say("I also took"), lines(*told, between="\n"))]


def _known(every: int, new: int, news: Sequence[New]) -> list[Text]:
    if every == new:
        return []
    if not (new or news):
        return [
            say(
                "All of it is in your list already, so there's nothing to import. If something has happened"
                " since, please log it there."
            )
        ]
    told = [say("{n} is in your list already.", "{n} are in your list already.", n=every - new)]
    if news:
        told.append(say("{n} of them has news.", "{n} of them have news.", n=len(news)))
    return told


def _news(news: Sequence[New]) -> list[Field]:
    """What has happened since, of the first few by name."""
    if not news:
        return []
    told = []
    for each in news[:NEWS]:
        what = listed(*(one.what.value for one in each.what.history))
        told.append(say("{job}: {what}", job=job_of(each.what), what=what))
    more = [say("{n} more", n=len(news) - NEWS, context="news")] if len(news) > NEWS else []
    return [Field(say("What's new", context="import"), lines(*told, *more, between="\n"))]


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
