"""What casework gives back, by what it is about: frozen, picklable, free of table rows, so that it may cross to the
window. Import from the modules.

The window reads these before it has loaded anything that it does not need to start, so what they only name as a type
is imported for the type checker alone.
"""
