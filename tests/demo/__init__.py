"""`make demo`: the main job, once, for real, in the real window."""
