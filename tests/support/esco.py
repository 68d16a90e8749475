"""Small ESCO packages, with the names and columns of the real ones and words of our own."""

import csv
import io
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

Row = Mapping[str, str]

OCCUPATION = "http://data.europa.eu/esco/occupation/"
SKILL = "http://data.europa.eu/esco/skill/"
ISCO = "http://data.europa.eu/esco/isco/C"

COLUMNS = {
    "occupations": (
        "conceptType conceptUri iscoGroup preferredLabel altLabels hiddenLabels status modifiedDate "
        "regulatedProfessionNote scopeNote definition inScheme description code naceCode"
    ),
    "skills": (
        "conceptType conceptUri skillType reuseLevel preferredLabel altLabels hiddenLabels status modifiedDate "
        "scopeNote definition inScheme description"
    ),
    "digitalSkillsCollection": (
        "conceptType conceptUri preferredLabel status skillType reuseLevel altLabels description broaderConceptUri "
        "broaderConceptPT"
    ),
    "skillGroups": (
        "conceptType conceptUri preferredLabel altLabels hiddenLabels status modifiedDate scopeNote inScheme "
        "description code"
    ),
    "ISCOGroups": "conceptType conceptUri code preferredLabel status altLabels inScheme description",
    "occupationSkillRelations": "occupationUri relationType skillType skillUri",
    "skillSkillRelations": "originalSkillUri originalSkillType relationType relatedSkillType relatedSkillUri",
    "broaderRelationsOccPillar": "conceptType conceptUri broaderType broaderUri",
    "broaderRelationsSkillPillar": "conceptType conceptUri broaderType broaderUri",
    "dictionary": "filename property description",
}

BRICKS = "05f321f8-055b-407d-bf19-e0ddabda56b7"
"""The bricklayer of the real classification, so that the words that ship meet it."""
BREAD, TAILOR = (f"00000000-0000-0000-0000-00000000000{number}" for number in (1, 2))
KNEAD, OVEN, MORTAR, CUT = (f"00000000-0000-0000-0000-0000000000{number}" for number in (11, 12, 13, 14))

_OCCUPATIONS = {
    BRICKS: ("7112", "7112.1"),
    BREAD: ("7512", "7512.1"),
    TAILOR: ("7531", "7531.9"),
}
NAMES: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "en": {
        BRICKS: ("bricklayer", "mason of walls"),
        BREAD: ("baker", "bread baker", "pastry maker"),
        TAILOR: ("tailor", "maker of clothes"),
        KNEAD: ("knead dough", "work dough by hand"),
        OVEN: ("operate ovens", "tend a baking oven"),
        MORTAR: ("mix mortar", "prepare mortar"),
        CUT: ("cut cloth", "cut textiles to a pattern"),
    },
    "fr": {
        BRICKS: ("maçon/maçonne", "maçon en briques"),
        BREAD: ("boulanger/boulangère", "artisan boulanger"),
        TAILOR: ("tailleur/tailleuse", "couturier"),
        KNEAD: ("pétrir la pâte",),
        OVEN: ("utiliser des fours",),
        MORTAR: ("mélanger du mortier",),
        CUT: ("couper des tissus",),
    },
    "ar": {
        BRICKS: ("بناء الطوب / بناءة الطوب",),
        BREAD: ("خباز / خبازة",),
        TAILOR: ("خياط / خياطة",),
    },
}
"""What is published in each language: the preferred label first. Arabic has no others, as in the real packages."""
_SKILLS = (KNEAD, OVEN, MORTAR, CUT)
NEEDS = (
    (BREAD, "essential", KNEAD),
    (BREAD, "optional", OVEN),
    (BRICKS, "essential", MORTAR),
    (TAILOR, "essential", CUT),
)


