"""What sending letters on Slack takes: requests and their pace, what refusals mean, who is where, pictures."""
