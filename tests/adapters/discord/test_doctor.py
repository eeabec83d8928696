"""`support-circle doctor` against the loopback Discord: what is well, and each thing that may be wrong, one by one."""

import re
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import discord
import pytest

from adapters.common.clock import SystemClock
from adapters.common.lines import Lines
from adapters.demo.rehearsal import DATABASE
from adapters.discord.permissions import NEEDED
from adapters.doctor.discord.application import SCOPES
from adapters.doctor.discord.commands import says
from tests.adapters.discord.checkup import Doctor
from tests.adapters.discord.faults.acts import kind_word
from tests.adapters.discord.town import Town
from tests.loopback.discord import Error, payloads
from tests.room import Hands

ROOT = Path(__file__).parents[3]
LINES = [
    "Database",
    "Key ring",
    "Retention",
    *("Letters", "Backups", "Watching"),
    "Discord token",
    "Clock",
    "Discord interactions",
    "Discord privileged intents",
    "Discord installation",
    "Discord commands",
    "Discord session starts",
    "Discord permissions for Job seekers",
]


@pytest.fixture
def doctor(town: Town) -> Doctor:
    """Beside the running bot, which is in its circle's server."""
    return Doctor(town.folder, town.discord)


async def test_all_is_well(doctor: Doctor, town: Town) -> None:
    """Beside a running bot, whose session goes on and is the only one."""
    words = await doctor.all_well()
    assert doctor.about == LINES and words.endswith("\nNothing is wrong.")
    assert "In Job seekers, #circle and #encourage: everything it needs." in words
    assert town.discord.identifies == 1 and town.discord.connected
    assert "Talk to someone now" in (await town.say("ana", "help-now")).answer.text


async def test_one_look_fails_and_the_others_go_on(doctor: Doctor) -> None:
    """What could not be looked at is no problem, and not well either."""
    doctor.discord.fail("GET", "/commands$", Error(503))
    doctor.discord.fail("GET", "^/gateway/bot$", Error(503))
    doctor.discord.fail("GET", "/channels$", Error(503))
    words = await doctor.all_well()
    assert words.count("not checked. Discord has trouble of its own.") == 3 and doctor.about == LINES
    assert words.endswith("Nothing that could be checked is wrong.")


APPLICATION: list[tuple[dict[str, Any], str]] = [
    ({"interactions_endpoint_url": "https://example.org/discord"}, "Empty that field"),
    ({"bot_require_code_grant": True}, "Requires OAuth2 Code Grant"),
    ({"integration_types_config": {"1": {}}}, "tick Guild Install"),
    (
        {
            "integration_types_config": {
                "0": {"oauth2_install_params": {"scopes": ["applications.commands"], "permissions": "3072"}}
            }
        },
        "Missing: bot, Attach Files, Read Message History.",
    ),
]


@pytest.mark.parametrize(("changed", "words"), APPLICATION, ids=["endpoint", "grant", "users", "link"])
async def test_the_portal_has_settings_that_hurt(
    doctor: Doctor, monkeypatch: pytest.MonkeyPatch, changed: dict[str, Any], words: str
) -> None:
    """Each is named as the Developer Portal names it."""
    portal(monkeypatch, changed)
    said = await doctor.one_problem()
    assert words in said and "Developer Portal" in said and "example.org" not in said


def portal(monkeypatch: pytest.MonkeyPatch, changed: dict[str, Any]) -> None:
    """The loopback's application, as if changed in the Developer Portal."""
    shown = payloads.application
    monkeypatch.setattr(payloads, "application", lambda world: shown(world) | changed)


