"""ESCO's packages as they really come: from zip files and folders, in several languages and versions, with their flaws."""

from contextlib import closing
from pathlib import Path

import pytest

from app.classifications import Asked
from tests.support import esco
from tests.support.catalogue import BAKER, add, catalogue_file, concept, contents, first, hits, opened, sources
from tests.support.esco import BREAD, BRICKS, KNEAD, OCCUPATION, SKILL, occupation


def holds(home: Path, system: str = "ESCO") -> dict[str, tuple[str, ...]]:
    """The languages of each version."""
    return {each.version: each.languages for each in sources(home) if each.system == system}


def test_a_zip_and_the_folder_it_unpacks_to_give_the_same(home: Path, tmp_path: Path) -> None:
    path = esco.package(tmp_path)
    zipped = add(home, path)
    assert [(each.system, each.occupations, each.skills) for each in zipped.sources] == [
        ("ESCO", 3, 4),
        ("ISCO-08", 619, 0),
    ]
    unpacked = add(home, esco.unpacked(path), fresh=True)
    assert unpacked.sources == zipped.sources
    assert first(home, "baker") == BAKER
    assert first(home, "knead dough", asked=Asked.SKILL) == SKILL + KNEAD


def test_tables_may_lie_in_a_folder_inside_the_package(home: Path, tmp_path: Path) -> None:
    rows = esco.as_csv("occupations", esco.occupations("en")).encode()
    add(
        home,
        esco.zipped(tmp_path / "download.zip", {"ESCO dataset - v1.2.0 - classification/occupations_en.csv": rows}),
    )
    assert holds(home) == {"1.2.0": ("en",)}


def test_an_answer_of_what_belongs_to_what(stocked_once: Path) -> None:
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
    complete = add(home, esco.package(tmp_path, "relations"))
    assert not any("package of relations" in note for note in complete.notes)
    assert holds(home) == {"1.2.1": ("ar", "en")}


def test_collections_of_skills_stand_in_for_a_missing_table(home: Path, tmp_path: Path) -> None:
    tables = {"occupations_en": esco.occupations("en"), "digitalSkillsCollection_en": esco.skills("en")}
    add(home, esco.package(tmp_path, content=tables))
    assert first(home, "knead dough", asked=Asked.SKILL) == SKILL + KNEAD


def test_a_table_of_labels_only_adds_a_language_and_changes_no_version(home: Path, tmp_path: Path) -> None:
    labels = esco.as_csv("skills", esco.skills("fr"), columns=("conceptUri", "preferredLabel", "altLabels"))
    add(
        home,
        esco.package(tmp_path),
        esco.zipped(tmp_path / "skills_fr - labels only.zip", {"skills_fr.csv": labels.encode()}),
    )
    assert concept(home, SKILL + KNEAD).labels == {"en": "knead dough", "fr": "pétrir la pâte"}
    assert concept(home, SKILL + KNEAD).version == "1.2.1"


@pytest.mark.parametrize("order", [1, -1])
def test_of_a_concept_listed_twice_the_row_modified_last_holds(home: Path, tmp_path: Path, order: int) -> None:
    rows = [
        occupation(BREAD, "baker of old", "oven man", modifiedDate="2025-07-31T09:38:59.122Z", code="7512.9"),
        occupation(BREAD, "baker", "bread baker", modifiedDate="2025-11-26T10:02:16.164Z"),
    ]
    add(home, esco.package(tmp_path, content={"occupations_en": rows[::order]}))
    found = concept(home, BAKER)
    assert (found.labels["en"], found.code) == ("baker", "7512.1")
    assert set(found.alternatives["en"]) >= {"bread baker", "oven man"}
    assert next(each for each in sources(home) if each.system == "ESCO").occupations == 1


@pytest.mark.parametrize("order", [1, -1])
@pytest.mark.parametrize("at_once", [True, False])
def test_versions_mix_and_the_newest_that_knows_a_concept_names_it(
    home: Path, tmp_path: Path, order: int, at_once: bool
) -> None:
    old = [occupation(BREAD, "bread maker"), occupation("gone", "lamplighter", "lighter of lamps")]
    new = [occupation(BREAD, "baker"), occupation(BRICKS, "bricklayer")]
    packages = [
        esco.package(tmp_path, version=version, content={"occupations_en": rows})
        for version, rows in (("1.1.1", old), ("1.2.1", new))
    ][::order]
    if at_once:
        add(home, *packages)
    else:
        for each in packages:
            add(home, each)
    assert holds(home) == {"1.2.1": ("en",), "1.1.1": ("en",)}
    assert (concept(home, BAKER).labels["en"], concept(home, BAKER).version) == ("baker", "1.2.1")
    gone = concept(home, OCCUPATION + "gone")
    assert (gone.labels["en"], gone.version) == ("lamplighter", "1.1.1")
    assert first(home, "lighter of lamps") == OCCUPATION + "gone"


