"""What Slack shows: the core's messages, forms and homes as Block Kit, its words without effect."""
