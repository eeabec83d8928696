"""What whoever watches over the bot is told: health, figures and logs, with nobody in them."""

import json
import logging
import re
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import aiohttp
import pytest
from prometheus_client.parser import text_string_to_metric_families
from yarl import URL

from adapters.common.listener import PortTaken
from adapters.running.backups import Plan
from adapters.running.care import Care, cared, vitals_of
from adapters.running.courier import Courier
from adapters.running.playing import playground
from adapters.running.wiring import Heart
from adapters.watching.figures import Vitals, exposition
from adapters.watching.health import Health
from adapters.watching.logs import JsonLines
from adapters.watching.measures import Measures
from bot.calendar import DAY_MS
from bot.courier import Attempt, Never, Sent, Shut, Unknown
from bot.letters import LetterKind
from storage.sealing.opening import BESIDE
from tests.letters import Letters
from tests.room import HOUR, NOON, Hands, Room

ROOT = Path(__file__).parents[3]
NAMED = re.compile(r"support_circle_[a-z_]+")
LABELS = {"platform", "kind", "attempt", "outcome", "state", "status", "why", "le"}


def figures(measures: Measures, vitals: Vitals | None = None, **connected: bool) -> dict[str, dict[str, float]]:
    """By name, then by label values."""
    text = exposition(measures, vitals, connected).decode()
    found: dict[str, dict[str, float]] = {}
    for family in text_string_to_metric_families(text):
        for one in family.samples:
            found.setdefault(one.name, {})[" ".join(value for _, value in sorted(one.labels.items()))] = one.value
            assert set(one.labels) <= LABELS, one
    return found


@pytest.fixture
def measures() -> Measures:
    return Measures(Hands())


def test_letters_by_kind_and_what_came_of_them(measures: Measures) -> None:
    measures.letter(LetterKind.WORD, Attempt.SEND, Unknown())
    measures.letter(LetterKind.WORD, Attempt.LOOK_UP, Sent("p"))
    assert figures(measures)["support_circle_letters_total"] == {"send WORD unknown": 1, "look_up WORD sent": 1}
    measures.letter(LetterKind.WORD, Attempt.SEND, Never("not allowed"))
    measures.letter(LetterKind.ASK, Attempt.LOOK_UP, Shut("dms closed"))
    why = figures(measures)["support_circle_letters_refused_total"]
    assert why == {"never not allowed": 1, "shut dms closed": 1}


async def test_what_a_platform_answers_is_counted_by_its_path_alone(measures: Measures) -> None:
    """Direct messages opened, and how long Discord waited for an acknowledgement: its ids say since when."""
    [ended] = measures.trace("discord").on_request_end
    number = (NOON - 1_420_070_400_000 - 1_300) << 22
    for method, path, status in [
        ("POST", "/api/v10/users/@me/channels", 200),
        ("POST", "/api/v10/users/@me/channels", 403),
        ("POST", f"/api/v10/interactions/{number}/secret-token/callback", 204),
        ("GET", "/api/v10/users/123", 429),
    ]:
        answer = SimpleNamespace(status=status, ok=status < 400)
        params: Any = SimpleNamespace(method=method, url=URL(f"https://discord.com{path}"), response=answer)
        await ended(None, SimpleNamespace(), params)  # type: ignore[arg-type]
    told = figures(measures, discord=True)
    assert told["support_circle_dm_openings_total"] == {"discord": 1}
    assert told["support_circle_platform_answers_total"] == {
        "discord 200": 1,
        "discord 403": 1,
        "discord 204": 1,
        "discord 429": 1,
    }
    assert told["support_circle_platform_refused_ten_minutes"] == {"discord": 2}
    took = told["support_circle_acknowledgement_seconds_bucket"]
    assert (took["1.0 discord"], took["1.5 discord"], took["+Inf discord"]) == (0, 1, 1)
    assert "secret-token" not in exposition(measures, None, {}).decode()


async def test_the_courier_counts(room: Room) -> None:
    class Posts:
        async def send(self, *_: object) -> Sent:
            return Sent("p")

    await room.person("ana", await room.circle())
    letters = Letters(room)
    measures, gateway = Measures(room.clock), Posts()
    await letters.put(1)
    await Courier(letters.app, {"test": gateway}, {}, measures=measures).carry()  # type: ignore[dict-item]
    assert measures.carried == {("WORD", "send", "sent"): 1}


class Watched:
    """The port of a bot whose parts a test turns off."""

    def __init__(self) -> None:
        self.there, self.vitals = {"discord": True}, Vitals({"pending": 2}, 61.5, 0, paused=True)
        self.broken = False
        self.url = ""

    async def read(self) -> Vitals:
        if self.broken:
            raise OSError("secret words")
        return self.vitals

    async def get(self, path: str) -> tuple[int, str]:
        async with aiohttp.ClientSession() as session, session.get(self.url + path) as answer:
            return answer.status, await answer.text()


@pytest.fixture
async def watched(measures: Measures) -> AsyncIterator[Watched]:
    one = Watched()
    health = Health(measures, lambda: one.there, one.read)
    one.url = f"http://127.0.0.1:{await health.start(0, '127.0.0.1')}"
    yield one
    await health.stop()


async def test_alive_and_ready(watched: Watched) -> None:
    assert await watched.get("/healthz") == (200, "ok\n")
    status, said = await watched.get("/readyz")
    assert status == 200 and json.loads(said) == {"discord": True, "database": True, "letters": "paused"}


