"""A profile as office files and in the European format, and a thousand of them in one batch.

Each file is measured against the same library writing as many paragraphs or cells of the same text with nothing
looked up, directed or styled: what no program that uses it could do without.
"""

import gc
import io
import json
from datetime import UTC, date, datetime
from pathlib import Path

import docx
import openpyxl
import psutil

from app.casework import batch, interviews
from app.casework.file_names import KINDS
from app.casework.station import Desk
from app.exports.docx import to_docx
from app.exports.elm import ElmMeta, to_elm
from app.exports.told import OfficeMeta
from app.exports.xlsx import to_xlsx
from app.profile import Profile, project, to_json
from tests.bench.figure import Figure, Row, figure, in_turn, middle, timed
from tests.support.amira import AMIRA
from tests.support.desk import desk_at, new_sitting
from tests.support.interviews import definition, entries_between, fill, live, shipped

_TIMES = 20
_BATCH = 1000
_WARM = 60
"""Of each kind: the first ones load what all later ones use, and the heap finds its size."""
_META = OfficeMeta("Reception centre Example", "BE-2026-0417", date(2026, 11, 22))
_ELM = ElmMeta("urn:uuid:00000000-0000-4000-8000-000000000001", datetime(2026, 11, 22, tzinfo=UTC), "Example", "BE")


def measure(folder: Path) -> list[Row]:
    """Write one profile in each format, then many of a vault."""
    interview = live(shipped())
    fill(interview, AMIRA)
    profile = project(definition(shipped()), interview.records())
    return [*_formats(profile), *_batch(folder)]


def _formats(profile: Profile) -> list[Row]:
    lines = _lines(to_docx(profile, languages=("en", "ar"), meta=_META))
    cells = _cells(to_xlsx(profile, language="en", meta=_META))
    elm, bare, document, plain_document, book, plain_book = in_turn(
        _TIMES,
        lambda: timed(lambda: _elm(profile)),
        lambda: timed(lambda: json.dumps(to_json(profile), ensure_ascii=False)),
        lambda: timed(lambda: to_docx(profile, languages=("en", "ar"), meta=_META)),
        lambda: timed(lambda: _plain_document(lines)),
        lambda: timed(lambda: to_xlsx(profile, language="en", meta=_META)),
        lambda: timed(lambda: _plain_book(cells)),
    )
    against = "the profile's own JSON"
    return [
        figure("a profile in the European format", middle(elm), middle(bare), against, most=20),
        figure("… as a Word document in two languages", middle(document), middle(plain_document), "its lines, plain"),
        figure("… as an Excel workbook", middle(book), middle(plain_book), "its cells, plain"),
    ]


def _elm(profile: Profile) -> str:
    return json.dumps(to_elm(profile, _ELM), ensure_ascii=False)


def _lines(data: bytes) -> list[str]:
    return [paragraph.text for paragraph in docx.Document(io.BytesIO(data)).paragraphs]


def _plain_document(lines: list[str]) -> None:
    made = docx.Document()
    for line in lines:
        made.add_paragraph(line)
    made.save(io.BytesIO())


def _cells(data: bytes) -> list[list[object]]:
    return [
        list(row) for sheet in openpyxl.load_workbook(io.BytesIO(data)) for row in sheet.iter_rows(values_only=True)
    ]


def _plain_book(rows: list[list[object]]) -> None:
    made = openpyxl.Workbook()
    sheet = made.create_sheet()
    for row in rows:
        sheet.append(row)
    made.save(io.BytesIO())


def _batch(folder: Path) -> list[Row]:
    """A thousand files of ten cases: a quarter of each kind. What one leaves in memory, a thousand would show."""
    target = folder / "exported"
    target.mkdir()
    with desk_at(folder / "home") as desk:
        ten = [_told(desk) for _number in range(10)]
        for kind in KINDS:
            _export(desk, ten * (_WARM // len(ten)), kind, target)
        before = _held()
        for kind in KINDS:
            _export(desk, ten * (_BATCH // len(KINDS) // len(ten)), kind, target)
        grown = max(0.0, _held() - before)
    return [Figure("memory a batch of 1,000 profiles adds", grown, before, "before it, sixty of each kind made",
                   "MB", most=5)]  # fmt: skip


def _export(desk: Desk, case_ids: list[str], kind: str, folder: Path) -> None:
    batch.export_profiles(desk, case_ids=case_ids, kind=kind, languages=("en", "ar"), folder=folder)


def _told(desk: Desk) -> str:
    """A case in which everything was told."""
    data = new_sitting(desk).data
    interview = live(shipped())
    before = interview.state()
    fill(interview, AMIRA)
    entries = entries_between(before, interview.state())
    interviews.record(desk, assessment_id=data.assessment_id, entries=tuple(entries))
    return data.case.case_id


def _held() -> float:
    gc.collect()
    return float(psutil.Process().memory_info().rss)
