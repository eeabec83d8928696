"""From a bare command to a done one: forms, what was typed and kept, consent, and which circle is meant."""

import pytest

from bot.app import App
from bot.features.privacy.consent import consent, forget
from bot.forms import Form
from bot.remembered import Drafts
from bot.slices import Feature
from bot.tokens import Draft, decode, draft, encode, go
from tests.room import MINUTE, Room, speaker
from tests.small import SMALL, app_of, form, message, shown, text

ANA = speaker("ana")
LONG = "They said no & thanks. I am tired: 50%!"


@pytest.fixture
async def app(room: Room) -> App:
    """Ana in the circle of channel red."""
    await room.person("ana", await room.circle("red"))
    return App((SMALL, Feature("privacy", (consent, forget))), room.units, room.clock, app_of(room).chance)


def values(one: Form) -> dict[str, str | None]:
    return {field.name: field.value for field in one.fields}


def kept(room: Room) -> int:
    [[count]] = room.rows("SELECT count(*) FROM drafts")
    return int(count)


async def test_a_bare_command_opens_its_form(app: App, room: Room) -> None:
    """Whatever stands on its button comes along, and nothing is written, not even an account."""
    opened = form(await app.handle(speaker("newcomer"), draft("tell", mood="BAD", circle="7")))
    assert values(opened) == {"mood": "BAD", "times": None, "words": None} and opened.given == {"circle": "7"}
    assert room.rows("SELECT count(*) FROM accounts") == [(1,)] and kept(room) == 0


async def test_go_runs_at_once(app: App) -> None:
    """So does a typed option, if nothing required is missing."""
    assert text(await app.handle(ANA, go("tell", mood="GOOD"))) == "red: Good"
    assert text(await app.handle(ANA, draft("tell", mood="bad"), typed=True)) == "red: Bad"


async def test_what_is_unclear_keeps_all_that_was_typed(app: App, room: Room) -> None:
    """In the form, and under a number that works again, once."""
    said = draft("tell", mood="GOOD", times="9", words=LONG)
    opened = form(await app.handle(ANA, said, typed=True))
    assert values(opened) == {"mood": "GOOD", "times": "9", "words": LONG}
    assert [field.name for field in opened.fields if field.problem] == ["times"] and opened.draft is not None
    again = draft("tell", draft=opened.draft)
    assert values(form(await app.handle(ANA, again))) == values(opened)
    done = await app.handle(ANA, draft("tell", draft=opened.draft, times="2"), typed=True)
    assert shown(message(done).title) == LONG
    gone = await app.handle(ANA, again)
    assert gone.sorry and "half an hour" in text(gone)


async def test_what_is_missing_keeps_all_that_was_typed(app: App) -> None:
    """No problem is named: the form simply asks on."""
    opened = form(await app.handle(ANA, draft("tell", words=LONG, mood="  "), typed=True))
    assert opened.error is None and values(opened)["words"] == LONG and opened.draft is not None
    done = await app.handle(ANA, draft("tell", draft=opened.draft, mood="BAD"), typed=True)
    assert (text(done), shown(message(done).title)) == ("red: Bad", LONG)


async def test_a_button_that_is_not_whole(app: App) -> None:
    """No form could ask for a hidden answer, so none opens."""
    answer = await app.handle(ANA, go("break"))
    assert answer.sorry and "button is broken" in text(answer)


@pytest.mark.parametrize("who", ["ben", "ana"])
async def test_kept_words_are_their_writers_for_half_an_hour(app: App, room: Room, who: str) -> None:
    """Another's number, and one's own after thirty minutes, are as good as unknown, in forms and in commands."""
    await room.person("ben", 1)
    number = await room.run(lambda stores: stores[Drafts].keep(1, "tell", {"words": LONG}, room.clock.ms))
    room.clock.ms += 30 * MINUTE + (who == "ana")
    for said, typed in ((draft("tell", draft=number), False), (draft("tell", draft=number, mood="BAD"), True)):
        answer = await app.handle(speaker(who), said, typed=typed)
        assert answer.sorry and LONG not in text(answer)
    for nonsense in ("0", "-1", "x", "9" * 30, ""):
        assert (await app.handle(ANA, draft("tell", draft=nonsense, mood="BAD"), typed=True)).sorry


