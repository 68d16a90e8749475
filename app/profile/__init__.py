"""Answers as a typed profile: what a person can do, whatever instrument asked for it."""
