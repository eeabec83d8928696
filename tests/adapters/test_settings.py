"""Settings: read strictly, printed faithfully, secrets never shown."""

from pathlib import Path

import pytest

from adapters.common.lines import Lines
from adapters.common.reading import BadSetting, public_address
from adapters.common.settings import (
    Links,
    Secret,
    Settings,
    SlackSockets,
    SlackWeb,
    example,
    read,
    with_file,
)

ROOT = Path(__file__).parents[2]


def test_the_example_is_printed_from_the_settings(tmp_path: Path) -> None:
    assert (ROOT / ".env.example").read_text() == example(), "run: python -m adapters.common.settings > .env.example"
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


@pytest.mark.parametrize(
    ("said", "each", "leases"),
    [
        ("1", [[0]], [""]),
        ("3", [[0, 1, 2]], [""]),
        ("2/2", [[0], [1]], [":2/2:0", ":2/2:1"]),
        ("16/4", [[0, 1, 2, 3], [4, 5, 6, 7], [8, 9, 10, 11], [12, 13, 14, 15]], [f":16/4:{one}" for one in range(4)]),
        ("5/3", [[0], [1, 2], [3, 4]], [f":5/3:{one}" for one in range(3)]),
    ],
)
def test_lines_in_groups(said: str, each: list[list[int]], leases: list[str]) -> None:
    """Each line is in one group, the first one's in the first, and each server comes by one line."""
    made = read({"DISCORD_SHARDS": said}).discord_shards
    assert made is not None and [[*(made.of(group) or ())] for group in range(made.groups)] == each
    assert [*made.leases] == leases
    for server in (81_384_788_765_712_384, 175_928_847_299_117_063, 41_771_983_423_143_937):
        assert sum(made.brings(group, str(server)) for group in range(made.groups)) == 1


def test_as_many_lines_as_discord_recommends() -> None:
    """Whatever that is, one process has all of them."""
    assert read({}).discord_shards is None and Lines().of(0) is None and Lines().brings(0, "175928847299117063")


@pytest.mark.parametrize("said", ["0", "4/0", "2/3", "-1", "4/", "/2", "4/2/1", "٣", "four", "10001"])
def test_what_are_no_lines(said: str) -> None:
    with pytest.raises(BadSetting, match="16/4"):
        read({"DISCORD_SHARDS": said})


def test_secrets_show_themselves_nowhere() -> None:
    settings = read({"DISCORD_TOKEN": "abc-secret", "SLACK_BOT_TOKEN": "xoxb-secret", "SLACK_APP_TOKEN": "x-secret"})
    assert settings.discord_token.words == "abc-secret" and "-secret" not in repr(settings.slack)
    assert "-secret" not in f"{settings} {settings!r} {settings.discord_token} {settings.slack_bot_token!r}"
    assert not Secret() and Settings().slack is None


WEB = {
    "SLACK_SIGNING_SECRET": "s",
    "SLACK_CLIENT_ID": "1.2",
    "SLACK_CLIENT_SECRET": "c",
    "SLACK_ADDRESS": "https://circle.example.org/",
}
SOCKETS = {"SLACK_APP_TOKEN": "xapp-1", "SLACK_BOT_TOKEN": "xoxb-1"}


def test_slack_is_spoken_with_in_one_way() -> None:
    assert read(SOCKETS).slack == SlackSockets(Secret("xapp-1"), Secret("xoxb-1"))
    found = read(WEB).slack
    assert isinstance(found, SlackWeb) and found.address == "https://circle.example.org" and found.port == 3000
    with pytest.raises(BadSetting, match="in one way"):
        assert read(SOCKETS | WEB).slack


@pytest.mark.parametrize("missing", [*WEB, *SOCKETS])
def test_what_is_missing_for_slack_is_named(missing: str) -> None:
    whole = WEB if missing in WEB else SOCKETS
    with pytest.raises(BadSetting, match=missing):
        assert read({name: value for name, value in whole.items() if name != missing}).slack


BASE = "https://circle.example.org"


@pytest.mark.parametrize(
    ("address", "base"),
    [(BASE, BASE), (" HTTPS://Circle.Example.org/ ", BASE), (f"{BASE}:8443", f"{BASE}:8443")],
)
def test_a_public_address(address: str, base: str) -> None:
    assert read({"SLACK_ADDRESS": address}).slack_address == base == public_address(address)


@pytest.mark.parametrize(
    "address",
    [
        *("circle.example.org", "http://circle.example.org", "https://", "https://localhost", "https://a b.example"),
        *("https://me:secret@a.example", "https://a.example:99999", "https://a.example/slack", "https://a.example?x=1"),
        *("https://a.example#x", "https://[::1", "ftp://a.example"),
    ],
)
def test_an_address_slack_could_not_use(address: str) -> None:
    with pytest.raises(BadSetting):
        read({"SLACK_ADDRESS": address})


@pytest.mark.parametrize("page", ["https://circle.example.org/privacy", "mailto:help@circle.example.org"])
def test_a_page_of_ones_own(page: str) -> None:
    """It goes with the way Slack is spoken with."""
    given = {"SUPPORT_CIRCLE_PRIVACY_URL": page, "SUPPORT_CIRCLE_SUPPORT_URL": page}
    assert read(given).links == Links(page, page) and Settings().links == Links()
    for way in (SOCKETS, WEB):
        found = read(way | given).slack
        assert found is not None and found.links == Links(page, page)


@pytest.mark.parametrize(
    "page",
    [
        *("circle.example.org", "http://circle.example.org", "https://", "javascript:alert(1)", "mailto:somebody"),
        *('https://a.example/"x', "https://a.example/<x", "https://a b.example", f"https://a.example/{'x' * 240}"),
    ],
)
def test_what_is_no_page(page: str) -> None:
    with pytest.raises(BadSetting, match="https://"):
        read({"SUPPORT_CIRCLE_PRIVACY_URL": page})


@pytest.mark.parametrize("name", ["SLACK_HISTORY", "SLACK_DIRECT_INSTALL"])
def test_yes_or_no(name: str) -> None:
    """Anything else is refused by its name."""
    assert getattr(read({name: "Yes"}), name.lower()) is True
    with pytest.raises(BadSetting, match=f"{name} is yes or no"):
        read({name: "1"})
