"""Forms, selects, autocomplete, context menus: the richer ways to say something."""

import discord
import pytest
from discord import app_commands, ui

from tests.loopback.discord import LoopbackDiscord
from tests.loopback.discord.bare import Asked, BareBot, circle, online


class Form(ui.Modal, title="How was it?"):
    """One of each field that the core's forms need."""

    note: ui.Label["Form"] = ui.Label(text="Note", component=ui.TextInput(max_length=80, custom_id="note"))
    stage: ui.Label["Form"] = ui.Label(
        text="Stage",
        component=ui.Select(
            custom_id="stage", options=[discord.SelectOption(label="Applied"), discord.SelectOption(label="Final")]
        ),
    )
    sting: ui.Label["Form"] = ui.Label(
        text="Sting",
        component=ui.RadioGroup(
            custom_id="sting", options=[discord.RadioGroupOption(label=one, value=one) for one in "12345"]
        ),
    )
    shared: ui.Label["Form"] = ui.Label(text="Share it", component=ui.Checkbox(custom_id="shared"))

    async def on_submit(self, asked: Asked, /) -> None:
        values = [getattr(item.component, "value", None) for item in (self.note, self.sting, self.shared)]
        assert isinstance(self.stage.component, ui.Select)
        await asked.response.send_message(f"{values} {self.stage.component.values}", ephemeral=True)


async def test_modal_from_slash_and_from_a_button() -> None:
    """A form opens, is checked as a client checks it, and its answers arrive."""
    async with LoopbackDiscord() as there:
        ana, channel = circle(there)
        bot = BareBot(there)

        class Again(ui.View):
            @ui.button(label="Again", custom_id="again")
            async def again(self, asked: Asked, _: ui.Button["Again"]) -> None:
                await asked.response.send_modal(Form())

        @bot.tree.command(description="Opens a form")
        async def form(asked: Asked) -> None:
            await asked.response.send_modal(Form())

        @bot.tree.command(description="Shows a button")
        async def button(asked: Asked) -> None:
            await asked.response.send_message("here", view=Again(timeout=None), ephemeral=True)

        async with online(bot, there):
            opened = await (await there.slash(ana, channel, "form")).settled()
            assert opened.callback == 9 and opened.modal and opened.modal.title == "How was it?"
            values = {"note": "ok", "Stage": "Final", "sting": "3", "shared": True}
            sent = await (await there.submit(ana, opened.modal, values)).settled()
            assert sent.answer.content == "['ok', '3', True] ['Final']"
            for wrong in ({"note": ""}, {"note": "x" * 81}, {"stage": "None"}, {"sting": None}, {"other": 1}):
                with pytest.raises(AssertionError):
                    await there.submit(ana, opened.modal, values | wrong)
            shown = await (await there.slash(ana, channel, "button")).settled()
            pressed = await (await there.press(ana, shown.answer, "Again")).settled()
            assert pressed.modal and pressed.source is shown.message
            sent = await (await there.submit(ana, pressed.modal, values)).settled()
            metadata = sent.answer.payload["interaction_metadata"]
            assert metadata["triggering_interaction_metadata"]["interacted_message_id"] == str(shown.answer.id)


async def test_selects_autocomplete_and_user_menu() -> None:
    """The other ways to say something."""
    async with LoopbackDiscord() as there:
        ana, channel = circle(there)
        bea = there.user("Bea")
        assert channel.guild
        channel.guild.add(bea, nick="B")
        bot = BareBot(there)

        class Pick(ui.View):
            @ui.select(custom_id="pick", options=[discord.SelectOption(label=one) for one in ("Lisbon", "Porto")])
            async def pick(self, asked: Asked, select: ui.Select["Pick"]) -> None:
                await asked.response.send_message(select.values[0], ephemeral=True)

        @bot.tree.command(description="Where are you?")
        async def join(asked: Asked, zone: str, other: int) -> None:
            await asked.response.send_message(zone, view=Pick(timeout=None), ephemeral=True)

        @join.autocomplete("zone")
        async def zones(_: Asked, typed: str) -> list[app_commands.Choice[str]]:
            return [app_commands.Choice(name=f"{typed}bon", value="Europe/Lisbon")]

        @bot.tree.context_menu(name="Send a kind word")
        async def kind(asked: Asked, whom: discord.Member) -> None:
            await asked.response.send_message(f"for {whom.display_name}", ephemeral=True)

        async with online(bot, there):
            found = await there.autocomplete(ana, channel, "join", {"zone": "Lis"}, focused="zone")
            assert [(one["name"], one["value"]) for one in found] == [("Lisbon", "Europe/Lisbon")]
            joined = await (await there.slash(ana, channel, "join", {"zone": "x", "other": 1})).settled()
            chosen = await (await there.choose(ana, joined.answer, "pick", "Porto")).settled()
            assert chosen.answer.content == "Porto"
            sent = await (await there.user_command(ana, channel, "Send a kind word", bea)).settled()
            assert sent.answer.content == "for B"


async def test_people_and_channels_as_options() -> None:
    """Named in an option, a select or a form, they arrive as members and channels with permissions."""
    async with LoopbackDiscord() as there:
        ana, channel = circle(there)
        bea = there.user("Bea")
        assert channel.guild
        channel.guild.add(bea, nick="B")
        bot = BareBot(there)

        class Whom(ui.View):
            @ui.select(cls=ui.UserSelect, custom_id="whom")
            async def whom(self, asked: Asked, select: ui.UserSelect["Whom"]) -> None:
                await asked.response.send_message(select.values[0].display_name, ephemeral=True)

        @bot.tree.command(description="Who and where")
        async def place(asked: Asked, who: discord.Member, where: discord.TextChannel) -> None:
            text = f"{who.display_name} {where.name} {where.permissions_for(who).view_channel}"
            await asked.response.send_message(text, view=Whom(timeout=None), ephemeral=True)

        async with online(bot, there):
            said = await (await there.slash(ana, channel, "place", {"who": bea, "where": channel})).settled()
            assert said.answer.content == "B circle True"
            chosen = await (await there.choose(ana, said.answer, "whom", bea)).settled()
            assert chosen.answer.content == "B"
            with pytest.raises(AssertionError, match="takes no"):
                await there.slash(ana, channel, "place", {"who": channel, "where": channel})
