"""A Slack on loopback: Web API, Socket Mode, signed requests and people, for the unpatched SDK and Bolt."""

from tests.loopback.slack.acts import Act
from tests.loopback.slack.browser import Browser
from tests.loopback.slack.faults import Between, Dropped, Error, Held, RateLimited, Reset
from tests.loopback.slack.messages import Message
from tests.loopback.slack.model import App, Channel, User
from tests.loopback.slack.server import LoopbackSlack
from tests.loopback.slack.teams import Team
from tests.loopback.slack.views import View

__all__ = [
    "Act",
    "App",
    "Between",
    "Browser",
    "Channel",
    "Dropped",
    "Error",
    "Held",
    "LoopbackSlack",
    "Message",
    "RateLimited",
    "Reset",
    "Team",
    "User",
    "View",
]
