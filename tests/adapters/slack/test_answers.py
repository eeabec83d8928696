"""The ways in which an answer reaches the one who spoke, in both modes, and nobody else."""

from tests.adapters.slack.town import Town
from tests.loopback.slack import Act, Dropped, Error, Held, Message, View

LOGGED = "I'm sorry. It's saved, and only you can see it. Nothing else is needed today."
FOREIGN = "You're here from another workspace, and I can only save things for people in this one."
WORDS = "You kept going through four rounds, and I saw it."


def calls(town: Town, method: str) -> int:
    return sum(one.method == method for one in town.slack.requests)


def seen(town: Town, person: str, where: str = "circle") -> list[Message]:
    return town.slack.seen(town.people[person], town.places[where])


def actions(view: View) -> set[str]:
    """What its buttons do, whatever they are called."""
    return {one["action_id"] for row in view.blocks if row["type"] == "actions" for one in row["elements"]}


async def typed(town: Town, person: str, text: str, where: str = "circle", command: str = "/circle") -> Act:
    """Exactly these words."""
    said = await town.slack.command(town.people[person], town.places[where], command, text)
    return await said.settled()


async def test_only_the_speaker_sees_it(town: Town) -> None:
    before = {person: seen(town, person) for person in town.people}
    said = await town.say("ana", "help", "circle")
    assert said.message.only_for is town.people["ana"] and said.message in seen(town, "ana")
    assert all(seen(town, person) == old for person, old in before.items() if person != "ana")
    said = await town.say("ana", "help")
    assert said.message.only_for is town.people["ana"] and said.message in town.dms("ana")


async def test_in_place_where_only_the_presser_sees_it(town: Town) -> None:
    """What others see too stays as it is; so does what a sorry could not do."""
    await town.say("ben", "my-circle", "circle")
    first = await town.say("ben", "leave", "circle")
    before = len(seen(town, "ben"))
    pressed = await town.press("ben", "Stay")
    assert pressed.message is first.message and len(seen(town, "ben")) == before and first.message.edits
    await town.say("ana", "invite", "circle")
    await town.turn()
    invitation = town.posts("circle")[-1]
    why = await (await town.slack.press(town.people["ben"], invitation, "Why this?")).settled()
    assert why.message.only_for is town.people["ben"] and why.message is not invitation and not invitation.edits
    asked = [await town.say("ben", "leave", "circle") for _ in range(2)]
    await town.press("ben", "Leave")
    sorry = await town.press("ben", "Leave")
    assert "not in it" in sorry.message.words and sorry.message not in [one.message for one in asked]


async def test_a_press_leaves_what_else_there_was(town: Town) -> None:
    """In a channel, where Slack does not tell what stood on the card; and in a modal, under the answer, but for what
    was answered.
    """
    first = await town.say("ana", "rejected", "circle", stage="FINAL", sting="5")
    for label in ("Help now", "More", "Reflect on Thursday ✓", "No reflection"):
        pressed = await town.press("ana", label)
        assert pressed.message is not first.message and not first.message.edits
    form = await town.say("ana", "rejected", "circle")
    sheet = await town.fill("ana", form.view, stage="FINAL", sting="5")
    offered, day = actions(sheet.view), "Reflect on Thursday ✓"
    assert len(offered) == 3 and sheet.view.foot == "Help now"
    for label, last in (
        *(("Help now", "More"), ("More", day), (day, "No reflection"), ("No reflection", "Reflect after all")),
    ):
        sheet = await town.press("ana", label)
        assert {"Ask my circle", "Rest", "Help now", "More", last} <= {*sheet.view.labels}
        assert offered <= actions(sheet.view)


async def test_a_trigger_that_is_too_old_becomes_a_button(town: Town) -> None:
    """It lives for three seconds; the button opens the form in the same channel."""
    town.people["zed"] = town.team.user("Zed", tz="Europe/Lisbon")
    going = Held()
    town.slack.fail("users.info", going)
    said = await town.slack.command(town.people["zed"], town.places["circle"], "/circle", "join")
    await town.slack.until(lambda: said.acked is not None and town.slack.open_calls)
    await town.clock.move_to(town.clock.now() + 4_000)
    going.until.set()
    await said.settled()
    assert said.message.words.startswith("I need a little more from you.")
    assert said.message.labels == ["Open the form"] and said.message.only_for is town.people["zed"]
    opened = await town.press("zed", "Open the form")
    joined = await town.fill("zed", opened.view, zone="lisbon")
    assert "You're in Job seekers" in joined.view.words


