"""People act, the bot answers: every kind of interaction and of callback."""

import contextlib

import discord
import pytest
from discord import app_commands, ui

from tests.loopback.discord import LoopbackDiscord
from tests.loopback.discord.bare import Asked, BareBot, circle, online


async def test_slash_and_private_reply() -> None:
    """Typed options arrive; only the person who asked sees the answer."""
    async with LoopbackDiscord() as there:
        ana, channel = circle(there)
        bea = there.user("Bea")
        assert channel.guild
        channel.guild.add(bea)
        bot = BareBot(there)

        @bot.tree.command(description="Says it back")
        @app_commands.choices(stage=[app_commands.Choice(name="Final round", value="FINAL")])
        async def echo(asked: Asked, stage: str, sting: app_commands.Range[int, 1, 5]) -> None:
            answer = await asked.response.send_message(f"{stage} {sting} {asked.user.display_name}", ephemeral=True)
            assert isinstance(answer.resource, discord.InteractionMessage)

        async with online(bot, there):
            said = await there.slash(ana, channel, "echo", {"stage": "Final round", "sting": 5})
            await said.settled()
            assert said.message and said.message.content == "FINAL 5 Ana" and said.message.ephemeral
            assert said.callback == 4 and 0 < (said.acknowledged_after or 0) < 3
            assert there.seen(ana, channel) == [said.message] and there.seen(bea, channel) == []
            alone = await (await there.slash(ana, None, "echo", {"stage": "FINAL", "sting": 1})).settled()
            assert ana.dms() == [alone.message]
            for wrong in ({"stage": "FINAL"}, {"stage": "x", "sting": 1}, {"stage": "FINAL", "sting": 6}, {"a": 1}):
                with pytest.raises(AssertionError):
                    await there.slash(ana, channel, "echo", wrong)


async def test_what_is_not_offered_cannot_be_said() -> None:
    """Contexts, default permissions and subcommands, as Discord's own client shows them."""
    async with LoopbackDiscord() as there:
        ana, channel = circle(there)
        host = there.user("Host")
        assert channel.guild
        channel.guild.add(host, permissions=("manage_guild",))
        bot = BareBot(there)

        @app_commands.guild_only()
        @app_commands.default_permissions(manage_guild=True)
        class Circle(app_commands.Group, name="circle", description="For hosts"):
            @app_commands.command(description="Set it up")
            async def setup(self, asked: Asked) -> None:
                await asked.response.send_message("done", ephemeral=True)

        bot.tree.add_command(Circle())
        async with online(bot, there):
            said = await (await there.slash(host, channel, "circle setup")).settled()
            assert said.answer.content == "done"
            for who, where, what in ((ana, channel, "circle setup"), (host, None, "circle setup")):
                with pytest.raises(AssertionError, match="not offered"):
                    await there.slash(who, where, what)
            with pytest.raises(AssertionError, match="subcommand"):
                await there.slash(host, channel, "circle")
            with pytest.raises(AssertionError, match="no such command"):
                await there.slash(host, channel, "square")


async def test_deferrals_edits_and_follow_ups() -> None:
    """The first follow-up fills "thinking …" and keeps its privacy; originals are read, edited, deleted."""
    async with LoopbackDiscord() as there:
        ana, channel = circle(there)
        bot = BareBot(there)

        @bot.tree.command(description="Edits later")
        async def edits(asked: Asked) -> None:
            await asked.response.defer(ephemeral=True, thinking=True)
            await asked.edit_original_response(content="now")

        @bot.tree.command(description="Follows up")
        async def follows(asked: Asked) -> None:
            await asked.response.defer(ephemeral=True, thinking=True)
            await asked.followup.send("first")
            second = await asked.followup.send("second", ephemeral=True, wait=True)
            await second.edit(content="second, better")
            assert (await asked.original_response()).content == "first"
            await asked.delete_original_response()

        async with online(bot, there):
            edited = await (await there.slash(ana, channel, "edits")).settled()
            assert edited.callback == 5 and edited.answer.content == "now" and edited.answer.ephemeral
            assert not edited.answer.loading and edited.answer.earlier == []
            followed = await there.slash(ana, channel, "follows")
            await there.until(lambda: followed.message and followed.message.deleted)
            assert followed.message and followed.message.content == "first" and followed.message.ephemeral
            assert [one.content for one in followed.followups] == ["second, better"]
            assert [one["content"] for one in followed.followups[0].earlier] == ["second"]
            assert there.seen(ana, channel) == [edited.message, *followed.followups]


async def test_buttons_update_their_message() -> None:
    """Type 7 and type 6 with an edit; what is gone or disabled cannot be pressed."""
    async with LoopbackDiscord() as there:
        ana, channel = circle(there)
        bot = BareBot(there)

        class Steps(ui.LayoutView):
            row: ui.ActionRow["Steps"] = ui.ActionRow()
            text: ui.TextDisplay["Steps"] = ui.TextDisplay("Where now?")

            @row.button(label="Update", custom_id="update")
            async def updated(self, asked: Asked, button: ui.Button["Steps"]) -> None:
                button.disabled = True
                await asked.response.edit_message(view=self)

            @row.button(label="Defer", custom_id="defer")
            async def deferred(self, asked: Asked, button: ui.Button["Steps"]) -> None:
                await asked.response.defer()
                self.text.content = "Here."
                self.row.remove_item(button)
                await asked.edit_original_response(view=self)

        @bot.tree.command(description="Shows buttons")
        async def steps(asked: Asked) -> None:
            await asked.response.send_message(view=Steps(timeout=None), ephemeral=True)

        async with online(bot, there):
            shown = (await (await there.slash(ana, channel, "steps")).settled()).answer
            assert shown.labels == ["Update", "Defer"] and all(one["id"] for one in shown.buttons)
            pressed = await (await there.press(ana, shown, "update")).settled()
            assert pressed.callback == 7 and pressed.message is shown and shown.buttons[0]["disabled"]
            with pytest.raises(AssertionError, match="disabled"):
                await there.press(ana, shown, "Update")
            pressed = await (await there.press(ana, shown, "Defer")).settled()
            assert pressed.callback == 6 and "Here." in shown.text and shown.labels == ["Update"]
            for who, what in ((ana, "Defer"), (there.user("Eve"), "Update")):
                with pytest.raises(AssertionError):
                    await there.press(who, shown, what)


async def test_too_late_twice_and_expired() -> None:
    """10062 after three seconds, 40060 for a second answer, 50027 after fifteen minutes; by Discord's clock."""
    ahead = [0.0]
    async with LoopbackDiscord(clock=lambda: 1_900_000_000 + ahead[0]) as there:
        ana, channel = circle(there)
        bot = BareBot(there)

        @bot.tree.command(description="Late")
        async def late(asked: Asked, seconds: int) -> None:
            ahead[0] += seconds
            with contextlib.suppress(discord.HTTPException):
                await asked.response.send_message("here", ephemeral=True)
                second = discord.http.Route("POST", f"/interactions/{asked.id}/{asked.token}/callback")
                with contextlib.suppress(discord.HTTPException):
                    await asked.client.http.request(second, json={"type": 5})
                ahead[0] += 901
                await asked.edit_original_response(content="too late")

        def codes() -> list[int]:
            return [one.answer["code"] for one in there.requests if one.status >= 400]

        async with online(bot, there):
            await there.slash(ana, channel, "late", {"seconds": 4})
            await there.until(lambda: codes() == [10062])
            await there.slash(ana, channel, "late", {"seconds": 2})
            await there.until(lambda: codes() == [10062, 40060, 50027])
