"""What sending letters on Discord takes: requests under way, their pace, what refusals mean, who is where."""
