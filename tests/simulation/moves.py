"""What may happen in a history, and what follows at once: answers, mutes, and whatever else people do."""

from collections.abc import Sequence

from tests.simulation.story import KIND, OTHERS, PEOPLE, TWO, Move, Step, Story


def word(story: Story, one: str, other: str) -> Step:
    return story.step(one, "writes to", other)


def asks(story: Story, who: str, named: str = "ANONYMOUS") -> Sequence[Step]:
    may_post = story.chance.choice(["yes", "yes", "no"])
    return [story.step(who, "asks", wish="LISTEN", named=named, words="A hard day.", may_post=may_post)]


def answered(story: Story) -> Sequence[Step]:
    steps = [story.step("asked", "writes"), story.waits(0.1)]
    return steps if story.gone & {*TWO} else [*steps, *asker_answers(story)]


def asker_answers(story: Story) -> Sequence[Step]:
    if story.gone & {*TWO}:
        return ()
    thanks = [story.step("asker", "answers", "thanks")] if story.chance.random() < 0.4 else []
    return [*thanks, story.step("asker", "answers", "reply", words=KIND), story.waits(0.1)]


def someone_is_muted(story: Story) -> Sequence[Step]:
    """Inside an exchange, this one or the one before; later words without and with a name come or not."""
    muted = Story(story.chance, story.chance.randint(0, story.exchange), story.gone)
    undone = [muted.step("helper", "unmutes someone")] if story.chance.random() < 0.4 else []
    named = [muted.step(one, "writes to", "helper") for one in TWO]
    steps = [*answered(story), muted.step("helper", "mutes someone"), *undone, *named]
    return [*steps, *asker_answers(story), *asker_answers(muted)]


def both_exchanges_are_muted(story: Story) -> Sequence[Step]:
    """And one of them is undone; in the other nothing comes."""
    both = [Story(story.chance, exchange, story.gone) for exchange in range(story.exchange + 1)]
    undone = story.chance.choice(both)
    return [
        *(step for one in both for step in answered(one)),
        *(one.step("helper", "mutes someone") for one in both),
        undone.step("helper", "unmutes someone"),
        *(step for one in both for step in asker_answers(one)),
    ]


def muted_of_both_kinds(story: Story) -> Sequence[Step]:
    """By name and inside the exchange; only that is undone, and words with a name still don't come."""
    return [
        *answered(story),
        story.step("helper", "mutes someone"),
        story.step("muter", story.chance.choice(["mutes", "blocks"]), story.chance.choice(TWO)),
        story.step("muter", "unmutes someone"),
        *(story.step(one, "writes to", "muter") for one in TWO),
        story.waits(0.1),
    ]


def one_is_muted(story: Story) -> Sequence[Step]:
    one, other = story.chance.choice(TWO), story.chance.choice(OTHERS)
    by, of = story.chance.choice([(one, other), (other, one)])
    return [
        story.step(by, story.chance.choice(["mutes", "blocks"]), of),
        *([story.step(by, "presses", "Unmute")] if story.chance.random() < 0.2 else ()),
    ]


def muted_one_writes(story: Story) -> Sequence[Step]:
    """Who is asked mutes one of the two, or is muted by one of them, and answers; and somebody else waits for a day."""
    one, wait = story.chance.choice(TWO), story.waits(0.1, 13)
    what = story.chance.choice(["mutes", "blocks"])
    mutes = story.chance.choice([story.step("asked", what, one), story.step(one, what, "asked")])
    other = [*asks(story, story.chance.choice(story.others()[1:]), "NAMED"), story.waits(25)]
    return [wait, mutes, story.step("asked", "writes"), wait, *(other if story.chance.random() < 0.5 else [])]


def five_words(story: Story) -> Sequence[Step]:
    """As many to one of the two as a day holds, then an answer."""
    to = story.chance.choice(TWO)
    return [*(story.step("asked", "writes to", to) for _ in range(5)), story.step("asked", "writes")]


def mutes_while_words_wait(story: Story) -> Sequence[Step]:
    """Somebody who is answered without a name mutes that, while words with a name wait in /inbox."""
    one = story.chance.choice(TWO)
    return [
        *answered(story),
        story.step("helper", "closes"),
        story.step(one, "writes to", "helper"),
        story.waits(0.1),
        story.step("helper", "says", "inbox"),
        story.step("helper", "mutes someone"),
        story.step("helper", "says", "inbox"),
        story.step("helper", "looks"),
        story.step("helper", "closes"),
    ]


