"""The registry that a command works on."""

import argparse
from collections.abc import Iterator
from contextlib import contextmanager

from app.registry import Registry, open_registry


@contextmanager
def opened(given: argparse.Namespace) -> Iterator[Registry]:
    """The registry in ``--home``, for as long as the block lasts."""
    registry = open_registry(given.home)
    try:
        yield registry
    finally:
        registry.close()
