"""One visit to Discord: logged in, everything looked at, and away again; no event is listened for."""

import asyncio
from collections.abc import Awaitable, Callable, Collection, Sequence
from dataclasses import dataclass

import aiohttp
import discord

from adapters.discord.client import RATE_WAIT
from adapters.discord.connection import UNKNOWN_TOKEN
from adapters.discord.examination.application import installation, interactions, privileged
from adapters.discord.examination.commands import commands
from adapters.discord.examination.places import places
from adapters.discord.examination.skew import Skew
from adapters.discord.examination.trouble import TROUBLES, meaning
from adapters.findings import Finding, ok, problem, unchecked
from bot.commands import Spec
from bot.people import Circle
from bot.ports import Clock
