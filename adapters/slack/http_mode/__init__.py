"""HTTP mode, for many workspaces: OAuth, its pages and tokens, and a web server; Socket Mode needs none of it."""
