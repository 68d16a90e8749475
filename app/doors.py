"""The door of a room that offers names and loads what stands behind one when it is first asked for."""

from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any


def door(room: str, places: Mapping[str, tuple[str, ...]], **otherwise: str) -> Callable[[str], Any]:
    """Return the ``__getattr__`` of the package ``room``.

    ``places`` are the room's modules, and what of each is offered; ``otherwise`` is what is called otherwise inside,
    as ``module.name``. No module may have a name that is offered: it would stand in its place once it was loaded.
    """
    behind = {name: (place, name) for place, names in places.items() for name in names}
    for name, path in otherwise.items():
        place, _dot, inside = path.rpartition(".")
        behind[name] = (place, inside)

    def offered(name: str) -> Any:
        if name not in behind:
            raise AttributeError(name)
        place, inside = behind[name]
        return getattr(import_module(f"{room}.{place}"), inside)

    return offered
