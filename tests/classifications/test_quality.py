"""The search finds what was meant, in every kind of query. The figures beside baselines are in ``make bench``."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.classifications import Asked, Catalogue
from app.classifications.build import build_catalogue
from tests.quality import HELD_OUT, TUNING, Query, queries, scores
from tests.support.real_esco import packages

pytestmark = pytest.mark.skipif(not packages(), reason="the ESCO packages are not here (../shared/esco)")


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Catalogue]:
    home = tmp_path_factory.mktemp("esco")
    build_catalogue(home, packages(), progress=lambda _done, _total: None)
    catalogue = Catalogue.open(home)
    yield catalogue
    catalogue.close()


@pytest.mark.parametrize("file", [TUNING, HELD_OUT], ids=lambda file: file.stem)
def test_what_was_meant_is_among_the_first_five(catalogue: Catalogue, file: Path) -> None:
    def search(query: Query) -> list[str]:
        return [hit.uri for hit in catalogue.search(query.text, languages=("en",), asked=Asked(query.asked))]

    found = scores(search, queries(file))
    everything = found["all"]
    assert everything.asked >= 600
    assert everything.five / everything.asked >= 0.95
    assert everything.first / everything.asked >= 0.75
    weak = {kind: score.five / score.asked for kind, score in found.items() if score.five / score.asked < 0.85}
    assert weak == {}


@pytest.mark.parametrize(
    ("begun", "trade"),
    [("bak", "baker"), ("sec", "security guard"), ("wel", "welder"), ("hair dreser", "hairdresser"), ("خي", "tailor")],
)
def test_a_few_letters_find_the_trades_most_often_met(catalogue: Catalogue, begun: str, trade: str) -> None:
    assert catalogue.search(begun, languages=("en",))[0].labels["en"] == trade
