"""The circle itself: plain synchronous Python that knows no platform, no database and no framework."""
