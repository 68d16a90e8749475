"""No screen has a fault in Arabic, dark. A file of its own as the other look is."""

import pytest

from tests.walk.walked import LONGEST, walked


@pytest.mark.timeout(LONGEST)
def test_no_screen_has_a_fault() -> None:
    assert walked("ar", "dark", "100") == (0, [], "")
