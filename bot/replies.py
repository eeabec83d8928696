"""What the core itself answers, whatever the command."""

from collections.abc import Sequence

from bot.attached import given
from bot.commands import Spec
from bot.forms import Form
from bot.letters import Waiting, behind
from bot.mailing import COUNTED
from bot.messages import FACE, Button, Field, Message, Sorry, retold, things
from bot.people import ERASING
from bot.ports import Busy, Unsure
from bot.seen import cut
from bot.tokens import Draft, draft, fits, go
from bot.words import Moment, Text, lines, say

SOMEONE = say("Someone", context="gone, or not known")  # in place of a name that is not there any more
GONE = say("no longer here")  # in place of words that are not
TRIES = "try-dms"  # finds out whether direct messages are open
DRAFT, ANEW = "draft", "anew"  # on a button: the number of kept text, and that none of it is to stand in the form


def everywhere(circles: Sequence[object]) -> tuple[Text, ...]:
    """What is said of a setting that holds in all of these, to whoever is in several."""
    return (say("This holds in all your circles."),) if len(circles) > 1 else ()


KEEP = Button(say("Keep my data"), go("keep-my-data"), "primary")


def hidden(until: int) -> Sorry:
    """To whoever is about to be erased, whatever they ask for; `until` as of `Account.erase_at`."""
    if until == ERASING:
        return Sorry(
            say(
                "Everything of yours is being deleted right now, and I can't stop that any more. In a few minutes you "
                "can start anew."
            )
        )
    told = say(
        "Everything of yours is hidden, and will be deleted for good on {when}. Until then you can keep it.",
        when=Moment(until),
    )
    return Sorry(told, KEEP, Button(say("Help now"), go("help-now")))


def unknown_command(word: str) -> Message:
    return Message(
        say("I don't know /{word}. /help shows what I can do.", word=cut(word, 40)),
        buttons=(Button(say("Help", context="button"), go("help")),),
    )


def strange_button() -> Message:
    return Message(
        say("I don't know that button. /help shows what I can do."),
        buttons=(Button(say("Help", context="button"), go("help")),),
    )


def trouble(error: Exception, typed: Sequence[Field]) -> Message:
    """Something broke on our side: what became of what was asked; what was typed is shown once more, not to be lost."""
    match error:
        case Busy():
            sorry = say("I'm busy for a moment, so nothing was saved. Please try again in a minute.")
        case Unsure():
            sorry = say(
                "Something went wrong on my side, and I can't tell whether that was saved. I'm sorry. Please check "
                "before you try again: /rejections, /my-asks, /goals and /my-circle show what was saved."
            )
        case _:
            sorry = say(
                "Something went wrong on my side, and nothing was saved. I'm sorry. Please try again in a minute."
            )
    return _given_back(sorry, typed)


def _given_back(told: Text, typed: Sequence[Field]) -> Message:
    copy = say("Here is what you wrote, so that you can copy it.")
    return Message(
        lines(told, copy, between="\n\n") if typed else told,
        fields=tuple(typed),
        buttons=(Button(say("Help now"), go("help-now")),),
    )


