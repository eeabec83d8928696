"""Files that were damaged on the way, drawn by number: a preview or a kind sentence comes of each.

`python -m tests.trackers.mutations 20000` draws that many in processes of their own and says what became of them.
"""

import multiprocessing
import random
import resource
import signal
import sys
import time
import zipfile
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date
from io import BytesIO
from pathlib import Path

from adapters.files.reading import read
from bot.trackers.misread import MISREAD
from bot.trackers.sheets import Unreadable
from bot.trackers.understanding import understand
from tests.trackers import kinds, shapes

SAMPLES = Path(__file__).parents[3] / "shared" / "samples" / "trackers"
TODAY, ZONE = date(2026, 11, 28), "Europe/Berlin"
SLOWEST = 3.0  # seconds of work for one file
BATCH = 250
PACKINGS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_DEFLATED, zipfile.ZIP_LZMA)
ODD = (
    *(b"\x00", b"\xff\xfe", "\u202e".encode(), b'"' * 3, b"9" * 400, b"=cmd|'/c calc'!A1", b"a" * 70_000),
    *(b"\xef\xbb\xbf", b"|---|---|\n", b"[" * 3000, b"<!ENTITY x 'y'>", b"99/99/9999", "𝟙𝟚/𝟙𝟛/𝟚𝟘𝟚𝟞".encode()),
)
Mutation = Callable[[bytes, random.Random], bytes]


def originals() -> list[tuple[str, bytes]]:
    """The samples, where they are, and shapes of our own; some of them as spreadsheets and calendars too."""
    found = [
        (path.name, path.read_bytes())
        for path in sorted(SAMPLES.glob("*"))
        if path.suffix in (".csv", ".md", ".json", ".zip")
        and "expected" not in path.name
        and path.stem != "status_words"
    ]
    made = [
        ("notion.csv", kinds.NOTION),
        ("trello.json", kinds.TRELLO),
        ("turkish.csv", kinds.TURKISH),
        ("steps.csv", kinds.GERMAN_STEPS),
        ("export.zip", shapes.zipped({"a/Jobs_all.csv": kinds.NOTION, "a/Jobs.csv": kinds.NOTION})),
        ("jobs.xlsx", shapes.workbook(shapes.JOBS)),
        ("talks.ics", shapes.TALKS),
        ("repeated.ics", shapes.REPEATED),
    ]
    return found + made


def _flipped(content: bytes, chance: random.Random) -> bytes:
    changed = bytearray(content)
    for _ in range(chance.choice((1, 2, 8, 40))):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def _cut(content: bytes, chance: random.Random) -> bytes:
    start, end = sorted((chance.randrange(len(content)), chance.randrange(len(content) + 1)))
    return content[:end] if chance.random() < 0.5 else content[:start] + content[end:]


