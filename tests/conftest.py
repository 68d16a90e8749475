"""What every test gets: no display needed, English texts, the application's own catalogue of nothing personal."""

import os
from collections import Counter
from collections.abc import Iterator

import pytest
from hypothesis import settings
from hypothesis.internal.conjecture import providers

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# No microphone, no loudspeaker and no voice, whatever this machine has: test_sound.py brings its own.
os.environ.setdefault("PULSE_SERVER", "unix:/dev/null")
os.environ.setdefault("SPEECHD_ADDRESS", "inet_socket:0.0.0.0:1")

from app import i18n

# The same examples each time, and none too slow: whether a change is refused must not hang on chance or on the machine.
# `pytest --hypothesis-profile default` searches anew.
settings.load_profile("ci")
# Nor on what was tested before: Hypothesis mixes in numbers and words from those of our modules that are loaded by then.
setattr(providers, "_get_local_constants", lambda: providers._local_constants)  # noqa: B010 - it is no part of their types

_LONGEST = (
    "tests/walk/test_screens",
    "tests/torture/test_short",
    "tests/classifications/",
    "tests/ui/test_by_keyboard",
    "tests/ui_interview/test_sound",
)
"""Few tests that take long: begun at the end, they would run alone while the other processor has no work."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the files that take longest, so that the processes that share them end together."""
    size = Counter(item.path for item in items)
    items.sort(key=lambda item: (_place(item.nodeid), -size[item.path]))


def _place(name: str) -> int:
    return next((place for place, long in enumerate(_LONGEST) if name.startswith(long)), len(_LONGEST))


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    i18n.set_language("en")
    yield
    i18n.set_language("en")
