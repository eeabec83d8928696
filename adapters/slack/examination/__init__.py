"""Slack looked at from outside: what would keep the bot from working there, found without connecting to it."""

from adapters.slack.examination.looks import Kept
from adapters.slack.examination.visit import examine
from adapters.slack.hearing.inbound import NAME

__all__ = ["NAME", "Kept", "examine"]
