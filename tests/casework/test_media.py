"""The pictures that a questionnaire names: taken in with it, part of its version, carried to another laptop."""

import os
from pathlib import Path

import pytest

from app.casework import questionnaires
from app.casework.checking import check_instrument
from app.cli.intake import main
from tests.support.desk import add_form, new_sitting
from tests.support.instruments import workbook
from tests.support.laptops import centre
from tests.support.pictures import bomb, drawn

PICTURE = drawn(8, 8)
DAMAGED = PICTURE[:45] + b"\xff" + PICTURE[46:]


def form(folder: Path, name: str = "saw.png") -> Path:
    path = folder / "trades.md"
    path.write_bytes(workbook(f"text | tool | Which tool? | {name}", columns="media::image"))
    return path


def beside(path: Path, data: bytes, folder: str = "trades-media", name: str = "saw.png") -> None:
    place = path.with_name(folder)
    place.mkdir(exist_ok=True)
    (place / name).write_bytes(data)


@pytest.mark.parametrize("folder", ["trades-media", "media"])
def test_a_picture_is_kept_shown_and_carried_to_another_laptop(tmp_path: Path, folder: str) -> None:
    path = form(tmp_path)
    beside(path, PICTURE, folder)
    with centre(tmp_path) as (one, two):
        checked = questionnaires.add_questionnaire(one.desk, path=path)
        assert not [line for line in checked.lines if "form.media" in line]
        data = new_sitting(one.desk, instrument=checked.sha256).data
        assert data.media == {"saw.png": PICTURE}
        two.hear(one)
        assert two.go_on(data.assessment_id).data.media == {"saw.png": PICTURE}


def test_another_laptop_is_sent_a_picture_until_it_tells_that_it_has_it(tmp_path: Path) -> None:
    path = form(tmp_path)
    picture = drawn(8, 8) + os.urandom(200_000)
    beside(path, picture)
    with centre(tmp_path) as (one, two):
        sha256 = add_form(one.desk, path)

        def sent(family: str) -> int:
            """How large a file is with one more interview."""
            sitting = new_sitting(one.desk, family=family, instrument=sha256)
            seen.append(sitting.data.assessment_id)
            made = one.make(two)
            last.append(made)
            return made.stat().st_size

        seen: list[str] = []
        last: list[Path] = []
        assert sent("Lost") > 200_000
        assert sent("Arrived") > 200_000
        two.take(last[-1])
        one.hear(two)
        assert sent("Later") < 200_000
        two.take(last[-1])
        two.take(last[-1])
        assert [two.go_on(each).data.media for each in seen] == [{"saw.png": picture}] * 3


def test_another_picture_is_another_version(tmp_path: Path) -> None:
    path = form(tmp_path)
    found = [check_instrument(path).sha256]
    for end in (b"", b"more"):
        beside(path, PICTURE + end)
        found.append(check_instrument(path).sha256)
    assert len(set(found)) == 3


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (None, "form.media_missing"),
        (b"no picture", "form.media_broken"),
        (b"", "form.media_broken"),
        (PICTURE[:-20], "form.media_broken"),
        (DAMAGED, "form.media_broken"),
        (b"\x89PNG\r\n\x1a\n and nothing more", "form.media_broken"),
        (drawn(64, 64, kind="JPEG")[:-30], "form.media_broken"),
        (bomb(20_000), "form.media_large"),
        (b"RIFF\x24\0\0\0WAVEfmt ", "form.media_broken"),
        (PICTURE + bytes(5 << 20), "form.media_large"),
    ],
)
def test_a_file_that_is_no_use_is_told_once_and_the_form_works(tmp_path: Path, data: bytes | None, code: str) -> None:
    path = form(tmp_path)
    if data is not None:
        beside(path, data)
    checked = check_instrument(path)
    assert checked.errors == 0
    assert [code in line for line in checked.lines if "form.media" in line] == [True]


def test_a_drawing_that_no_page_shows_is_told(tmp_path: Path) -> None:
    path = form(tmp_path, "saw.svg")
    beside(path, b'<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>', name="saw.svg")
    checked = check_instrument(path)
    assert checked.errors == 0
    assert ["form.media_kind" in line for line in checked.lines if "form.media" in line] == [True]


@pytest.mark.parametrize("name", ["../secret.png", "/etc/secret.png", "..\\secret.png", "a/../../secret.png"])
def test_a_name_that_leads_elsewhere_is_told_and_not_followed(tmp_path: Path, name: str) -> None:
    inner = tmp_path / "inner"
    inner.mkdir()
    (tmp_path / "secret.png").write_bytes(PICTURE)
    path = form(inner, name)
    beside(path, PICTURE, name="other.png")
    checked = check_instrument(path)
    assert checked.errors == 0
    assert sum("form.media_name" in line for line in checked.lines) == 1


def test_a_link_is_not_followed(tmp_path: Path) -> None:
    path = form(tmp_path)
    (tmp_path / "secret").write_bytes(PICTURE)
    beside(path, b"", name="other")
    (tmp_path / "trades-media" / "saw.png").symlink_to(tmp_path / "secret")
    assert any("form.media_missing" in line for line in check_instrument(path).lines)


def test_the_command_line_tells_what_is_missing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = form(tmp_path)
    main(["instrument", "check", str(path)])
    assert "form.media_missing" in "".join(capsys.readouterr())
    beside(path, PICTURE)
    main(["instrument", "check", str(path)])
    assert "form.media" not in "".join(capsys.readouterr())


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "BMP"])
def test_every_kind_that_is_shown_is_taken(tmp_path: Path, kind: str) -> None:
    path = form(tmp_path)
    beside(path, drawn(321, 123, kind=kind))
    assert not [line for line in check_instrument(path).lines if "form.media" in line]


def test_what_is_wrong_is_told_once_for_the_form(tmp_path: Path) -> None:
    path = tmp_path / "trades.md"
    rows = [f"text | q{number} | Which tool? | {number % 12}.png" for number in range(30)]
    path.write_bytes(workbook(*rows, "text | other | Which? | wood.svg", columns="media::image"))
    told = [line for line in check_instrument(path).lines if "form.media" in line]
    assert len(told) == 1
    assert "“0.png”, “1.png”" in told[0]
    assert "2 more" in told[0]
    assert "wood.svg" not in told[0]
