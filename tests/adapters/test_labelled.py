"""Buttons of one message are told apart by their labels, whatever stands on them and however short it has to be."""

from hypothesis import given
from hypothesis import strategies as st

from adapters.common.labels import labelled
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
