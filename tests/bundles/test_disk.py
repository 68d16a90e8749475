"""What a disk or a stick can do while a bundle is sealed, and what never reaches either."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.bundles import BundleError
from tests.support.bundles import FILES, sealed

# Larger than the buffers on the way, and of a kind that does not compress.
BIG = {**FILES, "data/attachments/" + "cd" * 32: os.urandom(700_000)}

SEAL_UNDER_WATCH = """
import json, os, resource, sys
written = []
def note(event, arguments):
    if event == "open" and isinstance(arguments[0], (str, bytes)) and isinstance(arguments[2], int):
        if arguments[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_APPEND):
            written.append(os.fsdecode(arguments[0]))
from pathlib import Path
from app.bundles import BUNDLE_NAMESPACE, BundleError, open_bundle
from tests.support.bundles import AUTHORITY, FILES, TRUSTED, sealed
folder, room = Path(sys.argv[1]), int(sys.argv[2])
files = {**FILES, "data/attachments/" + "cd" * 32: b"MARKER-IN-PLAIN" * 20 + os.urandom(700_000)}
files["data/changes.ndjson"] = b"MARKER-IN-PLAIN answer\\n" * 50
sys.addaudithook(note)
if room:
    resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))
try:
    bundle = sealed(folder, files)
    with open_bundle(bundle.path, keys=AUTHORITY.keys, find_sender=TRUSTED.get, namespace=BUNDLE_NAMESPACE) as found:
        assert b"MARKER-IN-PLAIN" in found.read("data/changes.ndjson")
    outcome = "sealed"
except BundleError as error:
    outcome = error.code
print(json.dumps([outcome, written]))
"""

SEAL_AND_DIE = """
import os, signal, sys, time
from pathlib import Path
from app.bundles import BUNDLE_NAMESPACE, Payload, PayloadFile, seal
from tests.support.bundles import AUTHORITY, DEVICE, statement
calls = []
def wait_until_some_is_written():
    deadline = time.monotonic() + 60
    while not any(path.stat().st_size for path in Path(sys.argv[1]).iterdir()) and time.monotonic() < deadline:
        time.sleep(0.001)
def chunks():
    calls.append(1)
    for number in range(20):
        if len(calls) == 2 and number == 15:
            wait_until_some_is_written()
            os.kill(os.getpid(), signal.SIGKILL)
        yield os.urandom(100_000)
seal(
    purpose_namespace=BUNDLE_NAMESPACE, info=statement(), sender=DEVICE.keys, recipients=[AUTHORITY.card],
    payload=Payload([PayloadFile("data/big", 2_000_000, chunks)]), folder=Path(sys.argv[1]),
)
"""


def seal_elsewhere(folder: Path, places: Path, room: int = 0) -> tuple[str, list[str]]:
    """Seal and open in another process, and return how it went and every file it opened for writing."""
    surroundings = {name: str(places) for name in ("HOME", "TMPDIR", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR")}
    done = subprocess.run(
        [sys.executable, "-B", "-c", SEAL_UNDER_WATCH, str(folder), str(room)],
        env={**os.environ, **surroundings, "PYTHONPATH": str(Path(__file__).resolve().parents[2])},
        cwd=places,
        capture_output=True,
        text=True,
        check=True,
    )
    outcome, written = json.loads(done.stdout)
    return outcome, written


@pytest.fixture
def places(tmp_path: Path) -> Path:
    folder = tmp_path / "places"
    folder.mkdir()
    return folder


@pytest.fixture
def stick(tmp_path: Path) -> Iterator[Path]:
    """A small disk of its own, where the system lets us have one."""
    folder = tmp_path / "stick"
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(folder)], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("mounting a small disk is not allowed here")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def test_only_one_file_is_written_and_nothing_of_it_is_plain(tmp_path: Path, places: Path) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    outcome, written = seal_elsewhere(folder, places)
    assert outcome == "sealed"
    (file,) = (Path(name) for name in written if name != os.devnull)
    assert file.parent == folder
    assert file.suffix == ".part"
    assert not list(places.iterdir())
    (bundle,) = folder.iterdir()
    assert b"MARKER" not in bundle.read_bytes()


@pytest.mark.parametrize("room", [1, 4096, 65_536, 300_000, 699_000])
def test_a_disk_that_fills_up_leaves_nothing_that_looks_whole(tmp_path: Path, places: Path, room: int) -> None:
    folder = tmp_path / "out"
    folder.mkdir()
    outcome, _ = seal_elsewhere(folder, places, room)
    assert outcome == "bundle.disk_full"
    assert not list(folder.iterdir())


def test_a_full_stick(stick: Path) -> None:
    with pytest.raises(BundleError) as caught:
        sealed(stick, BIG)
    assert caught.value.code == "bundle.disk_full"
    assert not list(stick.iterdir())
    assert sealed(stick).path.exists()


def test_a_stick_that_is_locked(stick: Path) -> None:
    subprocess.run(["mount", "-o", "remount,ro", str(stick)], check=True)
    with pytest.raises(BundleError) as caught:
        sealed(stick)
    assert caught.value.code == "bundle.folder_read_only"


def test_a_stick_that_is_gone(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_bytes(b"x")
    for folder in (tmp_path / "none", file):
        with pytest.raises(BundleError) as caught:
            sealed(folder)
        assert caught.value.code == "bundle.folder_missing"
    assert file.read_bytes() == b"x"


@pytest.mark.skipif(os.name != "posix", reason="a process is killed with a signal")
def test_killed_half_way_leaves_nothing_that_looks_whole(tmp_path: Path) -> None:
    root = str(Path(__file__).resolve().parents[2])
    done = subprocess.run(
        [sys.executable, "-c", SEAL_AND_DIE, str(tmp_path)], env={**os.environ, "PYTHONPATH": root}, check=False
    )
    assert done.returncode == -signal.SIGKILL
    (left,) = tmp_path.iterdir()
    assert left.name.startswith(".")
    assert left.suffix == ".part"
    assert left.stat().st_size > 0
