"""The house holds: declarations within every platform's limits, needs met, pages fresh, words permanent."""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from statistics import median

import pytest

from adapters import docs
from bot.commands import Spec
from bot.dues import due_word
from bot.features import FEATURES
from bot.tokens import LONGEST
from bot.words import Reader, places, render
from bot.work import wire
from storage.models import metadata
from storage.stores import STORES
from tests.adapters.slack.town import town
from tests.simulation import truths
from tests.traced import traced

ROOT = Path(__file__).parent.parent
CORE = sorted((ROOT / "bot").rglob("*.py"))
SPECS = [spec for feature in FEATURES for spec in docs.specs(feature)]
ENGLISH = Reader()
EVERYWHERE = {"circle", "draft"}  # answers that the core itself understands


def calls(name: str) -> Iterator[tuple[Path, ast.Call]]:
    """Every call of a function of that name, wherever the bot speaks."""
    for path in docs.SPEAKING:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == name:
                yield path, node


def first_word(call: ast.Call) -> str | None:
    return call.args[0].value if call.args and isinstance(call.args[0], ast.Constant) else None  # type: ignore[return-value]


@pytest.mark.parametrize("spec", SPECS, ids=lambda spec: spec.word)
def test_commands_fit_every_platform(spec: Spec) -> None:
    """Discord: 32-character words, 100-character descriptions, 45-character labels; Slack: 100 choices of a select."""
    assert re.fullmatch(r"[a-z][a-z-]{1,31}", spec.word)
    assert 1 <= len(render(spec.help, ENGLISH)) <= 100
    assert len(spec.shown) + sum(one.kind == "file" for one in spec.shown) <= 5
    for one in spec.arguments:
        assert re.fullmatch(r"[a-z_]{1,32}", one.name)
        assert one.question.max <= 4000
        assert one.question.max_bytes <= 4 * 1024**2  # 10 MiB on both; the playground takes no more than this
        assert all(re.fullmatch(r"\.[a-z0-9]+", kind) for kind in one.question.kinds)
    for one in spec.shown:
        assert 1 <= len(one.question.label) <= 45, one.question.label
        assert len(one.question.hint or "") <= 100
        assert len(one.choices) <= 100
        assert all(len(render(choice.label, ENGLISH)) <= 75 for choice in one.choices)


def test_command_words_are_unique_and_needs_met() -> None:
    """Each word once; every port a handler asks for has a store."""
    words = [spec.word for spec in SPECS]
    assert len(words) == len(set(words))
    asking = [wire(one) for feature in FEATURES for one in (*feature.handles, *feature.fills.values())]
    assert {need for one in asking for need in one.stores} <= set(STORES)


def test_a_file_is_opened_between_two_runs_of_a_unit() -> None:
    """So whatever asks for one has a unit: it asks for a store, or for who speaks."""
    words = {spec.record: spec.word for spec in SPECS if any(one.kind == "file" for one in spec.arguments)}
    wired = [wire(one) for feature in FEATURES for one in feature.handles]
    assert [words[one.record] for one in wired if one.free and one.record in words] == []


def test_every_button_names_a_command_and_its_answers() -> None:
    """`draft("word", name=…)` and `go(…)` fit a command's declaration."""
    known = {spec.word: {one.name for one in spec.arguments} for spec in SPECS}
    for making in ("draft", "go"):
        for path, call in calls(making):
            word = first_word(call)
            if word is None:
                continue
            assert word in known, f"{path.name}: /{word} does not exist"
            given = {one.arg for one in call.keywords if one.arg}
            assert given <= known[word] | EVERYWHERE, f"{path.name}: /{word} has no {given - known[word]}"


def test_every_button_of_a_hosts_command_says_which_circle() -> None:
    """Whoever hosts several would be asked, and what it is about could be taken for somebody else's in another one."""
    of_hosts = {spec.word for spec in SPECS if spec.host and spec.word != "setup"}  # that is of the channel itself
    for making in ("draft", "go"):
        for path, call in calls(making):
            said = {one.arg for one in call.keywords}
            assert first_word(call) not in of_hosts or said & {"circle", None}, f"{path.name}:{call.lineno}"


