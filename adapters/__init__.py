"""Where the circle meets the world: chat platforms, the clock, the command line, and the wiring between them."""
