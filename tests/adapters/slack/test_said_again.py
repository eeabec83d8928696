"""Words that waited, said again by Slack once they went: they went once, and their writer reads so."""

import pytest

from adapters.slack.journal import Journal
from tests.adapters.faults.disk import rows
from tests.adapters.slack.town import Town
from tests.disclosed import DANGER


async def test_at_the_next_start(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    """The bot goes down before it noted that the preview was shown."""

    async def not_noted(journal: Journal) -> None:
        pass

    with monkeypatch.context() as killed:
        killed.setattr(Journal, "_noted", not_noted)
        said = await town.say("ana", "encourage", member=town.people["ben"], words=DANGER)
        await town.slack.until(lambda: len(said.messages) == 2)  # its card, and the preview
        await town.press("ana", "Share anyway")
        await town.restart()
    await town.slack.until(lambda: len(said.messages) > 2)
    await town.connection.finish()
    assert said.messages[-1].words.startswith("Sent.")
    assert "Share anyway" not in str([one.labels for one in said.messages])
    assert rows(town, "SELECT count(*) FROM kind_words") == [(1,)]


async def test_a_form(town: Town) -> None:
    """Which is answered again, and the same."""
    form = await town.say("ana", "encourage")
    sent = await town.fill("ana", form.view, member="Ben", words=DANGER)
    await town.press("ana", "Share anyway")
    again = await (await town.slack.redeliver(sent)).settled()
    assert "Share anyway" not in str(again.ack) and "Sent." in str(again.ack)
    assert rows(town, "SELECT count(*) FROM kind_words") == [(1,)]
