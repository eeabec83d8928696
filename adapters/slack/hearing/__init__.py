"""What Slack says: read, written down, acknowledged, and whose turn it is."""
