"""A vault with its tables and this laptop in it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.vault import OpenVault
from tests.support.vault import open_vault


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[OpenVault]:
    with open_vault(tmp_path / "home") as opened:
        yield opened
