"""Installations by OAuth: how a workspace gets the app, its tokens and their renewal, how it loses it again."""
