"""From an occupation its skills, from skills and work the occupations, from what was told the skills."""

from collections.abc import Iterator

import pytest

from app.classifications import Catalogue, SkillOf
from tests.support import esco
from tests.support.catalogue import BAKER, add, opened

KNEAD, OVEN = esco.SKILL + esco.KNEAD, esco.SKILL + esco.OVEN
MASON = esco.OCCUPATION + esco.BRICKS


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Catalogue]:
    """A catalogue of the small packages, with what each occupation needs; it is only asked."""
    folder = tmp_path_factory.mktemp("suggesting")
    home = folder / "home"
    home.mkdir()
    add(home, *(esco.package(folder, each) for each in ("en", "fr", "relations")))
    catalogue = opened(home)
    yield catalogue
    catalogue.close()


def _names(skills: tuple[SkillOf, ...]) -> list[str]:
    return [skill.labels["en"] for skill in skills]


def test_the_skills_of_an_occupation_the_most_telling_first(catalogue: Catalogue) -> None:
    skills = catalogue.skills_of(BAKER, languages=("en", "fr"))
    assert [skill.uri for skill in skills][:2] == [KNEAD, OVEN]
    assert [skill.essential for skill in skills][:2] == [True, False]
    assert skills[0].telling == 1
    assert skills[0].labels["fr"] == "pétrir la pâte"
    assert [skill.telling for skill in skills] == sorted((skill.telling for skill in skills), reverse=True)


def test_a_group_has_the_skills_that_its_occupations_share(catalogue: Catalogue) -> None:
    assert "knead dough" in _names(catalogue.skills_of("7512", languages=("en",)))


def test_what_is_no_occupation_has_no_skills(catalogue: Catalogue) -> None:
    assert catalogue.skills_of(KNEAD, languages=("en",)) == ()
    assert catalogue.skills_of("nothing of the kind", languages=("en",)) == ()


def test_skills_amount_to_an_occupation_and_it_is_said_why(catalogue: Catalogue) -> None:
    best = catalogue.occupations_for([OVEN], languages=("en",))[0]
    assert best.uri == BAKER
    assert _names(best.matched) == ["operate ovens"]
    assert _names(best.missing) == ["knead dough"]
    assert (best.there, best.asked) == (1, 2)
    assert not best.worked
    assert 0 < best.share < 1


def test_all_that_is_essential_is_the_whole(catalogue: Catalogue) -> None:
    best = catalogue.occupations_for([KNEAD, OVEN], languages=("en",))[0]
    assert (best.uri, best.share, best.missing) == (BAKER, 1, ())


def test_work_that_was_done_counts_by_itself(catalogue: Catalogue) -> None:
    found = catalogue.occupations_for([OVEN], worked=[MASON], languages=("en",))
    assert {match.uri: match.worked for match in found} == {BAKER: False, MASON: True}
    assert found[0].uri == MASON, "what somebody has done comes before what one skill hints at"


def test_nothing_known_amounts_to_nothing(catalogue: Catalogue) -> None:
    assert catalogue.occupations_for([], languages=("en",)) == ()
    assert catalogue.occupations_for(["not an address"], worked=[""], languages=("en",)) == ()


def test_what_was_told_becomes_skills_one_for_each_thing(catalogue: Catalogue) -> None:
    found = catalogue.skills_in("I was mixing mortar, and then I kneaded the dough.", languages=("en",))
    assert {hit.labels["en"] for hit in found[:2]} == {"mix mortar", "knead dough"}


def test_told_in_another_language(catalogue: Catalogue) -> None:
    found = catalogue.skills_in("J’ai pétri la pâte", languages=("en", "fr"))
    assert found[0].uri == KNEAD


def test_one_word_alone_counts_only_within_the_occupation(catalogue: Catalogue) -> None:
    told = "Ovens."
    assert [hit.uri for hit in catalogue.skills_in(told, occupation=BAKER, languages=("en",))] == [OVEN]
    assert catalogue.skills_in(told, occupation=MASON, languages=("en",)) == ()
