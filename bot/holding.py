"""Words that may tell of danger wait before they reach somebody else: as a preview, and nothing notes that they do."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from zlib import crc32

from bot.commands import Spec
from bot.messages import CRISIS, Button, Field, Message
from bot.screening import Found, screen
from bot.tokens import Draft, go, settling
from bot.words import Text, quoted, say

WAITS = (Found.EMERGENCY, Found.DANGER)
LOOKED = "looked"  # on a button: these answers, by their digest, were looked at, and are to go
PRIVATE = "keep-private"
KEEP, SHARE = say("Keep private"), say("Share anyway")
HELP = Button(say("Help now"), go(CRISIS))
OTHERS = say("Nobody has seen this yet. If you share it, others will read exactly this:")


class Held(Exception):
    """In place of what was asked for: an answer that is not kept, and is found anew when the same comes again."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.text.template)
        self.message = message


def waits(words: str | None) -> bool:
    return words is not None and screen(words) in WAITS


def quotation(words: str) -> Field:
    return Field(say("Your words", context="preview"), quoted(words), quotes=True)


def digest(*parts: str) -> str:
    """Short enough for a button: which words it was that somebody looked at."""
    return str(crc32("\0".join(parts).encode()))


@dataclass(frozen=True)
class Hold:
    """What a handler asks for that brings words to others: it has them looked at first, after all that would refuse
    them anyway, and before it does anything. `keep` keeps what was typed, as a draft of the number that it returns.
    """

    spec: Spec
    said: Draft
    answers: Mapping[str, str]
    keep: Callable[[], int]

    def __call__(self, words: str, read: Field, told: Text = OTHERS, back: Draft | None = None, **more: str) -> None:
        """Raises Held where the words wait: as they would be `read`, with what is `told` of it. To go they need a press
        that says `more` too, and that holds for these words and answers alone; else there is a way `back`.
        """
        if not waits(words):
            return
        asked = {one.name for one in self.spec.arguments} - more.keys()
        said = (f"{name}={typed}" for name, typed in sorted(self.answers.items()) if name in asked)
        these = digest(words, *said)
        if self.said.given.get(LOOKED) == these:
            return
        number = self.keep()
        onward = go(self.spec.word, draft=number, **{LOOKED: these}, **more)
        raise Held(_preview(told, read, onward, back or go(PRIVATE, of=self.spec.word, draft=number)))


def by_letter(told: Message) -> Message:
    """In place of an answer that came too late: of words that wait neither they nor that they do may lie in a letter,
    so it leads to where they are found again.
    """
    share = next((one.draft for one in told.buttons if one.label == SHARE), None)
    if share is None:
        return told
    change = [one.draft for one in told.buttons if one.label not in (KEEP, SHARE) and one.draft.word != CRISIS]
    opens = Draft(share.word, {name: typed for name, typed in share.given.items() if name not in (LOOKED, "sure")})
    look = Button(say("Look at it"), next(iter(change), opens), "primary")
    return Message(say("What you wrote hasn't been sent yet. You can look at it once more."), buttons=(look,))


def _preview(told: Text, read: Field, share: Draft, keep: Draft) -> Message:
    """The words as others would read them, with what says that they `share` them anyway, or `keep` them."""
    return Message(
        told,
        title=say("Before I send it"),
        fields=(read,),
        buttons=(Button(KEEP, settling(keep), "primary"), Button(SHARE, settling(share)), HELP),
    )
