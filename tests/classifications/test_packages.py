"""ESCO's packages as they really come: from zip files and folders, in several languages and versions, with their flaws.

An import takes seconds, so that these tests share catalogues where they only read.
"""

from contextlib import closing
from pathlib import Path

import pytest

from app.classifications import Asked, Summary
from tests.support import esco
from tests.support.catalogue import BAKER, add, catalogue_file, concept, contents, first, hits, opened, sources
from tests.support.esco import BREAD, BRICKS, CUT, KNEAD, OCCUPATION, OVEN, SKILL, occupation, skill


def holds(home: Path, system: str = "ESCO") -> dict[str, tuple[str, ...]]:
    """The languages of each version."""
    return {each.version: each.languages for each in sources(home) if each.system == system}


def test_a_zip_and_the_folder_it_unpacks_to_give_the_same(home: Path, tmp_path: Path, stocked_once: Path) -> None:
    zipped = [(each.system, each.occupations, each.skills) for each in sources(stocked_once)]
    assert zipped == [("ESCO", 3, 4), ("ISCO-08", 619, 0)]
    folders = [esco.unpacked(esco.package(tmp_path)), esco.unpacked(esco.package(tmp_path, "relations"))]
    assert add(home, *folders).sources == sources(stocked_once)
    assert concept(home, BAKER) == concept(stocked_once, BAKER)


def test_what_belongs_to_what(stocked_once: Path) -> None:
    with closing(opened(stocked_once)) as catalogue:
        skills = catalogue.skills_of(BAKER, languages=["en"])
    assert {(each.labels["en"], each.essential) for each in skills} == {("knead dough", True), ("operate ovens", False)}
    baker = concept(stocked_once, BAKER)
    assert [code for code, _titles in baker.groups] == ["7512", "751", "75", "7"]
    assert baker.code == "7512.1"
    assert baker.broader == (esco.ISCO + "7512",)


@pytest.mark.parametrize("name", [BAKER, BREAD, "7512.1"])
def test_a_concept_by_address_its_last_part_or_code(stocked_once: Path, name: str) -> None:
    assert concept(stocked_once, name).uri == BAKER


def test_what_is_missing_is_told_and_does_not_stop_the_import(home: Path, tmp_path: Path) -> None:
    alone = add(home, esco.package(tmp_path, "ar"))
    assert len(alone.notes) == 1
    assert "Most skills are missing" in alone.notes[0]
    with_skills = add(home, esco.package(tmp_path, "en"))
    assert any("Arabic" in note for note in with_skills.notes)
    assert any("package of relations" in note for note in with_skills.notes)
    assert holds(home) == {"1.2.1": ("ar", "en")}


def _versions(folder: Path) -> list[Path]:
    old = [occupation(BREAD, "bread maker"), occupation("gone", "lamplighter", "lighter of lamps")]
    new = [occupation(BREAD, "baker"), occupation(BRICKS, "bricklayer")]
    return [
        esco.package(folder, version=version, content={"occupations_en": rows})
        for version, rows in (("1.9.2", old), ("1.10.0", new))
    ]


@pytest.mark.parametrize("order", ["older first", "newer first", "newer before"])
def test_versions_mix_and_the_newest_that_knows_a_concept_names_it(home: Path, tmp_path: Path, order: str) -> None:
    older, newer = _versions(tmp_path)
    match order:
        case "older first":
            add(home, older, newer)
        case "newer first":
            add(home, newer, older)
        case "newer before":
            add(home, newer)
            add(home, older)
    assert holds(home) == {"1.10.0": ("en",), "1.9.2": ("en",)}
    assert (concept(home, BAKER).labels["en"], concept(home, BAKER).version) == ("baker", "1.10.0")
    gone = concept(home, OCCUPATION + "gone")
    assert (gone.labels["en"], gone.version) == ("lamplighter", "1.9.2")
    assert first(home, "lighter of lamps") == OCCUPATION + "gone"


