"""Checking a printed profile: what its seal says, who signed it, and whether the record still says the same."""

import io
from pathlib import Path

from sqlalchemy.orm import Session

from app import exchange, files
from app.bundles import PaperError, PaperSeal, find_seal, open_seal
from app.bundles.problems import problem
from app.casework.cases import case_by_number
from app.casework.papers import current_profile
from app.casework.station import Desk
from app.casework.views.profiles import PaperChecked, PaperState
from app.profile.facts import Facts, digest

_MOST_BYTES = 64 * 1024 * 1024
_MOST_POINTS = 60_000_000


def check_paper(desk: Desk, *, path: Path | None = None, text: str = "") -> PaperChecked:
    """Check a paper by a picture of it, by the PDF it was printed from, or by the text its square of dots holds.

    Says what the paper ought to say, to be compared with it by eye; by whose computer it was signed; and, where its
    case is in this vault, whether the record has changed since. Raises IntakeError ``paper.*`` and ``file.*``.
    """
    seal = _sealed(path, text)
    facts = Facts.from_dict(seal.facts)
    if facts is None:
        raise problem("paper.unreadable")
    with desk.begin() as db:
        return PaperChecked(
            facts=facts,
            signer=exchange.signer_name(db, seal.fingerprint),
            fingerprint=seal.spoken,
            state=_state(desk, db, facts),
        )


def _sealed(path: Path | None, text: str) -> PaperSeal:
    """Of several squares in a picture, the first that is a seal."""
    found = [text] if text else []
    if path is not None:
        data = _read(path)
        found = [find_seal(data)] if data.startswith(b"%PDF") else _squares(data)
    for each in found:
        if each.startswith("SI1:"):
            return open_seal(each)
    raise problem("paper.unreadable")


def _read(path: Path) -> bytes:
    try:
        with path.open("rb") as source:
            data = source.read(_MOST_BYTES + 1)
    except OSError as cause:
        raise files.explain(cause) from None
    if len(data) > _MOST_BYTES:
        raise problem("paper.unreadable")
    return data


def _squares(data: bytes) -> list[str]:
    """Return what the QR codes in a picture hold."""
    import zxingcpp  # noqa: PLC0415 - with Pillow 10 MB that only this needs
    from PIL import Image  # noqa: PLC0415

    try:
        with Image.open(io.BytesIO(data), formats=("PNG", "JPEG", "WEBP", "BMP", "TIFF")) as picture:
            if picture.width * picture.height > _MOST_POINTS:
                raise problem("paper.unreadable")
            grey = picture.convert("L")
    except PaperError:
        raise
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        raise problem("paper.unreadable") from None
    return [
        each.text
        for each in zxingcpp.read_barcodes(grey, formats=zxingcpp.BarcodeFormats(zxingcpp.BarcodeFormat.QRCode))
    ]


def _state(desk: Desk, db: Session, facts: Facts) -> PaperState:
    case_id = case_by_number(db, facts.number)
    if case_id is None:
        return PaperState.NOT_HERE
    profile = current_profile(desk, db, case_id)
    return PaperState.SAME if profile is not None and digest(profile) == facts.digest else PaperState.OTHER
