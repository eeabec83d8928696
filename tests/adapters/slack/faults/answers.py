"""Faults on the way of an answer to the one who spoke."""

from tests.adapters.heart import agreed_before
from tests.adapters.slack.faults.acts import (
    LOGGED,
    URL,
    as_view,
    by_letter,
    filled_in,
    first,
    held_up,
    put_down,
    rejected,
    slow_core,
)
from tests.adapters.slack.faults.table import Row
from tests.adapters.slack.town import Town
from tests.loopback.slack import Act, Dropped, Error, Reset
from tests.loopback.slack.faults import Kind

VIEW = "views.open"
UPDATE = "views.update"
HOUR = 3_600_000


async def hook_cut(town: Town) -> str:
    """The connection is reset before an answer reaches its response_url."""
    town.slack.fail(URL, Reset())
    return await put_down(town)


async def hook_reply_lost(town: Town) -> str:
    """An answer reaches its response_url, and the connection is reset before that says so."""
    town.slack.fail(URL, Dropped())
    return "twice " + await put_down(town)


async def hook_press_reply_lost(town: Town) -> str:
    """The same, where the answer takes the place of what was pressed."""
    agreed_before(town.folder, 0)
    await town.say("ana", "encourage", "circle", member="Ben", words="You did all that you could do there, I saw it.")
    town.slack.fail(URL, Dropped())
    pressed = await town.press("ana", "Yes, save it")
    return f"“{first(pressed.message)}”"


async def hook_used(town: Town) -> str:
    """The response_url was used up: 404 used_url."""
    return await _by_letter(town, Error("used_url", 404))


async def hook_broken(town: Town) -> str:
    """The response_url answers 500."""
    return await _by_letter(town, Error("server_error", 500))


async def _by_letter(town: Town, kind: Kind) -> str:
    town.slack.fail(URL, kind)
    await (await rejected(town)).settled()
    return await by_letter(town)


async def hook_expired(town: Town) -> str:
    """The core takes longer than the half hour of a response_url."""
    async with slow_core(town):
        said = await rejected(town)
        await town.slack.until(lambda: said.done)
        await town.clock.move_to(town.clock.now() + HOUR)
    await said.settled()
    return await by_letter(town)


async def form_reply_lost(town: Town) -> str:
    """A form opens, and the connection is reset before views.open says so: exchanged_trigger_id at our second try."""
    return _form(await _opened(town, Dropped()))


async def form_cut(town: Town) -> str:
    """The connection is reset before a form opens."""
    return _form(await _opened(town, Reset()))


async def form_never(town: Town) -> str:
    """The connection is reset each time before a form opens."""
    return _button(await _opened(town, Reset(), times=2))


async def form_refused(town: Town) -> str:
    """views.open answers 500."""
    return _button(await _opened(town, Error("internal_error", 500)))


async def form_late(town: Town) -> str:
    """A form would open more than three seconds late: expired_trigger_id."""
    asked, over = await held_up(town)
    said = await town.slack.command(town.people["ana"], town.places["circle"], "/rejected")
    await town.slack.until(lambda: said.done and asked.hits)
    await town.clock.move_to(town.clock.now() + 4_000)
    over.set()
    told = _button(await said.settled())
    return f"{told}, which opens {_form(await town.press('ana', said.message.labels[0]))}"


async def form_refused_with_words(town: Town) -> str:
    """A form with an answer in it that cannot be read does not open: views.open says invalid_arguments."""
    town.slack.fail(VIEW, Error("invalid_arguments"))
    said = await town.say("ana", "rest", "circle", until="whenever")
    form = await town.press("ana", said.message.labels[0])
    assert "whenever" in str(form.view.blocks)
    return f"{_button(said)}, which opens {_form(form)} with what was typed"


async def _opened(town: Town, kind: Kind, times: int = 1) -> Act:
    town.slack.fail(VIEW, kind, times)
    return await town.say("ana", "rejected", "circle")


def _form(act: Act) -> str:
    return f"the form “{act.view.title}”"


def _button(act: Act) -> str:
    return f"“{first(act.message)}” with a button [{act.message.labels[0]}]"


async def modal_closed(town: Town) -> str:
    """A modal is closed before a button in it is answered: views.update says not_found."""
    form = (await town.say("ana", "rejected", "circle")).view
    await (await filled_in(town, form)).settled()
    asked, over = await held_up(town)
    ana = town.people["ana"]
    pressed = await town.slack.press(ana, ana.stack[-1], "More")
    await town.slack.until(lambda: asked.hits)
    await town.slack.close(ana, ana.stack[-1])
    over.set()
    await pressed.settled()
    return await by_letter(town)


async def form_slow(town: Town) -> str:
    """A form's answer takes the core more than two seconds."""
    form = (await town.say("ana", "rejected", "circle")).view
    async with slow_core(town):
        said = await filled_in(town, form)
        await town.slack.until(lambda: said.done)
    await town.slack.until(lambda: LOGGED in form.words)
    return f"“One moment …”, then {as_view(said)}"


async def form_slow_and_closed(town: Town) -> str:
    """The same, and the modal is closed meanwhile."""
    form = (await town.say("ana", "rejected", "circle")).view
    async with slow_core(town):
        said = await filled_in(town, form)
        await town.slack.until(lambda: said.done)
        await town.slack.close(town.people["ana"], form)
    await town.slack.until(lambda: town.slack.requests[-1].method == UPDATE and town.slack.requests[-1].status)
    return f"“One moment …”, then {await by_letter(town)}"


ANSWERS = (
    Row(hook_cut),
    Row(hook_reply_lost, cost={"answers_twice": 1}),
    Row(hook_press_reply_lost),
    Row(hook_used),
    Row(hook_broken),
    Row(hook_expired, slow=True),
    Row(form_reply_lost),
    Row(form_cut),
    Row(form_never),
    Row(form_refused),
    Row(form_refused_with_words),
    Row(form_late),
    Row(modal_closed),
    Row(form_slow, slow=True),
    Row(form_slow_and_closed, slow=True),
)
