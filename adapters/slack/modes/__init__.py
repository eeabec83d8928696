"""The two ways to be reached by Slack, and what is the same behind both."""