async def test_consent_comes_first_and_then_it_goes_on(app: App, room: Room) -> None:
    """Asked once, before any word is kept for good; yes goes on with what was typed."""
    dana = speaker("dana")
    asked = await app.handle(dana, draft("whisper", words=LONG, mood="BAD"), typed=True)
    yes, no = message(asked).buttons
    assert room.rows("SELECT count(*) FROM outbox") == [(0,)] and kept(room) == 1
    assert LONG not in encode(yes.draft) and LONG not in encode(no.draft)
    assert text(await app.handle(dana, decode(encode(yes.draft)))) == f"You said “{LONG}”."
    assert kept(room) == 0
    assert text(await app.handle(dana, go("whisper", words="more", mood="GOOD"))) == "You said “more”."


async def test_no_to_keeping_words_forgets_them(app: App, room: Room) -> None:
    """At once; the yes of the same question does nothing any more."""
    dana = speaker("dana")
    yes, no = message(await app.handle(dana, go("whisper", words=LONG, mood="BAD"))).buttons
    await app.handle(dana, no.draft)
    assert kept(room) == 0
    assert (await app.handle(dana, yes.draft)).sorry
    assert room.rows("SELECT consent_at FROM accounts WHERE user = 'dana'") == [(None,)]


async def test_consent_goes_on_to_what_is_still_unclear(app: App) -> None:
    """The form comes after the yes, with what was typed in it."""
    dana = speaker("dana")
    yes, _ = message(await app.handle(dana, draft("whisper", words=LONG, mood="so so"), typed=True)).buttons
    opened = form(await app.handle(dana, yes.draft))
    assert values(opened) == {"words": LONG, "mood": "so so"}
    done = await app.handle(dana, draft("whisper", draft=str(opened.draft), mood="BAD"), typed=True)
    assert text(done) == f"You said “{LONG}”."


async def test_without_words_no_consent_is_asked(app: App) -> None:
    """Choices alone are not private words."""
    assert (await app.handle(speaker("dana"), go("tell", mood="BAD"))).sorry  # in no circle; not asked for consent


async def test_a_form_that_takes_too_long_never_opens_bare(app: App) -> None:
    """What it would have shown could be cleared by sending it in: the way back holds what was on the button."""
    late = await app.handle(ANA, draft("slow", words="mine"))
    assert late.sorry and text(late).startswith("I can't open this right now. Everything is still saved.")
    assert [one.draft for one in message(late).buttons] == [draft("slow", words="mine")]


async def test_a_form_that_shows_nothing_kept_opens_bare(app: App, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where even the account takes too long, its questions are better than nothing."""
    monkeypatch.setattr("bot.app.FORM_WAIT", 0)
    assert values(form(await app.handle(ANA, draft("whisper", mood="BAD")))) == {"words": None, "mood": "BAD"}


@pytest.mark.parametrize("words", [LONG, "sad", "", "x" * 50], ids=["long", "short", "none", "full"])
async def test_which_circle_keeps_what_was_typed(app: App, room: Room, words: str) -> None:
    """Two circles: asked once, and the answer runs it; no word of theirs stands on a button."""
    await room.person("ana", 1, await room.circle("blue"))
    said = Draft("tell", {"mood": "BAD", "times": "3", **({"words": words} if words else {})})
    asked = await app.handle(ANA, said, typed=True)
    assert text(asked) == "Which circle is this for?"
    tokens = [encode(one.draft) for one in message(asked).buttons]
    assert len(tokens) == 2 and not any(words and (words in token or "words" in token) for token in tokens)
    done = await app.handle(ANA, decode(tokens[1]))
    assert (text(done), shown(message(done).title)) == ("blue: Bad", words or "-")


async def test_in_a_circles_channel_that_one_is_meant(app: App, room: Room) -> None:
    """And one that is named is meant before that."""
    await room.person("ana", 1, await room.circle("blue"))
    assert text(await app.handle(speaker("ana", "blue"), go("tell", mood="BAD"))) == "blue: Bad"
    assert text(await app.handle(speaker("ana", "blue"), go("tell", mood="BAD", circle=1))) == "red: Bad"
