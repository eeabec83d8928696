"""What the bot shows of itself to whoever watches over it: figures, health, logs; never words, nobody's name."""
