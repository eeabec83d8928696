"""What people attach to a command or a form: on the CDN for a while, under an address that is signed."""

from typing import TYPE_CHECKING, Any

from tests.loopback.hosted import Hosted

if TYPE_CHECKING:
    from tests.loopback.discord.world import World

Json = dict[str, Any]
CDN = "https://cdn.discordapp.com"


class Attachment:
    """`shown` is what Discord tells of it, with what it leaves out (None) or lies about."""

    def __init__(self, world: "World", name: str, content: bytes, told: Json) -> None:
        self.id = world.ids.next()
        path = f"/ephemeral-attachments/{world.application_id}/{self.id}/{name}"
        self.hosted = world.hosted[path] = Hosted(content, "text/csv")
        signed = f"{CDN}{path}?ex=6a0c5e1b&is=6a0b0c9b&hm={'ab' * 32}&"  # Discord leaves the last & there
        about: Json = {
            "id": str(self.id),
            "filename": name,
            "size": len(content),
            "url": signed,
            "proxy_url": signed.replace("cdn.discordapp.com", "media.discordapp.net"),
            "ephemeral": True,
            "content_type": "text/csv",
        }
        self.shown = {name: value for name, value in (about | told).items() if value is not None}
