"""Where a laptop's catalogue lies: in the data folder, outside the vault, because nothing in it is about people."""

import contextlib
import hashlib
import os
from collections.abc import Iterable
from pathlib import Path, PurePath

from app.classifications import errors
from app.errors import IntakeError
from app.files import explain, write_whole
from app.paths import resource

_FOLDER = "classifications"
_POINTER = "current"
_WORDS = "words"
_ENDING = ".catalogue"


def current(home: Path) -> Path | None:
    """The catalogue file in use; None when there is none yet.

    Raises IntakeError ``classification.damaged`` when it cannot be told which, or that file is gone.
    """
    folder = home / _FOLDER
    try:
        name = (folder / _POINTER).read_text(encoding="utf-8").strip()
    except FileNotFoundError:
        return None
    except (OSError, UnicodeDecodeError):
        raise errors.damaged() from None
    file = folder / PurePath(name).name
    if file.name != name or not file.is_file():
        raise errors.damaged()
    return file


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
    return folder / f"{os.urandom(6).hex()}{_ENDING}"


def make_current(home: Path, file: Path) -> None:
    """Make a catalogue the one in use, under a name that tells its contents apart from damaged ones.

    Raises OSError, and as :func:`app.files.write_whole`.
    """
    named = file.with_name(f"{file.stem}-{_fingerprint(file)}{_ENDING}")
    file.rename(named)
    write_whole(home / _FOLDER / _POINTER, named.name.encode())


def is_whole(file: Path) -> bool:
    """Whether a catalogue file is, to the last byte, what was written. Reads all of it.

    The one that ships is taken for whole: it is as good as the program beside it.
    """
    if file == shipped():
        return True
    try:
        return file.stem.partition("-")[2] == _fingerprint(file)
    except OSError:
        return False


def _fingerprint(file: Path) -> str:
    with file.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()[:32]


def tidy(home: Path, made: Path) -> None:
    """Remove catalogues that are not in use; one that another process still reads goes the next time.

    Where it cannot be told which is in use, only what was just ``made`` is removed.
    """
    folder = home / _FOLDER
    try:
        kept = current(home)
        files = [*folder.glob(f"*{_ENDING}*")]
    except IntakeError:
        kept, files = None, [*folder.glob(f"{made.stem}*")]
    for file in files:
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
