"""The pictures and sounds that a questionnaire names: found beside it, checked, and kept with it by their hashes.

Names and hashes are written at the end of the compiled form, so the same form with another picture is another version.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from lxml import etree
from sqlalchemy.dialects.sqlite import insert
from sqlalchemy.orm import Session

from app.casework import picture_files
from app.i18n import _, ngettext, pgettext
from app.instruments import Problem
from app.instruments.problems import Severity
from app.models import FormMedia
from app.paths import resource

FILE_BYTES = 5 << 20
FORM_BYTES = 40 << 20
"""All of a form's files cross to the window with the interview, so they must stay few."""
_TARGET = "intake-media"
_FORBIDDEN = frozenset('/\\:*?"<>|')
_IMAGES = ("image", "big-image")
_LONGEST = 80
_MOST_NAMED = 10


@dataclass(frozen=True, slots=True)
class Found:
    """Files by the names that the form gives them, and what is wrong with the others."""

    files: Mapping[str, bytes] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()


def find(path: Path, xform: bytes) -> Found:
    """Read the files that the form names from ``<form>-media`` or ``media`` beside it; what is wrong is told once."""
    files: dict[str, bytes] = {}
    wrong: dict[str, str] = {}
    room = FORM_BYTES
    for name, kind in _named(xform).items():
        data = b"" if not _plain(name) else _read(path, name)
        if data is None and _is_ours(name):
            continue
        code = _wrong(name, kind, data, room)
        if code:
            wrong[name] = code
        else:
            assert data is not None
            files[name] = data
            room -= len(data)
    return Found(files, _told(wrong))


def sealed(xform: bytes, files: Mapping[str, bytes]) -> bytes:
    """Return the form with the names and hashes of its files written at its end."""
    if not files:
        return xform
    told = {name: hashlib.sha256(data).hexdigest() for name, data in sorted(files.items())}
    return xform.rstrip() + f"\n<?{_TARGET} {json.dumps(told)}?>\n".encode()


def names(xform: bytes) -> dict[str, str]:
    """Return the hash of each file that belongs to a pinned form, by its name."""
    last = xform.rstrip().rpartition(f"\n<?{_TARGET} ".encode())
    if not last[1] or not last[2].endswith(b"?>"):
        return {}
    try:
        told = json.loads(last[2].removesuffix(b"?>"))
    except ValueError:
        return {}
    return {str(name): str(sha256) for name, sha256 in told.items()} if isinstance(told, dict) else {}


def keep(db: Session, files: Mapping[str, bytes]) -> None:
    """Keep the files' bytes, once each."""
    for data in files.values():
        row = {"sha256": hashlib.sha256(data).hexdigest(), "data": data}
        db.execute(insert(FormMedia).values(row).on_conflict_do_nothing())


def of(db: Session, xform: bytes) -> dict[str, bytes]:
    """Return the files of a pinned form that are here, by name."""
    found: dict[str, bytes] = {}
    for name, sha256 in names(xform).items():
        row = db.get(FormMedia, sha256)
        if row is not None:
            found[name] = row.data
    return found


def _named(xform: bytes) -> dict[str, str]:
    """Return the kind of each file that the form names, by the name as written."""
    root = etree.fromstring(xform, etree.XMLParser(resolve_entities=False, no_network=True))
    found: dict[str, str] = {}
    for value in root.iter("{*}value"):
        kind, text = value.get("form", ""), (value.text or "").strip()
        if kind in (*_IMAGES, "audio") and text:
            name = text.removeprefix("jr://").partition("/")[2] if text.startswith("jr://") else text
            found.setdefault(name, kind)
    return found


def _plain(name: str) -> bool:
    return bool(name) and name not in (".", "..") and name.isprintable() and not _FORBIDDEN & set(name)


def _is_ours(name: str) -> bool:
    """Whether a form names one of our own pictograms, which need not lie beside it."""
    return name.endswith(".svg") and resource(f"pictograms/{name}").is_file()


def _read(path: Path, name: str) -> bytes | None:
    for folder in (path.with_name(f"{path.stem}-media"), path.with_name("media")):
        file = folder / name
        try:
            # A link could lead to any file of the laptop.
            if file.is_file() and not file.is_symlink():
                with file.open("rb") as opened:
                    return opened.read(FILE_BYTES + 1)
        except OSError:
            continue
    return None


def _wrong(name: str, kind: str, data: bytes | None, room: int) -> str:
    if not _plain(name):
        return "form.media_name"
    if data is None:
        return "form.media_missing"
    if len(data) > min(FILE_BYTES, room):
        return "form.media_large"
    if not data:
        return "form.media_broken"
    return _wrong_picture(name, data) if kind in _IMAGES else ""


def _wrong_picture(name: str, data: bytes) -> str:
    if name.lower().endswith(".svg") and b"<svg" in data[:4096]:
        return "form.media_kind"
    return {"large": "form.media_large", "broken": "form.media_broken", "": ""}[picture_files.wrong(data)]


def _told(found: Mapping[str, str]) -> tuple[Problem, ...]:
    """Tell what is wrong once for the form, however many files and questions it is about."""
    by_code: dict[str, list[str]] = {}
    for name, code in found.items():
        by_code.setdefault(code, []).append(name)
    return tuple(_problem(code, names) for code, names in by_code.items())


def _problem(code: str, names: list[str]) -> Problem:
    shown = [_quoted(name) for name in names[:_MOST_NAMED]]
    more = len(names) - len(shown)
    if more:
        shown.append(ngettext("{count} more", "{count} more", more).format(count=more))
    said = {
        "form.media_name": _("The form names files by more than a plain file name: {names}."),
        "form.media_missing": _("Files that the form names are missing: {names}."),
        "form.media_large": _("Files that the form names are too large: {names}."),
        "form.media_broken": _("Files that the form names cannot be read: {names}."),
        "form.media_kind": _("Pictures of this kind are not shown: {names}. Have them as PNG or JPEG."),
    }[code]
    hint = _("The form works without it. Put the file into the folder beside the form and add the form again.")
    return Problem(code, said.format(names=", ".join(shown)), hint, severity=Severity.WARNING, node=shown[0])


def _quoted(name: str) -> str:
    shown = "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in name)
    return pgettext("a file by its name", "“{name}”").format(name=shown[:_LONGEST])
