"""Setting a circle up, joining, leaving, handing over."""

from adapters.playground.people import CAST
from bot.messages import Message
from bot.tokens import draft
from bot.words import Reader, render
from tests.features.kindness import a_word
from tests.room import put
from tests.world import World

SET_UP = {"name": "Job seekers", "zone": "lisbon", "recap_day": "FRIDAY", "recap_hour": "17:00"}


async def test_a_circle_from_nothing(empty_world: World) -> None:
    """A host sets it up where it meets, invites people, and they join by button."""
    world = empty_world
    ready = await world.say("ana", "setup", where="circle", **SET_UP)
    assert ready.text == (
        "Job seekers is ready. The recap will come every Friday at 17:00, in the circle's time zone. The next one "
        "will come on Friday 27 November, 17:00.\n\n"
        "Before you invite people, please know: I keep what people write encrypted, but whoever runs me has the "
        "key. Everyone can see, download and delete what I keep about them with /privacy."
    )
    await world.press("ana", "Invite people here")
    [invitation] = await world.sees("ben", where="circle")
    assert invitation.text.startswith("This is Job seekers")
    form = await world.press("ben", "Join")
    assert form.form == "join"
    assert form.questions["zone"]["value"] == "America/New_York"
    welcome = await world.press("ben", "Join", name="Benny", zone="new york", quiet="22-7", asks=3)
    assert welcome.text.startswith("You're in Job seekers, Benny.")
    assert welcome.text.endswith(
        "May the weekly recap count what you do? It shows totals, each one only when five or more people add to it. It "
        "also shows what people here chose to share: a next step with their name, or words without it. If you're in "
        "more than one circle, your rejections, goals and breaks count only in the one you've been in longest."
    )
    assert (await world.press("ben", "Yes, count me")).text.startswith("You're counted")
    shown = await world.say("ben", "my-circle")
    assert shown.fields["Your name"] == "Benny"
    assert shown.fields["Quiet hours"] == "22:00-07:00"
    assert shown.fields["Counted in the recap"] == "yes"


async def test_setup_takes_the_right_and_a_channel(empty_world: World) -> None:
    """Not everybody, and not in a direct message; both sentences say what to do."""
    refused = await empty_world.say("ben", "setup", where="circle", **SET_UP)
    assert refused.error and "you need permission to manage this server or workspace" in refused.error
    refused = await empty_world.say("ana", "setup", **SET_UP)
    assert refused.error and "in the channel where the circle should meet" in refused.error


async def test_join_without_a_circle(empty_world: World) -> None:
    """Nothing to join is said plainly."""
    refused = await empty_world.say("ben", "join", name="Ben", zone="new york")
    assert refused.error and refused.error.startswith("There's no circle here yet.")


async def test_unknown_zones_are_named(world: World) -> None:
    """A place nobody knows gets a hint and keeps what was typed."""
    refused = await world.say("ben", "join", name="Ben", zone="Mordoria")
    assert refused.problems["zone"] == "I don't know the place “Mordoria”. Try a large city in your time zone."
    assert refused.questions["zone"]["value"] == "Mordoria"


async def test_settings_change_in_the_same_form(world: World) -> None:
    """/join again is the settings, filled in; open dues follow a new zone."""
    form = await world.say("dana", "join")
    assert form.questions["name"]["value"] == "Dana"
    assert form.questions["asks"]["value"] == "2"
    saved = await world.say("dana", "join", name="Dana", zone="Asia/Tokyo", asks=0)
    assert saved.text == "Saved."
    shown = await world.say("dana", "my-circle")
    assert shown.fields["Your time zone"] == "Asia/Tokyo"
    assert shown.fields["Asked for kind words"] == "not at all"
    assert world.rows("SELECT DISTINCT zone FROM schedule WHERE account = 4 AND state = 'open' AND minute > 0") in (
        [],
        [("Asia/Tokyo",)],
    )


