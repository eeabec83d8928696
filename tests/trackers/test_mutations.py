"""A few hundred of the damaged files in every run; all of them by `python -m tests.trackers.mutations 20000`."""

import multiprocessing

from tests.trackers.mutations import run


def test_whatever_the_bytes_are() -> None:
    """In a process of its own: a preview or a kind sentence, within three seconds and 200 MiB."""
    with multiprocessing.get_context("spawn").Pool(1) as pool:
        seen, slowest, memory = pool.apply(run, (range(400),))
    assert [one for one in seen if one.startswith("FAULT")] == []
    assert seen.total() == 400 and slowest < 3 and memory < 200
    assert all(one == "a preview" or one.endswith((".", "archive.")) for one in seen)