def too_much(wait: int, typed: Sequence[Field]) -> Message:
    """In place of what somebody says who has said a lot within `wait` ms of the next; with what was typed."""
    seconds = -(-wait // 1_000)
    minutes = -(-seconds // 60)
    when = say("Please try again in {n} second.", "Please try again in {n} seconds.", n=seconds)
    if seconds > 90:
        when = say("Please try again in {n} minute.", "Please try again in {n} minutes.", n=minutes)
    told = say("That's a lot at once for me, so I haven't done this one. Everything you saved before is still there.")
    return _given_back(lines(told, when, between=" "), typed)


def unreadable() -> Message:
    """In place of what was kept and cannot be read."""
    return Message(
        say("I saved something here, but I can't read it any more. It may be from another version of me."),
        buttons=(Button(say("Help", context="button"), go("help")),),
    )


def form_later(said: Draft) -> Message:
    """In place of a form whose answers cannot be read just now."""
    return Message(
        say("I can't open this right now. Everything is still saved. Please try again in a minute."),
        buttons=(Button(say("Try again"), Draft(said.word, said.given)),),
    )


def home_later() -> Message:
    """In place of a home that cannot be read just now."""
    return Message(
        say("I can't show your page right now. Everything is still saved. Please look again in a minute."),
        buttons=(Button(say("Help now"), go("help-now")),),
    )


def written(spec: Spec | None, said: Draft) -> tuple[Field, ...]:
    """The words that somebody typed into a command, so that they can be shown to them once more."""
    asked = [(one, said.given.get(one.name, "")) for one in spec.shown if one.own] if spec else []
    return tuple(
        Field(say(one.question.label), say("{typed}", typed=typed))
        for one, typed in asked
        if typed.strip() and given(typed) is None
    )


def as_message(form: Form, said: Draft) -> Message:
    """The form of what was said, which cannot be opened now, as a message: what is unclear, ways to put it right, and
    a way back to it.
    """
    kept = said.given if form.draft is None else {"draft": str(form.draft)}
    offers = [(one.name, offer) for one in form.fields for offer in one.offers if form.draft is not None]
    meant = [(offer, Draft(form.word, {**kept, name: offer}, True)) for name, offer in offers]
    return Message(
        form.error or say("I need a little more from you."),
        buttons=(
            *(Button(say("{meant}", meant=offer), onward) for offer, onward in meant if fits(onward)),
            Button(
                say("Change my answers") if form.error else say("Open the form"), Draft(form.word, {**kept}), "primary"
            ),
        ),
    )


NOTHING = Message(Text(""))


def below(told: Text, *more: Text) -> Text:
    """With more beneath it, if there is anything above."""
    texts = [one for one in (told, *more) if one.template]
    return lines(*texts, between="\n\n") if len(texts) > 1 else texts[0] if texts else told


def with_closed(answer: Message, opening: Text | None) -> Message:
    """That their direct messages are closed, what that means, how they are opened there, and once they are, a way to
    find out.
    """
    offered = things(answer)
    if TRIES in offered:  # it is said there already
        return answer
    closed = say("Your direct messages are closed to me. Until you open them, what I have for you waits in /inbox.")
    said = closed if opening is None else lines(closed, opening, between=" ")
    tries = (Button(say("Try again"), go(TRIES)),) if _room(answer) else ()  # else /inbox has it
    return retold(answer, below(answer.text, said), *tries)


def _room(answer: Message) -> bool:
    """Whether one more thing can stand on it: beside the answers to one question, or as a third button."""
    offered = things(answer)
    return len(offered) < FACE and (answer.whole is not None or len(offered) < 2 or len(answer.buttons) < FACE)


def opened(answer: Message) -> Message:
    """What stands behind [More] on an answer; the whole of it where nothing does by now."""
    rest = behind(answer) if answer.whole else ()
    named = () if answer.title else answer.fields
    return Message(say("You can also:"), answer.title, named, rest) if rest else answer


def with_inbox_hint(answer: Message, waiting: Sequence[Waiting]) -> Message:
    untold = [one for one in waiting if not one.comes]
    offered = things(answer)
    if not untold or "inbox" in offered:
        return answer
    n = min(len(untold), COUNTED)
    where = say("You can read it with /inbox.", "You can read them with /inbox.", n=n)
    hint = say("One message couldn't reach you.", "{n} messages couldn't reach you.", n=n)
    if len(untold) > COUNTED:
        hint = say("More than {n} messages couldn't reach you.", n=COUNTED)
    hint = lines(hint, where, between=" ")
    opens = (Button(say("Open inbox"), draft("inbox")),) if _room(answer) else ()  # else the words will do
    return retold(answer, below(answer.text, hint), *opens)
