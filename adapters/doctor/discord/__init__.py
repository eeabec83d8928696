"""Discord looked at from outside: what would keep the bot from working there, found by REST alone."""
