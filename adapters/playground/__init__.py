"""The playground: a chat platform of our own with five people in it, on this machine only."""
