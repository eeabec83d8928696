"""The Web API as a bare slack_sdk meets it: arguments, authority, places, history, views, errors."""

from typing import Any

import aiohttp
import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from tests.contracts import slack as contract
from tests.loopback.slack import LoopbackSlack, User
from tests.loopback.slack.bare import DIVIDER, calling, circle, refused
from tests.loopback.slack.limits import A_MINUTE, TIER, TIERS
from tests.loopback.slack.refusals import ERRORS, known
from tests.loopback.slack.web_api import METHODS, OF_THE_APP, OPEN

Json = dict[str, Any]


@pytest.mark.skipif(not contract.AVAILABLE, reason="Slack's documents are not here")
def test_errors_and_tiers_are_slacks() -> None:
    """Every error this Slack can give is one that Slack lists; every method has its tier."""
    methods = {*METHODS, *OF_THE_APP, *OPEN}
    assert methods == set(ERRORS)
    for method, errors in ERRORS.items():
        assert errors <= contract.errors_of(method), method
        if limit := contract.tier_of(method):
            assert A_MINUTE[TIERS.get(method, TIER)] == limit, method
    assert known("chat.postMessage", "invalid_auth") and not known("chat.postMessage", "expired_trigger_id")


async def test_arguments_come_in_every_shape() -> None:
    """Query, form with JSON strings, JSON; the token in the header or among them."""
    async with LoopbackSlack() as slack, aiohttp.ClientSession() as session:
        ana, place = circle(slack)
        blocks = '[{"type": "header", "text": {"type": "plain_text", "text": "A kind word"}}]'
        url, head = slack.base + "chat.postMessage", {"Authorization": f"Bearer {ana.team.token}"}
        said = {"channel": place.id, "text": "x", "blocks": blocks}
        for sent in (
            {"data": said | {"token": ana.team.token}},
            {"json": said, "headers": head},
            {"params": said, "headers": head},
            {"params": {"channel": place.id}, "data": {"text": "x", "blocks": blocks}, "headers": head},
        ):
            async with session.post(url, **sent) as response:  # type: ignore[arg-type]
                assert (await response.json())["ok"], sent
                assert "chat:write" in response.headers["x-oauth-scopes"]
        async with session.get(slack.base + "auth.test", params={"token": ana.team.token}) as response:
            assert (await response.json())["team_id"] == ana.team.id
        assert [one.title for one in place.messages] == ["A kind word"] * 4
        assert {one.args["text"] for one in slack.requests[:4]} == {"x"} and slack.requests[0].team is ana.team


async def test_authority() -> None:
    """Each way in which a token is no good."""
    async with LoopbackSlack() as slack:
        ana, place = circle(slack)
        other = slack.team("Elsewhere")
        narrow = other.install(("chat:write",))
        for token, error in (
            (None, "not_authed"),
            ("xoxb-no", "invalid_auth"),
            (slack.app.app_token, "not_allowed_token_type"),
        ):
            async with calling(slack, token) as client:
                assert await refused(client.auth_test()) == error
        async with calling(slack, narrow) as client:
            with pytest.raises(SlackApiError) as raised:
                await client.users_info(user=ana.id)
            assert raised.value.response.data == {
                "ok": False, "error": "missing_scope", "needed": "users:read", "provided": "chat:write",
            }  # fmt: skip
            assert await refused(client.chat_postMessage(channel=place.id, text="x")) == "channel_not_found"
        async with calling(slack, ana.team.token) as client:
            assert await refused(client.apps_connections_open(app_token=ana.team.token)) == "not_allowed_token_type"
            assert (await client.auth_revoke())["revoked"]
            assert await refused(client.auth_test()) == "token_revoked"
        async with calling(slack, narrow) as client:
            await other.uninstall()
            assert await refused(client.auth_test()) == "account_inactive"
            assert other.install(("chat:write",)) != narrow and await refused(client.auth_test()) == "token_revoked"


async def test_posting() -> None:
    """To places and people; editing, deleting; each refusal."""
    async with LoopbackSlack() as slack:
        ana, place = circle(slack)
        team = ana.team
        secret = team.channel("secret", private=True, bot=False)
        outside, old = team.channel("outside", bot=False), team.channel("old")
        old.archive()
        bea, gone = team.user("Bea"), team.user("Gone", deleted=True)
        bea.close_dms()
        async with calling(slack, team.token) as client:
            posted = await client.chat_postMessage(channel=ana.id, text="a &lt;b&gt;")
            assert [one.words for one in ana.dms()] == ["a <b>"] and posted["channel"].startswith("D")
            await client.chat_update(channel=posted["channel"], ts=posted["ts"], text="c")
            assert ana.dms()[0].edits[0]["text"] == "a &lt;b&gt;" and ana.dms()[0].text == "c"
            await client.chat_delete(channel=posted["channel"], ts=posted["ts"])
            assert ana.dms() == []
            for channel, error in (
                (secret.id, "channel_not_found"), (outside.id, "not_in_channel"), (old.id, "is_archived"),
                (bea.id, "messages_tab_disabled"), (gone.id, "channel_not_found"), ("C404", "channel_not_found"),
            ):  # fmt: skip
                assert await refused(client.chat_postMessage(channel=channel, text="x")) == error, error
            assert await refused(client.chat_update(channel=place.id, ts="1.000000", text="x")) == "message_not_found"
            human = slack.write_in(ana, place, "mine")
            assert await refused(client.chat_delete(channel=place.id, ts=human.ts)) == "cant_delete_message"
            private = await client.chat_postEphemeral(channel=place.id, user=ana.id, text="only you")
            assert slack.seen(ana, place)[-1].ts == private["message_ts"] and len(slack.seen(bea, place)) == 1
            assert (
                await refused(client.chat_postEphemeral(channel=place.id, user=gone.id, text="x"))
                == "user_not_in_channel"
            )
    async with LoopbackSlack(checked=False) as slack:
        ana, place = circle(slack)
        many = [DIVIDER] * 51
        long = [{"type": "section", "text": {"type": "plain_text", "text": "x" * 2900}}] * 5
        picture = [{"type": "image", "slack_file": {"id": "F404"}, "alt_text": "a chart"}]
        async with calling(slack, ana.team.token) as client:
            for blocks, error in ((many, "invalid_blocks"), (long, "msg_blocks_too_long"), (picture, "invalid_blocks")):
                assert await refused(client.chat_postMessage(channel=place.id, text="x", blocks=blocks)) == error
            with pytest.warns(UserWarning, match="text"):
                assert await refused(client.chat_postMessage(channel=place.id)) == "no_text"
            posted = await client.chat_postMessage(channel=place.id, text="x")
            assert (
                await refused(client.chat_update(channel=place.id, ts=posted["ts"], text="x" * 4001)) == "msg_too_long"
            )