async def test_a_trigger_that_was_used_up(town: Town) -> None:
    """By somebody else it is a button; by our own lost call, the form is there already."""
    town.slack.fail("views.open", Error("exchanged_trigger_id"))
    said = await town.say("ben", "rejected", "circle")
    assert said.message.labels == ["Open the form"] and not said.views
    town.slack.fail("views.open", Dropped())
    said = await town.say("ben", "rejected", "circle")
    await town.connection.finish()
    assert said.view.callback_id == "form" and not said.messages and len(town.people["ben"].stack) == 1


async def test_a_late_trigger_in_a_modal(town: Town) -> None:
    """The button to the form stands in the same modal, over what else there was."""
    await town.say("ben", "rejected", "circle")
    await town.fill("ben", town.people["ben"].stack[-1], stage="FINAL", sting="5")
    town.slack.fail("views.push", Error("expired_trigger_id"))
    late = await town.press("ben", "Ask my circle")
    assert late.view.callback_id == "sheet" and late.view.labels[:2] == ["Open the form", "Rest"]
    assert len(town.people["ben"].stack) == 1
    opened = await town.press("ben", "Open the form")
    assert opened.view.callback_id == "form" and len(town.people["ben"].stack) == 2


async def test_where_the_response_url_takes_no_more_it_comes_as_a_letter(town: Town) -> None:
    """Five answers in half an hour is all that Slack takes there."""
    for error in ("used_url", "expired_url"):
        town.slack.fail("response_url", Error(error, 404))
        said = await town.say("ben", "rejected", "circle", stage="FINAL", sting="5")
        assert not said.messages
        await town.turn()
        letter = town.dms("ben")[-1]
        assert LOGGED in letter.words and not letter.ephemeral
        why = await town.press("ben", "More")
        assert "You asked me something, and I couldn't answer in time." in why.message.words
    assert town.rows("SELECT count(*) FROM rejections") == [(2,)]


async def test_a_lost_reply(town: Town) -> None:
    """It is said once more, and means the same."""
    town.slack.fail("response_url", Dropped())
    said = await town.say("ben", "rejected", "circle", stage="FINAL", sting="5")
    await town.connection.finish()
    assert {LOGGED in one.words for one in said.messages} == {True} and calls(town, "response_url") >= 2
    assert town.rows("SELECT count(*) FROM rejections") == [(1,)]


async def test_three_views_are_the_most(town: Town) -> None:
    """Messages take the place of the view they were said in, forms lie on top of it, and the third gives way."""
    ana = town.people["ana"]
    form = await town.say("ana", "ask", "circle")
    preview = await town.fill("ana", form.view, wish="LISTEN")
    assert preview.view is form.view and preview.view.callback_id == "sheet" and len(ana.stack) == 1
    for depth in (2, 3, 3):
        changed = await town.press("ana", "Change")
        assert changed.view is ana.stack[-1] and changed.view.callback_id == "form" and len(ana.stack) == depth
        preview = await town.fill("ana", changed.view, wish="TIPS")
        assert (
            preview.view.callback_id == "sheet" and len(ana.stack) == depth and "Nobody has seen" in preview.view.words
        )
    sent = await town.press("ana", "Send")
    assert sent.view is ana.stack[-1] and len(ana.stack) == 3 and "What happens next" in sent.view.words
    assert (calls(town, "views.push"), calls(town, "views.open")) == (2, 1)


async def test_a_form_knows_the_channel_it_was_opened_in(town: Town) -> None:
    """Slack does not tell it; also not for what is pressed in a sheet, nor after a restart."""
    pier = town.team.channel("pier", creator=town.people["ben"])
    town.places["pier"] = pier
    form = await town.say("ben", "setup", "pier")
    await town.restart()
    ready = await town.fill("ben", form.view, name="Pier", zone="lisbon")
    assert "Pier is ready." in ready.view.words
    assert town.rows("SELECT channel FROM circles WHERE name = 'Pier'") == [(pier.id,)]
    await town.press("ben", "Invite people here")
    await town.turn()
    assert "This is Pier" in town.posts("pier")[-1].words


