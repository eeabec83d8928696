"""What a host may do in a history, and what follows at once: decisions about reports, pauses and removals."""

from collections.abc import Sequence

from tests.simulation.moves import asker_answers
from tests.simulation.story import KIND, NUMBER, TWO, Move, Step, Story

LIMITS = (("says", "reports"), ("presses", "No nameless words for two weeks"), ("presses", "Yes, for two weeks"))
WHY = "Please take some days."


def warned(story: Story) -> Sequence[Step]:
    """Or nothing is done about what was reported."""
    labels = story.chance.choice([("Warn its author", "Warn them"), ("Nothing to do",)])
    presses = (story.step("hal", "presses", label) for label in labels)
    return _decided(story, story.step("hal", "says", "reports"), *presses)


def limited(story: Story) -> Sequence[Step]:
    """Whoever wrote it, later words with a name come, and none without. Only of the last ask: that there is no next one
    may tell that it would have been theirs.
    """
    if not story.exchange:
        return warned(story)
    again = {"wish": "TIPS", "named": "ANONYMOUS", "words": "Still a hard day.", "may_post": "no"}
    return [
        *_decided(story, *(story.step("hal", *what) for what in LIMITS)),
        story.step("asker", "says", "ask", **again),
    ]


def _decided(story: Story, *steps: Step) -> Sequence[Step]:
    """The host decides about what somebody reported that had no name, and looks; in some one of the two has left."""
    left = list[Step]()
    if story.chance.random() < 0.3 and not story.gone & {*TWO}:
        leaver = story.chance.choice(TWO)
        story.gone.add(leaver)
        left = [story.step(leaver, "says", "leave", sure="yes")]
    return [
        story.step("bystander", "writes"),
        story.waits(0.1),
        story.step("asker", "answers witness", "reply", words=KIND),
        story.waits(0.1),
        story.step("witness", "answers", "report", note="Please look."),
        *left,
        *steps,
        story.waits(0.1, 13),
        *(story.step(one, "writes to", "helper") for one in TWO),
        *asker_answers(story),
        *host_looks(story),
    ]


def ask_is_reported(story: Story) -> Sequence[Step]:
    """By somebody who has it; the host warns, takes it down, or does nothing."""
    labels = [("Warn its author", "Warn them"), ("Nothing to do",), ("Take this ask down", "Take it down")]
    presses = (story.step("hal", "presses", label) for label in story.chance.choice(labels))
    reports = [story.step("asked", "reports ask"), story.step("hal", "says", "reports"), *presses]
    return [*reports, story.waits(0.1), *host_looks(story), story.step("helper", "looks")]


def paused(story: Story) -> Sequence[Step]:
    """By name; what they ask without one goes on."""
    who = story.chance.choice(story.here())
    said = {"member": NUMBER[who], "days": story.chance.choice([1, 3]), "why": WHY}
    pauses = [story.step("hal", "says", "pause-member", **said), story.step("hal", "presses", "Pause them")]
    undone = [story.step("hal", "presses", "Undo")] if story.chance.random() < 0.3 else []
    return [*pauses, *undone, story.waits(0.2), *host_looks(story)]


def removed(story: Story) -> Sequence[Step]:
    """By name; five minutes later they have left, as anybody does. Whoever was asked instead is not that soon."""
    who = story.chance.choice(story.here())
    story.gone.add(who)
    said = story.step("hal", "says", "remove-member", member=NUMBER[who], why=WHY)
    everybody = [story.step(one, "looks") for one in story.others()]
    removes = [said, story.step("hal", "presses", "Remove them"), story.waits(0.2)]
    return [*removes, *everybody, *host_looks(story), story.waits(13), *everybody]


def removal_undone(story: Story) -> Sequence[Step]:
    """And nobody has seen anything of it."""
    said = story.step("hal", "says", "remove-member", member=NUMBER[story.chance.choice(story.here())], why=WHY)
    undone = [said, story.step("hal", "presses", "Remove them"), story.step("hal", "presses", "Undo")]
    return [*undone, story.waits(0.2), *host_looks(story)]


def host_looks(story: Story) -> Sequence[Step]:
    return [story.step("hal", "says", command) for command in ("reports", "host-log", "removed")]


HOST_MOVES: Sequence[tuple[Move, int]] = ((warned, 2), (ask_is_reported, 2), (paused, 1), (removal_undone, 1))
