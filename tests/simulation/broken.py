"""The simulation can fail: each promise broken on purpose, one line of the bot at a time, and which look finds it.

`python -m tests.simulation.broken` puts each fault into a copy of the code, lives seeds until a promise is broken, and
writes docs/simulation.md anew; tests/simulation/test_simulate.py holds that page against this list.
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.faults.fault import ROOT, Fault

PAGE = ROOT / "docs" / "simulation.md"
ROOMS = ("adapters", "bot", "storage")
SEEDS = 12  # lived at most, each for WEEKS
WEEKS = 12
FOUND = re.compile(r"seed (\d+): (I\d+): (.*)")
BEGIN, END = "<!-- broken on purpose -->", "<!-- end -->"

# by promise, what is broken: what stands in the code, and what would
BROKEN: Sequence[tuple[str, Fault]] = (
    (
        "I1",
        Fault(
            "a kind word is kept, and its letter is not",
            [
                (
                    "bot/features/encouragement/composing.py",
                    "    desk.outbox.put(\n        Letter(\n            LetterKind.WORD,",
                    "    str(\n        Letter(\n            LetterKind.WORD,",
                )
            ],
        ),
    ),
    (
        "I2",
        Fault(
            "a letter is cancelled without a reason",
            [
                (
                    "bot/courier.py",
                    'mail.end(letter, "cancelled", why, now):',
                    'mail.end(letter, "cancelled", "", now):',
                ),
                (
                    "storage/outbox.py",
                    "CANCEL.run(self.db, about=subject, because=why,",
                    'CANCEL.run(self.db, about=subject, because="",',
                ),
            ],
        ),
    ),
    (
        "I3",
        Fault(
            "what nobody can tell of is sent again blindly",
            [
                (
                    "bot/courier.py",
                    "            pass  # still leased: looked up when the lease runs out",
                    "            mail.wait(letter, now + pause(letter.tries))",
                )
            ],
        ),
    ),
    (
        "I4",
        Fault(
            "a check-in is planned once for each time it is planned, not once for its date",
            [
                (
                    "bot/features/goals/prompts.py",
                    "subject(by.id), day, minute, by.zone):",
                    "subject(by.id), day, minute, by.zone, str(after)):",
                )
            ],
        ),
    ),
    (
        "I5",
        Fault(
            "a weekly number counts for nothing",
            [
                ("bot/features/encouragement/choosing.py", "if len(counted) >= peer.per_week:", "if False:"),
                (
                    "storage/encouragement/peers.py",
                    'times_asked(_who, bindparam("week_ago"), ~SPARED) < m.asks_per_week',
                    'times_asked(_who, bindparam("week_ago"), ~SPARED) < 99',
                ),
            ],
        ),
    ),
    ("I6", Fault("quiet hours are not looked at", [("bot/delivery.py", "    if rule.quiet:", "    if False:")])),
    (
        "I7",
        Fault(
            "a letter's words are in its metadata, which every app of a workspace reads",
            [
                (
                    "adapters/slack/gateway.py",
                    'told = {"key": letter.key,',
                    'told = {"key": letter.key, "said": str(letter.message),',
                )
            ],
        ),
    ),
    (
        "I8",
        Fault(
            "somebody is found by their number in whatever circle they are",
            [
                (
                    "bot/features/encouragement/composing.py",
                    "    other = desk.people.member(by.circle.id, cmd.member)\n",
                    "    other = next(iter(desk.people.memberships(cmd.member)), None)\n",
                )
            ],
        ),
    ),
    (
        "I9",
        Fault(
            "what was heard before is heard anew",
            [
                (
                    "bot/speaking.py",
                    "(before := work.stores[Received].answer(event)) is not None:",
                    "(before := work.stores[Received].answer(event)) is not None and False:",
                )
            ],
        ),
    ),
    (
        "I10",
        Fault(
            "a stale letter goes all the same",
            [("bot/delivery.py", "if letter.expires is not None and now > letter.expires:", "if False:")],
        ),
    ),
    (
        "I11",
        Fault(
            "whoever is about to be erased is written to",
            [("storage/mail.py", "if row is None or row.erase_at is not None:", "if row is None:")],
        ),
    ),
    (
        "I12",
        Fault(
            "where Discord takes nothing from us it is asked all the same",
            [
                (
                    "adapters/discord/sending/calls.py",
                    "if (now := self._clock.now()) in self._blocked:",
                    "if (now := self._clock.now()) in self._blocked and False:",
                )
            ],
        ),
    ),
    (
        "I13",
        Fault(
            "whom somebody has muted is asked for them",
            [
                (
                    "bot/features/encouragement/choosing.py",
                    "if peer.blocked or peer.asked_already",
                    "if peer.asked_already",
                ),
                ("storage/encouragement/peers.py", "            ~muted_between(_who, _asked_for, _mutes),\n", ""),
            ],
        ),
    ),
    (
        "I14",
        Fault(
            "a button's name on Slack is longer than Slack takes",
            [
                (
                    "adapters/slack/drawing/block_kit.py",
                    "else join_key(token, key),",
                    'else join_key(token, key) + "~" * 250,',
                )
            ],
        ),
    ),
)


def found(fault: Fault, root: Path) -> tuple[str, str, str] | None:
    """Which seed, which promise and how, in a copy of the code with the fault in it."""
    sources = fault.sources()
    before = {path: (root / path).read_text(encoding="utf-8") for path in sources}
    try:
        for path, text in sources.items():
            (root / path).write_text(text, encoding="utf-8")
        for seed in range(1, SEEDS + 1):
            lived = subprocess.run(
                [
                    sys.executable,
                    "-c",
                    _RUN,
                    "simulate",
                    "--members",
                    "12",
                    "--weeks",
                    str(WEEKS),
                    "--seeds",
                    str(seed),
                ],
                cwd=root,
                env={**os.environ, "PYTHONPATH": str(root), "PYTHONDONTWRITEBYTECODE": "1"},
                capture_output=True,
                text=True,
                check=False,
            )
            if match := FOUND.search(lived.stderr):
                return match[1], match[2], match[3]
            if lived.returncode:
                return str(seed), "the bot", lived.stderr.strip().splitlines()[-1]
    finally:
        for path, text in before.items():
            (root / path).write_text(text, encoding="utf-8")
    return None


_RUN = "import sys; from adapters.cli import main; sys.exit(main(sys.argv[1:]))"


def rows() -> Iterator[str]:
    with TemporaryDirectory() as folder:
        root = Path(folder)
        for room in ROOMS:
            shutil.copytree(ROOT / room, root / room, ignore=shutil.ignore_patterns("__pycache__"))
        for promise, fault in BROKEN:
            seed, name, how = found(fault, root) or ("none", "nobody", "it was not found")
            line = f"| {promise} | {fault.told} | {name} | {seed} | {how.partition(' (step')[0]} |"
            sys.stdout.write(line + "\n")
            sys.stdout.flush()
            yield line


def table() -> list[str]:
    """As the page has it: by row, its promise, what is broken, and what found it."""
    text = PAGE.read_text(encoding="utf-8").partition(BEGIN)[2].partition(END)[0]
    return [line for line in text.splitlines() if line.startswith("| I")]


def main() -> None:
    text = PAGE.read_text(encoding="utf-8")
    head, _, rest = text.partition(BEGIN)
    told = ["| promise | what is broken | found by | seed | how |", "|---|---|---|---|---|", *rows()]
    PAGE.write_text("\n".join([f"{head}{BEGIN}\n", *told, f"\n{END}{rest.partition(END)[2]}"]), encoding="utf-8")


if __name__ == "__main__":
    main()