def occupation(key: str, preferred: str, *others: str, **columns: str) -> dict[str, str]:
    """A row of ``occupations``; ``columns`` sets or changes others."""
    isco, code = _OCCUPATIONS.get(key, ("9629", "9629.1"))
    return {
        "conceptType": "Occupation",
        "conceptUri": OCCUPATION + key,
        "iscoGroup": isco,
        "preferredLabel": preferred,
        "altLabels": "\n".join(others),
        "status": "released",
        "modifiedDate": "2024-01-25T11:28:50.295Z",
        "description": f"What is done by {preferred}.",
        "code": code,
    } | columns


def skill(key: str, preferred: str, *others: str, **columns: str) -> dict[str, str]:
    """A row of ``skills``."""
    return {
        "conceptType": "KnowledgeSkillCompetence",
        "conceptUri": SKILL + key,
        "skillType": "skill/competence",
        "reuseLevel": "sector-specific",
        "preferredLabel": preferred,
        "altLabels": "\n".join(others),
        "status": "released",
        "description": f"How to {preferred}.",
    } | columns


def occupations(language: str, *keys: str) -> list[dict[str, str]]:
    """The rows of the sample's occupations, or of some of them, in a language."""
    names = NAMES[language]
    return [occupation(key, *names[key]) for key in keys or _OCCUPATIONS if key in names]


def skills(language: str) -> list[dict[str, str]]:
    """The rows of the sample's skills that have a name in a language."""
    names = NAMES[language]
    return [skill(key, *names[key]) for key in _SKILLS if key in names]


def tables(language: str) -> dict[str, list[dict[str, str]]]:
    """The tables of the sample's package of one language; without skills where the language names none."""
    found = {f"occupations_{language}": occupations(language), f"dictionary_{language}": [{"filename": "occupations"}]}
    if named := skills(language):
        found[f"skills_{language}"] = named
    return found


def relations() -> dict[str, list[dict[str, str]]]:
    """The tables of the sample's package of relations."""
    return {
        "occupationSkillRelations": [
            {
                "occupationUri": OCCUPATION + one,
                "relationType": how,
                "skillType": "skill/competence",
                "skillUri": SKILL + two,
            }
            for one, how, two in NEEDS
        ],
        "broaderRelationsOccPillar": [
            {
                "conceptType": "Occupation",
                "conceptUri": OCCUPATION + key,
                "broaderType": "ISCOGroup",
                "broaderUri": ISCO + isco,
            }
            for key, (isco, _code) in _OCCUPATIONS.items()
        ],
    }


def as_csv(table: str, rows: Iterable[Row], *, columns: Sequence[str] = ()) -> str:
    """A table as text, with the columns that the real one has."""
    out = io.StringIO()
    names = columns or COLUMNS[table.partition("_")[0]].split()
    writer = csv.DictWriter(out, names, restval="", extrasaction="ignore", lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def file_name(language: str, version: str = "1.2.1") -> str:
    """What the portal calls the package of a language, or of the ``relations``."""
    part = "relations" if language == "relations" else f"classification - {language}"
    return f"ESCO dataset - v{version} - {part} - csv.zip"


def package(
    folder: Path,
    language: str = "en",
    version: str = "1.2.1",
    content: Mapping[str, Sequence[Row]] | None = None,
    *,
    encoding: str = "utf-8-sig",
) -> Path:
    """A package as a zip file; ``content`` is its tables by name, the sample's where none is given."""
    if content is None:
        content = relations() if language == "relations" else tables(language)
    return zipped(
        folder / file_name(language, version),
        {f"{name}.csv": as_csv(name, rows).encode(encoding) for name, rows in content.items()},
    )


def zipped(path: Path, members: Mapping[str, bytes]) -> Path:
    """A zip file of these members."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path


def unpacked(path: Path) -> Path:
    """The folder that a package unpacks to."""
    folder = path.with_suffix("")
    with zipfile.ZipFile(path) as archive:
        archive.extractall(folder)
    return folder


def large(folder: Path, *, count: int = 3000, language: str = "en") -> Path:
    """A package that takes a while: ``count`` occupations with many names."""
    rows = [
        occupation(f"{number:08}", f"worker of kind {number}", *(f"helper {number} {each}" for each in range(12)))
        for number in range(count)
    ]
    return package(folder, language, content={f"occupations_{language}": rows})