async def test_another_circles_number_changes_nothing(world: World) -> None:
    """A circle one is not in is as good as unknown."""
    for word in ("my-circle", "leave", "recap-me"):
        given = {"included": "yes"} if word == "recap-me" else {}
        refused = await world.say("ben", word, typed=True, circle=99, **given)
        assert refused.error, word
    refused = await world.say("ben", "join", name="Ben", zone="new york", circle=99)
    assert refused.error and refused.error.startswith("I don't know that circle here.")


async def test_leaving_asks_first_and_can_be_undone_by_joining(world: World) -> None:
    """One press to be sure; coming back keeps everything."""
    asked = await world.say("ben", "leave")
    assert asked.labels == ["Leave", "Stay"]
    assert (await world.press("ben", "Leave")).text.startswith("You've left")
    refused = await world.say("ben", "my-circle")
    assert refused.error and refused.error.startswith("You're not in a circle here yet.")
    again = await world.say("ben", "join", name="Ben", zone="new york")
    assert again.text.startswith("You're in")


async def test_the_only_host_may_hand_over_before_leaving(world: World) -> None:
    """It is offered first."""
    await world.say("ana", "leave")
    form = await world.press("ana", "Hand over")
    assert {one["label"] for one in form.questions["member"]["choices"]} == {"Ben", "Chidi", "Dana", "Eli"}
    ben = next(one["value"] for one in form.questions["member"]["choices"] if one["label"] == "Ben")
    done = await world.press("ana", "Hand over", member=ben)
    assert done.text.startswith("Ben is now a host")
    await world.say("ana", "leave")
    assert (await world.press("ana", "Leave")).text.startswith("You've left")


async def test_host_commands_look_at_both_rights(world: World) -> None:
    """A member without our note, or without the platform's permission, is told who can."""
    refused = await world.say("ben", "invite", where="circle")
    assert refused.error and refused.error.startswith("Only a host of")
    await world.say("ana", "hand-over", where="circle", member="Ben", typed=True)
    noted = await world.say("ben", "invite", where="circle", typed=True)
    assert noted.error and noted.error.startswith("You're a host of Harbour, and for this you also need permission")
    assert world.rows("SELECT count(*) FROM outbox WHERE kind = 'INVITATION'") == [(0,)]


async def test_resting_shows_only_where_allowed(world: World) -> None:
    """Who rests is named in /my-circle only if they said so."""
    await world.say("ben", "rest", until="3", shown="yes")
    await world.say("dana", "rest", until="3", shown="no")
    shown = await world.say("ana", "my-circle")
    assert "Ben (resting)" in shown.text
    assert "Dana (resting)" not in shown.text


async def test_a_host_alone_may_leave(empty_world: World) -> None:
    """With nobody there to hand over to, nothing holds them; whoever manages the server can take it up again."""
    world = empty_world
    await world.say("ana", "setup", where="circle", **SET_UP)
    await world.say("ana", "leave")
    assert (await world.press("ana", "Leave")).text.startswith("You've left Job seekers")


async def test_taking_over_keeps_ones_own_asks(empty_world: World) -> None:
    """Who hears no asks is not asked for having become host; a host from nothing hears none before they join."""
    world = empty_world
    await world.say("ana", "setup", where="circle", **SET_UP)
    assert (await world.say("ana", "my-circle")).fields["Asked for kind words"] == "not at all"
    await world.say("ana", "leave")
    await world.press("ana", "Leave")
    await world.say("ana", "join", where="circle", name="Ana", zone="Lisbon", asks=0)
    await world.say("ana", "setup", where="circle", **SET_UP)
    shown = await world.say("ana", "my-circle")
    assert "Ana (host)" in shown.text
    assert shown.fields["Asked for kind words"] == "not at all"


async def test_setup_belongs_in_the_circles_own_channel(world: World) -> None:
    """Typed where the circle shows its asks, neither form nor answers change anything; the sentence says where to."""
    before = world.rows("SELECT * FROM circles")
    for given in ({}, SET_UP):
        refused = await world.say("ana", "setup", where="encourage", **given)
        assert refused.error and "Please type /setup in the channel where it meets" in refused.error
    assert world.rows("SELECT * FROM circles") == before


