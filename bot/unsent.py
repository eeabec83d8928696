"""What was typed and came to nothing yet: kept for half an hour, and offered on return."""

from collections.abc import Mapping

from bot.commands import Spec
from bot.gathering import gathered, unfinished
from bot.messages import Button, Message, Sorry
from bot.ports import Drafts
from bot.replies import ANEW, DRAFT, WRITTEN, written
from bot.tokens import Draft
from bot.words import say
from bot.work import Work


def left(work: Work, spec: Spec, said: Draft) -> Message | None:
    """What they were writing when they left such a form last, offered to go on with; None where there is nothing."""
    if unfinished(spec, said) is not None or not any(one.kind in WRITTEN for one in spec.shown):
        return None
    for kept_as, kept in work.stores[Drafts].of(work.account.id, spec.word, work.now):
        words = written(spec, Draft(spec.word, dict(kept)))
        if words and said.given.items() <= kept.items():
            onward = Draft(spec.word, {DRAFT: str(kept_as)})
            anew = Draft(spec.word, {**onward.given, ANEW: "1"})
            text = say("You didn't send this. I keep it for half an hour after you wrote it, and only you can see it.")
            ways = Button(say("Go on", context="form"), onward, "primary"), Button(say("Start anew"), anew)
            return Message(text, title=say("You were writing"), fields=words, buttons=ways)
    return None


def put_away(work: Work, spec: Spec, said: Draft) -> None:
    """Keeps the words that were typed into a form, though nothing came of it."""
    if written(spec, said):
        try:
            answers = gathered(work, spec, said)
        except Sorry:  # what it went on with has gone meanwhile
            answers = said.given
        keep(work, spec.word, answers)


def keep(work: Work, word: str, answers: Mapping[str, str]) -> int:
    """Keeps them for half an hour; returns the number by which a form or a button goes on with them."""
    kept = {name: value for name, value in answers.items() if name != ANEW}
    return work.stores[Drafts].keep(work.account.id, word, kept, work.now)
