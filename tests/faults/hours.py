"""Of recaps, and of hours that move."""

from tests.faults.fault import Fault

ASKS = "bot/features/encouragement"
TYPED = ("tests/features/test_typed_appointments.py",)
FAULTS = (
    Fault(
        "midnight begins the day that it is said beside",
        [("bot/meetings.py", "and either_end(read):", "and not read:")],
        TYPED,
    ),
    Fault(
        "an event's hour that the clocks leave out moves without a word",
        [("bot/features/board/sharing.py", ", *changed_clocks(on, [minute], zone))", ")")],
        TYPED,
    ),
    Fault(
        "a time to meet that the clocks leave out moves without a word",
        [("bot/meetings.py", "return times, changed_clocks(on, minutes, by.zone)", "return times, []")],
        TYPED,
    ),
    Fault(
        "an hour that comes twice is one of the two",
        [("bot/meetings.py", "elif shown > 1:", "elif shown > 2:")],
        TYPED,
    ),
    Fault(
        "tonight is no day",
        [("bot/typed_time.py", 'return day if re.search(r"[a-z]|\\d{4}", day) else said', "return said")],
        ("tests/test_typed_dayparts.py",),
    ),
    Fault(
        "an hour of the evening is a day",
        [("bot/typed_time.py", 'return day if re.search(r"[a-z]|\\d{4}", day) else said', "return day")],
        ("tests/test_typed_dayparts.py",),
    ),
    Fault(
        "a weekday's 12 am is the night before it",
        [("bot/typed_time.py", 'r"night\\b|', 'r"night\\b#|')],
        ("tests/test_typed_words.py",),
    ),
    Fault(
        "a recap's day that moves brings a second one within the week",
        [
            (
                "bot/features/recap/posting.py",
                "circle.next_recap(after, counted)\n        planned",
                "circle.next_recap(after, None)\n        planned",
            )
        ],
    ),
    Fault(
        "a quiet recap tells whether anybody did anything",
        [
            (
                "bot/features/recap/telling.py",
                'else lines(say("However this week went, slow is a pace too."), next_one(following), between=" ")',
                'else lines(say("You were here." if any(one.total for one in digest.counts) else "All was quiet."))',
            )
        ],
    ),
    Fault(
        "a recap tells what four have done",
        [("bot/features/recap/telling.py", "CONTRIBUTORS = 5", "CONTRIBUTORS = 4")],
    ),
    Fault(
        "a rest, or another zone, moves what was promised of an ask without a word",
        [(f"{ASKS}/__init__.py", "*(promising.moved, thanking", "*(thanking")],
    ),
    Fault(
        "a rest, or another zone, moves the hour of one's own words without a word",
        [("bot/features/reflections/__init__.py", "returning.moved, ", "")],
    ),
    Fault(
        "a new zone moves a check-in that was put off without a word",
        [("bot/features/goals/__init__.py", "prompts.moved, ", "")],
    ),
    Fault(
        "what waits for the end of a rest waits on where that is made shorter",
        [
            (
                "bot/features/rest/taking.py",
                "        desk.outbox.look_again(by.id)  # what waited for the end that it had\n",
                "",
            )
        ],
    ),
    Fault(
        "a host sees the sums before the recap",
        [("bot/features/recap/posting.py", "now - WEEK_MS, now, desk), counts=())", "now - WEEK_MS, now, desk))")],
    ),
)
