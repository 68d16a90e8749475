"""Where the things that ship with the application are: beside the package, in a checkout and when installed."""

import sys
from pathlib import Path

_BESIDE = Path(__file__).resolve().parent.parent

RESOURCES = _BESIDE / "resources"
TRANSLATIONS = _BESIDE / "translations"


def resource(name: str) -> Path:
    """Return the path of a shipped file, for example ``instruments/skills-profile.xlsx``."""
    return RESOURCES / name


def own_process(module: str, *arguments: str) -> list[str]:
    """Return the command that runs one of our modules in a process of its own.

    With ``-m`` alone Python would first look into the folder that the application was started in, which may be a stick.
    """
    return [sys.executable, "-P", "-c", _RUN, str(_BESIDE), module, *arguments]


_RUN = """
import runpy, sys
sys.path.insert(0, sys.argv.pop(1))
runpy.run_module(sys.argv.pop(1), run_name="__main__", alter_sys=True)
"""
