"""Exchange with authorities: what leaves, what was confirmed, whom we trust."""