async def test_which_group_of_lines(watched: Watched, measures: Measures) -> None:
    """Where Discord's lines are in groups: at /readyz, and beside each figure of them."""
    measures.group = "2 of 4"
    measures.standing |= {4, 5, 6}
    measures.sessions(900, DAY_MS)
    measures.identify()
    assert json.loads((await watched.get("/readyz"))[1])["discord group"] == "2 of 4"
    told = (await watched.get("/metrics"))[1]
    for name, count in (("identifies_day", 901.0), ("own_identifies_day", 1.0), ("sessions", 3.0)):
        assert f'support_circle_discord_{name}{{group="2 of 4"}} {count}' in told


@pytest.mark.parametrize("what", ["discord", "database"])
async def test_alive_and_not_ready(watched: Watched, what: str) -> None:
    watched.there["discord"], watched.broken = what != "discord", what == "database"
    assert (await watched.get("/healthz"))[0] == 200
    status, said = await watched.get("/readyz")
    assert status == 503 and json.loads(said)[what] is False and "secret" not in said
    told = (await watched.get("/metrics"))[1]
    assert f"support_circle_{'connected{platform=' if what == 'discord' else 'database_usable 0'}" in told


async def test_figures_at_the_port(watched: Watched) -> None:
    status, said = await watched.get("/metrics")
    assert status == 200 and 'support_circle_outbox_letters{state="pending"} 2.0' in said
    assert "support_circle_outbox_oldest_seconds 61.5" in said and "support_circle_letters_paused 1.0" in said
    assert "process_resident_memory_bytes" in said
    assert (await watched.get("/else"))[0] == 404


async def test_the_whole_bot_has_a_port(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """The playground as well as any platform, and it is gone with the bot; a taken port is said."""
    async with playground(tmp_path / "circle.db", 0, BESIDE, Care(port=0)):
        [port] = re.findall(r"at http://127\.0\.0\.1:(\d+)/healthz", caplog.text)
        one = Watched()
        one.url = f"http://127.0.0.1:{port}"
        assert await one.get("/readyz") == (200, '{"database": true, "letters": "going out"}')
        assert "support_circle_due_lag_seconds 0.0" in (await one.get("/metrics"))[1]
        with pytest.raises(PortTaken, match="SUPPORT_CIRCLE_WATCH_PORT"):
            async with playground(tmp_path / "other.db", 0, BESIDE, Care(port=int(port))):
                pass
    with pytest.raises(aiohttp.ClientConnectorError):
        await one.get("/healthz")


async def test_what_the_database_tells(room: Room) -> None:
    """Depth, the first letter's age, how late the first due is; read beside whatever is written."""
    await room.person("ana", await room.circle())
    letters = Letters(room)
    for number in range(3):
        await letters.put(1, subject=f"a:{number}")
    room.clock.ms += HOUR
    async with AsyncExitStack() as open_now:
        heart = Heart(letters.app, None, room.units, Measures(room.clock))  # type: ignore[arg-type]
        jobs = await cared(heart, room.path, BESIDE, Care(port=0), lambda: {"discord": False}, open_now)
        assert jobs == [] and Care().port is None
        [(backups, _)] = await cared(heart, room.path, BESIDE, Care(Plan(hours=24)), dict, open_now)
        assert await backups() == 1 and [*room.path.parent.glob("backups/*.backup")]
        assert await vitals_of(heart)() == Vitals({"pending": 3}, 3600.0, 0, paused=False)


def test_every_figure_that_a_rule_names_is_there(measures: Measures) -> None:
    """And each rule says what to do."""
    measures.letter(LetterKind.WORD, Attempt.SEND, Unknown())
    measures.letter(LetterKind.WORD, Attempt.SEND, Never("refused"))
    measures.answered("discord", 200)
    measures.acknowledge("discord", 1)
    there = figures(measures, Vitals(), discord=True)
    rules = (ROOT / "docs" / "alerts.yaml").read_text(encoding="utf-8")
    named = {name for line in rules.splitlines() if "summary" not in line for name in NAMED.findall(line)}
    assert len(named) >= 9 and named <= set(there), named - set(there)
    assert rules.count("- alert:") == rules.count("summary:") >= 11


def test_every_figure_is_explained() -> None:
    """In the page for whoever runs a bot."""
    page = (ROOT / "docs" / "operating.md").read_text(encoding="utf-8")
    told = exposition(Measures(Hands()), Vitals(), {"discord": True}).decode()
    names = set(re.findall(r"# TYPE (support_circle_[a-z_]+)", told))
    assert {name for name in names if name not in page} == set()


def test_a_line_of_json_has_ids_and_no_words_of_an_error() -> None:
    try:
        raise ValueError("what Ana wrote")
    except ValueError as error:
        raised = (ValueError, error, error.__traceback__)
    record = logging.LogRecord("bot", logging.ERROR, "x.py", 1, "letter %d: %s", (12, "SEND"), raised)
    line = json.loads(JsonLines().format(record))
    assert [line[one] for one in ("level", "logger", "said", "raised")] == [
        "ERROR",
        "bot",
        "letter 12: SEND",
        "ValueError",
    ]
    assert "Ana" not in json.dumps(line) and re.fullmatch(r".*test_watching\.py:\d+", line["where"][0])
