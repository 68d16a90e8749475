"""Profiles and papers as files: what every way out shares, and the screen that writes many at once."""
