"""Two interviews of one person side by side. Nothing is imported here: an interview shows such lines, and no more."""
