"""/reviews: what was looked at, newest first; each can be read again and deleted."""

from bot.answers import Id
from bot.calendar import today
from bot.commands import Hidden, command
from bot.features.reviews.cards import whole
from bot.features.reviews.desk import MINE, Desk
from bot.features.reviews.store import Review
from bot.features.reviews.trying import let_go
from bot.messages import Button, Message, paged, sure
from bot.people import Account
from bot.tokens import draft, go
from bot.words import Text, day, say

PAGE = 5


@command("reviews", "See your reviews and what you tried.")
class ListReviews:
    edge: Hidden[Id | None] = None
    at: Hidden[int | None] = None


@command("review-shown", "One review.", listed=False)
class ShowReview:
    number: Hidden[Id]


@command("delete-review", "Delete a review.", listed=False)
class DeleteReview:
    number: Hidden[Id]
    sure: Hidden[bool] = False


def list_(cmd: ListReviews, by: Account, desk: Desk) -> Message:
    found = desk.reviews.page(by.id, cmd.edge, cmd.at, PAGE + 1)
    shown, older = paged(
        found, PAGE, lambda last: Button(say("Older", context="reviews"), go("reviews", edge=last.id, at=last.at))
    )
    begin = Button(say("Start a review"), go("review"), "primary")
    if not shown:
        return Message(
            say("There's nothing here yet. A review takes about six minutes, and you can stop at any point."),
            buttons=(begin,),
        )
    return Message(
        say("Only you see these."),
        title=say("Your reviews"),
        buttons=(*(Button(_called(one, by), go("review-shown", number=one.id)) for one in shown), *older, begin),
        whole=go("reviews", **({"edge": cmd.edge, "at": cmd.at or 0} if cmd.edge else {})),
    )


def show(cmd: ShowReview, by: Account, desk: Desk) -> Message:
    one = desk.own(cmd.number, by)
    asks = (Button(say("Say how it went"), go("experiment-went", number=one.id), "primary"),) if one.trying else ()
    learned = Button(say("Write what I learned"), draft("experiment-learned", number=one.id))
    return Message(
        say("What you wrote then:"),
        title=_called(one, by),
        fields=whole(one),
        buttons=(
            *asks,
            *((learned,) if one.trying else ()),
            MINE,
            Button(say("Delete it", context="review"), go("delete-review", number=one.id)),
        ),
        whole=go("review-shown", number=one.id),
    )


def delete(cmd: DeleteReview, by: Account, desk: Desk) -> Message:
    one = desk.own(cmd.number, by)
    if not cmd.sure:
        keep = Button(say("Keep it", context="review"), go("review-shown", number=one.id))
        said = go("delete-review", number=one.id)
        return sure(
            say("Delete this review for good, with what you tried?"), say("Delete it", context="review"), said, keep
        )
    let_go(one, "deleted", desk)
    desk.reviews.delete(one.id, by.id)
    return Message(say("Deleted.", context="review"), buttons=(MINE,))


def _called(one: Review, by: Account) -> Text:
    return say("{day}", day=day(today(one.at, by.zone)))


HANDLES = (list_, show, delete)