async def test_privileged_intents_and_a_private_bot_are_no_problem(
    doctor: Doctor, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They are mentioned."""
    portal(monkeypatch, {"flags": 1 << 13 | 1 << 18, "bot_public": False, "integration_types_config": {}})
    words = await doctor.all_well()
    assert "Switched on all the same: Presence, Message Content;" in words and "only you may add it" in words


async def test_commands_changed_behind_our_back(doctor: Doctor, town: Town) -> None:
    """What differs is named; what the advice says puts it right."""
    commands = doctor.discord.commands
    commands.remove(next(one for one in commands if one["name"] == "goals"))
    next(one for one in commands if one["name"] == "rejected")["options"].pop()
    commands.append({**commands[0], "name": "stray", "type": 1})
    said = await doctor.one_problem()
    assert "missing: /goals; changed: /rejected; not this version's: /stray" in said
    found = re.search(r'"(DELETE [^"]*)"', said)
    assert found
    await town.close()
    with closing(sqlite3.connect(town.folder / DATABASE)) as db, db:
        db.execute(found[1])
    await town.restart()
    await doctor.all_well()


def test_what_discord_adds_to_a_command_does_not_matter() -> None:
    """Defaults, text for numbers, nothing for false, another order of contexts; a lost or extra option does."""
    declared = {
        "name": "a",
        "contexts": [0, 1],
        "default_member_permissions": 32,
        "options": [{"name": "n", "required": False, "min_value": 0}],
    }
    there: dict[str, Any] = {
        "name": "a",
        "id": "1",
        "nsfw": False,
        "contexts": [1, 0],
        "default_member_permissions": "32",
        "options": [{"name": "n", "min_value": 0}],
    }
    assert says(declared, there)
    option = there["options"][0]
    changes: list[dict[str, Any]] = [
        {"options": []},
        {"options": [option, option]},
        {"contexts": None},
        {"contexts": [0]},
    ]
    assert not any(says(declared, there | changed) for changed in changes)


async def test_a_permission_is_missing(doctor: Doctor, town: Town) -> None:
    """Channel and permission are named as Discord's own settings name them."""
    town.places["circle"].overwrite(town.discord.bot, deny=["attach_files", "read_message_history"])
    town.places["encourage"].overwrite(town.discord.bot, deny=["view_channel"])
    said = await doctor.one_problem()
    assert "In #circle the bot still needs: Attach Files, Read Message History." in said
    assert "In #encourage the bot still needs: View Channel" in said and "for the bot's role" in said


async def test_a_channel_of_the_wrong_kind(doctor: Doctor, town: Town) -> None:
    """As /setup refuses it; an earlier version took it."""
    town.places["encourage"].kind = 15
    said = await doctor.one_problem()
    assert (
        "I can't use #encourage: it's a forum or media channel, and I can't post there." in said
        and "/setup in a text channel" in said
    )


async def test_a_channel_is_gone(doctor: Doctor, town: Town) -> None:
    """First the one for asks, then the circle's own."""
    town.places["encourage"].delete()
    assert "/setup in #circle" in await doctor.one_problem()
    town.places["circle"].delete()
    assert "the channel where it meets is gone" in await doctor.one_problem()


async def test_the_bot_is_in_the_server_no_more(doctor: Doctor, town: Town) -> None:
    """A running bot closes the circle by itself; one that was off does not know yet."""
    await town.close()
    town.guild.kick(town.discord.bot)
    assert "Invite it again" in await doctor.one_problem()
    await town.open()
    assert "not checked. No circle is open" in await doctor.all_well()


@pytest.mark.parametrize("seconds", [-90, 90])
async def test_a_wrong_clock(doctor: Doctor, seconds: int) -> None:
    """Said to the second or so; six seconds are too many, three are not."""
    clock = Hands(SystemClock().now() + seconds * 1000)
    said = await doctor.one_problem(clock=clock)
    assert re.search(rf"is (88|89|90) seconds {'ahead of' if seconds > 0 else 'behind'} Discord's", said), said
    clock.ms = SystemClock().now() + 3000
    assert not (await doctor.look(clock=clock))[1]


async def test_more_lines_are_recommended(doctor: Doctor) -> None:
    """It says how many, and is a problem once Discord might let none in any more."""
    doctor.discord.starts.shards = 8
    words, problems = await doctor.look(lines=Lines(4))
    assert not problems and "Each start of all lines takes 4; Discord recommends 8." in words
    doctor.discord.starts.shards = 9
    assert "Discord recommends 9. Give all gateways a larger" in await doctor.one_problem(lines=Lines(4))


async def test_few_session_starts_are_left(doctor: Doctor) -> None:
    """Something starts it over and over."""
    doctor.discord.starts.used = 951
    said = await doctor.one_problem()
    assert "49 of 1000 are left today." in said and "within 24 h" in said


def test_the_pages_ask_for_what_the_bot_needs() -> None:
    """The invite link's number, the permissions and the scopes, in the operators' page and in the README."""
    number = str(discord.Permissions(**dict.fromkeys(NEEDED, True)).value)
    operating, readme = ((ROOT / page).read_text(encoding="utf-8") for page in ("docs/operating.md", "README.md"))
    assert re.findall(r"permissions=(\d+)", operating) == [number]
    for named in NEEDED.values():
        assert f"| **{named.template}**" in operating and f"**{named.template}" in readme
    for scope in SCOPES:
        assert f"`{scope}`" in operating and f"`{scope}`" in readme


async def test_taken_for_spam(doctor: Doctor, town: Town) -> None:
    """As long as letters wait for it, and no longer."""
    fault = town.discord.fail("POST", "^/users/@me/channels$", Error(403, 20026, "flagged"), times=1)
    await kind_word(town)
    await town.turn()
    said = await doctor.one_problem()
    assert "(20026) and opens no new direct message for it; letters that wait: 1." in said
    await town.advance(hours=2)
    assert fault.hits == 1
    await doctor.all_well()
