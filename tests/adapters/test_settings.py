"""Settings: read strictly, printed faithfully, secrets never shown."""

from pathlib import Path

import pytest

from adapters.settings import BadSetting, Secret, Settings, example, read, with_file

ROOT = Path(__file__).parents[2]


def test_the_example_is_printed_from_the_settings(tmp_path: Path) -> None:
    assert (ROOT / ".env.example").read_text() == example(), "run: python -m adapters.settings > .env.example"
    assert read(with_file({}, ROOT / ".env.example")) == Settings()


def test_the_environment_comes_before_the_file(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_text('#SUPPORT_CIRCLE_PORT=1\nSUPPORT_CIRCLE_PORT=8081\nSUPPORT_CIRCLE_DATABASE="a b.db"\nnonsense\n')
    assert read(with_file({}, file)) == Settings("a b.db", 8081)
    assert read(with_file({"SUPPORT_CIRCLE_PORT": "8082"}, file)).support_circle_port == 8082
    assert read(with_file({"SUPPORT_CIRCLE_PORT": ""}, tmp_path / "none")) == Settings()


@pytest.mark.parametrize("port", ["http", "-1", "65536", "٣", "8080.5"])
def test_a_port_is_a_port(port: str) -> None:
    with pytest.raises(BadSetting):
        read({"SUPPORT_CIRCLE_PORT": port})


def test_secrets_show_themselves_nowhere() -> None:
    settings = read({"DISCORD_TOKEN": "abc-secret", "SLACK_BOT_TOKEN": "xoxb-secret"})
    assert settings.discord_token.words == "abc-secret" and settings.not_built == ["Slack"]
    assert "secret" not in f"{settings} {settings!r} {settings.discord_token} {settings.slack_bot_token!r}"
    assert not Secret() and Settings().not_built == []
