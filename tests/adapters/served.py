"""The playground of a test world, behind a real socket on this machine."""

from dataclasses import dataclass
from typing import Any

from aiohttp import ClientSession

from tests.world import World


@dataclass(frozen=True)
class Served:
    """Asks the API as a script does."""

    world: World
    session: ClientSession
    port: int

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    async def get(self, path: str, **headers: str) -> tuple[int, Any]:
        async with self.session.get(self.url + path, headers=headers) as response:
            return response.status, await response.json()

    async def post(self, path: str, body: Any) -> tuple[int, Any]:
        async with self.session.post(self.url + path, json=body, headers={"X-Playground": "1"}) as response:
            return response.status, await response.json()

    async def raw(self, path: str, body: bytes, headers: dict[str, str]) -> tuple[int, Any]:
        async with self.session.post(self.url + path, data=body, headers=headers) as response:
            return response.status, await response.json()
