"""What an operator says to the bot's own memory: what becomes of letters, backups, and a start from one of them."""
