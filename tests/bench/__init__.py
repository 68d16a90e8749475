"""Benchmarks of the real application: every figure as a ratio to a baseline of the same run. See ``__main__``."""
