"""Of introductions: who meets whom, who can tell why not, and how they end."""

from tests.faults.fault import Fault

HERE = "bot/features/introductions"
APART, HISTORIES = ("tests/features/test_introductions_unseen.py",), ("tests/features/test_introductions_histories.py",)
TWICE = ("tests/features/test_introductions_twice.py",)
ENDS = ("tests/features/test_introductions_over.py",)
SILENT = ("tests/features/test_introductions_silent.py",)
FIRST, GROUPS = ("tests/features/test_introductions.py",), ("tests/features/test_introductions_grouping.py",)
LATER = ("tests/features/test_introductions_later.py",)
FAULTS = (
    Fault(
        "whoever is called otherwise here is found by nobody",
        [(f"{HERE}/agreeing.py", 'lines(how, UNFOUND, between=" ")', "how")],
        ("tests/features/test_introductions_agreed.py",),
    ),
    Fault(
        "a time that has passed leads nowhere",
        [(f"{HERE}/agreeing.py", 'another one."), propose_time(mine), HELP)', 'another one."), HELP)')],
        LATER,
    ),
    Fault(
        "whoever has a time and taps another can't call the first one off",
        [(f"{HERE}/agreeing.py", "    if desk.agreed(one):\n        raise _have_one(mine)\n    if cmd", "    if cmd")],
        LATER,
    ),
    Fault(
        "after a mute the other reads that it is over",
        [(f"{HERE}/desk.py", "each.part is not Part.UNSEEN]", "each.part is Part.IN]")],
        APART,
    ),
    Fault(
        "whoever was blocked is asked no more how it went",
        [
            (
                f"{HERE}/desk.py",
                "circle=one.circle))",
                "circle=one.circle, author=next(each.account for each in self.there(one) if each.id != to.id)))",
            )
        ],
        TWICE,
    ),
    Fault(
        "who has muted the other goes on being written to",
        [(f"{HERE}/desk.py", "        if to.part is Part.IN:\n", "        if to.part is not None:\n")],
        APART,
    ),
    Fault(
        "a mute leaves the times that were proposed",
        [(f"{HERE}/ending.py", "    elif by.times:\n", "    elif not by:\n")],
        ENDS,
    ),
    Fault(
        "whoever had not heard of it is introduced after the mute",
        [(f"{HERE}/ending.py", "        elif each.heard is None:\n", "        elif each is None:\n")],
        APART,
    ),
    Fault(
        "whoever had not heard of it is introduced to whom they excluded",
        [(f"{HERE}/excluding.py", "    kept_apart(by.account.id, other.account.id, desk)\n", "")],
        APART,
    ),
    Fault(
        "who was out before they heard was asked all the same",
        [("storage/burden.py", "return (HEARD,) if kind is introduced else ()", "return ()")],
        APART,
    ),
    Fault(
        "a round keeps kind words from whoever was introduced",
        [("storage/burden.py", "IN_TURN = asked, interviewers ", "IN_TURN = asked, *OTHERS ")],
        ENDS,
    ),
    Fault(
        "introductions count into nobody's number of a week",
        [("storage/burden.py", "OTHERS = interviewers, introduced\n", "OTHERS = (interviewers,)\n")],
        (*FIRST, *HISTORIES),
    ),
    Fault(
        "who is silent need not agree",
        [(f"{HERE}/desk.py", "if each.id != to.id]", "if each.id != to.id and each.part is Part.IN]")],
        ENDS,
    ),
    Fault(
        "a time that is far ahead is forgotten when somebody leaves",
        [(f"{HERE}/desk.py", "ENDS_MS = 28 * DAY_MS", "ENDS_MS = 21 * DAY_MS")],
        ENDS,
    ),
    Fault(
        "who stops goes on being written to about what had begun",
        [(f"{HERE}/ending.py", "    _out_of_all(circle, account, desk, left=left)\n", "")],
        ENDS,
    ),
    Fault(
        "someone else can be asked for years later",
        [(f"{HERE}/rematching.py", " or desk.clock.now() >= one.at + ENDS_MS", "")],
        ENDS,
    ),
    Fault(
        "someone else is whoever is kept apart",
        [(f"{HERE}/rematching.py", " or desk.introductions.apart(*two)", "")],
        ("tests/features/test_introductions_rematch.py",),
    ),
    Fault(
        "someone else is whoever has had enough this week",
        [("storage/introduction_rounds.py", "    .where(_free(_again.c))\n", "")],
        ("tests/features/test_introductions_rematch.py",),
    ),
    Fault(
        "times that are proposed again arrive nowhere",
        [(f"{HERE}/agreeing.py", "    if there and not anew:\n", "    if there:\n")],
        ENDS,
    ),
    Fault(
        "who remains of three waits for whoever has left",
        [(f"{HERE}/ending.py", "and (left or not known):", "and left and not known:")],
        ENDS,
    ),
    Fault(
        "a circle that the bot is out of is introduced",
        [("storage/introduction_rounds.py", "        exists().where(circles.c.id == wish.circle, IS_OPEN),\n", "")],
        ENDS,
    ),
    Fault(
        "who skipped a round is told that they are in",
        [(f"{HERE}/skipping.py", '        desk.outbox.cancel(notice(wish, one), "stopped")\n', "")],
        ENDS,
    ),
    Fault(
        "who stopped is told that they are in",
        [(f"{HERE}/ending.py", '        desk.outbox.cancel(notice(wish, coming), "stopped")\n', "        pass\n")],
        ENDS,
    ),
    Fault(
        "a round is held days late",
        [(f"{HERE}/rounds.py", "LATE_MS = 12 * HOUR_MS", "LATE_MS = 12 * DAY_MS")],
        ENDS,
    ),
    Fault(
        "whoever was told an hour before is in",
        [(f"{HERE}/rounds.py", "NOTICE_MS = DAY_MS ", "NOTICE_MS = HOUR_MS ")],
        (*FIRST, *HISTORIES),
    ),
    Fault(
        "the ninth of those whom one would rather not meet is never seen",
        [(f"{HERE}/joining.py", "*more[: len(found) - len(apart)], ", "")],
        ENDS,
    ),
    Fault(
        "in a large circle people meet again who need not",
        [(f"{HERE}/pairing.py", "or len(part) > DENSE:", "or len(part) > SMALL:")],
        GROUPS,
    ),
    Fault(
        "only one is ever the third",
        [(f"{HERE}/grouping.py", "        joins(one, set())\n", "        joined or joins(one, set())\n")],
        GROUPS,
    ),
    Fault(
        "everybody's dues wait until it is known who meets whom",
        [("bot/duty.py", "if self._underway[number].done():", "if self._underway[number]:")],
        ("tests/test_app_beside.py",),
    ),
    Fault(
        "whoever never answers is introduced on and on",
        [(f"{HERE}/telling.py", "        if wish.silent >= SILENT:\n", "        if wish.silent < 0:\n")],
        SILENT,
    ),
    Fault(
        "whoever presses something is silent all the same",
        [(f"{HERE}/desk.py", "        self.alive(found[0].circle, by.id)\n", "")],
        SILENT,
    ),
    Fault(
        "whoever reads when they are introduced is not, as the letter about it was dropped",
        [
            (
                f"{HERE}/joining.py",
                "            desk.rounds.change_wish(replace(wish, noticed=coming.id))",
                "            pass",
            )
        ],
        SILENT,
    ),
    Fault(
        "whoever was never asked whether to go on is left out for good",
        [(f"{HERE}/telling.py", "HANDLES = (tell, heard, unasked)", "HANDLES = (tell, heard)")],
        SILENT,
    ),
    Fault(
        "whoever has just landed is asked whether to go on",
        [(f"{HERE}/landing.py", 'desk.outbox.cancel(going_on(wish), "landed")', "0")],
        SILENT,
    ),
    Fault(
        "whoever wants someone else is asked whether to go on",
        [(f"{HERE}/rematching.py", '    desk.outbox.cancel(going_on(wish), "answered")\n', "")],
        SILENT,
    ),
    Fault(
        "whoever is left out reads that the rounds after this come as usual",
        [(f"{HERE}/skipping.py", "if cmd.skip and wish.still is Still.ON:", "if cmd.skip:")],
        SILENT,
    ),
    Fault(
        "whoever was told of a round is in it though they have found something",
        [("storage/introduction_rounds.py", ", wish.still == Still.ON.name)", ")")],
        SILENT,
    ),
    Fault(
        "only the first twelve are tried as the third",
        [(f"{HERE}/grouping.py", "TRIES = SMALL, 3 ", "TRIES = 12, 3 ")],
        GROUPS,
    ),
    Fault(
        "whom the third has met is not looked at while others are paired",
        [
            (
                f"{HERE}/pairing.py",
                "for one in part] if third and small else []",
                "for one in part][:0] if third else []",
            )
        ],
        GROUPS,
    ),
)
