"""`make screenshots`: every screen of the real window as a picture, to be looked at."""
