"""What every test gets: no display needed, English texts, the application's own catalogue of nothing personal."""

import os
from collections.abc import Iterator

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# No microphone, no loudspeaker and no voice, whatever this machine has: test_sound.py brings its own.
os.environ.setdefault("PULSE_SERVER", "unix:/dev/null")
os.environ.setdefault("SPEECHD_ADDRESS", "inet_socket:0.0.0.0:1")

from app import i18n


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    i18n.set_language("en")
    yield
    i18n.set_language("en")
