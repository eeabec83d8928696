"""What runs the bot: settings, wiring, the file's lock, the ticker, the courier, the listener."""
