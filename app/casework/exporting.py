"""A profile as a file: paper, office files, the European Learning Model. Many into a folder: ``batch``."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.casework import papers
from app.casework.cases import find_case
from app.casework.file_names import KINDS
from app.casework.guarding import note_seen, require_unrestricted
from app.casework.station import Desk
from app.casework.views.profiles import Printed
from app.errors import IntakeError
from app.files import write_whole
from app.i18n import _
from app.models import Case
from app.profile import Profile

if TYPE_CHECKING:  # each is loaded when its format is asked for
    from app.exports.elm import ElmMeta
    from app.exports.told import OfficeMeta

Tick = Callable[[int, int], None]
"""Told how much of a file is made, of how much; it stops the making by raising."""
Make = Callable[[Tick], tuple[bytes, int]]


@dataclass(frozen=True, slots=True)
class Held:
    """All that a file takes of the vault. ``make`` returns its content and pages, with the vault left to others."""

    number: str
    make: Make


def export_profile(desk: Desk, *, case_id: str, kind: str, languages: Sequence[str] = (), target: Path) -> Printed:
    """Write the profile of a case as a file of a kind (see ``file_names.KINDS``), wholly or not at all.

    ``languages`` are one or two, those of the interview unless named; a workbook is in the first. Raises IntakeError
    ``case.restricted``, ``profile.nothing_yet``, ``elm.nothing_yet`` and ``file.*``.
    """
    content, pages = hold(desk, case_id=case_id, kind=kind, languages=languages).make(desk.watch.progress)
    desk.watch.check()
    write_whole(target, content)
    return Printed(target, pages)


def hold(desk: Desk, *, case_id: str, kind: str, languages: Sequence[str]) -> Held:
    """Read what a file is made of, and note in the log that it leaves. Raises as :func:`export_profile`."""
    if kind not in KINDS:
        raise ValueError("kind")
    with desk.begin() as db:
        case = find_case(db, case_id)
        require_unrestricted(case)
        profile, *own = papers.newest_profile(desk, db, case.case_id)
        note_seen(desk, db, case.case_id, "printed" if kind == "pdf" else "copied")
        return Held(case.number, _maker(desk, db, case, profile, kind, tuple(languages or own)[:2]))


def preview_paper(desk: Desk, *, case_id: str, languages: Sequence[str]) -> bytes:
    """Return the profile as a PDF document that is kept nowhere, to be looked at before it is written."""
    with desk.begin() as db:
        case = find_case(db, case_id)
        require_unrestricted(case)
        profile, *own = papers.newest_profile(desk, db, case_id)
        make = _maker(desk, db, case, profile, "pdf", tuple(languages or own))
    return make(desk.watch.progress)[0]


def case_numbered(desk: Desk, *, number: str) -> str:
    """Return the id of the case with a number. Raises IntakeError ``case.missing``."""
    with desk.begin() as db:
        case_id = db.scalar(select(Case.case_id).where(Case.number == number.strip()))
    if case_id is None:
        raise IntakeError("case.missing", _("This case is not in the vault."), _("Look for it in the list of cases."))
    return case_id


def _maker(desk: Desk, db: Session, case: Case, profile: Profile, kind: str, languages: tuple[str, ...]) -> Make:
    """Read what a kind of file says beside the profile, and return what makes one."""
    if kind == "pdf":
        from app import reports  # noqa: PLC0415 - 8 MB that only printing needs

        paper = papers.paper_meta(desk, db, case.case_id, profile)
        two = (languages[0], languages[-1])
        return lambda tick: reports.profile_paper(profile, languages=two, meta=paper, tick=tick)
    device, number, moment = papers.own_device(db), case.number, desk.now()
    if kind == "elm":
        from app.exports.elm import ElmMeta  # noqa: PLC0415 - what only this format needs

        return partial(_elm, profile, ElmMeta(f"urn:uuid:{uuid4()}", moment, device.centre, device.country))
    from app.exports.told import OfficeMeta  # noqa: PLC0415 - as above

    about = OfficeMeta(device.centre, number, moment.date())
    return partial(_docx if kind == "docx" else _xlsx, profile, languages, about)


def _elm(profile: Profile, meta: "ElmMeta", _tick: Tick) -> tuple[bytes, int]:
    from app.exports.elm import to_elm  # noqa: PLC0415 - as above

    return json.dumps(to_elm(profile, meta), ensure_ascii=False, indent=1).encode(errors="replace"), 0


def _docx(profile: Profile, languages: tuple[str, ...], about: "OfficeMeta", _tick: Tick) -> tuple[bytes, int]:
    from app.exports.docx import to_docx  # noqa: PLC0415 - as above

    return to_docx(profile, languages=languages, meta=about), 0


def _xlsx(profile: Profile, languages: tuple[str, ...], about: "OfficeMeta", _tick: Tick) -> tuple[bytes, int]:
    from app.exports.xlsx import to_xlsx  # noqa: PLC0415 - as above

    return to_xlsx(profile, language=languages[0], meta=about), 0
