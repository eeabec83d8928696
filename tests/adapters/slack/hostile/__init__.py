"""Words that want more than to be read, every way they can be typed, and what none of them may do."""
