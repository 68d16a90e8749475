"""An importer that is killed at any point leaves a bundle wholly in or wholly out."""

import signal
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from app.cli.registry import main
from app.profile import to_json
from app.registry import Registry, receive, set_up, tidy
from tests.support.registry import (
    NOW,
    PAPER,
    PAPER_HASH,
    Laptop,
    authority_card,
    dump,
    line,
    profile,
    trust,
)

_IMPORTER = """
import os, signal, sys
from pathlib import Path
from app.registry import open_registry, receive
from tests.support.registry import NOW

class Watch:
    count = 0
    def progress(self, done, total): pass
    def check(self):
        Watch.count += 1
        if Watch.count == int(sys.argv[1]):
            os.kill(os.getpid(), signal.SIGKILL)

registry = open_registry(Path(sys.argv[2]), now=lambda: NOW)
receive(registry, Path(sys.argv[3]), receipts_folder=Path(sys.argv[4]), watch=Watch())
print(Watch.count)
"""


def _import(registry: Registry, path: Path, receipts: Path, *, kill_at: int) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", _IMPORTER, str(kill_at), registry.home.folder, path, receipts],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parents[2],
    )


_AT_THE_FILE = """
import os, signal, sys
from pathlib import Path
from app.registry import open_registry, receive
from tests.support.registry import NOW

class Watch:
    def progress(self, done, total): pass
    def check(self):
        if Path(sys.argv[4]).exists():
            os.kill(os.getpid(), signal.SIGKILL)

registry = open_registry(Path(sys.argv[1]), now=lambda: NOW)
receive(registry, Path(sys.argv[2]), receipts_folder=Path(sys.argv[3]), watch=Watch())
"""


def test_the_attachment_that_a_killed_importer_left_is_deleted_before_the_next_receiving(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    home, receipts = tmp_path / "home", tmp_path / "receipts"
    kept, notes = home / "attachments" / PAPER_HASH[:2] / PAPER_HASH, home / "attachments" / "unsettled"
    (empty := tmp_path / "empty").mkdir()

    def command() -> str:
        assert main(["receive", str(empty), "--receipts", str(receipts), "--home", str(home)]) == 0
        return capsys.readouterr().out

    with closing(set_up(home, name="Test authority", attachments_in_folder=True, now=lambda: NOW)) as made:
        laptop = Laptop([authority_card(made)], tmp_path)
        trust(made, laptop.card)
        paper = {f"data/attachments/{PAPER_HASH}": PAPER}
        path = laptop.seal([line("f1", profile=to_json(profile(evidence=True)))], files=paper)
        ended = subprocess.run(
            [sys.executable, "-c", _AT_THE_FILE, home, path, receipts, kept],
            capture_output=True,
            check=False,
            cwd=Path(__file__).parents[2],
        )
        assert ended.returncode == -signal.SIGKILL, ended.stderr
        assert kept.read_bytes() == PAPER, "a document that no row knows of"
        torn = kept.with_name(f".{PAPER_HASH}.0badcafe.part")
        torn.write_bytes(PAPER[:9])
        assert "Deleted 1 attachment" in command()
        assert not any(each.exists() for each in (kept, torn))
        assert list(notes.iterdir()) == []

        # What is received stays, also where only the note outlived a kill.
        receive(made, path, receipts_folder=receipts)
        assert list(notes.iterdir()) == []
        (notes / PAPER_HASH).touch()
        assert "Deleted" not in command()
        assert kept.read_bytes() == PAPER
        assert list(notes.iterdir()) == []


_AT_THE_DELETING = """
import os, signal, sys
from pathlib import Path
from app.registry import erase, find_case, open_registry, receive
from tests.support.registry import NOW

home, receipts, kept, newer = sys.argv[1:]

def hook(event, given):
    if event == "os.remove" and os.fspath(given[0]) == kept:
        os.kill(os.getpid(), signal.SIGKILL)

registry = open_registry(Path(home), now=lambda: NOW)
sys.addaudithook(hook)
if newer:
    receive(registry, Path(newer), receipts_folder=Path(receipts))
else:
    erase(registry.engine, find_case(registry.engine, "T-1"), store=registry.home.store, now=NOW)
"""


@pytest.mark.parametrize("replaced", [False, True], ids=["erased", "replaced"])
def test_a_document_that_somebody_killed_did_not_come_to_delete_is_deleted_later(
    tmp_path: Path, *, replaced: bool
) -> None:
    """Its row is gone when the process is killed; the file is the person's document all the same."""
    home, receipts = tmp_path / "home", tmp_path / "receipts"
    kept, notes = home / "attachments" / PAPER_HASH[:2] / PAPER_HASH, home / "attachments" / "unsettled"
    with closing(set_up(home, name="Test authority", attachments_in_folder=True, now=lambda: NOW)) as made:
        laptop = Laptop([authority_card(made)], tmp_path)
        trust(made, laptop.card)
        paper = {f"data/attachments/{PAPER_HASH}": PAPER}
        path = laptop.seal([line("f1", profile=to_json(profile(evidence=True)))], files=paper)
        receive(made, path, receipts_folder=receipts)
        unknown = kept.with_name("0" * 64)
        unknown.write_bytes(b"put here by somebody")
        newer = laptop.seal([line("f1")]) if replaced else ""
        ended = subprocess.run(
            [sys.executable, "-c", _AT_THE_DELETING, home, receipts, kept, newer],
            capture_output=True,
            check=False,
            cwd=Path(__file__).parents[2],
        )
        assert ended.returncode == -signal.SIGKILL, ended.stderr
        assert PAPER_HASH not in {row[0] for row in dump(made.engine)["content"]}
        assert kept.read_bytes() == PAPER, "a document that no row knows of"
        assert tidy(made) == 1
        assert not kept.exists()
        assert list(notes.iterdir()) == []
        assert unknown.exists(), "what nobody noted is nobody's to delete"
        assert tidy(made) == 0


def test_a_killed_importer_leaves_a_bundle_wholly_in_or_out(registry: Registry, laptop: Laptop, tmp_path: Path) -> None:
    receipts = tmp_path / "receipts"
    receive(registry, laptop.seal([line("a0")]), receipts_folder=receipts)
    # The number of chances to stop is the same for every bundle of this shape; the last ones lie behind the commit.
    total = int(_import(registry, laptop.seal([line("b0"), line("b1")]), receipts, kill_at=0).stdout)
    before = dump(registry.engine)
    path = laptop.seal([line("a1"), line("a2")])
    found = []

    for kill_at in (total // 2, total - 4, total - 3, total):
        ended = _import(registry, path, receipts, kill_at=kill_at)
        assert ended.returncode == -signal.SIGKILL, ended.stderr
        held = dump(registry.engine)
        assert (held == before) == (len(held["bundle"]) == 2)
        found.append(len(held["bundle"]))

    received = receive(registry, path, receipts_folder=receipts)
    assert found == sorted(found)
    assert {2, 3} == set(found)
    assert {each.verdict for each in received.delivery.verdicts} == {"already"}
    after = dump(registry.engine)
    assert {row[1] for row in after["assessment"]} == {"a0", "a1", "a2", "b0", "b1"}
    assert laptop.read_receipt(received.receipt).log_head == laptop.rows[-1]["hash"]
