"""Each page still looks as it did when somebody looked at it."""

import shutil

import pytest
from PIL import Image, ImageChops, ImageStat

from tests.reports.golden import FOLDER, PAGES, drawn

_BLOCK = 12
"""The side of what is compared, in points of the picture: near a word. Smoothing evens out within it."""
_MOST_IN_A_BLOCK = 48
_MOST_ON_AVERAGE = 1.5
"""Of 255 steps of grey."""


def difference(one: Image.Image, other: Image.Image) -> tuple[float, float]:
    """How much two pages differ on average, and in the block where they differ most."""
    size = (one.width // _BLOCK, one.height // _BLOCK)
    told = ImageChops.difference(*(each.resize(size, Image.Resampling.BOX) for each in (one, other)))
    return ImageStat.Stat(told).mean[0], float(ImageStat.Stat(told).extrema[0][1])


@pytest.mark.parametrize("name", sorted(PAGES))
def test_the_first_page_looks_as_it_did(name: str) -> None:
    if shutil.which("pdftoppm") is None:
        pytest.skip("pdftoppm is not installed (poppler-utils)")
    with Image.open(FOLDER / f"{name}.png") as kept:
        average, most = difference(drawn(name), kept.convert("L"))
    assert average < _MOST_ON_AVERAGE
    assert most < _MOST_IN_A_BLOCK


def test_a_page_in_another_language_is_seen_to_look_otherwise() -> None:
    with Image.open(FOLDER / "en-ar.png") as one, Image.open(FOLDER / "ar-fr.png") as other:
        average, most = difference(one.convert("L"), other.convert("L"))
    assert average > _MOST_ON_AVERAGE
    assert most > _MOST_IN_A_BLOCK
