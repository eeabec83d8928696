"""Of several processes on one PostgreSQL."""

from tests.faults.fault import Fault

HERE = "storage/postgresql"
TOGETHER = ("tests/storage/postgresql/test_together.py",)
FAULTS = (
    Fault(
        "units see what others commit in their middle",
        [(f"{HERE}/unit.py", 'BESIDE = Way((f"BEGIN ISOLATION LEVEL SERIALIZABLE', 'BESIDE = Way((f"BEGIN')],
        TOGETHER,
    ),
    Fault(
        "two processes find the same due",
        [("storage/both.py", 'return f"pg_try_advisory_xact_lock({sort}, ', 'return "TRUE"  # f"pg_try({sort}, ')],
        TOGETHER,
    ),
    Fault(
        "a due that another process has done counts as done here",
        [
            ("bot/duty.py", "if due not in still:", "if due is None:"),
        ],
        ("tests/test_app_dues.py",),
    ),
    Fault(
        "a commit that nobody answered is run again",
        [
            (
                f"{HERE}/unit.py",
                "            if not one.fit and way.writes:\n",
                "            if not one.fit and not way.writes:\n",
            )
        ],
        ("tests/storage/postgresql/test_units.py",),
    ),
    Fault(
        "a failure that the work hides counts as kept",
        [(f"{HERE}/unit.py", 'if ended != "COMMIT":', 'if ended == "":')],
        ("tests/storage/postgresql/test_units.py",),
    ),
    Fault(
        "however often units meet, as many run at once",
        [(f"{HERE}/crowd.py", "self.limit = max(1.0, self.limit * LESS)", "self.limit = max(1.0, self.limit)")],
        ("tests/storage/postgresql/test_crowd.py",),
    ),
    Fault(
        "two processes that start at once both make the tables",
        [(f"{HERE}/migrate.py", 'f"SELECT pg_advisory_xact_lock({LOCK})"', '"SELECT 1"')],
        ("tests/storage/postgresql/test_migrate.py",),
    ),
)
