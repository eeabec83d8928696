"""What is said between somebody and the one whom they have named: the same words in a preview and in the letter."""

from collections.abc import Sequence

from bot.features.crisis.store import Trusted
from bot.letters import Dm, Letter, LetterKind
from bot.messages import Button, Message
from bot.people import Member
from bot.tokens import draft, go
from bot.words import Person, Text, lines, say

NOTHING_TO_ANSWER = say("There's nothing to answer any more. Thank you for being there.")
NOTE = Button(say("Write a note"), draft("trust-note"))
ELSE = Button(say("Name someone else"), draft("trust"))


def subject(one: Trusted) -> str:
    """Of the question that one asks the other, as they know one another in that circle: whoever goes by two names in
    two circles is two people.
    """
    return f"trust:{one.account}:{one.other}:{one.circle}"


def news(one: Trusted) -> str:
    """Of what whoever gave the name hears of it."""
    return f"trusted:{one.id}"


def turn(one: Trusted) -> str:
    """Of what is written to whom they turn to."""
    return f"turn:{one.id}"


def asks(by: Member) -> Text:
    return say("{who} asks if they may turn to you", who=by.person)


def question(by: Member) -> Text:
    return say(
        "{who} would like to name you as someone they turn to on a very bad day. If you say yes, and such a day comes, "
        "they can press a button and I'll write to you at once, at any hour, even while you rest. That's all: you "
        "decide what you do then, and you can stop any time. It's fine to say no, and you don't have to say why.",
        who=by.person,
    )


def answers(number: int) -> tuple[Button, ...]:
    return (
        Button(say("Yes, they may"), go("be-trusted", number=number, willing="yes"), "primary"),
        Button(say("No, not me"), go("be-trusted", number=number, willing="no")),
        Button(say("Nobody should ask me this"), go("trust-alone", alone="yes"), "quiet"),
    )


def declined(other: Person | Text) -> Text:
    return say(
        "{who} can't be that person for you at the moment. It says nothing about you: people have many reasons, and "
        "don't have to say which. Would you like to name someone else?",
        who=other,
    )


def ended() -> Text:
    """Whatever it was: that they left, deleted their data, muted somebody or changed their mind is theirs to tell."""
    return say(
        "I can't write to the person you named any more. It says nothing about you. You can name someone else, and "
        "/help-now always has people to call."
    )


def without(named: Sequence[Person | Text]) -> Text:
    """To whoever gave the name and is not in that circle any more."""
    return say(
        "You named {who} there as someone you'd turn to, and outside that circle I can't write to them for you. If "
        "you know another way to reach them, you can still use it. You can also keep a note of somebody to call, and "
        "/help-now always has people.",
        who=lines(*(say("{who}", who=one) for one in named), between=", "),
    )


def to_namer(one: Trusted, told: Text, *buttons: Button, begins: int = 0) -> Letter:
    """What became of a name, for whoever gave it."""
    why = say("You named someone you'd turn to.")
    message = Message(told, buttons=(*buttons, Button(say("Help now"), go("help-now"))))
    return Letter(LetterKind.STATUS, Dm(one.account), news(one), message, why, begins)
