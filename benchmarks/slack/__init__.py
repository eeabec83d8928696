"""What is measured against a loopback Slack."""
