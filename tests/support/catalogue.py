"""Importing into a data folder, searching what came of it, and telling whether anything changed."""

from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from app.casework.classifications import import_classifications
from app.casework.station import Station
from app.classifications import Asked, Catalogue, Concept, Hit, Source, Summary
from app.errors import IntakeError
from tests.support import esco

BAKER = esco.OCCUPATION + esco.BREAD


def add(home: Path, *packages: Path, watch: Any = None, **how: Any) -> Summary:
    """Import packages as the command and the window do."""
    station = Station(home)
    if watch is not None:
        station.watch = watch
    return import_classifications(station, packages=packages, **how)


def refused(home: Path, *packages: Path, **how: Any) -> IntakeError:
    """The failure of an import that must not be possible: it says what happened and what to do."""
    with pytest.raises(IntakeError) as caught:
        add(home, *packages, **how)
    assert caught.value.message
    assert caught.value.hint
    return caught.value


def hits(
    home: Path, text: str, *, asked: Asked = Asked.OCCUPATION, languages: Iterable[str] = ("en",)
) -> tuple[Hit, ...]:
    """What a text finds."""
    with closing(opened(home)) as catalogue:
        return catalogue.search(text, languages=[*languages], asked=asked)


def first(home: Path, text: str, **how: Any) -> str:
    """The address of the best hit; empty when there is none."""
    found = hits(home, text, **how)
    return found[0].uri if found else ""


def concept(home: Path, name: str) -> Concept:
    """A concept that is there."""
    with closing(opened(home)) as catalogue:
        found = catalogue.concept(name)
    assert found is not None, name
    return found


def opened(home: Path) -> Catalogue:
    """The catalogue of a laptop; the one that ships while there is no other."""
    return Catalogue.open(home)


def sources(home: Path) -> tuple[Source, ...]:
    """What the catalogue says it was made of."""
    with closing(opened(home)) as catalogue:
        return catalogue.sources()


def contents(home: Path) -> dict[str, bytes]:
    """Every file of the catalogue's folder, to tell whether anything changed."""
    folder = home / "classifications"
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def catalogue_file(home: Path) -> Path:
    """The file in use."""
    with closing(opened(home)) as catalogue:
        return catalogue.file
