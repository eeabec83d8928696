"""Buttons of one message are told apart by their labels, whatever stands on them and however short it has to be."""

from hypothesis import given
from hypothesis import strategies as st

from adapters.common.labels import labelled, plain
from bot.messages import Button
from bot.seen import seen
from bot.tokens import go
from bot.words import Reader, say

LABELS = st.lists(st.sampled_from(["Applied", "Applied (2)", "a" * 300, "a" * 299 + "b", "שלום " * 40, " ", "Older"]))


@given(LABELS, st.sampled_from([30, 75, 80, 250]))
def test_no_two_are_alike(labels: list[str], most: int) -> None:
    """Each token once, in its order; nothing empty, and nothing longer than the platform takes."""
    wanted = [Button(say("{label}", label=one), go("rejection", number=n)) for n, one in enumerate(labels)]
    told = labelled([*wanted, *wanted], Reader(), most)
    assert [*told] == [f"rejection!:number={n}" for n in range(len(labels))]
    shown = [label for label, _ in told.values()]
    assert len({*shown}) == len(shown) and all(seen(one) and len(one) <= most for one in shown)
    assert [one for _, one in told.values()] == wanted


def test_what_stands_between_two_things_goes_with_the_second() -> None:
    """However long the first one is, it doesn't end on a dot or a comma that leads nowhere."""
    for between in (" · ", ", ", ": "):
        for length in range(40, 80):
            told = say("{role}{between}{employer}", role="a" * length, between=between, employer="b" * 60)
            assert plain(told, Reader(), 75).strip("…")[-1] in "ab"
