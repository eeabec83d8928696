"""Of rests, of the day of each week that is kept free, and of what is written down for a hard day."""

from tests.faults.fault import Fault

REST = "bot/features/rest"
FREE, RECHARGE = ("tests/features/test_free_day.py",), ("tests/features/test_recharge.py",)
LIVED, OUTSIDE = ("tests/features/test_rest_histories.py",), ("tests/features/test_people_outside.py",)
FAULTS = (
    Fault(
        "letters come on the day that is kept free",
        [("storage/resting.py", "            spans.append(free)\n", "            pass\n")],
        FREE,
    ),
    Fault(
        "that day is one of Greenwich",
        [("bot/resting.py", "here = today(at, zone)", 'here = today(at, "UTC")')],
        FREE,
    ),
    Fault(
        "whoever comes back in it is held all the same",
        [("storage/resting.py", "at < span.until_at and not over", "at < span.until_at")],
        FREE,
    ),
    Fault(
        "it is noted for a moment, and moved on no more",
        [(f"{REST}/weekly.py", "    desk.rests.change(kept)\n", "")],
        LIVED,
    ),
    Fault(
        "whoever moves keeps the midnight that they had",
        [(f"{REST}/weekly.py", "HANDLES = (keep, keep_none, begins, moved)", "HANDLES = (keep, keep_none, begins)")],
        FREE,
    ),
    Fault(
        "a week is judged in a rest",
        [("bot/features/goals/desk.py", "            at = rest.began_at - 1\n", "            break\n")],
        FREE,
    ),
    Fault(
        "a week is judged in a rest that stands beside another",
        [("bot/features/goals/desk.py", "while rest := self.people", "if rest := self.people")],
        ("tests/features/test_rest_histories.py",),
    ),
    Fault(
        "a day that comes every week excuses each of them",
        [("storage/goals.py", 'bindparam("owner"), ~KEPT_FREE)', 'bindparam("owner"))')],
        FREE,
    ),
    Fault(
        "a rest ends on the day that is kept free, and nobody hears of it",
        [(f"{REST}/taking.py", "kept is not None and kept.weekday == day.weekday()", "False")],
        FREE,
    ),
    Fault(
        "a reflection is named for the day that is kept free",
        [("bot/features/reflections/choosing.py", "while rests(desk.people, account.id, ten):", "while False:")],
        FREE,
    ),
    Fault(
        "whose week closes on that day isn't told",
        [("bot/features/goals/rhythms.py", "put_off, not_now, kept_free)", "put_off, not_now)")],
        FREE,
    ),
    Fault(
        "a day off shortens a rest",
        [(f"{REST}/taking.py", "max(until, before.until_at if before else 0)", "until")],
        RECHARGE,
    ),
    Fault(
        "the offer of a rest shows nothing of one's own",
        [(f"{REST}/offering.py", "                fields=shown(desk.recharges.of(account)),\n", "")],
        RECHARGE,
    ),
    Fault(
        "how somebody is reached is kept of them",
        [
            (f"{REST}/recharging.py", '    refuse_addresses({"words": cmd.words})\n', ""),
            ("bot/features/people_outside.py", '    refuse_addresses({"name": cmd.name})\n', ""),
        ],
        (*RECHARGE, *OUTSIDE),
    ),
    Fault(
        "people are shown after any no",
        [("bot/features/people_outside.py", "event.sting < HARD or not", "not")],
        OUTSIDE,
    ),
)
