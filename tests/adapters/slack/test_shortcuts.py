"""Shortcuts: where slash commands do not reach, as in threads."""

from adapters.slack.manifest import GLOBAL
from tests.adapters.slack.town import Town


async def test_every_shortcut_is_chosen(town: Town) -> None:
    """From wherever somebody is, so each is answered in a modal."""
    first = {
        "rejected": "Log a rejection",
        "ask": "Ask your circle",
        "help-now": "If you're in danger right now",
    }
    assert set(first) == set(GLOBAL)
    for word, begins in first.items():
        await town.leave_views("ben")
        chosen = await (await town.slack.shortcut(town.people["ben"], word)).settled()
        assert begins in chosen.view.words and not chosen.error
