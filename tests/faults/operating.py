"""Of letters that an operator holds back, of backups, and of what is counted."""

from tests.faults.fault import Fault

OPERATING, LOGS = "adapters/operating", "adapters/watching/logs.py"
SEALING = "adapters/running/sealed_file.py"
TESTS = "tests/adapters/operating"
LETTERS, BACKUPS = (f"{TESTS}/test_letters.py",), (f"{TESTS}/test_backups.py",)
MEANWHILE, SEALED = (f"{TESTS}/test_erased_meanwhile.py",), (f"{TESTS}/test_sealed_file.py",)
FIGURES = ("tests/adapters/watching/test_watching.py",)
FAULTS = (
    Fault(
        "letters that are paused go out",
        [("bot/mailroom.py", "[] if stores[Notes].get(PAUSED) else", "[] if stores[Notes].get(PAUSED) is None else")],
        LETTERS,
    ),
    Fault(
        "what is restored sends its letters at once",
        [("storage/letters.py", '(PAUSED, f"{why} {last} {self.now}")', '(PAUSED, "")')],
        BACKUPS,
    ),
    Fault(
        "a letter of an older copy is sent without being looked up",
        [
            (f"{OPERATING}/letters.py", 'if what == "go" and why == RESTORED:', "if not what:"),
            ("storage/letters.py", "        self.doubt(last)\n", ""),
        ],
        BACKUPS,
    ),
    Fault(
        "a backup that was changed is restored",
        [("storage/manifest.py", 'said is not None and _digest(backup) != said.get("sha256")', "not said")],
        BACKUPS,
    ),
    Fault(
        "who is erased while a backup is made stays in it",
        [("storage/copies.py", "    with undisturbed(path):\n", "    if path:\n")],
        MEANWHILE,
    ),
    Fault(
        "a sealed backup that was cut off opens",
        [(SEALING, "LAST if last else MORE", "MORE"), (SEALING, "MORE if following else LAST", "MORE")],
        SEALED,
    ),
    Fault(
        "a letter that an ask went on without is sent after all",
        [(f"{OPERATING}/reasons.py", "[LetterKind[row.kind]].refusals == 1", "[LetterKind[row.kind]].refusals == 0")],
        LETTERS,
    ),
    Fault(
        "an error's own words are logged for machines",
        [(LOGS, "record.exc_info[0].__name__", "repr(record.exc_info[1])")],
        FIGURES,
    ),
)
