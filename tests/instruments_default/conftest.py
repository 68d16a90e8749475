"""Every test of this room that asks for ``instrument`` is held over each that ships."""

import pytest

from tests.instruments_default.reading import SHIPPED, Instrument


@pytest.fixture(params=SHIPPED, ids=lambda instrument: instrument.name)
def instrument(request: pytest.FixtureRequest) -> Instrument:
    chosen: Instrument = request.param
    return chosen
