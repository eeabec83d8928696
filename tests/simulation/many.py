"""How many histories are lived: HISTORIES=2000, in blocks that processes share; FIRST=2000 for the next ones."""

import os

import pytest

HISTORIES = int(os.environ.get("HISTORIES", "40"))
FIRST = int(os.environ.get("FIRST", "0"))
LAST = FIRST + HISTORIES
BLOCK = 20
BLOCKS = [range(at, min(at + BLOCK, LAST)) for at in range(FIRST, LAST, BLOCK)]

histories = pytest.mark.parametrize("seeds", BLOCKS, ids=[f"{one[0]}-{one[-1]}" for one in BLOCKS])
