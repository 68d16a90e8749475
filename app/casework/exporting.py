"""Profiles as files: paper, office files, the European Learning Model; one, or many into a folder."""

import gc
import json
from collections.abc import Sequence
from pathlib import Path
from uuid import uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import files
from app.casework import papers
from app.casework.cases import find_case
from app.casework.file_names import KINDS, profile_name
from app.casework.guarding import note_seen, require_unrestricted
from app.casework.station import Desk
from app.casework.views.profiles import Exported, ExportedAll
from app.errors import IntakeError
from app.files import write_whole
from app.i18n import _
from app.models import Case
from app.profile import Profile

_LEFT_OUT = frozenset({"profile.nothing_yet", "elm.nothing_yet", "case.restricted", "case.missing"})
"""Why a case of many has no file, which keeps none of the others from theirs."""

_TIDY = 20
"""Profiles after which what they leave behind is thrown away."""


def export_profile(desk: Desk, *, case_id: str, kind: str, languages: Sequence[str] = (), target: Path) -> Exported:
    """Write the profile of a case as a file of a kind (see ``file_names.KINDS``), wholly or not at all.

    ``languages`` are one or two, those of the interview unless named; a workbook is in the first. Raises IntakeError
    ``case.restricted``, ``profile.nothing_yet``, ``elm.nothing_yet`` and ``file.*``.
    """
    with desk.begin() as db:
        case = find_case(db, case_id)
        require_unrestricted(case)
        note_seen(desk, db, case.case_id, "printed" if kind == "pdf" else "copied")
        pages = _write(desk, db, case, kind, languages, target)
    return Exported(target, kind, pages)


def export_profiles(
    desk: Desk, *, case_ids: Sequence[str] | None = None, kind: str, languages: Sequence[str] = (), folder: Path
) -> ExportedAll:
    """Write the profiles of many cases (of all, where none are named) into a folder, one after the other.

    It holds one profile at a time. What is written until it is cancelled, or until the disk is full, stays, each file
    whole; so does a case that has no profile yet or is restricted, which is counted. Raises IntakeError ``file.*``.
    """
    if not folder.is_dir():
        raise files.explain(FileNotFoundError(2, ""))
    if case_ids is None:
        with desk.begin() as db:
            case_ids = list(db.scalars(select(Case.case_id).order_by(Case.number)))
    taken: set[str] = set()
    written, left_out = 0, 0
    for done, case_id in enumerate(case_ids):
        desk.watch.progress(done, len(case_ids))
        if done % _TIDY == 0:
            gc.collect()  # forms and XML trees hold themselves; Python alone lets many of them gather first
        try:
            target = folder / _name(desk, case_id, kind, taken)
            export_profile(desk, case_id=case_id, kind=kind, languages=languages, target=target)
            written += 1
        except IntakeError as error:
            if error.code not in _LEFT_OUT:
                raise
            left_out += 1
    desk.watch.progress(len(case_ids), len(case_ids))
    return ExportedAll(folder, written, left_out)


def preview_paper(desk: Desk, *, case_id: str, languages: Sequence[str]) -> bytes:
    """Return the profile as a PDF document that is kept nowhere, to be looked at before it is written."""
    from app import reports  # noqa: PLC0415 - 8 MB that only printing needs

    with desk.begin() as db:
        require_unrestricted(find_case(db, case_id))
        profile, first, second = papers.newest_profile(desk, db, case_id)
        meta = papers.paper_meta(desk, db, case_id, profile)
    return reports.profile_paper(profile, languages=_two(languages or (first, second)), meta=meta)[0]


def case_numbered(desk: Desk, *, number: str) -> str:
    """Return the id of the case with a number. Raises IntakeError ``case.missing``."""
    with desk.begin() as db:
        case_id = db.scalar(select(Case.case_id).where(Case.number == number.strip()))
    if case_id is None:
        raise IntakeError("case.missing", _("This case is not in the vault."), _("Look for it in the list of cases."))
    return case_id


def _name(desk: Desk, case_id: str, kind: str, taken: set[str]) -> str:
    """Return a name that no other case of the batch has, also on a disk that does not tell capitals apart."""
    with desk.begin() as db:
        number = find_case(db, case_id).number
    name = profile_name(number, kind, case_id)
    if name.casefold() in taken:
        name = profile_name(f"{number[:60]}-{case_id}", kind)
    taken.add(name.casefold())
    return name


def _write(desk: Desk, db: Session, case: Case, kind: str, languages: Sequence[str], target: Path) -> int:
    if kind not in KINDS:
        raise ValueError("kind")
    profile, first, second = papers.newest_profile(desk, db, case.case_id)
    languages = languages or (first, second)
    desk.watch.check()
    if kind == "pdf":
        return papers.write_paper(desk, db, profile, case_id=case.case_id, languages=_two(languages), target=target)
    write_whole(target, _made(desk, db, case, profile, kind, languages))
    return 0


def _made(desk: Desk, db: Session, case: Case, profile: Profile, kind: str, languages: Sequence[str]) -> bytes:
    device = papers.own_device(db)
    if kind == "elm":
        from app.exports.elm import ElmMeta, to_elm  # noqa: PLC0415 - what only this format needs

        meta = ElmMeta(f"urn:uuid:{uuid4()}", desk.now(), device.centre, device.country)
        return json.dumps(to_elm(profile, meta), ensure_ascii=False, indent=1).encode(errors="replace")
    from app.exports.told import OfficeMeta  # noqa: PLC0415 - as above

    about = OfficeMeta(device.centre, case.number, desk.now().date())
    if kind == "docx":
        from app.exports.docx import to_docx  # noqa: PLC0415 - likewise

        return to_docx(profile, languages=tuple(languages[:2]), meta=about)
    from app.exports.xlsx import to_xlsx  # noqa: PLC0415 - likewise

    return to_xlsx(profile, language=languages[0], meta=about)


def _two(languages: Sequence[str]) -> tuple[str, str]:
    return languages[0], languages[1] if len(languages) > 1 else languages[0]
