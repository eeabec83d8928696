"""Everything that goes wrong with Discord, put into a running bot: `python -m tests.adapters.discord.faults` tells."""