async def test_who_made_a_channel_looks_after_it(town: Town) -> None:
    """They search among its members too."""
    town.places["pier"] = town.team.channel("pier", creator=town.people["ben"])
    await town.say("ben", "setup", "pier", name="Pier", zone="lisbon")
    for person in ("ben", "dana"):
        await town.say(person, "join", "pier", name=person.capitalize(), zone="lisbon")
    form = await town.say("ben", "hand-over", "pier")
    done = await town.fill("ben", form.view, member="da")
    assert "Dana is now a host of Pier" in done.view.words
    refused = await town.say("chidi", "setup", "circle", name="Mine", zone="lisbon")
    assert "Mine is ready" not in refused.message.words


async def test_what_was_typed_loosely(town: Town) -> None:
    """A word that is no command gets help, with what was not understood; the others are read as they come."""
    helped = await typed(town, "ben", "frobnicate now")
    assert helped.message.words.startswith("Support Circle\nI don't know “frobnicate”. Here is what I can do.")
    assert "/circle join" in helped.message.words and "Log a rejection" in helped.message.labels
    assert (await typed(town, "ben", "")).message.title == "Support Circle"
    assert "Rest well." in (await typed(town, "ben", "rest 3d")).message.words
    assert LOGGED in (await typed(town, "ben", "final 5", command="/rejected")).message.words
    listed = (await typed(town, "ben", "rejections")).message.words
    assert "Final round" in listed and "sting 5" in listed


async def test_a_guest(town: Town) -> None:
    """All of it works for them, and they hear where letters wait."""
    town.people["gil"] = town.team.user("Gil", guest=True, tz="Europe/Lisbon")
    joined = await town.say("gil", "join", "circle", name="Gil", zone="lisbon")
    assert "You're in Job seekers, Gil." in joined.message.words
    assert "You're a guest here, and everything works in this channel." in joined.message.words
    assert "/circle inbox" in joined.message.words


async def test_a_stranger_over_slack_connect(town: Town) -> None:
    """They have no commands here, only what stands in the channel; nothing is kept of them, and they hear why."""
    town.people["zoe"] = town.team.user("Zoe", stranger=True)
    await town.say("ana", "invite", "circle")
    await town.turn()
    before = town.rows("SELECT count(*) FROM accounts")
    told = await (await town.slack.press(town.people["zoe"], town.posts("circle")[-1], "Join")).settled()
    assert told.message.words.startswith(FOREIGN) and told.message.only_for is town.people["zoe"]
    assert not told.views and town.rows("SELECT count(*) FROM accounts") == before


async def test_who_is_deleted_has_left_their_circles(town: Town) -> None:
    """No letter is sent after them."""
    ben = town.people["ben"]
    await town.say("ana", "encourage", member="Ben", words=WORDS)
    ben.deleted = True
    user = {"id": ben.id, "team_id": town.team.id, "deleted": True, "name": ben.handle}
    await (await town.slack.event(town.team, {"type": "user_change", "user": user})).settled()
    await town.connection.finish()
    assert "Ben" not in (await town.say("ana", "my-circle", "circle")).message.words
    await town.turn()
    assert not town.dms("ben")


async def test_who_cannot_be_looked_up(town: Town) -> None:
    """What came with their words is enough."""
    town.people["zed"] = town.team.user("Zed", tz="Europe/Lisbon")
    town.slack.fail("users.info", Error("internal_error"))
    said = await town.say("zed", "rejected", "circle", stage="FINAL", sting="5")
    assert "May I save this?" in said.message.words


async def test_a_private_channels_circle_is_joined_there_alone(town: Town) -> None:
    """Whoever is not in the channel does not hear of it."""
    attic = town.places["attic"] = town.team.channel(
        "attic", creator=town.people["eli"], private=True, members=(town.people["ben"],)
    )
    assert "is ready" in (await town.say("eli", "setup", "attic", name="Attic", zone="lisbon")).message.words
    finn = town.people["finn"] = town.team.user("Finn")
    home = (await (await town.slack.open_home(finn)).settled()).view
    assert "Join" in home.labels and not [one for one in home.labels if "Attic" in one]
    attic.invite(finn)
    assert "You're in Attic" in (await town.say("finn", "join", "attic", name="Finn", zone="berlin")).message.words
