"""The profile for other programs: European formats and office files. The door of this room."""
