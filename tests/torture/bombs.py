"""Everything made to harm that comes in a sealed file, as it is received: how long it takes, how much memory, what else.

The registry is SQLite's here: what is measured lies before the database.
"""

import io
import json
import logging
import os
import resource
import subprocess
import sys
import tarfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pyrage
import zstandard

from app.bundles import BUNDLE_NAMESPACE, BundleError, open_bundle
from app.errors import IntakeError
from app.registry import Registry, receive, set_up
from tests.support.bundles import AUTHORITY, TRUSTED
from tests.support.hostile_bundles import sealed_files
from tests.support.hostile_lines import sealed_by
from tests.support.registry import NOW, Laptop, authority_card, dump, trust

SECONDS, MEGABYTES = 2.0, 512
_KEPT = ("assessment", "answer", "case_file", "change_log", "content", "attachment", "instrument")


def bombs(folder: Path, count: int, *, control: bool) -> tuple[str, int]:
    """As :func:`thrown`, in a process that has nothing else in its memory."""
    ask = [sys.executable, "-m", "tests.torture.bombs", str(folder), str(count), *(["--control"] if control else [])]
    told, wrong = json.loads(subprocess.run(ask, stdout=subprocess.PIPE, check=True).stdout)
    return told, wrong


def thrown(folder: Path, count: int, *, control: bool) -> tuple[str, int]:
    """``count`` of them, from all kinds, or all there are; the control unpacks them as one would who thinks no harm, and so writes outside the target."""
    slowest, peak, wrong = (0.0, ""), 0, list[str]()
    with _alone(folder) as inbox:
        before = _everything(folder)
        if control:
            for name, made in sealed_files():
                if name.startswith("archive: climbing"):
                    _unpack_in_good_faith(made(), inbox)
            wrong = sorted(_everything(folder) - before)
            return f"unpacked in good faith: {len(wrong)} files outside the target", len(wrong)
        held = _registry(folder)
        tricks = list(_tricks(held, folder, inbox))
        tried = tricks[:: max(1, len(tricks) // count)]
        for name, make, read in tried:
            path = make()
            seen = _everything(folder)
            _forget_most_memory()
            began = _worked()
            taken = read(path)
            took = _worked() - began
            slowest, peak = max(slowest, (took, name)), max(peak, _most_memory())
            outside = bool(_everything(folder) - seen)
            wrong += [f"{name}: {'taken in' if taken else 'outside' if outside else 'slow'}"] * (
                taken or outside or took > SECONDS
            )
            path.unlink()
        held.close()
    wrong += ["memory"] * (peak > MEGABYTES)
    told = f"{len(tried)} of {len(tricks)} bombs, traversals and parser tricks: slowest {slowest[0]:.2f} s ({slowest[1]}), peak {peak} MB"
    listed = "".join(f"\n    {name}" for name in wrong)
    return f"{told}; {len(wrong)} taken in, slow or outside{listed}", len(wrong)


Trick = tuple[str, Callable[[], Path], Callable[[Path], bool]]


def _registry(folder: Path) -> Registry:
    url = f"sqlite:///{folder / 'held.db'}"
    return set_up(folder / "home", name="Test authority", database=url, now=lambda: NOW)


def _tricks(held: Registry, folder: Path, inbox: Path) -> Iterator[Trick]:
    """Name, what makes the file, and what reads it and says whether anything was taken in."""

    def written(make: Callable[[], bytes]) -> Callable[[], Path]:
        def write() -> Path:
            path = inbox / "trick.tar.zst.age"
            path.write_bytes(make())
            return path

        return write

    for name, make in sealed_files():
        yield name, written(make), _opens
    (folder / "laptop").mkdir()
    laptop = Laptop([authority_card(held)], folder / "laptop")
    trust(held, laptop.card)
    empty = _held(held)
    for name, seal in sealed_by(laptop):
        yield name, seal, lambda path: _is_received(held, path, folder, empty)


def _opens(path: Path) -> bool:
    try:
        open_bundle(path, keys=AUTHORITY.keys, find_sender=TRUSTED.get, namespace=BUNDLE_NAMESPACE).close()
    except BundleError:
        return False
    return True


def _is_received(held: Registry, path: Path, folder: Path, empty: dict[str, int]) -> bool:
    with suppress(IntakeError):
        receive(held, path, receipts_folder=folder / "receipts")
    return _held(held) != empty


def _held(held: Registry) -> dict[str, int]:
    return {table: len(rows) for table, rows in dump(held.engine).items() if table in _KEPT}


@contextmanager
def _alone(folder: Path) -> Iterator[Path]:
    """Work in a folder in which also lies what is meant by the temporary folder and by home; give the inbox in it."""
    inbox = folder / "a" / "b" / "inbox"
    inbox.mkdir(parents=True)
    before, places = Path.cwd(), {name: os.environ.get(name) for name in ("HOME", "TMPDIR")}
    os.chdir(inbox)
    os.environ.update(dict.fromkeys(places, str(folder)))
    try:
        yield inbox
    finally:
        os.chdir(before)
        for name, value in places.items():
            os.environ.pop(name) if value is None else os.environ.update({name: value})


def _everything(folder: Path) -> set[str]:
    """Every file that is there, but for what the registry and the laptop keep on purpose."""
    own = {"home", "held.db", "held.db-journal", "held.db-wal", "held.db-shm", "receipts", "laptop"}
    found = (path.relative_to(folder) for path in folder.rglob("*"))
    return {str(path) for path in found if path.parts[0] not in own}


def _unpack_in_good_faith(data: bytes, target: Path) -> None:
    plain = pyrage.decrypt(data, [pyrage.x25519.Identity.from_str(AUTHORITY.keys.identity)])
    archive = zstandard.ZstdDecompressor().decompressobj().decompress(plain)
    (target / "data").mkdir(exist_ok=True)
    with tarfile.open(fileobj=io.BytesIO(archive)) as bag, suppress(OSError):
        for each in bag:
            bag.extract(each, target / "data", filter="fully_trusted")


def _worked() -> float:
    """The processor's time of this process and of those it has waited for: others use this machine too."""
    return sum(os.times()[:4])


def _forget_most_memory() -> None:
    Path("/proc/self/clear_refs").write_text("5", encoding="utf-8")


def _most_memory() -> int:
    """Megabytes that this process and the largest that it ever started have had at most."""
    lines = Path("/proc/self/status").read_text(encoding="utf-8").splitlines()
    own = int(next(line for line in lines if line.startswith("VmHWM")).split()[1])
    return (own + resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss) // 1024


if __name__ == "__main__":
    logging.disable(logging.WARNING)
    print(json.dumps(thrown(Path(sys.argv[1]), int(sys.argv[2]), control="--control" in sys.argv)))
