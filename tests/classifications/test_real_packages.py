"""The real packages, where a copy of them lies beside the project; they are not part of it."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from time import monotonic

import pytest

from app.classifications import Asked, Catalogue, Kind, Source, Summary, attribution
from app.cli.intake import main
from tests.support.catalogue import add, opened
from tests.support.real_esco import packages

BAKER = "http://data.europa.eu/esco/occupation/1aadb308-432a-4d01-b54b-b4f7f76dd419"

pytestmark = pytest.mark.skipif(not packages(), reason="there are no real ESCO packages in ../shared/esco")


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Summary]:
    """A data folder with everything that lies there."""
    home = tmp_path_factory.mktemp("real")
    begun = monotonic()
    summary = add(home, *packages())
    print(f"{len(packages())} packages imported in {monotonic() - begun:.0f} s")
    return home, summary


@pytest.fixture(scope="module")
def catalogue(real: tuple[Path, Summary]) -> Iterator[Catalogue]:
    with closing(opened(real[0])) as found:
        yield found


def by_version(summary: Summary) -> dict[str, Source]:
    return {each.version: each for each in summary.sources}


def test_versions_languages_and_numbers_are_those_that_are_published(real: tuple[Path, Summary]) -> None:
    found = by_version(real[1])
    assert found["1.2.1"].languages == ("ar", "en", "fr", "nl", "uk")
    assert found["1.2.1"].occupations == 3039
    assert sum(each.skills for each in real[1].sources) > 13_890
    assert sum(each.labels for each in real[1].sources) > 200_000
    assert found["2008"].occupations == 619
    assert found["1.1.1"].occupations < 10


def test_what_the_packages_lack_is_told(real: tuple[Path, Summary]) -> None:
    assert len(real[1].notes) == 1
    for language in ("Arabic", "Dutch", "Ukrainian"):
        assert language in real[1].notes[0]
    assert "French" not in real[1].notes[0]


@pytest.mark.parametrize(
    ("said", "isco"),
    [
        ("baker", "7512"),
        ("boulanger", "7512"),
        ("boulangère", "7512"),
        ("bakker", "7512"),
        ("خباز", "7512"),
        ("خبازة", "7512"),
        ("пекар", "7512"),
        ("bricklayer", "7112"),
        ("maçon", "7112"),
        ("metselaar", "7112"),
        ("midwife", "3222"),
        ("sage-femme", "3222"),
        ("primary school teacher", "2341"),
        ("truck driver", "8332"),
    ],
)
def test_a_word_for_work_finds_it(catalogue: Catalogue, said: str, isco: str) -> None:
    found = catalogue.search(said, languages=["en"])
    kinds = {catalogue.concept(each.uri).groups[0][0] for each in found[:3] if each.kind is Kind.OCCUPATION}  # type: ignore[union-attr]
    assert isco in kinds, [dict(each.labels) for each in found]


def test_every_occupation_has_a_name_in_every_language_of_its_version_and_a_group(catalogue: Catalogue) -> None:
    rows = catalogue._base.execute("SELECT uri, isco, version FROM concept WHERE kind = 'occupation'").fetchall()
    named = catalogue.labels([uri for uri, _isco, _version in rows])
    assert len(rows) > 3_000
    assert all(isco for _uri, isco, _version in rows)
    assert "1.2.1" in {version for _uri, _isco, version in rows}
    assert all(
        named[uri].keys() >= {"ar", "en", "fr", "nl", "uk"} for uri, _isco, version in rows if version == "1.2.1"
    )


def test_skills_of_an_occupation_come_from_the_relations(catalogue: Catalogue) -> None:
    skills = catalogue.skills_of(BAKER, languages=["en", "fr"], limit=100)
    assert len(skills) > 15
    assert any(each.essential for each in skills)
    assert any("dough" in each.labels["en"] for each in skills)


def test_skills_in_what_somebody_tells(catalogue: Catalogue) -> None:
    found = catalogue.skills_in("I kneaded dough, looked after the oven and sold bread to customers", languages=["en"])
    assert any("dough" in each.labels["en"] or "bread" in each.labels["en"] for each in found)
    assert catalogue.search("drive a forklift", languages=["en"], asked=Asked.SKILL)[0].kind is Kind.SKILL


def test_show_prints_a_concept_with_its_source(real: tuple[Path, Summary], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--home", str(real[0]), "--language", "en", "classification", "show", BAKER]) == 0
    out = capsys.readouterr().out
    lines = [" ".join(line.split()) for line in out.splitlines()]
    assert lines[0] == "baker"
    for line in ("from ESCO 1.2.1", "fr boulanger/boulangère", "nl bakker"):
        assert line in lines, line
    assert lines[-1] == attribution()
