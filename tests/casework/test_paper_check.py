"""A printed profile is held against its seal: on paper as a camera sees it, as a file, here and at another laptop."""

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from app.bundles import DeviceKeys, PaperError, find_seal, open_seal, seal_paper
from app.casework import exporting
from app.casework.paper_check import check_paper
from app.casework.station import Desk
from app.casework.views.profiles import PaperState
from app.cli.exits import Exit
from app.cli.paper import told
from tests.support.amira import AMIRA
from tests.support.desk import CENTRE, DEVICE_NAME, Sitting, desk_at, new_sitting, play

SIGNER = f"{CENTRE}, {DEVICE_NAME}"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with desk_at(tmp_path_factory.mktemp("home")) as opened:
        yield opened


@pytest.fixture(scope="module")
def sitting(desk: Desk) -> Sitting:
    begun = new_sitting(desk, number="BE-2026-0417")
    play(begun, AMIRA)
    return begun


@pytest.fixture(scope="module")
def printed(desk: Desk, sitting: Sitting, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("paper") / "profile.pdf"
    exporting.export_profile(desk, case_id=sitting.data.case.case_id, kind="pdf", languages=("ar", "fr"), target=target)
    return target


def photographed(pdf: Path, folder: Path) -> Path:
    """The last page as a telephone takes it: small, a little turned, grey, in JPEG."""
    if shutil.which("pdftoppm") is None:
        pytest.skip("pdftoppm is not installed (poppler-utils)")
    subprocess.run(["pdftoppm", "-r", "200", "-png", pdf, folder / "page"], check=True, timeout=60)
    last = max(folder.glob("page-*.png"))
    with Image.open(last) as page:
        page.convert("L").rotate(4, expand=True, fillcolor=150).save(folder / "photo.jpg", quality=60)
    return folder / "photo.jpg"


def test_a_photographed_copy_says_what_it_must_say_and_who_signed_it(
    desk: Desk, printed: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    checked = check_paper(desk, path=photographed(printed, tmp_path))
    assert checked.facts.name == "Testperson, Amira"
    assert checked.facts.number == "BE-2026-0417"
    assert checked.facts.jobs == 4
    assert ("en", "A2–B1") in checked.facts.languages
    assert checked.signer == SIGNER
    assert checked.state is PaperState.SAME
    assert told(checked) is Exit.DONE
    assert "Testperson, Amira" in capsys.readouterr().out


def test_the_file_it_was_printed_from_says_the_same(desk: Desk, printed: Path, tmp_path: Path) -> None:
    assert check_paper(desk, path=printed) == check_paper(desk, path=photographed(printed, tmp_path))


def test_the_seal_is_with_the_page_it_stands_on_and_not_in_what_lists_of_files_show(printed: Path) -> None:
    with pikepdf.open(printed) as pdf:
        assert str(pdf.pages[-1].PieceInfo.SkillsIntake.Private) == find_seal(printed.read_bytes())
        assert not any("SI1" in str(value) for value in pdf.docinfo.values())


def test_a_record_that_was_changed_since_is_told(desk: Desk, tmp_path: Path) -> None:
    begun = new_sitting(desk, number="later")
    begun.by_map("person.family_names", "Testperson")
    target = tmp_path / "profile.pdf"
    exporting.export_profile(desk, case_id=begun.data.case.case_id, kind="pdf", languages=("en", "en"), target=target)
    assert check_paper(desk, path=target).state is PaperState.SAME
    begun.by_map("person.family_names", "Testpersoon")
    assert check_paper(desk, path=target).state is PaperState.OTHER


def test_another_laptop_knows_neither_the_signer_nor_the_case(
    printed: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with desk_at(tmp_path / "other") as other:
        checked = check_paper(other, path=printed)
    assert (checked.signer, checked.state) == ("", PaperState.NOT_HERE)
    assert told(checked) is Exit.REFUSED
    assert checked.fingerprint in capsys.readouterr().out


def flipped(text: str, at: int) -> str:
    return text[:at] + ("B" if text[at] != "B" else "C") + text[at + 1 :]


def test_no_changed_seal_is_accepted() -> None:
    text = seal_paper({"v": 1, "n": "Testperson, Amira", "j": 4}, DeviceKeys.generate())
    assert open_seal(text).facts["n"] == "Testperson, Amira"
    accepted = []
    for at in range(len("SI1:"), len(text) - 1):
        try:
            open_seal(flipped(text, at))
        except PaperError as refused:
            assert refused.code in ("paper.changed", "paper.unreadable")  # noqa: PT017 - each of hundreds
        else:
            accepted.append(at)
    assert accepted == []


def test_facts_of_one_paper_do_not_fit_the_signature_of_another() -> None:
    keys = DeviceKeys.generate()
    one, other = (seal_paper({"v": 1, "n": name}, keys) for name in ("Testperson, Amira", "Testperson, Yonas"))
    with pytest.raises(PaperError) as refused:
        open_seal(one[:150] + other[150:])
    assert refused.value.code in ("paper.changed", "paper.unreadable")


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7 nothing", b"\x89PNG\r\n\x1a\n broken", b"SI1:AAAA", b"GIF89a"])
def test_what_holds_no_seal_is_refused_in_words(desk: Desk, content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "strange"
    path.write_bytes(content)
    with pytest.raises(PaperError) as refused:
        check_paper(desk, path=path)
    assert refused.value.code == "paper.unreadable"


def test_the_largest_facts_still_fit_a_code_that_telephones_read(desk: Desk, tmp_path: Path) -> None:
    begun = new_sitting(desk, number="x" * 60, family="Wolfeschlegelsteinhausen " * 12, given="ሰላም " * 60)
    begun.by_map("person.family_names", "Wolfeschlegelsteinhausen " * 12)
    target = tmp_path / "profile.pdf"
    exporting.export_profile(desk, case_id=begun.data.case.case_id, kind="pdf", languages=("en", "ar"), target=target)
    assert len(find_seal(target.read_bytes())) < 2500
    assert check_paper(desk, path=photographed(target, tmp_path)).signer == SIGNER
