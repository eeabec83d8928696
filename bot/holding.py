"""Words that may tell of danger wait before they reach somebody else: as a preview, and nothing notes that they do."""

from collections.abc import Callable, Mapping

from bot.commands import Spec
from bot.messages import CRISIS, Button, Field, Message
from bot.screening import Found, screen
from bot.tokens import Draft, go, settling
from bot.words import quoted, say

WAITS = (Found.EMERGENCY, Found.DANGER)
ANYWAY = "anyway"  # on a button: its words were looked at, and are to go
PRIVATE = "keep-private"
KEEP, SHARE = say("Keep private"), say("Share anyway")


class Held(Exception):
    """In place of what was asked for: an answer that is not kept, and is found anew when the same comes again."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.text.template)
        self.message = message


def waits(words: str | None) -> bool:
    return words is not None and screen(words) in WAITS


def hold(spec: Spec, said: Draft, answers: Mapping[str, str], keep: Callable[[], int]) -> None:
    """Raises Held where words that would reach somebody wait first: not those that were looked at, and have not been
    typed anew since. `keep` keeps what was typed, as a draft of the number that it returns.
    """
    shared = [one.name for one in spec.arguments if one.question.shared]
    looked_at = ANYWAY in said.given and said.given.keys().isdisjoint(shared)
    words = next((answers[name] for name in shared if waits(answers.get(name))), None)
    if words is not None and not (spec.previews or looked_at):
        number = keep()
        onward = go(spec.word, draft=number, anyway="yes"), go(PRIVATE, of=spec.word, draft=number)
        raise Held(preview(words, *onward))


def preview(words: str, share: Draft, keep: Draft) -> Message:
    """The words as others would read them, with what says that they `share` them anyway, or `keep` them."""
    return Message(
        say("Nobody has seen this yet. If you share it, others will read exactly this:"),
        title=say("Before I send it"),
        fields=(Field(say("Your words", context="preview"), quoted(words), quotes=True),),
        buttons=(
            Button(KEEP, settling(keep), "primary"),
            Button(SHARE, settling(share)),
            Button(say("Help now"), go(CRISIS)),
        ),
    )
