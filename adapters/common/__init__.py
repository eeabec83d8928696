"""What platforms share: settings, the listener, pace, refusals, labels, pictures, and where the bot is."""
