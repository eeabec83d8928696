"""What one person does in two processes at the same instant comes out as if it had been done one after the other.

Which came first nobody can tell, where two presses within a second reach two processes: nothing is lost, whichever.
"""

from collections.abc import Sequence
from itertools import combinations
from pathlib import Path

import pytest

from bot.tokens import Draft
from tests.features.kindness import WORDS
from tests.pooled import PooledWorld
from tests.storage.postgresql.meeting import BEN, met, saying

ACTS = {
    "rejected": Draft("rejected", {"stage": "FINAL", "sting": "5"}),
    "rest": Draft("rest", {"until": "3 days"}),
    "encourage": Draft("encourage", {"member": "Ana", "words": WORDS}),
    "join": Draft("join", {"name": "Benno", "zone": "tokyo"}),
    "leave": Draft("leave", {"sure": "yes"}, go=True),
    "delete": Draft("delete-my-data", {"sure": "yes"}, go=True),
}
SEEN = """
SELECT 'rests', CASE WHEN ended_at IS NULL THEN 'open' ELSE 'over' END FROM rests UNION ALL
SELECT 'letters', kind || ' ' || state || ' ' || coalesce(ended_why, '') FROM outbox UNION ALL
SELECT 'dues', kind || ' ' || state || ' ' || coalesce(zone, '') FROM schedule UNION ALL
SELECT 'members', CASE WHEN left_at IS NULL THEN 'there' ELSE 'gone' END FROM members UNION ALL
SELECT 'accounts', concat(zone, consent_to, erase_at IS NULL) FROM accounts UNION ALL
SELECT 'goals', '' FROM goals UNION ALL SELECT 'rejections', '' FROM rejections UNION ALL
SELECT 'words', '' FROM kind_words UNION ALL SELECT 'drafts', word FROM drafts
"""


@pytest.mark.parametrize("pair", [*combinations(ACTS, 2)], ids="-".join)
async def test_at_once_is_one_after_the_other(five: PooledWorld, tmp_path: Path, pair: Sequence[str]) -> None:
    one, other = (saying(BEN, ACTS[name]) for name in pair)

    async def comes_out(way: str) -> list[str]:
        async with met(five, tmp_path / way) as two:
            match way:
                case "together":
                    await two.at_once(one, other)
                case "first":
                    await one(two.apps[0])
                    await other(two.apps[1])
                case _:
                    await other(two.apps[1])
                    await one(two.apps[0])
            return sorted(map(str, two.world.rows(SEEN)))

    both = await comes_out("together")
    assert both in (await comes_out("first"), await comes_out("second"))