def test_a_language_that_comes_later_joins_the_first(stocked: Path, tmp_path: Path) -> None:
    before, file = concept(stocked, BAKER), catalogue_file(stocked)
    english = next(each for each in sources(stocked) if each.system == "ESCO")
    with closing(opened(stocked)) as open_before:
        add(stocked, esco.package(tmp_path, "fr"), esco.package(tmp_path))
        assert open_before.search("boulanger", languages=["fr"])[0].uri != BAKER, "what was opened is read on"
    after = concept(stocked, BAKER)
    assert after.labels == {"en": "baker", "fr": "boulanger/boulangère"}
    assert after.alternatives["en"] == before.alternatives["en"]
    assert after.descriptions["en"] == before.descriptions["en"]
    assert after.groups == before.groups
    with closing(opened(stocked)) as catalogue:
        assert len(catalogue.skills_of(BAKER, languages=["fr"])) == 2
    assert first(stocked, "boulanger") == first(stocked, "bread baker") == BAKER
    both = next(each for each in sources(stocked) if each.system == "ESCO")
    assert (both.occupations, both.skills) == (english.occupations, english.skills), "what was there is there once"
    assert catalogue_file(stocked) != file
    assert set(contents(stocked)) == {"current", catalogue_file(stocked).name}, "only one is kept"


def test_beginning_afresh_leaves_nothing_of_before(stocked: Path, tmp_path: Path) -> None:
    add(stocked, esco.package(tmp_path, "fr"), fresh=True)
    assert holds(stocked) == {"1.2.1": ("fr",)}
    assert concept(stocked, BAKER).labels == {"fr": "boulanger/boulangère"}
    assert holds(stocked, "ISCO-08") == {"2008": ("ar", "en", "fr", "nl")}


# One catalogue of packages that show all the rest of what real ones do.


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Summary]:
    folder = tmp_path_factory.mktemp("flawed")
    odd = occupation(
        "odd", " hat\n of  felt ", "felt\u00a0hatter", "", "  ", "brim\truler", description="One\ntwo, “three”"
    )
    early, late = "2025-07-31T09:38:59.122Z", "2025-11-26T10:02:16.164Z"
    english = [
        odd,
        occupation("none", ""),
        {**occupation("", "ghost"), "conceptUri": " "},
        *esco.occupations("en", BREAD),
        occupation("falling", "newer of falling", "other one", modifiedDate=late),
        occupation("falling", "older of falling", "other two", modifiedDate=early, code="1.9"),
        occupation("rising", "older of rising", modifiedDate=early),
        occupation("rising", "newer of rising", modifiedDate=late),
    ]
    french = [
        *esco.occupations("fr", BREAD),
        occupation("chief", "chef/cheffe de projet"),
        occupation("drawing", "opérateur CAO/FAO"),
    ]
    group = {"conceptType": "ISCOGroup", "conceptUri": esco.ISCO + "7512", "code": "7512", "preferredLabel": "Пекарі"}
    labels = esco.as_csv("skills", esco.skills("fr"), columns=("conceptUri", "preferredLabel", "altLabels"))
    nested = esco.as_csv("occupations", [occupation("nested", "worker inside a folder")]).encode()
    packages = [
        esco.package(folder, "en", content={"occupations_en": english, "skills_en": esco.skills("en")[:1]}),
        esco.package(folder, "de", content={"digitalSkillsCollection_de": [skill(OVEN, "Öfen bedienen")]}),
        esco.package(folder, "fr", content={"occupations_fr": french}, encoding="utf-8"),
        esco.package(folder, "uk", content={"ISCOGroups_uk": [group], "occupations_uk": [occupation(BREAD, "пекар")]}),
        esco.package(folder, "ar"),
        esco.package(folder, "xx", content={"occupations_xx": [occupation("unknown", "zzkwork")]}),
        esco.package(folder, "relations"),
        esco.zipped(folder / "skills_fr - labels only.zip", {"skills_fr.csv": labels.encode()}),
        esco.zipped(folder / "saved.zip", {"ESCO dataset - v1.2.0 - classification/occupations_en.csv": nested}),
    ]
    summary = add(folder / "home", *packages)
    return folder / "home", summary


@pytest.fixture
def flawed(imported: tuple[Path, Summary]) -> Path:
    return imported[0]


def test_tables_may_lie_in_a_folder_inside_the_package_which_tells_the_version(flawed: Path) -> None:
    assert concept(flawed, OCCUPATION + "nested").version == "1.2.0"


