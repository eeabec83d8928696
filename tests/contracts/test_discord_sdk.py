"""What unmodified discord.py sends passes Discord's contract."""

import io
import json
from typing import Any

import discord
import pytest
from discord import app_commands, ui
from discord.http import MultipartParameters, handle_message_parameters
from discord.webhook.async_ import interaction_message_response_params

from tests.contracts.discord import available, check_request, pings

pytestmark = pytest.mark.skipif(not available(), reason="Discord's document is not beside the project")

MESSAGES = "/channels/12/messages"
CALLBACK = "/interactions/12/token/callback"
NOBODY = discord.AllowedMentions.none()


def sent(parameters: MultipartParameters) -> tuple[Any, int]:
    """The JSON body and the number of files beside it."""
    if parameters.multipart:
        return json.loads(parameters.multipart[0]["value"]), len(parameters.multipart) - 1
    return parameters.payload, 0


def picture() -> discord.File:
    return discord.File(io.BytesIO(b"png"), "week.png", description="Three goals kept")


def layout() -> ui.LayoutView:
    """All that a letter of ours may hold."""
    view = ui.LayoutView()
    gallery: ui.MediaGallery[ui.LayoutView] = ui.MediaGallery()
    gallery.add_item(media="attachment://week.png", description="Three goals kept")
    row: ui.ActionRow[ui.LayoutView] = ui.ActionRow(
        ui.Button(label="Why this?", custom_id="why~KEY"), ui.Button(label="Read", url="https://example.org")
    )
    section: ui.Section[ui.LayoutView] = ui.Section(
        ui.TextDisplay("One"), accessory=ui.Thumbnail("attachment://week.png")
    )
    lines: ui.Separator[ui.LayoutView] = ui.Separator()
    view.add_item(ui.Container(ui.TextDisplay("A hard day"), section, lines, gallery, row, accent_colour=0x336699))
    return view


def buttons() -> ui.View:
    view = ui.View()
    view.add_item(ui.Button(label="Ask my circle", custom_id="ask 5~KEY", emoji="<a:leaf:123>", row=0))
    choices = [discord.SelectOption(label="Goal", value="1", description="Walk", emoji="🚶", default=True)]
    view.add_item(ui.Select(custom_id="goal", options=choices, placeholder="Which?", row=1))
    return view


@pytest.mark.parametrize(
    "said",
    [
        pytest.param({"content": "hello", "nonce": "A" * 20}, id="words"),
        pytest.param({"content": "hello", "view": buttons}, id="buttons"),
        pytest.param({"embed": discord.Embed(title="A", description="B", colour=1).set_footer(text="C")}, id="embed"),
        pytest.param({"file": picture, "content": None}, id="picture"),
        pytest.param({"view": layout, "file": picture}, id="layout"),
        pytest.param(
            {"content": "x", "message_reference": {"message_id": 1, "channel_id": 2, "fail_if_not_exists": False}},
            id="answer",
        ),
    ],
)
async def test_messages(said: dict[str, Any]) -> None:
    """Create Message and a follow-up, with every layout we use."""
    made = {key: value() if callable(value) else value for key, value in said.items()}
    with handle_message_parameters(**made, allowed_mentions=NOBODY) as parameters:
        body, files = sent(parameters)
    check_request("POST", MESSAGES, body, files=files)
    assert pings(body) == []


async def test_edits() -> None:
    """A letter amended, an answer edited, its picture kept and its buttons gone."""
    state = discord.Client(intents=discord.Intents.none())._connection
    kept: Any = {
        "id": "99999",
        "filename": "week.png",
        "size": 3,
        "url": "https://a.test",
        "proxy_url": "https://b.test",
    }
    attachment = discord.Attachment(data=kept, state=state)
    for path in (f"{MESSAGES}/7", "/webhooks/12/token/messages/@original", "/webhooks/12/token/messages/7"):
        changes: list[Any] = [{"content": "New"}, {"view": None, "content": None}, {"attachments": [attachment]}]
        for said in changes:
            with handle_message_parameters(**said, allowed_mentions=NOBODY) as parameters:
                check_request("PATCH", path, parameters.payload)
    with handle_message_parameters(view=layout(), attachments=[picture()], allowed_mentions=NOBODY) as parameters:
        body, files = sent(parameters)
    check_request("PATCH", "/webhooks/12/token/messages/@original", body, files=files)


