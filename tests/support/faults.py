"""What the fault tests start from: a laptop that was set up once and is copied, a worker at the end of its pipe, a stick that can be pulled."""

import atexit
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import select

from app.bundles import RECEIPT_NAMESPACE, BundleInfo, Card, Receipt, Verdict, read_card, receipt_payload
from app.bundles import seal as seal_file
from app.casework import cases, interviews, messages, sending, trust
from app.casework.station import Desk, NobodyWatches
from app.casework.telling import SealingStep
from app.casework.views.cases import CasePage, CaseView
from app.casework.views.interviews import InterviewData
from app.casework.views.sending import SealedView
from app.errors import IntakeError
from app.instruments.types import Address, Answer, Entry, EntryKind, Status
from app.models import Exchange, ExchangeItem
from tests.support.desk import Authority, desk_at, new_sitting
from tests.support.disks import TinyDisk, tiny_disk
from tests.support.line import Line as PlainLine
from tests.support.vault import PASSWORD, USER

CALLED = Address("/person/names/called")
NUMBER = "BE-2026-0417"
KEPT = "Mira"


def laptop(home: Path) -> Path:
    """A data folder with one case, whose interview has begun: she is called ``KEPT``. It is locked."""
    shutil.copytree(_template()[0], home, dirs_exist_ok=True)
    return home


def authority() -> Authority:
    """The authority that the laptop of these tests trusts."""
    return _template()[1]


@cache
def _template() -> tuple[Path, Authority]:
    folder = Path(tempfile.mkdtemp(prefix="faults-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    with desk_at(folder / "home") as desk:
        found = Authority(folder).trusted_at(desk)
        new_sitting(desk, number=NUMBER).by_map("person.called", KEPT)
    return folder / "home", found


def the_interview(desk: Desk) -> InterviewData:
    """The interview of the laptop's first case, as it is opened to go on."""
    case = cases.list_cases(desk, text=NUMBER).rows[0]
    return interviews.resume_interview(
        desk, assessment_id=cases.open_case(desk, case_id=case.case_id).assessments[0].assessment_id
    )


def said(desk: Desk) -> str:
    """What she is called, as the vault has it now."""
    return the_interview(desk).state.answers[CALLED].value


def called(value: str) -> tuple[Entry, ...]:
    """What the window records when she says what she is called."""
    return (Entry(EntryKind.ANSWER, CALLED, Answer(value, Status.ANSWERED)),)


def seal(desk: Desk, to: Authority, folder: Path) -> SealedView:
    """Seal the laptop's case for an authority."""
    return sending.seal(
        desk,
        recipient=to.fingerprint,
        case_ids=[the_interview(desk).case.case_id],
        basis="gdpr-6-1-e",
        purpose="job-matching",
        folder=folder,
    )


def own_card(desk: Desk, folder: Path) -> bytes:
    """This laptop's card."""
    trust.own_card(desk, target=folder / "own-card.json")
    return (folder / "own-card.json").read_bytes()


def receipt_from(sender: Authority, desk: Desk, folder: Path, *, to: Card | None = None, **changed: Any) -> Path:
    """A receipt for the newest bundle of this laptop, sealed by ``sender``; ``changed`` falsifies parts of it."""
    folder.mkdir(exist_ok=True)
    with desk.begin() as db:
        sent = db.scalars(select(Exchange).order_by(Exchange.sequence.desc()).limit(1)).one()
        items = db.scalars(select(ExchangeItem).where(ExchangeItem.bundle_id == sent.bundle_id)).all()
        verdicts = tuple(Verdict(item.assessment_id, "imported") for item in items)
        told = Receipt(
            bundle_id=sent.bundle_id, ciphertext_sha256=sent.sha256, sequence=sent.sequence, verdicts=verdicts
        )
    return seal_file(
        purpose_namespace=RECEIPT_NAMESPACE,
        info=BundleInfo(purpose="receipt"),
        payload=receipt_payload(replace(told, **changed)),
        sender=sender.keys,
        recipients=[to or read_card(own_card(desk, folder.parent))],
        folder=folder,
    ).path


def everything_in(folder: Path) -> list[str]:
    """Everything in a folder, unfinished files too."""
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*"))


class Line(PlainLine):
    """A worker process on a laptop with one case, and what is asked of it over and over."""

    def do(self, action: str, **arguments: Any) -> Any:
        """The result of an action that must end well."""
        message = self.answer(action, **arguments)
        assert isinstance(message, messages.Done), message
        return message.result

    def refusal(self, action: str, **arguments: Any) -> messages.Failed:
        """The failure of an action that a person is told about."""
        message = self.answer(action, **arguments)
        assert isinstance(message, messages.Failed), message
        assert message.message
        assert message.hint
        return message

    def unlock(self) -> None:
        self.do("unlock", user=USER, password=PASSWORD)

    def said(self) -> str:
        """What she is called, as the vault has it now."""
        assessment = self.assessment_id()
        data: InterviewData = self.do("resume_interview", assessment_id=assessment)
        return data.state.answers[CALLED].value

    def assessment_id(self) -> str:
        view: CaseView = self.do("open_case", case_id=self.case_id())
        return view.assessments[0].assessment_id

    def case_id(self) -> str:
        page: CasePage = self.do("list_cases", text=NUMBER)
        return page.rows[0].case_id


@contextmanager
def worker(home: Path) -> Iterator[Line]:
    """A worker process on a data folder."""
    line = Line(home)
    try:
        yield line
    finally:
        line.end()


@contextmanager
def usb_stick(path: Path, size: str = "4m") -> Iterator[TinyDisk]:
    """A stick that may be pulled out while the block lasts."""
    with tiny_disk(path, size) as disk:
        yield disk
        if not path.is_mount():
            path.mkdir()
            subprocess.run(["mount", "-t", "tmpfs", "tmpfs", str(path)], check=True, timeout=30)


def pull(stick: Path) -> None:
    """Take a stick out without a word: its folder is gone, as it is when a desktop had mounted it."""
    subprocess.run(["umount", "--lazy", str(stick)], check=True, timeout=30)
    stick.rmdir()


class PullsIt(NobodyWatches):
    """Somebody who pulls the stick out when a job has reported ``after`` times."""

    def __init__(self, stick: Path, after: int) -> None:
        self.stick = stick
        self.left = after

    def progress(self, done: int, total: int) -> None:
        self.check()

    def sealing(self, step: SealingStep) -> None:
        self.check()

    def check(self) -> None:
        self.left -= 1
        if self.left == 0:
            pull(self.stick)


def code_of(error: IntakeError) -> str:
    """The code of a failure that says what happened and what to do."""
    assert error.message
    assert error.hint
    return error.code
