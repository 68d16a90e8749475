"""Parts of Qt that may not be there: each needs libraries of the system that a machine may lack (libpulse for sound).

They are loaded when somebody comes to a question or to evidence that needs them, never with the window.
"""

import importlib
from typing import Any

SPEECH, MEDIA, PDF = "PySide6.QtTextToSpeech", "PySide6.QtMultimedia", "PySide6.QtPdf"


def module(name: str) -> Any | None:
    """Return a module of Qt; None where it, or a library of the system that it needs, is missing."""
    try:
        return importlib.import_module(name)
    except ImportError:
        return None
