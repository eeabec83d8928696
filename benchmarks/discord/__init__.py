"""The whole bot on the loopback Discord: a thousand people at once, and five hundred servers."""