async def test_a_new_host_is_told(world: World) -> None:
    """By whom, and what a host can do; once."""
    for _ in range(2):
        await world.say("ana", "hand-over", member="Chidi")
    await world.advance(hours=24)
    [told] = [one for one in await world.texts("chidi") if "made you a host" in one]
    assert told.startswith("Ana made you a host of ")
    assert all(word in told for word in ("/setup", "/invite", "/recap", "/hand-over"))


async def test_a_host_in_direct_messages(world: World) -> None:
    """Is sent to where the platform can say that they look after the server."""
    refused = await world.app.handle(CAST["ana"].speaker(), draft("invite"))
    assert not refused.sorry  # the playground says it everywhere
    alone = put(CAST["ana"].speaker(), manages=False)
    refused = await world.app.handle(alone, draft("invite"))
    assert isinstance(refused.said, Message) and render(refused.said.text, Reader()).startswith("Please do that in the")


async def test_a_circle_that_has_a_host_is_not_taken_over(world: World) -> None:
    """Whoever manages the place is told who looks after it, and nothing changes."""
    before = world.rows("SELECT * FROM circles")
    other = put(CAST["ben"].speaker("circle"), manages=True)
    refused = await world.app.handle(other, draft("setup", **SET_UP), typed=True)
    assert isinstance(refused.said, Message) and refused.sorry
    said = render(refused.said.text, Reader())
    assert said == "Harbour already has a host. /my-circle shows who that is."
    assert world.rows("SELECT * FROM circles") == before


async def test_the_first_time_in_a_circle_is_a_first_time(world: World) -> None:
    """Whoever hosts a second circle has not joined it by that: nobody is asked or counted there before, and joining it
    welcomes them and asks what it asks everybody, once.
    """
    await world.say("dana", "setup", where="lantern", name="Lantern", zone="berlin", typed=True)
    assert world.rows("SELECT asks_per_week, in_recap FROM members WHERE circle = 2") == [(0, -1)]
    mine = await world.say("dana", "my-circle", where="lantern")
    assert (
        mine.fields["Counted in the recap"] == "no"
        and "Join" in mine.labels
        and "Change my settings" not in mine.labels
    )
    assert (await world.say("dana", "recap-me", where="lantern", included="yes", typed=True)).form == "join"
    form = await world.press("dana", "Join it myself")
    assert (form.questions["name"]["value"], form.questions["asks"]["value"]) == ("Dana", "2")
    first = await world.press("dana", "Join it myself", name="Dana", zone="berlin")
    assert first.title == "Welcome" and first.labels == ["Yes, count me", "I'd rather not", "Change"]
    assert world.rows("SELECT asks_per_week, in_recap FROM members WHERE circle = 2") == [(2, 0)]
    since = world.now
    await world.press("dana", "Yes, count me")
    await world.advance(minutes=1)
    await world.press("dana", "Yes, count me")
    again = await world.say("dana", "join", where="lantern", name="Dana", zone="berlin", typed=True)
    assert again.text.startswith("Saved.")
    assert world.rows("SELECT asks_per_week, in_recap FROM members WHERE circle = 2") == [(2, since)]
    await world.say("dana", "setup", where="lantern", name="Lantern", zone="berlin", typed=True)
    assert world.rows("SELECT asks_per_week, in_recap FROM members WHERE circle = 2") == [(2, since)]


async def test_whoever_left_is_known_for_ninety_days(world: World) -> None:
    """Back before, they find their settings; later they begin anew, and what they wrote is from "Someone"."""
    await a_word(world, "ben", "ana")
    await world.say("ben", "join", name="Benno", zone="new york", asks=4)
    await world.say("ben", "leave", sure="yes", typed=True)
    await world.advance(days=89)
    form = await world.say("ben", "join", where="circle")
    assert (form.questions["name"]["value"], form.questions["asks"]["value"]) == ("Benno", "4")
    assert "Benno" in str((await world.say("ana", "words")).body)
    await world.advance(days=3)
    form = await world.say("ben", "join", where="circle")
    assert (form.questions["name"]["value"], form.questions["asks"]["value"]) == ("Ben", "2")
    read = str((await world.say("ana", "words")).body)
    assert "Benno" not in read and "Someone" in read
