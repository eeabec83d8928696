"""TLS for discord.com on 127.0.0.1, and a connector that can reach nothing else."""

import errno
import socket
import ssl
from functools import cache

import aiohttp
import trustme
from aiohttp import AddrInfoType
from aiohttp.abc import AbstractResolver, ResolveResult

API = "discord.com"
GATEWAY = "gateway.discord.gg"
RESUME = "gateway-loopback.discord.gg"  # READY's resume_gateway_url: a host of its own, so that tests see who uses it
CDN = "cdn.discordapp.com"
MEDIA = "media.discordapp.net"
HOSTS = (API, GATEWAY, RESUME, CDN, MEDIA)


@cache
def authority() -> trustme.CA:
    """The one authority of this process: making keys takes longer than many a test."""
    return trustme.CA()


@cache
def server_context() -> ssl.SSLContext:
    """What the server shows: one certificate for every host name of Discord's."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority().issue_cert(*HOSTS).configure_cert(context)
    return context


@cache
def client_context() -> ssl.SSLContext:
    """What a client trusts: our authority and no other."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    authority().configure_trust(context)
    return context


class LoopbackResolver(AbstractResolver):
    """Discord's names are one port of 127.0.0.1; any other name is refused."""

    def __init__(self, port: int) -> None:
        self.port = port

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        """The loopback port for Discord's hosts, whatever port was asked for; OSError for any other host."""
        if host not in HOSTS:
            raise OSError(errno.EHOSTUNREACH, f"{host} is not on this machine")
        return [
            ResolveResult(
                hostname=host,
                host="127.0.0.1",
                port=self.port,
                family=socket.AF_INET,
                proto=0,
                flags=socket.AI_NUMERICHOST,
            )
        ]

    async def close(self) -> None:
        """Nothing is held."""


def loopback_socket(address: AddrInfoType) -> socket.socket:
    """A socket for 127.0.0.1 only: an address written as numbers never meets a resolver."""
    family, kind, protocol, _, (host, *_) = address
    if host != "127.0.0.1":
        raise OSError(errno.EHOSTUNREACH, f"{host} is not on this machine")
    return socket.socket(family, kind, protocol)


def connector(port: int, limit: int) -> aiohttp.TCPConnector:
    """A fresh connector for one client; `limit` 0 is what discord.py itself would choose."""
    return aiohttp.TCPConnector(
        ssl=client_context(),
        resolver=LoopbackResolver(port),
        socket_factory=loopback_socket,
        limit=limit,
        use_dns_cache=False,
    )
