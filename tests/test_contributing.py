"""CONTRIBUTING.md keeps what it says: whoever changes its sentence finds all who quote it named there."""

import re
from pathlib import Path

ROOT = Path(__file__).parent.parent


def test_its_sentence_is_quoted_where_it_says() -> None:
    """In the slice, in that slice's own test, in the transcript and in the generated pages; nowhere else."""
    recipe = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    found = re.search(r'Change "(.+)" in\n`bot/features/(\w+)/(\w+)\.py`', recipe)
    assert found
    sentence, slice_, module = found.groups()
    rooms = [ROOT / room for room in ("adapters", "benchmarks", "bot", "docs", "storage", "tests")]
    quoting = {
        str(path.relative_to(ROOT))
        for room in rooms
        for path in room.rglob("*")
        if path.suffix in (".md", ".py") and sentence in path.read_text(encoding="utf-8")
    }
    transcript = f"tests/adapters/transcripts/{slice_}.md"
    assert transcript in recipe
    own = {f"bot/features/{slice_}/{module}.py", f"tests/features/test_{slice_}.py", transcript}
    assert quoting == {*own, "docs/phrasebook.md"}
