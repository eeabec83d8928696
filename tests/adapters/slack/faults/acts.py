"""What the rows of the fault table do and look at: a kind word on its way, an answer, a process that dies."""

import asyncio
import threading
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Any

import slack_bolt
import slack_sdk

import adapters
from adapters.common.gateway import Gateway
from adapters.slack.socket_mode import SocketMode
from bot.app import App
from tests.adapters.faults.disk import states
from tests.adapters.slack.town import RUSH, Town
from tests.loopback.slack import Act, Held, Message, View
from tests.loopback.slack.faults import Fault
from tests.loopback.slack.payloads import profile

POST = "chat.postMessage"
OPEN = "conversations.open"
WHO = "users.info"
HISTORY = "conversations.history"
URL = "response_url"
WORDS = "You did all that you could do there, and it still was a no."
KEEP = "Yes, save it"
LOGGED = "I'm sorry. It's saved, and only you can see it. Nothing else is needed today."
WARNING = "Slack's warning that it did not work"
BOT = tuple(one.__path__[0] for one in (adapters, slack_bolt, slack_sdk))


async def kind_word(town: Town) -> None:
    """Ana has written to Ben, and the courier has not been there yet."""
    await word(town, "ana", "ben", "circle")
    assert states(town, "WORD")[-1] == "pending"


async def word(town: Town, author: str, reader: str, where: str) -> None:
    """Somebody has written to somebody."""
    await town.say(author, "encourage", where, member=reader.capitalize(), words=WORDS)


async def rejected(town: Town, person: str = "ana") -> Act:
    """They type a whole command, and wait for no answer."""
    return await town.slack.command(town.people[person], town.places["circle"], "/rejected", "stage=FINAL sting=5")


async def put_down(town: Town) -> str:
    """Ana types a whole command, and is answered at once."""
    said = await (await rejected(town)).settled()
    assert first(said.message) == LOGGED
    return f"“{LOGGED}”"


async def filled_in(town: Town, form: View) -> Act:
    """Ana sends her form in, and waits for no answer."""
    return await town.slack.submit(town.people["ana"], form, {"stage": "FINAL", "sting": "5"})


def first(shown: Message | View) -> str:
    """Its first line; of what came by itself the one below that for locked screens."""
    by_itself = isinstance(shown, Message) and not shown.ephemeral
    return shown.title or shown.words.split("\n")[by_itself]


def as_view(act: Act) -> str:
    """What a form became."""
    return f"“{act.view.words.splitlines()[1]}”, in the form's place"


async def by_letter(town: Town, person: str = "ana") -> str:
    """What came as a direct message, last of all."""
    await town.connection.finish()
    await town.turn()
    return f"a direct message: “{first(town.dms(person)[-1])}”"


async def word_arrived(town: Town, times: int = 1) -> str:
    """Ben has it, so many times."""
    found = [first(one) for one in town.dms("ben") if WORDS in one.words]
    assert found == ["A kind word from Ana"] * times, found
    return f"{'twice ' * (times - 1)}a direct message: “{found[0]}”"


async def changed(town: Town, person: str, at: float, **user: Any) -> Act:
    """user_change, with what it says of that person beside what is so; it is not waited for."""
    told: dict[str, Any] = profile(town.people[person], locale=False, at=at)
    return await town.slack.event(town.team, {"type": "user_change", "user": told | user}, at=at)


async def held_up(town: Town) -> tuple[Fault, asyncio.Event]:
    """Whatever Ana says next, the bot asks Slack who she is; that takes until the event."""
    await (await changed(town, "ana", town.clock.now() / 1000)).settled()
    held = Held()
    return town.slack.fail(WHO, held), held.until


def without_history(town: Town) -> None:
    """The bot was never granted any history."""
    for token in town.slack.tokens.of(town.team):
        token.scopes = tuple(one for one in token.scopes if not one.endswith(":history"))


async def quietly_ended(task: asyncio.Task[Any]) -> None:
    """Cancelled, whatever comes of it."""
    task.cancel()
    await asyncio.wait({task})


async def killed(town: Town) -> None:
    """Whatever the bot is at is not gone on with; then it comes up again on the same files."""
    for _ in range(3):  # what is cancelled may begin something else on its way out
        ours = {one for one in asyncio.all_tasks() if _code(one).startswith(BOT)}
        for one in ours:
            one.cancel()
        if ours:
            await asyncio.wait(ours)
    await town.restart()


def _code(task: asyncio.Task[Any]) -> str:
    """The file of what runs in it."""
    return str(getattr(getattr(task.get_coro(), "cr_code", None), "co_filename", ""))


@asynccontextmanager
async def slow_core(town: Town) -> AsyncIterator[None]:
    """Until the end of the block nothing is written to the store."""
    over = threading.Event()
    held = asyncio.create_task(town.heart.units.run(lambda _: over.wait()))
    try:
        yield
    finally:
        over.set()
        await held


async def restarted(town: Town, ping: float) -> None:
    """The bot comes up again, with so many seconds between pings."""
    await town.close()
    town._open = AsyncExitStack()
    town.connection = await town.connect(lambda app, gateways: over_socket(town, app, gateways, ping=ping))


def over_socket(town: Town, app: App, gateways: dict[str, Gateway], **also: Any) -> SocketMode:
    """A bot in Socket Mode in that town."""
    tokens = town.slack.app.app_token, town.token
    return SocketMode(app, gateways, {}, *tokens, base=town.slack.base, first_pause=0.01, share=RUSH, **also)
