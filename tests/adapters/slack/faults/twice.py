"""What Slack brings more than once, or in another order than it happened."""

from tests.adapters.heart import agreed_before
from tests.adapters.slack.faults.acts import (
    KEEP,
    LOGGED,
    WORDS,
    as_view,
    filled_in,
    first,
    held_up,
    rejected,
    word_arrived,
)
from tests.adapters.slack.faults.table import Row
from tests.adapters.slack.town import Town
from tests.loopback.slack import Act


async def command_twice_at_once(town: Town) -> str:
    """A command comes again before the first is handled."""
    asked, over = await held_up(town)
    said = await rejected(town)
    await town.slack.until(lambda: asked.hits and said.done)
    await town.slack.redeliver(said)
    await town.slack.until(lambda: said.done)
    assert not said.messages
    over.set()
    return _logged(await said.settled())


async def command_twice(town: Town) -> str:
    """A command comes again after it was handled."""
    return _logged(await _again(town, await (await rejected(town)).settled()))


async def command_twice_restarted(town: Town) -> str:
    """A command comes again after a restart."""
    said = await (await rejected(town)).settled()
    await town.restart()
    return _logged(await _again(town, said))


async def press_twice_at_once(town: Town) -> str:
    """A press that sends a kind word comes again before it is handled."""
    agreed_before(town.folder, 0)
    await town.say("ana", "encourage", "circle", member="Ben", words=WORDS)
    asked, over = await held_up(town)
    pressed = await town.slack.press(town.people["ana"], town.shows("ana", KEEP), KEEP)
    await town.slack.until(lambda: asked.hits and pressed.done)
    await town.slack.redeliver(pressed)
    over.set()
    return await _word_sent(town, await pressed.settled())


async def press_twice(town: Town) -> str:
    """A press that sends a kind word comes again after it was handled."""
    return await _pressed_twice(town, restart=False)


async def press_twice_restarted(town: Town) -> str:
    """A press that sends a kind word comes again after a restart."""
    return await _pressed_twice(town, restart=True)


async def _pressed_twice(town: Town, *, restart: bool) -> str:
    agreed_before(town.folder, 0)
    await town.say("ana", "encourage", "circle", member="Ben", words=WORDS)
    pressed = await town.press("ana", KEEP)
    if restart:
        await town.restart()
    return await _word_sent(town, await _again(town, pressed))


async def _word_sent(town: Town, pressed: Act) -> str:
    await town.turn()
    return f"“{first(pressed.message)}”; for Ben {await word_arrived(town)}"


async def form_twice_at_once(town: Town) -> str:
    """A form that was sent in comes again before it is handled."""
    form = (await town.say("ana", "rejected", "circle")).view
    asked, over = await held_up(town)
    said = await filled_in(town, form)
    await town.slack.until(lambda: asked.hits)
    await town.slack.redeliver(said)
    over.set()
    return as_view(await said.settled())


async def form_twice(town: Town) -> str:
    """A form that was sent in comes again after it was handled."""
    return as_view(await _again(town, await _form(town)))


async def form_twice_restarted(town: Town) -> str:
    """A form that was sent in comes again after a restart."""
    said = await _form(town)
    await town.restart()
    return as_view(await _again(town, said))


async def _form(town: Town) -> Act:
    form = (await town.say("ana", "rejected", "circle")).view
    return await (await filled_in(town, form)).settled()


async def _again(town: Town, act: Act) -> Act:
    return await (await town.slack.redeliver(act)).settled()


def _logged(act: Act) -> str:
    assert first(act.message) == LOGGED
    return f"“{LOGGED}”"


TWICE = (
    Row(command_twice_at_once),
    Row(command_twice),
    Row(command_twice_restarted, cost={"connections": 1}),
    Row(press_twice_at_once),
    Row(press_twice),
    Row(press_twice_restarted, cost={"connections": 1}),
    Row(form_twice_at_once),
    Row(form_twice),
    Row(form_twice_restarted, cost={"connections": 1}),
)
