"""Where the circle meets the world."""
