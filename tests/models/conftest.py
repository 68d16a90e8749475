"""A vault with its tables and this laptop in it."""

import pytest

from tests.support.vault import open_vault


@pytest.fixture
def opened(tmp_path):
    with open_vault(tmp_path / "home") as opened:
        yield opened