def test_every_sentence_is_given_what_it_names() -> None:
    """Templates and their parameters agree, in the singular and in the plural."""
    for path, call in calls("say"):
        templates = [one.value for one in call.args if isinstance(one, ast.Constant) and isinstance(one.value, str)]
        if not templates or any(one.arg is None for one in call.keywords):
            continue
        named = set[str]().union(*(places(template) for template in templates))
        given = {one.arg for one in call.keywords} - {"context", "note"}
        assert named <= given <= named | {"n"}, f"{path.name}:{call.lineno}: {templates[0]}"
        assert len(templates) == 1 or "n" in given, f"{path.name}:{call.lineno}: a plural needs n"


def test_the_core_imports_nothing_but_python_and_msgspec() -> None:
    """No platform, no database, no event loop, no framework."""
    allowed = (sys.stdlib_module_names - {"asyncio", "sqlite3", "socket"}) | {"bot", "msgspec"}
    for path in CORE:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                names = {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom):
                names = {(node.module or "").partition(".")[0]}
            else:
                continue
            assert names <= allowed, f"{path.name} imports {names - allowed}"


def test_generated_pages_are_fresh() -> None:
    """docs/commands.md and docs/phrasebook.md say what the code says, docs/truths.md what tests hold."""
    assert docs.stale() == []
    assert truths.PAGE.read_text(encoding="utf-8") == truths.page()


def test_the_phrasebook_is_for_translators() -> None:
    """What only puts parameters side by side is not in it."""
    phrases = [line for line in docs.phrasebook_page().splitlines() if line.startswith("- ")]
    assert "- {who} (host)" in phrases and "- {who}" not in phrases


def test_shipped_words_stay() -> None:
    """Buttons and dues out there keep their meaning: a word in tests/tokens.txt never goes away."""
    records = [wire(handler).record for feature in FEATURES for handler in feature.handles]
    now = {f"/{spec.word}" for spec in SPECS} | {f"due {word}" for one in records if (word := due_word(one))}
    shipped = set((ROOT / "tests" / "tokens.txt").read_text().split("\n")) - {""}
    assert shipped <= now, f"gone: {shipped - now}"
    assert now <= shipped, f"add to tests/tokens.txt: {sorted(now - shipped)}"


def test_what_people_wrote_is_sealed() -> None:
    """Every bytes column is sealed and no other; text columns hold codes, ids and settings only."""
    for table in metadata.sorted_tables:
        for column in table.columns:
            is_bytes = (
                column.type.python_type is bytes and column.name != "wrapped"
            )  # a key, which the ring has wrapped
            assert is_bytes == bool(column.info.get("sealed")), f"{table.name}.{column.name}"
    private = {"words", "note", "employer", "message", "given", "action", "plan", "friend", "heaviest"}
    plain = {
        f"{table.name}.{column.name}"
        for table in metadata.sorted_tables
        for column in table.columns
        if column.name in private and not column.info.get("sealed")
    }
    assert plain == set()


def test_tokens_leave_room_for_a_key() -> None:
    """A Discord custom_id holds 100 characters: a token, "~", and a letter's key of 20."""
    assert LONGEST + 1 + 20 <= 100


def test_every_exception_to_a_rule_says_why() -> None:
    """No line is let off a check of ours without its reason beside it."""
    bare = [
        f"{path.relative_to(ROOT)}:{number}"
        for room in ("adapters", "benchmarks", "bot", "storage", "tests")
        for path in (ROOT / room).rglob("*.py")
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if re.search(r"# ?noqa", line) and not re.search(r"# noqa: [A-Z]+\d+(, ?[A-Z]+\d+)* - \w", line)
    ]
    assert [line for line in bare if not line.startswith("tests/test_house.py")] == []


def test_links_between_pages_lead_somewhere() -> None:
    """Every relative link and picture of our pages is there."""
    for page in (*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), *(ROOT / "tests").rglob("*.md")):
        for link in re.findall(r"\]\((?!https?://|#)([^)#]+)", page.read_text(encoding="utf-8")):
            assert (page.parent / link).exists(), f"{page.name}: {link}"


