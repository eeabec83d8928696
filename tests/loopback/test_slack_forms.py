"""A modal's whole way with a bare Bolt: opened, refused, corrected, closed; triggers and hashes."""

from typing import Any

import pytest
from slack_bolt.async_app import AsyncAck
from slack_sdk.web.async_client import AsyncWebClient

from tests.loopback.slack import LoopbackSlack
from tests.loopback.slack.bare import DIVIDER, FORM, HOME, bolt, calling, circle, plain, refused, running

Json = dict[str, Any]


@pytest.mark.parametrize("mode", ["socket", "http"])
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


async def test_triggers_and_hashes() -> None:
    """A trigger opens one view within three seconds by Slack's clock; a view is updated only as it was last seen."""
    now = [1_900_000_000.0]
    async with LoopbackSlack(clock=lambda: now[0], patience=0.05) as slack:
        ana, _ = circle(slack)
        modal = {
            "type": "modal",
            "title": {"type": "plain_text", "text": "Form"},
            "blocks": [DIVIDER],
            "external_id": "one",
        }

        async def trigger() -> str:
            return str((await slack.command(ana, None, "/circle")).payload["trigger_id"])

        async with calling(slack, ana.team.token) as client:
            used = await trigger()
            opened = (await client.views_open(trigger_id=used, view=modal))["view"]
            assert await refused(client.views_open(trigger_id=used, view=modal)) == "exchanged_trigger_id"
            assert await refused(client.views_push(trigger_id=await trigger(), view=modal)) == "duplicate_external_id"
            late = await trigger()
            now[0] += 3.1
            assert await refused(client.views_open(trigger_id=late, view=modal)) == "expired_trigger_id"
            assert await refused(client.views_open(trigger_id="1.2.3", view=modal)) == "invalid_trigger_id"
            await client.views_update(external_id="one", view=modal, hash=opened["hash"])
            assert (
                await refused(client.views_update(external_id="one", view=modal, hash=opened["hash"]))
                == "hash_conflict"
            )
            assert await refused(client.views_update(view_id="V404", view=modal)) == "not_found"
            await slack.close(ana, slack.views_of(ana)[0])
            assert await refused(client.views_update(view_id=opened["id"], view=modal)) == "not_found"
            home = (await client.views_publish(user_id=ana.id, view=HOME))["view"]
            await client.views_publish(user_id=ana.id, view=HOME, hash=home["hash"])
            assert await refused(client.views_publish(user_id=ana.id, view=HOME, hash=home["hash"])) == "hash_conflict"
