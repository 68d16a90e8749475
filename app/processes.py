"""A process of our own: another module of ours, run by the Python that runs us, with the same things to import.

Neither where the application was started from nor what lies there decides what such a process loads, and it need not
load all that others would.
"""

from __future__ import annotations

import os
import sys
from types import ModuleType
from typing import IO, TYPE_CHECKING, Any

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


class _Later(ModuleType):
    """A module that is known, and loaded when it is first asked for what it does not hold yet."""

    def __getattr__(self, name: str) -> Any:
        spec = self.__spec__
        if name.startswith("__") or spec is None or spec.loader is None:  # the import system asks for these
            raise AttributeError(name)
        self.__class__ = ModuleType  # type: ignore[assignment]  # loaded now, so a module as any other
        spec.loader.exec_module(self)
        return getattr(self, name)


def load_later(package: str, **ready: str) -> None:
    """Have a package that others import at once be loaded when one of them first asks it for something.

    ``ready`` names what they ask for as they are imported, and the module of the package that it comes from. (Python's
    own ``LazyLoader`` loads as soon as the module is imported a second time.)
    """
    from importlib import import_module, util  # noqa: PLC0415 - only the worker does so

    spec = util.find_spec(package)
    if package in sys.modules or spec is None:
        return
    module = sys.modules[package] = util.module_from_spec(spec)
    module.__class__ = _Later
    above, _dot, name = package.rpartition(".")
    if above:
        setattr(sys.modules[above], name, module)
    for name, place in ready.items():
        setattr(module, name, getattr(import_module(f"{package}.{place}"), name))


def give_back() -> None:
    """Give the system back what this process has freed between what it still uses; glibc would keep it (Linux)."""
    if sys.platform == "linux":
        import ctypes  # noqa: PLC0415 - only there

        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)  # other C libraries have no such thing, and need none
        if trim is not None:
            trim(0)
