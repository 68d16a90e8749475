"""The rooms whose doors load what is asked for give the same each time, whatever was loaded before."""

import pkgutil
from importlib import import_module

import pytest

ROOMS = ("bundles", "casework", "classifications", "exchange", "instruments", "reports", "vault")


@pytest.mark.parametrize("room", ROOMS)
def test_what_a_door_offers_is_what_its_rooms_say(room: str) -> None:
    """A module, once loaded, stands at the door under its own name: nothing else may have that name."""
    door = import_module(f"app.{room}")
    modules = {found.name for found in pkgutil.iter_modules(door.__path__)}
    assert sorted(modules & set(door.__all__)) == []
    first = {name: getattr(door, name) for name in door.__all__}
    for module in modules - {"__main__", "worker"}:
        import_module(f"app.{room}.{module}")
    again = {name: getattr(door, name) for name in door.__all__}
    assert [name for name, what in first.items() if again[name] != what] == []
