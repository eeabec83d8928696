"""How much is remembered of a platform while the bot runs."""

REMEMBERED = 20_000  # of each kind at most, people or places: what was used longest ago is forgotten first
