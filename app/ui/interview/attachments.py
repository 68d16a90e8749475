"""Takes chosen files into the vault through the worker, and remembers what they are called."""

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject
from PySide6.QtGui import QPixmap

from app import casework
from app.casework.views.cases import CaseView, Looked
from app.casework.views.interviews import Attached
from app.errors import IntakeError
from app.i18n import _
from app.instruments.types import Address
from app.ui.interview.controls import AttachmentControl, AudioControl, Control, DrawControl, PhotoControl
from app.ui.interview.session import Session
from app.ui.photos import Ready, prepare, ready
from app.ui.thumbnails import Thumbnails
from app.ui.widgets import Screen


class Attachments(QObject):
    """Stands between the controls for files and the vault. ``find`` returns a question's control if it is in sight."""

    def __init__(
        self,
        screen: Screen,
        session: Session,
        assessment_id: str,
        case_id: str,
        find: Callable[[Address], Control | None],
    ) -> None:
        super().__init__(screen)
        self._screen = screen
        self._session = session
        self._assessment_id = assessment_id
        self._case_id = case_id
        self._find = find
        self._early: dict[Address, str] = {}
        """What was answered before it was known to be kept, because the page was being left."""
        self._known: dict[str, tuple[str, int]] = {}
        self._thumbnails = Thumbnails(screen, case_id)

    def serve(self, control: AttachmentControl) -> None:
        """Look after a control from now on."""
        address = control.view.address
        control.chosen.connect(lambda path: self._attach(address, path))
        if isinstance(control, DrawControl | AudioControl):
            name = f"{control.view.name}.{'png' if isinstance(control, DrawControl) else 'wav'}"
            made = control.drawn if isinstance(control, DrawControl) else control.made
            made.connect(lambda data, leaving: self._attach_made(address, name, data, leaving=leaving))
        if isinstance(control, AudioControl):
            control.wanted.connect(lambda sha256: self._play(address, sha256))
        if isinstance(control, PhotoControl):
            control.taken.connect(lambda data: self._attach_taken(address, f"{control.view.name}.jpg", data))
        control.asked.connect(lambda sha256: self._name(control, sha256))

    def _attach(self, address: Address, path: Path) -> None:
        control = self._control(address)
        if control is None or control.view.type != "image":
            self._run(address, casework.attach, path=path)
            return
        most = _most(control)
        control.progress.begin(_("Opening the picture…"))
        self._screen.aside(
            lambda: prepare(path, most),
            done=lambda ready: self._attach_ready(address, path, ready),
            failed=lambda error: self._refused(address, error),
        )

    def _attach_taken(self, address: Address, name: str, data: bytes) -> None:
        """Keep a photo just taken, as one that was chosen."""
        control = self._control(address)
        most = _most(control) if control is not None else 0
        self._screen.aside(
            lambda: ready(name, data, most),
            done=lambda found: self._run(address, casework.attach_made, name=found.name, data=found.data),
            failed=lambda error: self._refused(address, error),
        )

    def _play(self, address: Address, sha256: str) -> None:
        def found(looked: Looked) -> None:
            control = self._control(address)
            if isinstance(control, AudioControl) and control.value == sha256 and control.isVisible():
                control.play(looked.data)

        self._screen.ask(
            casework.look_at,
            done=found,
            failed=lambda error: self._refused(address, error),
            case_id=self._case_id,
            sha256=sha256,
        )

    def _attach_ready(self, address: Address, path: Path, ready: Ready | None) -> None:
        if ready is None:
            # It cannot be read, or is too long: that is told where files are taken.
            self._run(address, casework.attach, path=path)
            return
        control = self._control(address)
        if control is not None and ready.told:
            control.message.notice(ready.told)
        self._run(address, casework.attach_made, name=ready.name, data=ready.data)

    def _attach_made(self, address: Address, name: str, data: bytes, *, leaving: bool) -> None:
        self._run(address, casework.attach_made, name=name, data=data)
        if leaving:
            # The worker does one thing after the other: when this answer arrives, what it names is there.
            sha256 = hashlib.sha256(data).hexdigest()
            self._early[address] = sha256
            self._session.set_value(address, sha256)

    def _run(self, address: Address, action: Callable[..., Attached], **content: Any) -> None:
        job = self._screen.ask(
            action,
            done=lambda attached: self._attached(address, attached),
            failed=lambda error: self._refused(address, error),
            progress=lambda done, total: self._progress(address, done, total),
            assessment_id=self._assessment_id,
            **content,
        )
        control = self._control(address)
        if control is not None:
            control.progress.begin(_("Keeping the file in the protected case…"), job.cancel)

    def _attached(self, address: Address, attached: Attached) -> None:
        self._known[attached.sha256] = attached.name, attached.size
        if self._early.pop(address, "") != attached.sha256:
            self._session.set_value(address, attached.sha256)
        self._describe(address, attached.sha256)

    def _refused(self, address: Address, error: IntakeError) -> None:
        if self._early.pop(address, ""):
            self._session.set_value(address, "")
        control = self._control(address)
        if control is not None:
            control.refused(error)
        else:
            self._screen.context.say.error(error)

    def _progress(self, address: Address, done: int, total: int) -> None:
        control = self._control(address)
        if control is not None:
            control.progress.advance(done, total)

    def _name(self, control: AttachmentControl, sha256: str) -> None:
        if sha256 in self._known:
            # It asks while its page is being laid out, before it can be found there.
            self._tell(control, sha256)
            return
        address = control.view.address

        def found(case: CaseView) -> None:
            self._known.update({row.sha256: (row.name, row.size) for row in case.evidence})
            self._describe(address, sha256)

        self._screen.ask(casework.open_case, done=found, case_id=self._case_id)

    def _describe(self, address: Address, sha256: str) -> None:
        control = self._control(address)
        if control is not None:
            control.progress.end()
            if control.value == sha256 and sha256 in self._known:
                self._tell(control, sha256)

    def _tell(self, control: AttachmentControl, sha256: str) -> None:
        """Show what is kept: its name, its size, and what it looks like."""
        control.describe(*self._known[sha256])
        if control.view.type == "image":
            address = control.view.address
            self._thumbnails.show({sha256: "image/"}, lambda found, small: self._show_small(address, found, small))

    def _show_small(self, address: Address, sha256: str, small: QPixmap) -> None:
        control = self._control(address)
        if control is not None and control.value == sha256:
            control.show_small(small)

    def _control(self, address: Address) -> AttachmentControl | None:
        control = self._find(address)
        return control if isinstance(control, AttachmentControl) else None


def _most(control: AttachmentControl) -> int:
    """Return how many points the longer side of a picture may have, as the form says; 0 for any."""
    asked = control.view.parameters.get("max-pixels", "")
    return int(asked) if asked.isdecimal() else 0
