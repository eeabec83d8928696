"""Everything that goes wrong with Slack, put into a running bot."""