async def test_looking_around() -> None:
    """conversations.* and users.info tell what Slack tells, each kind of place by its own scope."""
    async with LoopbackSlack() as slack:
        ana, place = circle(slack)
        team = ana.team
        guest = team.user("Guest", single_channel_guest=True, locale="de-DE")
        stranger, gone = team.user("Stranger", stranger=True), team.user("Gone", deleted=True)
        secret = team.channel("secret", private=True, members=(guest,), creator=ana)
        async with calling(slack, team.token) as client:
            about = (await client.conversations_info(channel=secret.id, include_num_members=True))["channel"]
            assert (
                about["creator"] == ana.id and about["is_private"] and about["is_member"] and about["num_members"] == 3
            )
            first = await client.conversations_members(channel=place.id, limit=3)
            rest = await client.conversations_members(
                channel=place.id, cursor=first["response_metadata"]["next_cursor"]
            )
            assert [*first["members"], *rest["members"]] == [ana.id, guest.id, stranger.id, team.bot.id]
            opened = await client.conversations_open(users=ana.id)
            again = await client.conversations_open(users=ana.id, return_im=True)
            assert again["already_open"] and again["channel"]["user"] == ana.id
            assert opened["channel"]["id"] == again["channel"]["id"]
            assert await refused(client.conversations_open(users=gone.id)) == "user_disabled"

            async def user(one: User, **also: Any) -> Json:
                found: Json = (await client.users_info(user=one.id, **also))["user"]
                return found

            assert (await user(ana))["tz"] == "Europe/Lisbon" and "locale" not in await user(ana)
            told = await user(guest, include_locale=True)
            assert told["is_restricted"] and told["is_ultra_restricted"] and told["locale"] == "de-DE"
            assert (await user(stranger))["is_stranger"] and (await user(stranger))["team_id"] != team.id
            assert (await user(gone))["deleted"] and "tz" not in await user(gone)
            assert await refused(client.users_info(user="U404")) == "user_not_found"
        narrow = slack.team("Elsewhere")
        there = narrow.channel("secret", private=True)
        async with calling(slack, narrow.install(("channels:read",))) as client:
            assert await refused(client.conversations_info(channel=there.id)) == "missing_scope"
            assert await refused(client.conversations_history(channel=there.id)) == "missing_scope"


async def test_history_with_metadata() -> None:
    """Newest first, in pages, between two moments, and only with metadata if asked; private answers are not in it."""
    async with LoopbackSlack(clock=lambda: 1_900_000_000.0) as slack:
        ana, place = circle(slack)
        key = {"event_type": "support_circle_letter", "event_payload": {"key": "abc"}}
        async with calling(slack, ana.team.token) as client:
            sent = [
                (await client.chat_postMessage(channel=place.id, text=str(number), metadata=key))["ts"]
                for number in range(5)
            ]
            await client.chat_postEphemeral(channel=place.id, user=ana.id, text="hidden")

            async def read(**asked: Any) -> list[str]:
                return [
                    one["text"] for one in (await client.conversations_history(channel=place.id, **asked))["messages"]
                ]

            assert len(set(sent)) == 5 and await read() == ["4", "3", "2", "1", "0"]
            assert await read(oldest=sent[1], latest=sent[4]) == ["3", "2"]
            assert await read(oldest=sent[1], inclusive=True) == ["4", "3", "2", "1"]
            page = await client.conversations_history(channel=place.id, limit=3)
            assert page["has_more"] and await read(cursor=page["response_metadata"]["next_cursor"]) == ["1", "0"]
            assert "metadata" not in page["messages"][0]
            full = await client.conversations_history(channel=place.id, include_all_metadata=True)
            assert full["messages"][0]["metadata"] == key and not full["has_more"]


async def test_strict_limits() -> None:
    """One post a second for each channel after a short burst; tiers for each method and workspace."""
    now = [1_900_000_000.0]
    async with LoopbackSlack(clock=lambda: now[0]) as slack:
        ana, place = circle(slack)
        slack.limits.strict = True

        async def posts(client: AsyncWebClient, count: int) -> None:
            for _ in range(count):
                await client.chat_postMessage(channel=place.id, text="x")

        async with calling(slack, ana.team.token) as client:
            await posts(client, 4)
            with pytest.raises(SlackApiError) as raised:
                await posts(client, 1)
            assert raised.value.response.status_code == 429 and raised.value.response.headers["Retry-After"] == "1"
            now[0] += 1
            await posts(client, 1)
            for _ in range(100):
                await client.users_info(user=ana.id)
            assert await refused(client.users_info(user=ana.id)) == "ratelimited"
            now[0] += 60
            await client.users_info(user=ana.id)
