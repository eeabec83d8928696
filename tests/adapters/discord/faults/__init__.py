"""Everything that goes wrong with Discord, put into a running bot."""
