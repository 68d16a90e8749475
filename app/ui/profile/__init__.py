"""The profile on screen. Nothing is imported here: other screens draw parts of it."""