@pytest.mark.parametrize("key", ["falling", "rising"])
def test_of_a_concept_listed_twice_the_row_modified_last_holds(flawed: Path, key: str) -> None:
    assert concept(flawed, OCCUPATION + key).labels["en"] == f"newer of {key}"
    assert [each.labels["en"] for each in hits(flawed, f"newer of {key}")].count(f"newer of {key}") == 1


def test_other_labels_of_both_rows_are_words_for_it(flawed: Path) -> None:
    found = concept(flawed, OCCUPATION + "falling")
    assert found.alternatives["en"] == ("other one", "other two")
    assert found.code == "9629.1"


def test_collections_of_skills_stand_in_for_a_missing_table(flawed: Path) -> None:
    assert concept(flawed, SKILL + OVEN).labels["de"] == "Öfen bedienen"
    assert first(flawed, "Öfen bedienen", asked=Asked.SKILL) == SKILL + OVEN


def test_a_table_of_labels_only_adds_a_language_and_changes_no_version(flawed: Path) -> None:
    assert concept(flawed, SKILL + KNEAD).labels == {"en": "knead dough", "fr": "pétrir la pâte"}
    assert concept(flawed, SKILL + KNEAD).version == "1.2.1"
    assert concept(flawed, SKILL + CUT).version == "", "no package tells of which it is"


def test_arabic_without_other_labels_is_found_by_either_form(flawed: Path) -> None:
    for said in ("خباز", "خبازة"):
        assert first(flawed, said) == BAKER, said


@pytest.mark.parametrize(
    ("said", "key"),
    [
        ("boulanger", BREAD),
        ("boulangère", BREAD),
        ("chef de projet", "chief"),
        ("cheffe de projet", "chief"),
        ("opérateur CAO/FAO", "drawing"),
    ],
)
def test_gendered_pairs_are_two_words_and_other_slashes_are_none(flawed: Path, said: str, key: str) -> None:
    best = hits(flawed, said, languages=["fr"])[0]
    assert (best.uri, best.why.reason) == (OCCUPATION + key, "exact")


def test_a_pair_is_shown_as_it_is_published(flawed: Path) -> None:
    assert concept(flawed, BAKER).labels["fr"] == "boulanger/boulangère"


def test_line_breaks_and_blanks_inside_a_cell_are_not_part_of_a_word(flawed: Path) -> None:
    found = concept(flawed, OCCUPATION + "odd")
    assert found.labels["en"] == "hat of felt"
    assert found.alternatives["en"] == ("felt hatter", "brim ruler")
    assert found.descriptions["en"] == "One two, “three”"


def test_a_language_nobody_knows_is_a_language(flawed: Path) -> None:
    assert holds(flawed)["1.2.1"] == ("ar", "de", "en", "fr", "uk", "xx")
    assert hits(flawed, "zzkwork", languages=["en"])[0].labels == {"xx": "zzkwork"}


def test_rows_without_an_address_are_passed_over(flawed: Path) -> None:
    assert "ghost" not in {each.labels.get("en") for each in hits(flawed, "ghost")}


def test_relations_to_what_is_not_there_are_left_out(flawed: Path) -> None:
    with closing(opened(flawed)) as catalogue:
        needed = {each.uri for each in catalogue.skills_of(BAKER, languages=["en"])}
    assert needed == {SKILL + KNEAD, SKILL + OVEN}
    assert concept(flawed, OCCUPATION + "chief").broader == ()


def test_isco_in_a_language_that_does_not_ship_comes_from_the_package(flawed: Path) -> None:
    found = hits(flawed, "пекар", languages=["uk"])[0]
    assert (found.uri, found.group["uk"]) == (BAKER, "Пекарі")
    assert concept(flawed, "isco:7512").labels["en"].startswith("Bakers")


def test_relations_that_come_before_what_they_relate_are_kept_for_it(home: Path, tmp_path: Path) -> None:
    add(home, esco.package(tmp_path, "relations"))
    assert hits(home, "baker")[0].uri != BAKER
    told = add(home, esco.package(tmp_path, "en"))
    assert not any("package of relations" in note for note in told.notes)
    with closing(opened(home)) as catalogue:
        assert {each.uri for each in catalogue.skills_of(BAKER, languages=["en"])} == {SKILL + KNEAD, SKILL + OVEN}
