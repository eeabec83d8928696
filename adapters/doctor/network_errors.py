"""Why a platform could not be reached, in plain words; the same whichever it is."""

from dataclasses import dataclass

import aiohttp


@dataclass(frozen=True)
class Far:
    """A platform, the host that has to be reached, and the page where it tells of its troubles."""

    name: str
    host: str
    status: str

    def unreached(self, error: BaseException) -> tuple[str, str]:
        """What happened to a request that got no answer, and what to do next."""
        match error:
            case aiohttp.ClientConnectorDNSError():
                return (
                    f"{self.name}'s name cannot be looked up.",
                    "Check this machine's network and name servers (DNS).",
                )
            case aiohttp.ClientSSLError():
                return (
                    f"{self.name}'s certificate is not trusted here.",
                    "Check this machine's clock and its certificates (ca-certificates), and look for a proxy between.",
                )
            case aiohttp.ClientConnectorError():
                return (
                    f"{self.name} cannot be reached: the connection is refused or leads nowhere.",
                    f"Check this machine's network, and that its firewall lets HTTPS out to {self.host}.",
                )
            case TimeoutError():
                return (
                    f"{self.name} does not answer in time.",
                    f"Check this machine's network, and {self.status}.",
                )
            case _:
                return (
                    f"The connection to {self.name} was cut.",
                    "Try again; if it stays so, check this machine's network.",
                )

    def troubled(self) -> tuple[str, str]:
        """The same where the platform answers that it cannot."""
        return f"{self.name} has trouble of its own.", f"See {self.status} and try again later."
