"""What runs the bot: wiring, the file's lock, the ticker, the courier."""
