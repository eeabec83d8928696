"""People act, a bare Bolt answers: commands, buttons, modals, shortcuts, Home, in both modes."""

import contextlib
from typing import Any

import pytest
from slack_bolt.async_app import AsyncAck, AsyncRespond
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from tests.loopback.slack import LoopbackSlack
from tests.loopback.slack.bare import FORM, bolt, button, calling, circle, plain, running

Json = dict[str, Any]
MODES = pytest.mark.parametrize("mode", ["socket", "http"])


@MODES
async def test_a_command_is_answered_privately(mode: str) -> None:
    """Acknowledged empty, answered by response_url; nobody else sees it; names of private places are not told."""
    async with LoopbackSlack() as slack:
        ana, place = circle(slack)
        bea, secret = ana.team.user("Bea"), ana.team.channel("secret", creator=ana, private=True)
        app = bolt(slack, ana)

        @app.command("/circle")
        async def echo(ack: AsyncAck, respond: AsyncRespond, command: Json) -> None:
            await ack()
            await respond(f"{command['text']} in {command['channel_name']} by {command['user_name']}")

        async with running(app, slack, mode):
            said = await (await slack.command(ana, place, "/circle", "rest 3d")).settled()
            assert said.message.words == "rest 3d in circle by ana" and said.message.ephemeral and said.ack is None
            assert not said.error and said.status == 200 and 0 < (said.acked or 0) < 3 and len(slack.acks) == 1
            assert slack.seen(ana, place) == [said.message] and slack.seen(bea, place) == []
            alone = await (await slack.command(ana, None, "/circle", "x")).settled()
            assert alone.message.words == "x in directmessage by ana" and ana.dms() == [alone.message]
            hidden = await (await slack.command(ana, secret, "/circle")).settled()
            assert hidden.message.words == " in privategroup by ana"


@MODES
async def test_answers_in_the_ack(mode: str) -> None:
    """A command may be answered in its ack: text, or a message for all."""
    async with LoopbackSlack() as slack:
        ana, place = circle(slack)
        app = bolt(slack, ana)

        @app.command("/circle")
        async def echo(ack: AsyncAck, command: Json) -> None:
            await ack(text="hello", response_type=command["text"])

        async with running(app, slack, mode):
            for kind, ephemeral in (("ephemeral", True), ("in_channel", False)):
                said = await (await slack.command(ana, place, "/circle", kind)).settled()
                assert said.message.words == "hello" and said.message.ephemeral is ephemeral


@MODES
async def test_buttons_and_menus(mode: str) -> None:
    """Answers replace what only the presser sees; a modal is updated and pushed within three views; Home is shown."""
    async with LoopbackSlack() as slack:
        ana, place = circle(slack)
        app = bolt(slack, ana)
        row = {"type": "actions", "elements": [button("Rest", "rest"), button("More", "more")]}
        sheet: Json = {"type": "modal", "title": plain("Sheet"), "blocks": [row]}

        @app.command("/circle")
        async def shows(ack: AsyncAck, respond: AsyncRespond) -> None:
            await ack()
            await respond(text="Where now?", blocks=[row])

        @app.action("rest")
        async def rest(ack: AsyncAck, respond: AsyncRespond, body: Json, client: AsyncWebClient) -> None:
            await ack()
            if "view" in body:
                await client.views_update(view_id=body["view"]["id"], hash=body["view"]["hash"], view=sheet)
            else:
                assert "message" not in body and body["container"]["is_ephemeral"]
                await respond(text="Resting.", replace_original=True)

        @app.action("more")
        async def more(ack: AsyncAck, body: Json, client: AsyncWebClient) -> None:
            await ack()
            how = client.views_push if body.get("view", {}).get("type") == "modal" else client.views_open
            with contextlib.suppress(SlackApiError):
                await how(trigger_id=body["trigger_id"], view=sheet)

        @app.event("app_home_opened")
        async def home(event: Json, client: AsyncWebClient) -> None:
            await client.views_publish(user_id=event["user"], view={"type": "home", "blocks": [row]})

        async with running(app, slack, mode):
            shown = (await (await slack.command(ana, place, "/circle")).settled()).message
            assert shown.labels == ["Rest", "More"]
            opened = (await (await slack.press(ana, shown, "More")).settled()).view
            pressed = await (await slack.press(ana, opened, "Rest")).settled()
            assert pressed.view is opened
            for depth in (2, 3):
                pushed = (await (await slack.press(ana, slack.views_of(ana)[-1], "More")).settled()).view
                assert len(slack.views_of(ana)) == depth and pushed.payload["root_view_id"] == opened.id
            await (await slack.press(ana, pushed, action_id="more")).settled()
            assert slack.requests[-1].answer["error"] == "push_limit_reached"
            with pytest.raises(AssertionError, match="before them"):
                await slack.press(ana, opened, "Rest")
            await slack.close(ana, pushed, all_of_them=True)
            replaced = await (await slack.press(ana, shown, "Rest")).settled()
            assert replaced.message is shown and shown.words == "Resting." and len(shown.edits) == 1
            looked = await (await slack.open_home(ana)).settled()
            assert looked.view is slack.home_of(ana) and looked.view.labels == ["Rest", "More"]
            await (await slack.press(ana, looked.view, "More")).settled()
            assert len(slack.views_of(ana)) == 1


