"""What is made to harm is a named problem: soon, with little memory, no file opened and no socket; all of a long corpus."""

import pytest

from tests.support import hostile, hostile_forms, hostile_workbooks
from tests.support.hostile import HARMLESS, MEGABYTES, Bad, Outcome

MODULES = (hostile_workbooks, hostile_forms)
CORPUS = [(module.__name__, bad) for module in MODULES for bad in module.corpus()]

pytestmark = pytest.mark.skipif(not hostile.measurable(), reason=hostile.NOT_HERE)


@pytest.fixture(scope="module")
def found() -> dict[tuple[str, str], Outcome]:
    return {
        (module.__name__, name): outcome
        for module in MODULES
        for name, outcome in hostile.outcomes(module.__name__).items()
    }


@pytest.mark.parametrize(("module", "bad"), CORPUS, ids=[bad.name for _module, bad in CORPUS])
def test_it_is_refused_by_name_or_read_like_anything_else(
    found: dict[tuple[str, str], Outcome], module: str, bad: Bad
) -> None:
    outcome = found[module, bad.name]
    assert outcome.code == bad.code, outcome.message
    assert bad.code == HARMLESS or (outcome.message and outcome.hint)
    assert len(outcome.message) < 2_000
    assert outcome.megabytes < MEGABYTES
    assert outcome.touched == ()
