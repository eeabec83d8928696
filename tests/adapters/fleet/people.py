"""A circle on Discord and one on Slack: each does one thing after the other, however often nobody answers."""

import asyncio
import random
import time
from dataclasses import dataclass, field
from typing import Protocol

from adapters.discord import inbound as on_discord
from adapters.slack import inbound as on_slack
from bot.people import Place, Speaker
from tests.adapters.crowd import KIND
from tests.adapters.slack.town import typed
from tests.loopback import discord, slack

# letters to tell two names of a circle apart by
NAMES = [f"{one}{two}" for one in ("Ka", "Lu", "Mi", "No", "Re") for two in ("dor", "fin", "gal", "hut", "ves", "wim")]
ANSWERED = 3.0  # seconds after which nobody is answered any more on Discord; then they do something else
DID = {"rejected": "It's saved", "encourage": "Sent. ", "rest": "Rest well"}


class Person(Protocol):
    name: str

    def speaker(self, *, manages: bool = False) -> Speaker: ...

    async def say(self, command: str, given: dict[str, str]) -> str:
        """What they read; empty where nobody answered."""


@dataclass
class OnDiscord:
    name: str
    there: discord.LoopbackDiscord
    user: discord.User
    channel: discord.Channel

    def speaker(self, *, manages: bool = False) -> Speaker:
        guild, place = self.channel.guild, str(self.channel.id)
        assert guild is not None
        whose = Place(str(guild.id), place, manages=manages)
        return Speaker(on_discord.NAME, on_discord.EVERYWHERE, str(self.user.id), self.name, whose)

    async def say(self, command: str, given: dict[str, str]) -> str:
        try:
            said = await (await self.there.slash(self.user, self.channel, command, given)).settled(ANSWERED)
        except TimeoutError:
            return ""
        return said.answer.text if said.message or said.followups else ""


@dataclass
class OnSlack:
    name: str
    there: slack.LoopbackSlack
    user: slack.User
    channel: slack.Channel

    def speaker(self, *, manages: bool = False) -> Speaker:
        team = self.user.team.id
        return Speaker(on_slack.NAME, team, self.user.id, self.name, Place(team, self.channel.id, manages=manages))

    async def say(self, command: str, given: dict[str, str]) -> str:
        self.user.stack.clear()  # nothing lies over the channel where they type
        try:
            said = await (await self.there.command(self.user, self.channel, *typed(command, given))).settled(ANSWERED)
        except TimeoutError:
            return ""
        return "\n".join(one.words for one in (*said.messages, *said.views))


@dataclass
class Acknowledged:
    """Of what was answered, its mark and when (time.time), by command; `unanswered` says how often nobody did."""

    rejected: dict[str, float] = field(default_factory=dict)
    encourage: dict[str, float] = field(default_factory=dict)
    rest: dict[str, float] = field(default_factory=dict)
    unanswered: int = 0
    refused: int = 0

    @property
    def times(self) -> list[float]:
        return sorted([*self.rejected.values(), *self.encourage.values(), *self.rest.values()])


async def live(one: Person, circle: list[Person], done: Acknowledged, pause: float, over: asyncio.Event) -> None:
    """Until it is over: a note, a kind word to one of the others, and a rest now and then."""
    chance, count = random.Random(one.name), NAMES.index(one.name)
    while not over.is_set():
        await asyncio.sleep(chance.uniform(0.5, 1.5) * pause)
        count += 1
        mark = f"#{type(one).__name__}{one.name}-{count}"
        command = ("rejected", "encourage", "rejected", "encourage", "rest")[count % 5]
        other = chance.choice([each for each in circle if each is not one])
        given = {
            "rejected": {"stage": "FINAL", "sting": "3", "note": f"{mark} a no"},
            "encourage": {"member": other.name, "words": KIND.format(event=mark)},
            "rest": {"until": "3 days"},
        }[command]
        answer = await one.say(command, given)
        if DID[command] in answer:
            getattr(done, command)[mark] = time.time()
        elif answer:
            done.refused += 1
        else:
            done.unanswered += 1
