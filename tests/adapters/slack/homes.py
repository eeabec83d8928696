"""A person's own page on Slack: looked at, read, and how often it was drawn."""

from tests.adapters.slack.town import Town
from tests.loopback.slack import View


async def opened(town: Town, person: str) -> View:
    """Looks at Home, and waits until it is there."""
    user = town.people[person]
    await (await town.slack.open_home(user)).settled()
    await town.connection.finish()
    assert user.home
    return user.home


def drawn(town: Town, person: str) -> int:
    """How often their Home was published so far."""
    published = (one for one in town.slack.requests if one.method == "views.publish")
    return sum(one.args["user_id"] == town.people[person].id for one in published)


async def shown(town: Town, person: str) -> str:
    """What stands on their Home, once everything under way is done."""
    await town.connection.finish()
    home = town.people[person].home
    assert home
    return home.words
