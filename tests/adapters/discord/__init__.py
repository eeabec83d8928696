"""The Discord adapter, most of it against the Discord on loopback."""
