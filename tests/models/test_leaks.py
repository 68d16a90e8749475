"""Nothing that was entered can be found in any file, in use, after a kill, or after closing."""

import base64
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from app import vault
from app.models import migrate, session
from tests.support.vault import CHEAP, PASSWORD, USER

MARKERS = [f"Qz{number:04d}Xv-Žemlja-{number * 7919 % 10007}" for number in range(400)]

USE = """
import os, signal, sys
from datetime import UTC, datetime
from pathlib import Path
from sqlalchemy import text
from app import vault
from app.models import *
from app.models import attachments, case_list, log

home, user, password, ending = Path(sys.argv[1]), sys.argv[2], sys.argv[3], sys.argv[4]
markers = iter(sys.stdin.read().splitlines())
now = datetime.now(UTC)
opened, code = vault.create(home, user=user, password=password, prepare=migrate, cost=vault.Cost(64, 1, 1))
with session(opened.engine) as s, s.begin():
    s.add(Device(device_id="device-a", name=next(markers), centre=next(markers), country="BE", own=True, added=now))
    s.add(Secret(name="signing", data=next(markers).encode()))
    s.add(Meta(name="note", value=next(markers)))
    s.add(Instrument(sha256="0" * 64, form_id="f", version="1", titles=next(markers), languages="en", xform=next(markers).encode(), added=now))
    for number in range(20):
        case = Case(case_id=f"case-{number}", number=next(markers), display_name=next(markers), native_name=next(markers), created=now, touched=now)
        s.add(case)
        case_list.index(s, case)
for marker in markers:
    with session(opened.engine) as s, s.begin():
        sha256 = attachments.put(s, marker.encode() * 50, "text/plain")
        drafts = [
            Draft(Kind.ANSWER, "case-1", "assessment-1", f"/q/{marker}", {"value": marker, "status": "answered", "note": marker, "provenance": ""}),
            Draft(Kind.ATTACHED, "case-1", "assessment-1", "/file", {"sha256": sha256, "name": marker, "media_type": "text/plain", "size": 1}),
        ]
        log.append(s, device_id="device-a", user=marker, clock=lambda: datetime.now(UTC), drafts=drafts)
with session(opened.engine) as s:
    # A sort too large for memory would go to the temporary folder, were it allowed to.
    s.execute(text("PRAGMA cache_size = 10"))
    s.execute(text("SELECT a.value FROM change a, change b ORDER BY a.value, b.node LIMIT 5")).all()
    case_list.page(s, search="qz")
if ending == "kill":
    os.kill(os.getpid(), signal.SIGKILL)
opened.close()
"""


def spellings(marker: str) -> set[bytes]:
    """The forms in which text lies in files."""
    utf8 = marker.encode()
    return {
        utf8, utf8.lower(), marker.encode("utf-16-le"), marker.encode("utf-16-be"), utf8.hex().encode(),
        base64.b64encode(utf8)[:-4], marker.split("-", maxsplit=1)[0].encode(),
    }  # fmt: skip


def found(folder: Path) -> list[str]:
    """The markers that can be read in any file below a folder."""
    contents = b"\0".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())
    assert contents
    return [marker for marker in MARKERS if any(spelling in contents for spelling in spellings(marker))]


def use(tmp_path: Path, ending: str) -> None:
    (tmp_path / "temporary").mkdir()
    (tmp_path / "temporary" / "placeholder").write_text("so that the folder is not empty", "utf-8")
    environment = {"PATH": "", "TMPDIR": str(tmp_path / "temporary"), "SQLITE_TMPDIR": str(tmp_path / "temporary")}
    used = subprocess.run(
        [sys.executable, "-c", USE, str(tmp_path / "home"), USER, PASSWORD, ending],
        input="\n".join(MARKERS), text=True, capture_output=True, check=False, timeout=120, env=environment,
    )  # fmt: skip
    assert used.returncode == (-9 if ending == "kill" else 0), used.stderr[-300:]
    assert used.stdout == used.stderr == ""


def test_nothing_is_readable_after_the_process_was_killed_in_use(tmp_path: Path) -> None:
    use(tmp_path, "kill")
    assert (tmp_path / "home" / "cases.db-wal").stat().st_size > 100_000
    assert found(tmp_path) == []
    with vault.unlock(tmp_path / "home", user=USER, password=PASSWORD) as opened, session(opened.engine) as s:
        assert s.connection().exec_driver_sql("SELECT count(*) FROM change").scalar_one() > 600


def test_nothing_is_readable_after_closing(tmp_path: Path) -> None:
    use(tmp_path, "close")
    assert found(tmp_path) == []


def test_the_search_for_markers_finds_them_in_a_plain_database(tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / "plain.db")
    connection.execute("CREATE TABLE answer (value)")
    connection.executemany("INSERT INTO answer VALUES (?)", [(marker,) for marker in MARKERS])
    connection.commit()
    connection.close()
    assert found(tmp_path) == MARKERS


def test_a_failure_of_the_database_does_not_show_what_was_being_saved(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    from app.models import Meta

    opened, _code = vault.create(tmp_path / "home", user=USER, password=PASSWORD, prepare=migrate, cost=CHEAP)
    shown = []
    with opened:
        for marker in MARKERS[:50]:
            try:
                with session(opened.engine) as s, s.begin():
                    s.add_all([Meta(name="same", value=marker), Meta(name="same", value=marker)])
            except Exception as error:
                shown.append(str(error) + repr(error))
    assert len(shown) == 50
    assert not any(marker in text for marker in MARKERS for text in [*shown, caplog.text])


def test_the_password_and_the_recovery_code_are_nowhere(tmp_path: Path) -> None:
    opened, code = vault.create(tmp_path / "home", user=USER, password=MARKERS[0], prepare=migrate, cost=CHEAP)
    opened.close()
    assert found(tmp_path) == []
    assert code.encode() not in (tmp_path / "home" / "vault.json").read_bytes()
