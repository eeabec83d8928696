"""What platforms share: pace, refusals, labels, pictures, and where the bot is."""
