"""Slack looked at from outside: what would keep the bot from working there, found without connecting to it."""