@pytest.mark.parametrize("kind", [4, 7], ids=["message", "update"])
async def test_callbacks(kind: int) -> None:
    """Words, buttons, a layout with its picture."""
    answers: list[Any] = [
        {"content": "hi", "view": buttons()},
        {"view": layout(), "file": picture()},
        {"embed": discord.Embed(title="A")},
    ]
    for said in answers:
        hidden = discord.MessageFlags(ephemeral=True)  # a new one each time: a layout leaves its mark on it
        with interaction_message_response_params(
            type=kind, flags=hidden, allowed_mentions=NOBODY, **said
        ) as parameters:
            body, files = sent(parameters)
        check_request("POST", CALLBACK, body, files=files)
        assert pings(body) == []


def test_short_callbacks() -> None:
    """Later, later without a word, suggestions, and the DM to open."""
    check_request("POST", CALLBACK, {"type": 5, "data": {"flags": 64}})
    check_request("POST", CALLBACK, {"type": 6})
    choice = app_commands.Choice(name="Europe/Berlin", value="Europe/Berlin").to_dict()
    check_request("POST", CALLBACK, {"type": 8, "data": {"choices": [choice]}})
    check_request("POST", "/users/@me/channels", {"recipient_id": 5})


class Form(ui.Modal):
    """One of each answer a form of ours asks for."""

    def __init__(self) -> None:
        super().__init__(title="Log a rejection", custom_id="rejected")
        typed: ui.TextInput[Form] = ui.TextInput(
            style=discord.TextStyle.long,
            default="What was typed",
            max_length=600,
            placeholder="Anything",
            custom_id="note",
        )
        options = [discord.SelectOption(label=one, value=one) for one in ("Applied", "Final round")]
        stings = [discord.RadioGroupOption(label=str(one), value=str(one), default=one == 3) for one in range(1, 6)]
        self.add_item(ui.TextDisplay("Only you see it."))
        self.add_item(ui.Label(text="What went through your mind?", description="At leisure", component=typed))
        self.add_item(ui.Label(text="How far did you get?", component=ui.Select(options=options, custom_id="stage")))
        self.add_item(
            ui.Label(text="How much does it sting?", component=ui.RadioGroup(options=stings, custom_id="sting"))
        )
        self.add_item(ui.Label(text="Show my name", component=ui.Checkbox(custom_id="named", default=True)))


async def test_modals() -> None:
    """A form with text, a select, a radio group and a checkbox."""
    check_request("POST", CALLBACK, {"type": 9, "data": Form().to_dict()})


@app_commands.command(name="rejected", description="Log a rejection. Only you see it.")
@app_commands.choices(stage=[app_commands.Choice(name="Final round", value="FINAL")])
@app_commands.default_permissions(manage_guild=True)
async def rejected(
    _: discord.Interaction,
    stage: str,
    sting: app_commands.Range[int, 1, 5],
    employer: app_commands.Range[str, 1, 80] | None = None,
) -> None:
    """The declaration is all that counts here."""


@app_commands.context_menu(name="Send a kind word")
async def kind_word(_: discord.Interaction, person: discord.User) -> None:
    """The declaration is all that counts here."""


async def test_commands() -> None:
    """Slash commands, grouped ones and a user context menu, as a sync sends them."""
    tree = app_commands.CommandTree(discord.Client(intents=discord.Intents.none()))
    group = app_commands.Group(
        name="circle", description="Circles", allowed_contexts=app_commands.AppCommandContext(guild=True)
    )
    group.add_command(app_commands.Command(name="leave", description="Leave", callback=rejected.callback))
    payload = [rejected.to_dict(tree), group.to_dict(tree), kind_word.to_dict(tree)]
    check_request("PUT", "/applications/1/commands", payload)
    for one in payload:
        check_request("POST", "/applications/1/guilds/2/commands", one)
