"""Where a laptop's catalogue lies: in the data folder, outside the vault, because nothing in it is about people."""

import contextlib
import os
from collections.abc import Iterable
from pathlib import Path

from app.files import explain, write_whole
from app.paths import resource

_FOLDER = "classifications"
_POINTER = "current"
_WORDS = "words"


def current(home: Path) -> Path | None:
    """The catalogue file in use; None when there is none."""
    folder = home / _FOLDER
    try:
        name = (folder / _POINTER).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return None
    file = folder / name
    return file if name and file.parent == folder and file.is_file() else None


def shipped() -> Path:
    """The catalogue that ships: ISCO-08 and the words people use, made by ``packaging/build_catalogue.py``."""
    return resource(f"{_FOLDER}/shipped.catalogue")


def in_use(home: Path) -> Path:
    """The file that a catalogue is read from."""
    return current(home) or shipped()


def new_file(home: Path) -> Path:
    """A name for a catalogue about to be written. Raises IntakeError ``file.*`` when the folder cannot be made."""
    folder = home / _FOLDER
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as cause:
        raise explain(cause) from None
    return folder / f"{os.urandom(6).hex()}.catalogue"


def make_current(home: Path, file: Path) -> None:
    """Make a catalogue the one in use. Raises as :func:`app.files.write_whole`."""
    write_whole(home / _FOLDER / _POINTER, file.name.encode())


def tidy(home: Path) -> None:
    """Remove catalogues that are not in use; one that another process still reads goes the next time."""
    kept = current(home)
    for file in (home / _FOLDER).glob("*.catalogue*"):
        if file != kept:
            with contextlib.suppress(OSError):
                file.unlink()


def own_words(home: Path, more: Iterable[Path] = ()) -> list[Path]:
    """The centre's own files of words, by name; each of ``more`` in the place of one with its name."""
    files = {file.name: file for file in (home / _FOLDER / _WORDS).glob("*.csv")} | {file.name: file for file in more}
    return [files[name] for name in sorted(files)]


def keep_words(home: Path, file: Path) -> None:
    """Keep a centre's file of words for when the catalogue is made. Raises as :func:`app.files.write_whole`."""
    folder = home / _FOLDER / _WORDS
    try:
        folder.mkdir(parents=True, exist_ok=True)
        data = file.read_bytes()
    except OSError as cause:
        raise explain(cause) from None
    if file.parent != folder:
        write_whole(folder / file.with_suffix(".csv").name, data)