# the most lines of each room, some 3 % above what is there: who needs more says here why, or leaves something out
ROOMS = {
    "adapters/common": 1_350,  # what two platforms share, every setting and how it is read, a port, files, lines
    "adapters/demo": 1_060,  # a fortnight told in the terminal, and the rehearsal that tests stand on
    "adapters/discord": 2_555,  # letters and answers differ; what refusals mean, a welcome that waits, whose turn it is
    "adapters/doctor": 1_310,  # as many looks as there are ways to set a bot up wrongly, in a file and on PostgreSQL
    "adapters/files": 570,  # spreadsheets, calendars, one meeting, in and out; a calendar's own zones, what was moved
    "adapters/operating": 680,  # a farewell, keys, letters and why, backups and a start from one; of both databases
    "adapters/places": 400,  # most of it writes the file and counts people by zones; and writes public holidays
    "adapters/playground": 1_530,  # a whole platform, with its own memory, clock, files, and what is no command
    "adapters/running": 1_970,  # the right key ring, a move there and a backup of it, leases; an end in any case
    "adapters/simulate": 3_220,  # two platforms, both databases, every kind of fault, fourteen promises
    "adapters/slack": 5_040,  # a fifth is many workspaces and their Marketplace; files come and go
    "adapters/watching": 340,  # what is counted at the edges, health and figures at a port, logs for machines
    "bot": 38_900,  # all that it does and says: what asks first, whom to call, what hosts decide, who hears of a worry
    "bot/features": 24_890,  # of it, the slices: applications that come and go; a search put away; contacts; a board
    "bot/trackers": 4_600,  # kinds of files, days, columns, words and steps, spellings, people, what is asked, goes out
    "storage": 15_770,  # a store for each slice, what goes with somebody, PostgreSQL and copies of it, the room below
    "storage/sealing": 1_050,  # keys, made and dropped, the ring around them, what earlier releases kept in plain words
}


@pytest.mark.parametrize("room", ROOMS)
def test_rooms_stay_small(room: str) -> None:
    """A room grows by no more than somebody has thought about."""
    lines = sum(_lines(path) for path in (ROOT / room).rglob("*.py"))
    assert lines <= ROOMS[room], f"{room} has {lines} lines"


def test_files_stay_small() -> None:
    """Each is read at one sitting: half of them in under 90 lines, none over 250 but what migrations once did."""
    paths = {room: [*(ROOT / room).rglob("*.py")] for room in ("adapters", "benchmarks", "bot", "storage", "tests")}
    ours = [path for room in ("adapters", "bot", "storage") for path in paths[room] if "migrations" not in path.parts]
    assert median(map(_lines, ours)) < 90
    long = [path for path in (*ours, *paths["benchmarks"], *paths["tests"]) if _lines(path) > 250]
    assert [f"{path.name}: {_lines(path)}" for path in long] == []


def _lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


async def test_files_on_one_press(tmp_path: Path) -> None:
    """Whoever follows one typed /rejected through Slack, the core and the database opens this many files of ours."""
    with traced() as tracer:
        async with town(tmp_path) as one:
            await one.say("ana", "rejected", stage="FINAL", sting="3")  # what is remembered afterwards is known then
            await one.connection.finish()
            tracer.looking = True
            said = await one.say("ana", "rejected", stage="FINAL", sting="3")
            await one.connection.finish()
            tracer.looking = False
    assert said.message.words.startswith("I'm sorry. It's saved")
    own = "adapters/demo/", "adapters/simulate/"  # the tests' own clock and numbers
    ran = [path for path in tracer.files if not path.startswith(own)]
    # three of them seal, one looks whether they agreed, two whether their words tell of danger, two whether they say
    # too much, two whether they rest, one whom they turn to, and one counts at the edge
    assert len(ran) <= 66, ran
    assert len([path for path in ran if path.startswith("adapters/")]) <= 15, ran
    assert not [path for path in ran if "http_mode" in path], "what only many workspaces need"
