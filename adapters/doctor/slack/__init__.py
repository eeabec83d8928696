"""Slack looked at from outside: what would keep the bot from working there, found without connecting to it."""

from adapters.doctor.slack.looks import Kept
from adapters.doctor.slack.visit import examine
from adapters.slack.payloads import NAME

__all__ = ["NAME", "Kept", "examine"]
