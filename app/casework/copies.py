"""The person's copy: everything that is held, in one action (GDPR Articles 15 and 20)."""

import json
import re
import secrets
import shutil
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app import files
from app.casework import papers
from app.casework.cases import find_case
from app.casework.disclosures import bundles_about, sendings
from app.casework.guarding import note_seen
from app.casework.live import open_interview
from app.casework.station import Desk
from app.casework.views.cases import CopyView
from app.casework.views.disclosures import SentBundle
from app.errors import IntakeError
from app.files import write_whole
from app.instruments import Interview
from app.instruments.types import Address, GroupView, QuestionView, RepeatView, Status
from app.models import Assessment, Device, Evidence, attachments, people
from app.profile.wording import in_words, is_translated

_PASSIVE = frozenset({"note"})
_UNFIT = re.compile(r"[^\w.() -]+")


def give_copy(desk: Desk, *, case_id: str, languages: tuple[str, str], folder: Path) -> CopyView:
    """Write everything held about a person into a new folder in ``folder``: to read, to keep, and for other programs.

    ``profile.pdf`` where there is one, ``record.pdf`` (each question and answer, in both languages, and to whom it was
    sent), ``record.json`` (the same for programs), and the evidence as it was given. Also of a restricted case. The
    folder is whole or not there. Raises IntakeError ``file.*``.
    """
    if not folder.is_dir():
        raise files.explain(FileNotFoundError(2, ""))
    with desk.begin() as db:
        case = find_case(db, case_id)
        note_seen(desk, db, case_id, "copied")
        # A second copy on one day does not take the place of the first.
        target = files.free(folder / f"copy-{_UNFIT.sub('_', case.number)}-{desk.now():%Y-%m-%d}")
        partial = folder / f".{target.name}.{secrets.token_hex(4)}.part"
        try:
            partial.mkdir()
            _write(desk, db, case_id, languages, partial)
            count = sum(1 for path in partial.rglob("*") if path.is_file())
            partial.rename(target)
        except OSError as cause:
            raise files.explain(cause) from None
        finally:
            shutil.rmtree(partial, ignore_errors=True)
    return CopyView(target, count)


def _write(desk: Desk, db: Session, case_id: str, languages: tuple[str, str], folder: Path) -> None:
    from app import reports  # noqa: PLC0415 - 8 MB that only printing needs

    case = find_case(db, case_id)
    everyone = people.members(db, case.case_id)
    query = select(Assessment).where(Assessment.case_id.in_(everyone)).order_by(Assessment.started)
    assessments = db.scalars(query).all()
    opened = [(assessment, open_interview(desk, db, assessment, everything=True)) for assessment in assessments]
    desk.watch.check()
    sent = list(bundles_about(desk, db, case.case_id, ("en",)))
    device = db.scalars(select(Device).where(Device.own)).one()
    try:
        papers.write_profile(desk, db, case_id=case_id, languages=languages, target=folder / "profile.pdf")
    except IntakeError as error:
        if error.code != "profile.nothing_yet":
            raise
    reports.print_record(
        name=case.display_name,
        number=case.number,
        centre=device.centre,
        day=desk.now().date(),
        chapters=[chapter for assessment, live in opened for chapter in _chapters(assessment, live, languages)],
        sendings=sendings(desk, db, case.case_id, languages),
        languages=languages,
        target=folder / "record.pdf",
    )
    told = {
        "case": {"number": case.number, "name": case.display_name, "created": case.created.isoformat()},
        "interviews": [_for_programs(assessment, live) for assessment, live in opened],
        "sent": [_sent_for_programs(each) for each in sent],
    }
    write_whole(folder / "record.json", json.dumps(told, ensure_ascii=False, indent=1).encode())
    _evidence(db, everyone, folder)


def _chapters(assessment: Assessment, live: Interview, languages: tuple[str, str]) -> "Iterator[Any]":
    from app import reports  # noqa: PLC0415 - as above

    for section in live.sections():
        said = tuple(
            reports.Said(
                question=view.labels,
                answer={language: in_words(view, language) for language in languages},
                own="" if is_translated(view) else in_words(view, languages[0]),
                status=view.answer.status.value,
                note=view.answer.note,
            )
            for view in _answered(live, section.address)
        )
        if said:
            yield reports.Chapter(section.labels, assessment.started.date(), said)


def _answered(live: Interview, address: Address) -> Iterator[QuestionView]:
    """Yield the questions below a node that were dealt with, or that somebody noted something at."""
    view = live.view(address)
    if isinstance(view, QuestionView):
        dealt_with = view.answer.status is not Status.UNANSWERED or view.answer.note
        if dealt_with and view.type not in _PASSIVE:
            yield view
    elif isinstance(view, RepeatView):
        for instance in view.instances:
            yield from _answered(live, instance)
    elif isinstance(view, GroupView):
        for child in view.children:
            yield from _answered(live, child)


def _for_programs(assessment: Assessment, live: Interview) -> Mapping[str, Any]:
    return {
        "id": assessment.assessment_id,
        "questionnaire": assessment.instrument,
        "started": assessment.started.isoformat(),
        "finished": assessment.finished.isoformat() if assessment.finished else None,
        "answers": [
            {
                "node": record.address,
                "value": record.answer.value,
                "status": record.answer.status.value,
                "note": record.answer.note,
                "provenance": record.answer.provenance,
            }
            for record in live.records()
        ],
    }


def _sent_for_programs(sent: SentBundle) -> Mapping[str, Any]:
    parts = [(part, next(iter(part.title.values()), "")) for part in sent.parts]
    return {
        "at": sent.at.isoformat(),
        "to": sent.recipient,
        "fingerprint": sent.fingerprint,
        "basis": sent.basis["en"],
        "purpose": sent.purpose["en"],
        "state": sent.state,
        "erased_there": sent.erased_at.isoformat() if sent.erased_at else None,
        "sent": {title: [label["en"] for label in part.went] for part, title in parts if part.went},
        "not_sent": {title: [label["en"] for label in part.stayed] for part, title in parts if part.stayed},
        "documents": list(sent.documents),
    }


def _evidence(db: Session, everyone: Sequence[str], folder: Path) -> None:
    for number, row in enumerate(db.scalars(select(Evidence).where(Evidence.case_id.in_(everyone))), start=1):
        content = attachments.get(db, row.sha256)
        if content is not None:
            (folder / "evidence").mkdir(exist_ok=True)
            name = _UNFIT.sub("_", Path(row.name).name) or "file"
            write_whole(folder / "evidence" / f"{number:02}-{name}", content.data)
