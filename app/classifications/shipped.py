"""What ships with the application: ISCO-08 in four languages, and the words people use for the trades most often met.

A centre adds words of its own in files of the same form (:func:`read_words`).
"""

import csv
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path

from app.classifications import errors
from app.classifications.gather import ISCO_URI, Gathered, Labels
from app.classifications.types import Kind
from app.paths import resource

ESCO_OCCUPATION = "http://data.europa.eu/esco/occupation/"
_FOLDER = "classifications"
_LANGUAGES = ("en", "fr", "nl", "ar")
_NUMBERED_ISCO = "isco:"


def lists(own: Iterable[Path]) -> str:
    """What names the state of the shipped lists and a centre's ``own``: another name, and they are to be built in."""
    folder = resource(_FOLDER)
    state = sha256()
    for file in (folder / "isco-08.csv", folder / "trades.csv", *sorted((folder / "words").glob("*.csv")), *own):
        state.update(file.name.encode())
        state.update(sha256(file.read_bytes()).digest())
    return state.hexdigest()


def read_shipped(into: Gathered) -> None:
    """Add ISCO-08 where no package has told of a group, and the trades and words that ship."""
    for row in _rows(resource(f"{_FOLDER}/isco-08.csv")):
        draft = into.concept(ISCO_URI + row["code"], Kind.GROUP)
        draft.code = draft.isco = row["code"]
        for language in _LANGUAGES:
            if language not in draft.labels:
                draft.labels[language] = Labels(row[language])
    for row in _rows(resource(f"{_FOLDER}/trades.csv")):
        into.trades[ESCO_OCCUPATION + row["concept"]] = row["isco"]
    for file in sorted(resource(f"{_FOLDER}/words").glob("*.csv")):
        read_words(file, into)


def read_words(file: Path, into: Gathered) -> None:
    """Add words from a table with the columns ``word`` and ``concept``, and perhaps ``latin`` and ``language``.

    ``concept`` is the address of an ESCO concept or the last part of it, or ``isco:`` and four digits; ``latin`` how
    the word is written by ear, several parted by ``|``. Without a column the language is the file's name. Columns are
    parted by commas or, as spreadsheets do in half of Europe, semicolons. Raises IntakeError ``classification.words``,
    with the line, ``classification.encoding`` or ``classification.missing``.
    """
    try:
        for number, row in _numbered(file):
            word, concept = (row.get("word") or "").strip(), (row.get("concept") or "").strip()
            if not word or not concept or _is_no_group(concept, into):
                raise errors.words_file(file.name, number)
            language = (row.get("language") or "").strip() or file.stem
            into.words.append((word, language, _address(concept), (row.get("latin") or "").strip()))
    except OSError:
        raise errors.missing(file.name) from None
    except UnicodeDecodeError:
        raise errors.words_encoding(file.name) from None
    except csv.Error:
        raise errors.words_file(file.name, 1) from None


def _numbered(file: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows of a file of words, each with the line it ends on."""
    with file.open(encoding="utf-8-sig", newline="") as text:
        heading = text.readline()
        text.seek(0)
        reader = csv.DictReader(text, delimiter=";" if ";" in heading else ",")
        if not {"word", "concept"} <= set(reader.fieldnames or ()):
            raise errors.words_file(file.name, 1)
        for row in reader:
            yield reader.line_num, row


def _is_no_group(concept: str, into: Gathered) -> bool:
    return concept.startswith(_NUMBERED_ISCO) and _address(concept) not in into.concepts


def _address(concept: str) -> str:
    if concept.startswith(_NUMBERED_ISCO):
        return ISCO_URI + concept.removeprefix(_NUMBERED_ISCO).strip()
    return concept if "/" in concept else ESCO_OCCUPATION + concept


def _rows(file: Path) -> Iterator[dict[str, str]]:
    with file.open(encoding="utf-8-sig", newline="") as text:
        yield from csv.DictReader(text)
