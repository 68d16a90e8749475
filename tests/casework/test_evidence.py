"""Evidence in the vault: what a camera told beside a photo is gone, the photo is not; small pictures go with the case."""

import io
import struct
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QBuffer, QByteArray, QIODevice
from PySide6.QtGui import QImage, QImageReader
from sqlalchemy import func, select

from app.casework import cases, evidence, protection
from app.casework.metadata import without_metadata
from app.casework.station import Desk
from app.errors import IntakeError
from app.models import Thumbnail
from tests.support import pictures
from tests.support.desk import desk_at, new_sitting

PLACE = b"50.8503N 4.3517E"


def part(marker: int, content: bytes) -> bytes:
    return bytes([0xFF, marker]) + struct.pack(">H", len(content) + 2) + content


def photo(orientation: int = 1, order: str = ">") -> bytes:
    """A JPEG as a phone makes it: where it was taken, which way up it stands, a comment, a film after its end."""
    plain = pictures.drawn(80, 40, kind="JPEG")
    tiff = {">": b"MM\0*", "<": b"II*\0"}[order] + struct.pack(f"{order}IH", 8, 1)
    tiff += struct.pack(f"{order}HHIHH", 0x0112, 3, 1, orientation, 0) + bytes(4) + PLACE
    extra = part(0xE1, b"Exif\0\0" + tiff) + part(0xE1, b"http://ns.adobe.com/xap/1.0/\0" + PLACE)
    return plain[:2] + extra + part(0xFE, PLACE) + plain[2:] + b"ftypmp42" + PLACE


def seen(data: bytes) -> QImage:
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    image = reader.read()
    assert not image.isNull()
    return image


def attach(desk: Desk, folder: Path, data: bytes, name: str = "photo.jpg") -> tuple[str, str]:
    sitting = new_sitting(desk)
    path = folder / name
    path.write_bytes(data)
    attached = evidence.attach(desk, assessment_id=sitting.data.assessment_id, path=path)
    return sitting.data.case.case_id, attached.sha256


@pytest.mark.parametrize("order", [">", "<"])
@pytest.mark.parametrize("orientation", [1, 6, 8])
def test_where_a_photo_was_taken_is_not_kept_and_which_way_up_it_stands_is(
    tmp_path: Path, orientation: int, order: str
) -> None:
    data = photo(orientation, order)
    with desk_at(tmp_path / "home") as desk:
        case_id, sha256 = attach(desk, tmp_path, data)
        kept = evidence.look_at(desk, case_id=case_id, sha256=sha256)
    assert PLACE in data
    assert PLACE not in kept.data
    assert seen(kept.data) == seen(data)
    assert seen(kept.data).height() > 40 or orientation == 1
    assert without_metadata(kept.data) == kept.data


def heif() -> bytes:
    """A photo in HEIF as a phone makes it, with where it was taken in both ways of saying that."""
    exif = Image.Exif()
    exif[0x010F] = PLACE.decode()
    out = io.BytesIO()
    drawn = Image.open(io.BytesIO(pictures.drawn(80, 40)))
    drawn.convert("RGB").save(out, "AVIF", exif=exif, xmp=b"<x>" + PLACE + b"</x>")
    return out.getvalue()


def test_where_a_photo_in_heif_was_taken_is_not_kept_and_the_photo_is(tmp_path: Path) -> None:
    data = heif()
    assert data.count(PLACE) == 2
    with desk_at(tmp_path / "home") as desk:
        case_id, sha256 = attach(desk, tmp_path, data, "photo.heic")
        kept = evidence.look_at(desk, case_id=case_id, sha256=sha256).data
    assert PLACE not in kept
    assert Image.open(io.BytesIO(kept)).tobytes() == Image.open(io.BytesIO(data)).tobytes()
    assert without_metadata(kept) == kept


def test_no_damage_to_a_photo_in_heif_ends_in_anything_but_a_photo() -> None:
    data = heif()
    for place in range(min(len(data), 700)):
        for byte in (0x00, 0x01, 0xFF):
            without_metadata(data[:place] + bytes([byte]) + data[place + 1 :])
        without_metadata(data[:place])


def test_texts_in_png_and_webp_go_and_the_picture_stays() -> None:
    plain = pictures.drawn(50, 30)
    told = (
        plain[:33]
        + pictures.chunk(b"tEXt", b"Comment\0" + PLACE)
        + pictures.chunk(b"eXIf", b"MM\0*" + PLACE)
        + plain[33:]
        + PLACE
    )
    assert without_metadata(told) == plain
    webp = pictures.drawn(50, 30, kind="WEBP")
    body = webp[12:]
    extended = b"VP8X" + struct.pack("<I", 10) + bytes([0x0C, 0, 0, 0, 49, 0, 0, 29, 0, 0])
    exif = b"EXIF" + struct.pack("<I", len(PLACE)) + PLACE
    whole = b"WEBP" + extended + body + exif
    clean = without_metadata(b"RIFF" + struct.pack("<I", len(whole)) + whole)
    assert PLACE not in clean
    assert clean[20] == 0
    assert seen(clean) == seen(webp)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "BMP"])
def test_a_picture_with_nothing_beside_it_stays_as_it_is(kind: str) -> None:
    data = pictures.drawn(31, 17, kind=kind)
    assert without_metadata(data) == data


@pytest.mark.parametrize("make", [photo, lambda: pictures.drawn(9, 9), lambda: pictures.drawn(9, 9, kind="WEBP")])
def test_no_beginning_of_a_photo_and_no_wrong_byte_stops_it(make: Callable[[], bytes]) -> None:
    data = make()
    for end in range(12, len(data)):  # where it can be told what it is
        assert PLACE not in without_metadata(data[:end]), end
    for place in range(min(len(data), 600)):
        without_metadata(data[:place] + b"\xff" + data[place + 1 :])


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    with desk_at(tmp_path / "home") as desk, pytest.raises(IntakeError) as caught:
        attach(desk, tmp_path, b"")
    assert caught.value.code == "evidence.empty"


def test_evidence_is_shown_to_who_has_its_case_only(tmp_path: Path) -> None:
    with desk_at(tmp_path / "home") as desk:
        _case_id, sha256 = attach(desk, tmp_path, b"%PDF-1.4 a letter", "letter.pdf")
        other = cases.create_case(desk, family_names="Testperson").case_id
        with pytest.raises(IntakeError) as caught:
            evidence.look_at(desk, case_id=other, sha256=sha256)
        assert caught.value.code == "evidence.missing"
        evidence.keep_thumbnail(desk, case_id=other, sha256=sha256, data=b"x")
        assert evidence.thumbnails(desk, case_id=other) == {}


def test_a_small_picture_is_kept_once_and_goes_with_the_case(tmp_path: Path) -> None:
    with desk_at(tmp_path / "home") as desk:
        case_id, sha256 = attach(desk, tmp_path, photo())
        evidence.keep_thumbnail(desk, case_id=case_id, sha256=sha256, data=b"small")
        evidence.keep_thumbnail(desk, case_id=case_id, sha256=sha256, data=b"again")
        assert evidence.thumbnails(desk, case_id=case_id) == {sha256: b"small"}
        protection.erase_case(desk, case_id=case_id, reason="mistake")
        with desk.begin() as db:
            assert db.scalar(select(func.count()).select_from(Thumbnail)) == 0
