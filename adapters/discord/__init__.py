"""Discord: slash commands, modals, buttons and letters, over discord.py; people keep their names, nothing pings."""
