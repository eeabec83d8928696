"""`support-circle doctor`: what keeps the bot from working, found from outside; nothing is changed or sent."""
