"""The Slack adapter, most of it against the Slack on loopback."""
