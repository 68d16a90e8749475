"""A form being answered."""
