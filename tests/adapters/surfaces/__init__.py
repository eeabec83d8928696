"""Every port of ours, held against the same table of what strangers, other sites and broken programs may try."""
