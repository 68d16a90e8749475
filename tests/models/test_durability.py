"""What was acknowledged is on the disk; what did not fit is said not to be saved. By killing and by filling the disk."""

import subprocess
import sys
from pathlib import Path

import pytest

from app import vault
from app.models import attachments, log, session
from tests.support.changes import answer
from tests.support.disks import tiny_disk
from tests.support.vault import DEVICE, PASSWORD, USER, FakeClock, make_vault

WRITER = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from app import vault
from app.models import Draft, Kind, log, session

opened = vault.unlock(Path(sys.argv[1]), user=sys.argv[2], password=sys.argv[3])
for number in range(100_000):
    value = {"value": str(number), "status": "answered", "note": "n" * 2000, "provenance": ""}
    drafts = [Draft(Kind.ANSWER, "case-1", "assessment-1", f"/q{number % 7}", value), Draft(Kind.REPEAT_ADDED, "case-1", "assessment-1", f"/r[{number}]")]
    with session(opened.engine) as s, s.begin():
        log.append(s, device_id="device-a", user="Noor", clock=lambda: datetime.now(UTC), drafts=drafts)
    print(number, flush=True)
"""


@pytest.mark.parametrize("after", [1, 40, 333, 600])
def test_no_acknowledged_answer_is_lost_when_the_process_is_killed(tmp_path: Path, after: int) -> None:
    home = tmp_path / "home"
    make_vault(home)[0].close()
    command = [sys.executable, "-c", WRITER, str(home), USER, PASSWORD]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout is not None
        for _ in range(after):
            assert writer.stdout.readline()
        writer.kill()
        # What it had still said before it died was acknowledged as well.
        acknowledged = after + len(writer.stdout.read().split("\n")) - 1
    with vault.unlock(home, user=USER, password=PASSWORD) as opened, session(opened.engine) as s:
        kept = [change.content["value"] for change in log.changes_since(s, DEVICE, 0) if change.kind == "answer"]
        assert kept == [str(number) for number in range(len(kept))]
        assert acknowledged <= len(kept) <= acknowledged + 1
        assert log.verify(s) == ()
        now = log.current(s, "assessment-1")
        assert len(now.repeats) == len(kept)
        for number in range(max(0, len(kept) - 7), len(kept)):
            assert now.answers[f"/q{number % 7}"].value == str(number)


def save(opened: vault.OpenVault, number: int) -> None:
    """One answer with a piece of evidence, in one transaction."""
    with session(opened.engine) as s, s.begin():
        attachments.put(s, number.to_bytes(2, "big") * 3000, "image/png")
        log.append(
            s, device_id=DEVICE, user=USER, clock=FakeClock(), drafts=[answer("/x", str(number), note="n" * 3000)]
        )


def try_to_save(opened: vault.OpenVault, number: int) -> str | None:
    """The code of the error that saving ends with, or None."""
    try:
        save(opened, number)
    except vault.VaultError as error:
        return error.code
    return None


def test_an_answer_that_does_not_fit_on_the_disk_is_said_not_to_be_saved(tmp_path: Path) -> None:
    with tiny_disk(tmp_path / "disk", "3m") as disk:
        home = disk.path / "home"
        opened, _code = make_vault(home)
        saved = 0
        with opened:
            while (refusal := try_to_save(opened, saved)) is None:
                saved += 1
            assert refusal == "vault.disk_full"
            assert [try_to_save(opened, saved) for _ in range(3)] == ["vault.disk_full"] * 3
            disk.resize("8m")
            save(opened, saved)
            saved += 1
        with vault.unlock(home, user=USER, password=PASSWORD) as again, session(again.engine) as s:
            values = [change.content["value"] for change in log.changes_since(s, DEVICE, 0)]
            assert values == [str(number) for number in range(saved)]
            assert log.verify(s) == ()
            assert log.current(s, "assessment-1").answers["/x"].value == str(saved - 1)


def test_a_vault_left_on_a_full_disk_still_opens_and_reads(tmp_path: Path) -> None:
    with tiny_disk(tmp_path / "disk", "3m") as disk:
        opened, _code = make_vault(disk.path / "home")
        with opened:
            save(opened, 0)
            disk.fill()
            with session(opened.engine) as s:
                assert log.current(s, "assessment-1").answers["/x"].value == "0"
            # The log of the database may still have room of its own for a few.
            assert "vault.disk_full" in [try_to_save(opened, number) for number in range(1, 200)]
        disk.make_room()
        with vault.unlock(disk.path / "home", user=USER, password=PASSWORD) as again, session(again.engine) as s:
            assert log.verify(s) == ()