def _repeated(content: bytes, chance: random.Random) -> bytes:
    lines = content.splitlines(keepends=True)
    at = chance.randrange(len(lines))
    often = min(chance.choice((2, 5, 300)), 2_000_000 // len(lines[at]))
    return b"".join(lines[:at] + lines[at : at + 1] * often + lines[at:])


def _parted(content: bytes, chance: random.Random) -> bytes:
    one, other = chance.sample([b",", b";", b"\t", b"|", b'"', b"\n", b"\r\n", b"\r", b" ", b"\\", b"{", b"[", b"]"], 2)
    return content.replace(one, other, chance.choice((-1, 1, 5)))


def _encoded(content: bytes, chance: random.Random) -> bytes:
    name = chance.choice(
        ("utf-16", "utf-16-be", "utf-32", "cp1250", "cp1251", "shift_jis", "utf-7", "mac_roman", "cp037")
    )
    return content.decode("utf-8", errors="replace").encode(name, errors="replace")


def _inserted(content: bytes, chance: random.Random) -> bytes:
    at = chance.randrange(len(content) + 1)
    return content[:at] + chance.choice(ODD) * chance.choice((1, 1, 20)) + content[at:]


def _repacked(content: bytes, chance: random.Random) -> bytes:
    """A zip with its members changed, doubled, renamed, nested or lying; others are put into one."""
    out = BytesIO()
    try:
        source = zipfile.ZipFile(BytesIO(content))
        members = [(one.filename, source.read(one)) for one in source.infolist()]
    except Exception:  # noqa: BLE001 - no zip
        members = [(chance.choice(("Job Applications.csv", "x.csv", "x.json", "a.zip", "xl/workbook.xml")), content)]
    with zipfile.ZipFile(
        out, "w", chance.choice((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_LZMA))
    ) as archive:
        for name, one in members:
            inner = chance.choice((_flipped, _cut, _repeated, _parted, lambda same, _: same))(one or b"x", chance)
            archive.writestr(chance.choice((name, name, name, name.upper(), f"deep/{name}")), inner)
    changed = bytearray(out.getvalue())
    if chance.random() < 0.4:  # what it says of sizes, flags and methods
        start = changed.find(b"PK\x01\x02")
        changed[start + chance.randrange(6, 46)] = chance.randrange(256)
    return bytes(changed)


MUTATIONS: Sequence[Mutation] = (_flipped, _cut, _repeated, _parted, _encoded, _inserted, _repacked)


def drawn(number: int, files: Sequence[tuple[str, bytes]]) -> tuple[str, bytes]:
    """The file of that number, changed in one to three ways."""
    chance = random.Random(number)
    name, content = files[number % len(files)]
    for _ in range(chance.choice((1, 1, 2, 3))):
        content = chance.choice(MUTATIONS)(content or b"x", chance)[:2_000_000]
    return name, content


def outcome(name: str, content: bytes) -> str:
    """What became of a file: that it could be read, or the sentence that was said."""
    try:
        preview = understand(read(content, name), {}, TODAY, ZONE)
    except Unreadable as unread:
        if unread.text is MISREAD:  # a mistake of ours, kindly told
            raise
        return unread.text.template
    assert len(preview.questions) <= 5
    return "a preview"


def _late(*_: object) -> None:
    raise TimeoutError


def _memory() -> int:
    """The most that this process has held, in MiB; what getrusage says would count whoever started it, too."""
    status = Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    [line] = [one for one in status.read_text().splitlines() if one.startswith("VmHWM")]
    return int(line.split()[1]) // 1024


def run(numbers: range) -> tuple[Counter[str], float, int]:
    """Of some numbers: what became of each, the longest that one took (seconds of work), and memory in MiB."""
    signal.signal(signal.SIGPROF, _late)
    files, seen, slowest = originals(), Counter[str](), 0.0
    for number in numbers:
        name, content = drawn(number, files)
        start = time.process_time()
        signal.setitimer(signal.ITIMER_PROF, SLOWEST)
        try:
            seen[outcome(name, content)] += 1
        except BaseException as fault:  # noqa: BLE001 - this is what is looked for
            seen[f"FAULT {number} {name}: {type(fault).__name__}: {fault}"[:300]] += 1
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
        slowest = max(slowest, time.process_time() - start)
    return seen, slowest, _memory()


def main(most: int) -> None:
    seen, slowest, memory = Counter[str](), 0.0, 0
    with multiprocessing.get_context("spawn").Pool(2, maxtasksperchild=1) as pool:
        batches = [range(start, min(start + BATCH, most)) for start in range(0, most, BATCH)]
        for one, took, used in pool.imap_unordered(run, batches):
            seen, slowest, memory = seen + one, max(slowest, took), max(memory, used)
    for words, n in seen.most_common():
        sys.stdout.write(f"{n:6}  {words}\n")
    sys.stdout.write(f"{most} files; the slowest took {slowest:.2f} s of work, memory {memory} MiB\n")


if __name__ == "__main__":
    main(int(sys.argv[1]))
