"""Profile to paper: pages someone is proud to hand over, in two languages. The door of this room."""
