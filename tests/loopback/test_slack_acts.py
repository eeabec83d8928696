"""People act, a bare Bolt answers: commands, buttons, modals, shortcuts, Home, in both modes."""

import contextlib
from typing import Any

import pytest
from slack_bolt.async_app import AsyncAck, AsyncRespond
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from tests.loopback.slack import LoopbackSlack
from tests.loopback.slack.bare import bolt, circle, running

Json = dict[str, Any]
MODES = pytest.mark.parametrize("mode", ["socket", "http"])


def plain(text: str) -> Json:
    return {"type": "plain_text", "text": text}


def button(label: str, action_id: str) -> Json:
    return {"type": "button", "text": plain(label), "action_id": action_id, "value": "1"}


FORM: Json = {
    "type": "modal",
    "callback_id": "form",
    "private_metadata": "kept",
    "title": plain("A no"),
    "submit": plain("Save"),
    "notify_on_close": True,
    "blocks": [
        {
            "type": "input",
            "block_id": "note",
            "label": plain("What happened?"),
            "element": {"type": "plain_text_input", "action_id": "note", "max_length": 20, "multiline": True},
        },
        {
            "type": "input",
            "block_id": "stage",
            "label": plain("How far?"),
            "optional": True,
            "element": {
                "type": "static_select",
                "action_id": "stage",
                "options": [{"text": plain(one), "value": one.upper()} for one in ("Applied", "Final")],
                "initial_option": {"text": plain("Applied"), "value": "APPLIED"},
            },
        },
        {
            "type": "input",
            "block_id": "zone",
            "label": plain("Where?"),
            "optional": True,
            "element": {"type": "external_select", "action_id": "zone", "min_query_length": 0},
        },
    ],
}


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
async def test_a_modal_round_trip(mode: str) -> None:
    """Opened by a trigger; refused locally, then by the app; corrected, and closed or followed by another."""
    async with LoopbackSlack() as slack:
        ana, place = circle(slack)
        app, heard = bolt(slack, ana), []

        @app.command("/rejected")
        async def opens(ack: AsyncAck, client: AsyncWebClient, command: Json) -> None:
            await ack()
            await client.views_open(trigger_id=command["trigger_id"], view=FORM)

        @app.options("zone")
        async def zones(ack: AsyncAck, payload: Json) -> None:
            found = [one for one in ("Europe/Lisbon", "Asia/Tokyo") if payload["value"] in one]
            await ack(options=[{"text": plain(one), "value": one} for one in found])

        @app.view("form")
        async def form(ack: AsyncAck, view: Json) -> None:
            values = view["state"]["values"]
            heard.append(values)
            if values["note"]["note"]["value"] == "bad":
                await ack(response_action="errors", errors={"note": "Say more"})
                return
            done: Json = {"type": "modal", "title": plain("Done"), "callback_id": "sheet", "blocks": []}
            done["blocks"] = [{"type": "section", "text": plain(view["private_metadata"])}]
            await ack(response_action="update", view=done)

        @app.view_closed("form")
        async def closed(ack: AsyncAck, body: Json) -> None:
            heard.append({"closed": body["is_cleared"]})
            await ack()

        async with running(app, slack, mode):
            opened = await (await slack.command(ana, place, "/rejected")).settled()
            view = opened.view
            assert slack.views_of(ana) == [view] and view.title == "A no" and "What happened?" in view.words
            wrong: tuple[Json, ...] = ({}, {"note": "x" * 21}, {"note": "x", "How far?": "Never"}, {"zone": "Mars"})
            for values in wrong:
                with pytest.raises(AssertionError):
                    await slack.submit(ana, view, values)
            assert not heard
            assert [one["value"] for one in await slack.suggest(ana, view, "zone", "Tok")] == ["Asia/Tokyo"]
            refused = await (await slack.submit(ana, view, {"What happened?": "bad", "zone": "Asia/Tokyo"})).settled()
            assert refused.errors == {"note": "Say more"} == view.errors and slack.views_of(ana) == [view]
            kept = await (await slack.submit(ana, view, {"note": "good", "stage": "Final"})).settled()
            assert heard[-1]["zone"]["zone"]["selected_option"]["value"] == "Asia/Tokyo"
            assert heard[-1]["stage"]["stage"]["selected_option"]["value"] == "FINAL"
            assert kept.view is view and view.title == "Done" and view.words == "Done\nkept"
            await slack.close(ana, view)
            assert slack.views_of(ana) == []
            again = (await (await slack.command(ana, place, "/rejected")).settled()).view
            await (await slack.close(ana, again)).settled()
            assert heard[-1] == {"closed": False} and slack.views_of(ana) == []


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
