"""Parts of Qt that may not be there: each needs libraries of the system that a machine may lack (libpulse for sound).

They are loaded when somebody comes to a question or to evidence that needs them, never with the window.
"""

import ctypes
import importlib
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

import PySide6

SPEECH, MEDIA, PDF = "PySide6.QtTextToSpeech", "PySide6.QtMultimedia", "PySide6.QtPdf"

_QUIET = -8
"""``AV_LOG_QUIET`` in FFmpeg's ``libavutil/log.h``."""


def module(name: str) -> Any | None:
    """Return a module of Qt; None where it, or a library of the system that it needs, is missing."""
    try:
        return importlib.import_module(name)
    except ImportError:
        return None


@cache
def silence_player() -> None:
    """Keep FFmpeg, which Qt plays sounds with, from printing what a file says of itself: a title may name a person.

    To be called once there is a player: only then can FFmpeg's libraries be loaded.
    """
    for library in Path(PySide6.__file__).parent.rglob("*avutil*"):
        with suppress(OSError, AttributeError):
            ctypes.CDLL(str(library)).av_log_set_level(_QUIET)
