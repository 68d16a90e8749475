"""Keys, cards, sealing and opening."""
