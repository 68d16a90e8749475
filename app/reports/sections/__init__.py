"""The parts of a printed profile, each adding its rows to the sheet."""
