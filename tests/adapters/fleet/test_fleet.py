"""One after the other is killed: nothing acknowledged is lost, nothing is done or shown twice, and it goes on."""

from pathlib import Path

from tests.adapters.fleet.killing import Plan, killed


async def test_killed_one_after_the_other(tmp_path: Path) -> None:
    plan = Plan(kills=4, apart=0.8, before=1.0, after=1.0, haste=12, on_discord=6, on_slack=3, pause=0.5, answers=3)
    lived = await killed(tmp_path, plan, seed=7)
    assert lived.counted["acknowledged"] >= 18 and lived.counted["letters sent"] > 9, lived.counted
    assert lived.answers[-1] > lived.last, "whoever is left answers"
