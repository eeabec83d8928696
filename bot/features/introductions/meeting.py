"""How two or three read that they are introduced: to whom, who writes first, and three questions, if they like."""

from bot.calendar import DAY_MS
from bot.features.introductions.desk import HELP, WHY, Desk, propose_time
from bot.features.introductions.store import Introduced, Introduction
from bot.letters import Dm, Letter, LetterKind
from bot.meetings import UNFOUND
from bot.messages import Button, Field, Message
from bot.tokens import go
from bot.words import Text, lines, say

EXPIRES_MS = 14 * DAY_MS  # by then the next ones are due: nobody reads of two at once after a long rest
QUESTIONS = (
    say("What kind of work would make you look forward to a Monday?"),
    say("What has helped you on a hard day of searching?"),
    say("What could you use right now: an idea, a contact, or someone who listens?"),
)
ICEBREAKERS = (
    say("What's something small that went well this week?"),
    say("Where do you go when you need a break from the search?"),
    say("What did you want to be when you were ten?"),
    say("Which interview question would you like to ban?"),
)


def introduced_letter(one: Introduction, to: Introduced, others: list[Introduced], desk: Desk) -> None:
    wish = desk.rounds.wish(one.circle, to.account)
    guide = wish is not None and wish.guide
    who = desk.names(one.circle, others)
    told = [say("This time it's you and {who}. Half an hour is plenty, in whichever way you like.", who=who)]
    if one.again:
        told.append(again(len(others)))
    told.append(starts(one, to, others, desk))
    questions = (Field(say("To begin with, if you like"), lines(*QUESTIONS)),) if guide else ()
    message = Message(
        lines(*told, between="\n\n"),
        title=say("Meet {who}", who=who),
        fields=questions,
        buttons=(
            propose_time(to, "primary"),
            Button(say("We're in touch"), go("introduction-in-touch", number=to.id)),
            HELP,
        ),
    )
    expires = one.at + EXPIRES_MS
    desk.outbox.put(
        Letter(LetterKind.INTRODUCED, Dm(to.account), to.subject, message, WHY, expires=expires, circle=one.circle)
    )


def again(others: int) -> Text:
    if others == 1:
        return say("You two have met before: this time I found no way to introduce everyone to someone new.")
    return say("Some of you have met before: this time I found no way to introduce everyone to someone new.")


def starts(one: Introduction, to: Introduced, others: list[Introduced], desk: Desk) -> Text:
    if to.starts:
        first_line = say("You write first: a hello is enough. You can look for them here by name.")
        return lines(first_line, UNFOUND, between=" ")
    first = next((each for each in others if each.starts), None)
    if first is None:
        return say("Either of you can write first.")
    return say("{who} writes first. You can too, if you'd rather not wait.", who=desk.name(one.circle, first.account))


def icebreaker(one: Introduction) -> Text:
    return ICEBREAKERS[one.id % len(ICEBREAKERS)]
