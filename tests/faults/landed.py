"""Of what somebody has found, and of mock interviews."""

from tests.faults.fault import Fault

LANDING, MOCK = "bot/features/landing", "bot/features/interviews"
SEEN = ("tests/features/test_landings.py",)
INTERVIEWS = ("tests/features/test_interviews.py", "tests/features/test_interviews_calendar.py")
FAULTS = (
    Fault(
        "who has found something is named to whoever they have muted",
        [("storage/landings.py", "(s.signed == 0) | ~muted_between", "(s.signed >= 0) | ~muted_between")],
        SEEN,
    ),
    Fault(
        "a line without a name is kept from whoever its author has muted",
        [("storage/landings.py", "(s.signed == 0) | ~muted_between", "~muted_between")],
        SEEN,
    ),
    Fault(
        "after a pause all that was missed comes at once",
        [(f"{LANDING}/seeing.py", "max(since, now - WEEK_MS)", "since")],
        SEEN,
    ),
    Fault(
        "whoever searches again is still told of as having found something",
        [(f"{LANDING}/returning.py", "    desk.landings.hide(by.id)\n", "")],
        SEEN,
    ),
    Fault(
        "what stopped with a search stays away when it begins again",
        [(f"{LANDING}/returning.py", "    desk.events.append(SearchBegan(by.id))\n", "")],
        ("tests/features/test_landing.py",),
    ),
    Fault(
        "all stops though somebody said to let it come",
        [(f"{LANDING}/changing.py", "    if not cmd.stop:\n", "    if by is None:\n")],
        ("tests/features/test_landing.py",),
    ),
    Fault(
        "first days are asked about though an OK was taken back",
        [(f"{LANDING}/first_days.py", "(isinstance(event, ConsentTakenBack) or event.last)", "event is None")],
        ("tests/features/test_landing_first_days.py",),
    ),
    Fault(
        "a mute leaves what was arranged between the two",
        [
            (
                f"{MOCK}/ending.py",
                "other in ((event.account, event.other), (event.other, event.account)):",
                "other in ():",
            )
        ],
        INTERVIEWS,
    ),
    Fault(
        "whoever was not chosen goes on being asked",
        [
            (
                f"{MOCK}/agreeing.py",
                "        if other.id != agreed.id and other.state is not PeerState.OVER:\n",
                "        if other.id == agreed.account:\n",
            )
        ],
        INTERVIEWS,
    ),
    Fault(
        "a time that nobody proposes any more can be chosen",
        [(f"{MOCK}/agreeing.py", " and cmd.at in invited.times\n", "\n")],
        INTERVIEWS,
    ),
    Fault(
        "the file of a mock interview is anybody's who has its number",
        [(f"{MOCK}/calling.py", "    if account not in (one.account, invited.account):\n", "    if not account:\n")],
        INTERVIEWS,
    ),
    Fault(
        "what was to be practised is kept after it was held",
        [
            (
                f"{MOCK}/ending.py",
                "        desk.interviews.change(replace(one, state=State.OVER, about=None))\n",
                "        desk.interviews.change(replace(one, state=State.OVER))\n",
            )
        ],
        ("tests/features/test_interviews_kept.py",),
    ),
    Fault(
        "who was asked for a mock interview has not had a turn",
        [("storage/interviews.py", "        TURN.run(self.db, who=one.account, at=one.at)\n", "")],
        ("tests/features/test_interviews_kept.py",),
    ),
)
