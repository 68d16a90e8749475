"""The window: Qt Widgets. Knows what staff do (casework) and what is asked (instruments); knows no table and no key."""
