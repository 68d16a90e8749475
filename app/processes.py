"""A process of our own: another module of ours, run by the Python that runs us, with the same things to import.

Neither where the application was started from nor what lies there decides what such a process loads.
"""

from __future__ import annotations

import os
import sys
from typing import IO, TYPE_CHECKING

from app.paths import CODE

if TYPE_CHECKING:
    from collections.abc import Mapping
    from subprocess import Popen


def command(module: str, *words: str) -> list[str]:
    """Return what starts a module of ours; it goes with :func:`surroundings`."""
    return [sys.executable, "-s", "-P", "-m", module, *words]


def surroundings() -> dict[str, str]:
    """Return the environment it finds in it what we find, in the same order; our own code first."""
    places = [str(CODE), *(place for place in sys.path if place)]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(dict.fromkeys(places))}


def start(
    module: str, *words: str, errors: int | IO[bytes] | None = None, more: Mapping[str, str] | None = None
) -> Popen[bytes]:
    """Start a module of ours with pipes to its input and from its output, and without a window of its own.

    ``errors`` is where what it complains goes, as :mod:`subprocess` has it; ``more`` adds to its environment. Raises
    OSError when it cannot be started.
    """
    import subprocess  # noqa: PLC0415 - the window shows before its worker starts

    return subprocess.Popen(  # noqa: S603 - our own interpreter, our own module
        command(module, *words),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=errors,
        env={**surroundings(), **(more or {})},
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
