"""The interview and the profile on screen, used as people use them."""
