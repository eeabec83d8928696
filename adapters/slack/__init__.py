"""Slack: /circle, modals, App Home and letters, over slack-bolt; words of people are never markup."""