def test_version_10_is_newer_than_version_9(home: Path, tmp_path: Path) -> None:
    for version, name in (("1.10.0", "baker"), ("1.9.2", "bread maker")):
        add(home, esco.package(tmp_path, version=version, content={"occupations_en": [occupation(BREAD, name)]}))
    assert concept(home, BAKER).labels["en"] == "baker"
    assert [each.version for each in sources(home) if each.system == "ESCO"] == ["1.10.0"]


def test_a_language_that_comes_later_joins_the_first(stocked: Path, tmp_path: Path) -> None:
    before = concept(stocked, BAKER)
    add(stocked, esco.package(tmp_path, "fr"))
    after = concept(stocked, BAKER)
    assert after.labels == {"en": "baker", "fr": "boulanger/boulangère"}
    assert after.alternatives["en"] == before.alternatives["en"]
    assert after.descriptions["en"] == before.descriptions["en"]
    assert after.groups == before.groups
    with closing(opened(stocked)) as catalogue:
        assert len(catalogue.skills_of(BAKER, languages=["fr"])) == 2
    assert first(stocked, "boulanger") == first(stocked, "bread baker") == BAKER


def test_a_package_added_twice_is_there_once(stocked: Path, tmp_path: Path) -> None:
    before = sources(stocked)
    add(stocked, esco.package(tmp_path), esco.package(tmp_path))
    assert sources(stocked) == before


def test_beginning_afresh_leaves_nothing_of_before(stocked: Path, tmp_path: Path) -> None:
    add(stocked, esco.package(tmp_path, "fr"), fresh=True)
    assert holds(stocked) == {"1.2.1": ("fr",)}
    assert concept(stocked, BAKER).labels == {"fr": "boulanger/boulangère"}
    add(stocked, fresh=True)
    assert holds(stocked) == {}
    assert holds(stocked, "ISCO-08") == {"2008": ("ar", "en", "fr", "nl")}


def test_only_the_catalogue_in_use_is_left_on_the_disk(stocked: Path, tmp_path: Path) -> None:
    before = catalogue_file(stocked)
    add(stocked, esco.package(tmp_path, "fr"))
    after = catalogue_file(stocked)
    assert after != before
    assert set(contents(stocked)) == {"current", after.name}


def test_whoever_has_it_open_goes_on_reading_what_they_opened(stocked: Path, tmp_path: Path) -> None:
    with closing(opened(stocked)) as catalogue:
        add(stocked, fresh=True)
        assert catalogue.search("baker", languages=["en"])[0].uri == BAKER
    assert first(stocked, "baker") != BAKER


# One catalogue of packages that show all the rest of what real ones do.


@pytest.fixture(scope="module")
def flawed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("flawed")
    odd = occupation(
        "odd", " hat\n of  felt ", "felt\u00a0hatter", "", "  ", "brim\truler", description="One\ntwo, “three”"
    )
    english = [
        odd,
        occupation("none", ""),
        {**occupation("", "ghost"), "conceptUri": " "},
        *esco.occupations("en", BREAD),
    ]
    french = [
        *esco.occupations("fr", BREAD),
        occupation("chief", "chef/cheffe de projet"),
        occupation("drawing", "opérateur CAO/FAO"),
    ]
    group = {"conceptType": "ISCOGroup", "conceptUri": esco.ISCO + "7512", "code": "7512", "preferredLabel": "Пекарі"}
    ukrainian = {"ISCOGroups_uk": [group], "occupations_uk": [occupation(BREAD, "пекар")]}
    packages = [
        esco.package(folder, "en", content={"occupations_en": english, "skills_en": esco.skills("en")[:1]}),
        esco.package(folder, "fr", content={"occupations_fr": french}, encoding="utf-8"),
        esco.package(folder, "uk", content=ukrainian),
        esco.package(folder, "ar"),
        esco.package(folder, "xx", content={"occupations_xx": [occupation("unknown", "zzkwork")]}),
        esco.package(folder, "relations"),
    ]
    add(folder / "home", *packages)
    return folder / "home"


def test_arabic_without_other_labels_is_found_by_either_form(flawed: Path) -> None:
    for said in ("خباز", "خبازة"):
        assert first(flawed, said) == BAKER, said
    assert concept(flawed, BAKER).alternatives.get("ar", ()) == ()


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
    assert holds(flawed) == {"1.2.1": ("ar", "en", "fr", "uk", "xx")}
    assert hits(flawed, "zzkwork", languages=["en"])[0].labels == {"xx": "zzkwork"}


def test_rows_without_an_address_are_passed_over(flawed: Path) -> None:
    assert "ghost" not in {each.labels.get("en") for each in hits(flawed, "ghost")}


def test_relations_to_what_is_not_there_are_left_out(flawed: Path) -> None:
    with closing(opened(flawed)) as catalogue:
        assert [each.uri for each in catalogue.skills_of(BAKER, languages=["en"])] == [SKILL + KNEAD]


def test_isco_in_a_language_that_does_not_ship_comes_from_the_package(flawed: Path) -> None:
    found = hits(flawed, "пекар", languages=["uk"])[0]
    assert (found.uri, found.group["uk"]) == (BAKER, "Пекарі")
    assert concept(flawed, "isco:7512").labels["en"].startswith("Bakers")