@MODES
async def test_the_same_once_more(mode: str) -> None:
    """A duplicate has the same payload, trigger and all; a manifest says what is offered."""
    async with LoopbackSlack() as slack:
        ana, place = circle(slack)
        app, heard = bolt(slack, ana), []
        slack.app.manifest = {"features": {"slash_commands": [{"command": "/circle"}]}}

        @app.command("/circle")
        async def circles(ack: AsyncAck, command: Json) -> None:
            heard.append(command["trigger_id"])
            await ack("here")

        async with running(app, slack, mode):
            act = await (await slack.command(ana, place, "/circle")).settled()
            await (await slack.redeliver(act)).settled()
            assert len(heard) == 2 and len(set(heard)) == 1 and len(act.messages) == 2
            for wrong in (slack.command(ana, place, "/square"), slack.shortcut(ana, "ask")):
                with pytest.raises(AssertionError, match="in the manifest"):
                    await wrong
            await ana.team.uninstall()
            assert (await (await slack.open_home(ana)).settled()).error


async def test_what_is_read() -> None:
    """Words as people see them, and whom they would call."""
    async with LoopbackSlack(checked=False) as slack:
        ana, place = circle(slack)
        parts = [
            {"type": "text", "text": "<!channel> at "},
            {"type": "date", "timestamp": 1, "format": "{time}", "fallback": "9:00"},
            {"type": "user", "user_id": ana.id},
        ]
        blocks: list[Json] = [
            {"type": "header", "text": plain("Asked")},
            {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": parts}]},
            {"type": "section", "text": {"type": "mrkdwn", "text": "&lt;a&gt; <!date^1^{time}|soon> <http://x|there>"}},
            {"type": "actions", "elements": [button("Why this?", "why")]},
        ]
        async with calling(slack, ana.team.token) as client:
            await client.chat_postMessage(channel=place.id, text="fallback", blocks=blocks)
        [message] = place.messages
        assert message.title == "Asked" and message.labels == ["Why this?"] and message.pings == [ana.id]
        assert message.words == f"Asked\n<!channel> at 9:00@{ana.id}\n<a> soon there\nWhy this?"


@MODES
async def test_shortcuts(mode: str) -> None:
    """From anywhere, and from somebody's message."""
    async with LoopbackSlack() as slack:
        ana, place = circle(slack)
        app = bolt(slack, ana)

        @app.shortcut("ask")
        async def ask(ack: AsyncAck, shortcut: Json, client: AsyncWebClient) -> None:
            await ack()
            await client.views_open(trigger_id=shortcut["trigger_id"], view=FORM)

        @app.shortcut("kind-word")
        async def kind(ack: AsyncAck, shortcut: Json, respond: AsyncRespond) -> None:
            await ack()
            await respond(f"to {shortcut['message']['user']}")

        async with running(app, slack, mode):
            assert (await (await slack.shortcut(ana, "ask")).settled()).view.callback_id == "form"
            written = slack.write_in(ana, place, "I am sad")
            said = await (await slack.message_shortcut(ana, written, "kind-word")).settled()
            assert said.message.words == f"to {ana.id}"
