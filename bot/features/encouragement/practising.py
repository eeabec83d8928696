"""A first kind word, tried on a sample: nothing of it is sent, and nothing is kept."""

from dataclasses import KW_ONLY
from typing import Annotated

from bot.commands import Hidden, Question, command
from bot.features.encouragement import messages
from bot.features.encouragement.advice import advises
from bot.features.encouragement.store import Starter, Wish
from bot.messages import Button, Field, Message
from bot.people import Account, Speaker
from bot.tokens import draft, go
from bot.words import lines, quoted, say

WORD = "practise"
FIRST = Button(say("Practise on a sample"), go(WORD))
NOTE = "a made-up person, whatever name is common"
SAMPLES = (
    (say("Sam", note=NOTE), Wish.LISTEN, say("Four rounds, and then two lines by e-mail. I keep going over it.")),
    (say("Alex", note=NOTE), Wish.TIPS, say("My third no after the first call. How do others get past it?")),
    (say("Robin", note=NOTE), Wish.LISTEN, say("They took back their offer. I'd already told my family.")),
)


@command(WORD, "Practise a kind word on a sample.")
class Practise:
    sample: Hidden[int] = 0


@command("practise-words", "Write a kind word to a sample.", listed=False)
class PractiseWords:
    sample: Hidden[int] = 0
    _: KW_ONLY  # asked first, though it may stay empty
    starter: Annotated[Starter | None, Question("A way to begin, if you like")] = None
    words: Annotated[str, Question("Your words", min=40, max=400, long=True, hint="Two or three sentences are plenty.")]


def practise(cmd: Practise, by: Speaker) -> Message:
    who, wish, words = SAMPLES[cmd.sample % len(SAMPLES)]
    return Message(
        lines(
            say("{who} is made up. Nothing you write here is sent or kept.", who=who),
            say("Say what you'd like to hear yourself. Nobody needs a solution from you."),
            between="\n\n",
        ),
        title=say("A sample to practise on"),
        fields=(Field(messages.heading(who), messages.asking(quoted(words), wish), quotes=True),),
        buttons=(
            Button(say("Write a kind word"), draft("practise-words", sample=cmd.sample), "primary"),
            _another(cmd.sample),
        ),
    )


def look(cmd: PractiseWords, by: Account) -> Message:
    """How it would be read, and what I would have asked about."""
    who, wish, _ = SAMPLES[cmd.sample % len(SAMPLES)]
    told = (messages.advising(who),) if wish is Wish.LISTEN and advises(cmd.words) else ()
    return Message(
        lines(
            *told,
            say("Nothing was sent, and I keep nothing of it. {who} would read it like this:", who=who),
            between="\n\n",
        ),
        title=say("That's all there is to it"),
        fields=(Field(say("A kind word from you"), messages.in_words(cmd.starter, cmd.words), quotes=True),),
        buttons=(
            Button(say("Write another one"), draft("practise-words", sample=cmd.sample)),
            _another(cmd.sample),
        ),
    )


def _another(sample: int) -> Button:
    return Button(say("Another sample"), go(WORD, sample=(sample + 1) % len(SAMPLES)))
