"""Commands as Discord is told of them."""

from typing import Annotated, Any

import pytest

from adapters import docs
from adapters.discord.declare import KIND_WORD, digest, option_answers, payload
from bot.commands import Question, Spec, command, spec_of
from bot.features import FEATURES
from tests.contracts import discord as contract

SPECS: list[Spec] = [spec for feature in FEATURES for spec in docs.specs(feature)]
DECLARED = {one["name"]: one for one in payload(SPECS)}


def options(word: str) -> dict[str, dict[str, Any]]:
    return {one["name"]: one for one in DECLARED[word]["options"]}


@pytest.mark.skipif(not contract.available(), reason="Discord's contract is not beside the project")
def test_discord_takes_them() -> None:
    """All at once, by its own contract."""
    contract.check_request("PUT", "/applications/1/commands", payload(SPECS))


def test_listed_commands_only() -> None:
    """What only buttons say is no command; a kind word is in everybody's menu."""
    assert DECLARED.keys() == {spec.word for spec in SPECS if spec.listed} | {KIND_WORD}
    assert DECLARED[KIND_WORD] == {"type": 2, "name": KIND_WORD, "integration_types": [0], "contexts": [0]}


def test_every_shown_question_is_an_option_and_none_is_required() -> None:
    """A bare command opens its form, so nothing has to be typed."""
    for spec in SPECS:
        if spec.listed:
            assert list(options(spec.word)) == [one.name for one in spec.shown]
            assert not any(one["required"] for one in options(spec.word).values())


def test_hosts_commands_are_for_those_who_manage_a_server() -> None:
    """In servers only; everyone else's also in direct messages."""
    for spec in SPECS:
        if spec.listed:
            declared = DECLARED[spec.word]
            assert declared["contexts"] == ([0] if spec.host else [0, 1])
            assert declared.get("default_member_permissions") == (32 if spec.host else None)


def test_options_are_typed_from_their_questions() -> None:
    """Choices, yes or no, channels, names to be completed, and text with its own length."""
    assert options("rejected")["sting"]["choices"][0] == {"name": "1", "value": "1"}
    assert options("rejected")["stage"]["choices"][4] == {"name": "Final round", "value": "FINAL"}
    assert options("rejected")["note"] == {
        "name": "note",
        "description": "What went through your mind?",
        "required": False,
        "type": 3,
        "max_length": 600,
    }
    assert options("rest")["shown"]["type"] == 5
    assert options("setup")["encourage"]["channel_types"] == [0]
    assert options("setup")["zone"]["autocomplete"] and options("encourage")["member"]["autocomplete"]
    assert options("rejected")["sting"]["description"] == "How much does it sting? 1 is a little, 5 is a lot"


def test_numbers_keep_their_bounds() -> None:
    """Where they have any; Discord tells the one who types."""

    @command("count", "Count.")
    class Count:
        times: Annotated[int, Question("How many?", most=50)]

    spec = spec_of(Count)
    assert spec is not None
    [times] = payload([spec])[0]["options"]
    assert (times["type"], times.get("min_value"), times["max_value"]) == (4, None, 50)


def test_a_digest_changes_with_what_is_declared() -> None:
    """And with nothing else, so that Discord is told again only when it has to be."""
    declared = payload(SPECS)
    again = [dict(reversed(one.items())) for one in declared]
    assert digest(declared) == digest(again) != digest(declared[1:])


def test_typed_options_are_answers() -> None:
    """Every type as the core reads it."""
    typed = [
        {"name": "shown", "type": 5, "value": True},
        {"name": "on", "type": 5, "value": False},
        {"name": "times", "type": 4, "value": 3},
        {"name": "encourage", "type": 7, "value": "42"},
        {"name": "note", "type": 3, "value": " hm "},
    ]
    answers = {"shown": "yes", "on": "no", "times": "3", "encourage": "42", "note": " hm "}
    assert option_answers({"options": typed}) == answers


def test_an_attachment_is_an_answer_that_finds_it_again() -> None:
    """Its address, name, size and type, as Discord tells them, where it tells one."""
    shown = {"url": "https://cdn.discordapp.com/a?ex=1&", "filename": "a.csv", "size": 3}
    data = {"options": [{"name": "list", "type": 11, "value": "7"}], "resolved": {"attachments": {"7": shown}}}
    assert option_answers(data) == {
        "list": 'attached:{"at":"https://cdn.discordapp.com/a?ex=1&","name":"a.csv","size":3,"type":""}'
    }
