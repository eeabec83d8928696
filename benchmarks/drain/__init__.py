"""A Monday of 20,000 letters to Discord, by a clock that is moved."""
