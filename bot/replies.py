"""What the core itself answers, whatever the command."""

from bot.messages import Button, Message
from bot.tokens import draft, go
from bot.words import lines, say


def unknown_command(word: str) -> Message:
    return Message(
        say("I don't know /{word}. /help shows what I can do.", word=word[:40]),
        buttons=(Button(say("Help"), go("help")),),
    )


def ask_consent(number: int) -> Message:
    return Message(
        say(
            "Before I keep words of yours, I need your yes. They may speak of your health or your hard days. I keep "
            "them so that you can read them again; nobody else sees them unless you share them."
        ),
        title=say("May I keep what you write?"),
        buttons=(
            Button(say("Yes, keep my words"), go("consent", draft=number), "primary"),
            Button(say("No, forget them"), go("forget-draft", draft=number)),
        ),
    )


def with_inbox_hint(answer: Message, waiting: int) -> Message:
    if not waiting or any(button.draft.word == "inbox" for button in answer.buttons):
        return answer
    hint = say(
        "One message could not reach you: your direct messages are closed to me. Read it with /inbox.",
        "{n} messages could not reach you: your direct messages are closed to me. Read them with /inbox.",
        n=waiting,
    )
    return Message(
        lines(answer.text, hint, between="\n\n"),
        answer.title,
        answer.fields,
        (*answer.buttons, Button(say("Open inbox"), draft("inbox"))),
        answer.picture,
    )
