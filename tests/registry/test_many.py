"""Many files at a time, a folder that is watched, and where what is refused goes."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic, sleep

import pytest

from app.registry import Registry, set_up
from tests.support import postgres
from tests.support.registry import Laptop, authority_card, count, line, trust

ROOT = Path(__file__).parents[2]
PATIENCE = 60


@pytest.fixture(scope="module")
def held(cluster: postgres.Cluster, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Registry]:
    """One registry for the whole module; every test brings laptops of its own."""
    url = cluster.database().render_as_string(hide_password=False)
    made = set_up(tmp_path_factory.mktemp("authority") / "home", name="Test authority", database=url)
    yield made
    made.close()


@pytest.fixture
def bring(held: Registry, tmp_path: Path) -> Callable[[str], Laptop]:
    """A trusted laptop that seals into a folder of its own."""

    def make(name: str) -> Laptop:
        (tmp_path / name).mkdir()
        laptop = Laptop([authority_card(held)], tmp_path / name, name=name, device=name)
        trust(held, laptop.card)
        return laptop

    return make


def command(held: Registry, *words: object, started_in: Path = ROOT) -> subprocess.Popen[str]:
    # C: a language of the developer's own would change the words.
    environment = {name: value for name, value in os.environ.items() if name != "LANGUAGE"} | {"LC_ALL": "C"}
    environment["PYTHONPATH"] = str(ROOT)
    told = [sys.executable, "-P", "-m", "app.cli.registry", *map(str, words), "--home", str(held.home.folder)]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    return subprocess.Popen(told, text=True, cwd=started_in, env=environment, **pipes)  # type: ignore[call-overload,no-any-return]


def test_a_folder_by_two_at_a_time(held: Registry, bring: Callable[[str], Laptop], tmp_path: Path) -> None:
    one, two = bring("one"), bring("two")
    paths = [laptop.seal([line(f"{laptop.name}{n}")]) for n in range(4) for laptop in (one, two)]
    paths[2].unlink()
    paths[6].write_bytes(paths[6].read_bytes()[:-40])
    (one.folder / f".{paths[0].name}.part").write_bytes(b"on its way")
    (one.folder / "notes.txt").write_text("not a bundle")

    ran = command(
        held, "receive", one.folder, two.folder, paths[1], "--jobs", 2,
        "--receipts", tmp_path / "receipts", "--quarantine", tmp_path / "aside",
    )  # fmt: skip
    out, err = ran.communicate()

    assert ran.returncode == 3, err
    assert "Files: 7. Received: 6, of which held before: 0. Not received: 1. Assessments imported: 6" in out
    assert "Not yet received from one: number 2." in out.splitlines()[-1]
    assert len(list((tmp_path / "receipts").iterdir())) == 6
    assert paths[6].exists()
    (told,) = (tmp_path / "aside").glob("*.json")
    assert json.loads(told.read_text())["code"] == "bundle.truncated"
    assert told.with_suffix(".age").read_bytes() == paths[6].read_bytes()
    assert "one" not in told.read_text()


def test_several_processes_import_nothing_from_the_folder_they_are_started_in(
    held: Registry, bring: Callable[[str], Laptop], tmp_path: Path
) -> None:
    """It may be the very folder into which others put their files."""
    laptop = bring("inbox")
    paths = [laptop.seal([line(f"inbox{n}")]) for n in range(2)]
    for name in ("multiprocessing", "pickle", "struct", "app"):
        (laptop.folder / f"{name}.py").write_text(f"open({str(tmp_path / 'taken-over')!r}, 'w')")
    ran = command(held, "receive", *paths, "--jobs", 2, "--receipts", tmp_path / "receipts", started_in=laptop.folder)
    _out, err = ran.communicate()
    assert not (tmp_path / "taken-over").exists()
    assert ran.returncode == 0, err


class Inbox:
    """A watched folder, and how it is seen from outside."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir()

    def put(self, path: Path, *, upto: int | None = None) -> Path:
        target = self.folder / path.name
        target.write_bytes(path.read_bytes()[:upto])
        return target

    def until(self, done: Callable[[], bool]) -> None:
        end = monotonic() + PATIENCE
        while not done():
            assert monotonic() < end, sorted(self.folder.rglob("*"))
            sleep(0.05)


def test_a_watched_folder(held: Registry, bring: Callable[[str], Laptop], tmp_path: Path) -> None:
    laptop = bring("watched")
    whole, slow, foreign = laptop.seal([line("w1")]), laptop.seal([line("w2")]), tmp_path / "x.tar.zst.age"
    foreign.write_bytes(b"something else")
    inbox, aside, receipts = Inbox(tmp_path / "inbox"), tmp_path / "aside", tmp_path / "receipts"
    running = command(
        held, "watch", inbox.folder, "--every", 0.1, "--receipts", receipts, "--quarantine", aside
    )  # fmt: skip
    taken = inbox.folder / "received"

    inbox.put(whole)
    inbox.until((taken / whole.name).exists)
    # Half of it comes, stays so long that it is tried, and then the rest comes.
    half = inbox.put(slow, upto=300)
    inbox.put(foreign)
    inbox.until(lambda: bool(list(aside.glob("*.json"))))
    with half.open("ab") as file:
        file.write(slow.read_bytes()[300:])
    inbox.until((taken / slow.name).exists)

    running.send_signal(signal.SIGTERM)
    out, err = running.communicate(timeout=PATIENCE)
    assert running.returncode == 0, err
    assert "nothing is half done" in out.splitlines()[-1]
    assert [json.loads(each.read_text())["code"] for each in aside.glob("*.json")] == ["bundle.not_a_bundle"]
    assert [each.name for each in inbox.folder.iterdir()] == ["received"]
    assert len(list(receipts.iterdir())) == 2
    at = datetime.now(UTC)
    heads = {laptop.read_receipt(each, number=n, at=at).log_head for n, each in enumerate(_by_age(receipts))}
    assert laptop.rows[-1]["hash"] in heads


def _by_age(folder: Path) -> list[Path]:
    return sorted(folder.iterdir(), key=lambda path: path.stat().st_mtime_ns)


def test_nothing_was_left_behind(held: Registry) -> None:
    assert count(held.engine, "assessment") == count(held.engine, "verdict")