def muted_in_the_night(story: Story) -> Sequence[Step]:
    """By name, while an answer without one waits for their morning."""
    return [
        *answered(story),
        story.step("", "waits until", "22"),
        *asker_answers(story),
        story.step("helper", story.chance.choice(["mutes", "blocks"]), story.chance.choice(TWO)),
        story.step("", "waits until", "9"),
    ]


def answered_by_who_left(story: Story) -> Sequence[Step]:
    """Somebody writes, is answered, and answers once one of the two has left."""
    leaver = story.chance.choice(TWO)
    steps = answered(story)
    story.gone.add(leaver)
    left = story.step(leaver, "says", "leave", sure="yes")
    return [*steps, left, story.step("helper", "answers", "reply", words=KIND), story.step("helper", "looks")]


def leaves(story: Story) -> Sequence[Step]:
    who = story.chance.choice(story.here())
    story.gone.add(who)
    everybody = [story.step(one, "looks") for one in story.others()]  # what waits for them still does
    goes = story.step(who, "deletes") if story.chance.random() < 0.4 else story.step(who, "says", "leave", sure="yes")
    return [goes, story.step("helper", "looks"), *everybody]


def rests(story: Story) -> Sequence[Step]:
    return [story.step(story.chance.choice(PEOPLE), "says", "rest", until=story.chance.choice("13"))]


def renamed(story: Story) -> Sequence[Step]:
    who = story.chance.choice(sorted({*TWO} - story.gone) or story.others()[1:])
    return [story.step(who, "says", "join", name=f"{who.title()} {story.chance.randint(2, 9)}", zone="UTC")]


def pressed(story: Story) -> Sequence[Step]:
    who = story.chance.choice(["asked", *OTHERS])
    labels = ["Why this?", "Not now", "No asks for two days"]
    return [story.step(who, "presses", label) for label in story.chance.sample(labels, 2)]


def worries(story: Story) -> Sequence[Step]:
    """Who was asked, or whoever was answered, is worried, and a host is told."""
    if story.chance.random() < 0.5:
        return [
            story.step("asked", "presses", "I'm worried about them"),
            story.step("asked", "worries"),
            story.waits(0.3, 13),
        ]
    told = [story.step("helper", "answers", "tell-host", sure="yes"), story.step("helper", "answers", "worried")]
    return [*answered(story), *asker_answers(story), *told, story.waits(0.3, 13)]


def looks(story: Story) -> Sequence[Step]:
    who = story.chance.choice(OTHERS)
    return [
        story.step(who, "looks"),
        story.step(who, "says", story.chance.choice(["inbox", "words", "my-asks", "muted"])),
        story.step("hal", "says", "recap"),
    ]


def hard_day(story: Story) -> Sequence[Step]:
    return [story.step(story.chance.choice(PEOPLE), "says", "rejected", stage="FINAL", sting=4)]


def waits(story: Story) -> Sequence[Step]:
    return [story.waits(0.3, 2.5, 13, 25)]


def asks_again(story: Story) -> Sequence[Step]:
    """A second ask, which changes the first where that is still open."""
    if story.gone & {*TWO}:
        return []
    said = {"wish": "TIPS", "named": "ANONYMOUS", "words": "Still a hard day.", "may_post": "no"}
    return [story.step("asker", "says", "ask", **said), story.step("asker", "presses", "Use this one instead")]


def shows(story: Story) -> Sequence[Step]:
    if story.gone & {*TWO}:
        return []
    pressed = [story.step("asker", "presses", label) for label in ("Show it in the encourage channel", "Show it")]
    return [story.step("asker", "says", "my-asks"), *pressed, story.waits(0.1)]


MUTES: Sequence[Move] = (
    *(someone_is_muted, one_is_muted, both_exchanges_are_muted, muted_of_both_kinds, mutes_while_words_wait),
    muted_in_the_night,
)
MOVES: Sequence[tuple[Move, int]] = (
    *((answered, 5), (asker_answers, 3), (someone_is_muted, 2), (muted_of_both_kinds, 2)),
    *((muted_one_writes, 4), (mutes_while_words_wait, 2), (muted_in_the_night, 2), (five_words, 1), (pressed, 3)),
    *((looks, 2), (hard_day, 1), (waits, 6), (asks_again, 1), (shows, 1), (worries, 3)),
)
