"""No screen has a fault in English, light. A file of its own, so that the two looks are walked beside each other."""

import pytest

from tests.walk.walked import LONGEST, walked


@pytest.mark.timeout(LONGEST)
def test_no_screen_has_a_fault() -> None:
    assert walked("en", "light", "100") == (0, [], "")
