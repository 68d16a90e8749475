"""Sealing 2,000 small assessments, and a gigabyte of photos, against ``tar | zstd | age`` on the same files.

And what reaches the disk meanwhile, how much memory it takes, and whether the window goes on.
"""

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random
from statistics import median
from time import perf_counter

from app.bundles import BUNDLE_NAMESPACE, BundleInfo, Counts, Payload, PayloadFile, seal
from tests.bench import window_sealing
from tests.bench.figure import Check, Figure, Row, in_turn
from tests.bench.traced import plain_text_seen
from tests.support.bundles import AUTHORITY, DEVICE

COUNT = 2_000
CANARY = "Testperson"
PIPE = "tar | zstd -3 | age on the same files"
MOST_RATIO = 2.5
"""0.4 times its throughput."""
_TIMES = 5
_PHOTOS, _PHOTO = 125, 8_000_000


def measure(folder: Path) -> list[Row]:
    """Seal in turn with ours and with the standard tools."""
    files = dict(content(COUNT))
    tree = folder / "tree"
    for name, data in files.items():
        path = tree / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    _ours(files, folder), _pipe(tree, folder)
    ours, theirs = in_turn(_TIMES, lambda: _ours(files, folder), lambda: _pipe(tree, folder))
    size = sum(map(len, files.values())) / 1e6
    name = f"sealing {COUNT:,} small assessments ({size:.1f} MB), read back"
    return [
        Figure(name, median(ours), median(theirs), PIPE, most=1000, most_ratio=MOST_RATIO),
        Check("… never plain text on the disk", plain_text_seen(folder), "every file the process opened for writing"),
        *_much(folder),
        *window_sealing.measure(folder),
    ]


def _much(folder: Path) -> Iterator[Row]:
    """A gigabyte, which does not compress, as photos and scanned papers do not."""
    tree = folder / "much"
    (tree / "data").mkdir(parents=True)
    chance = Random(1)
    for number in range(_PHOTOS):
        (tree / "data" / f"photo{number}").write_bytes(chance.randbytes(_PHOTO))
    ours, theirs = list[dict[str, float]](), list[float]()
    for _time in range(3):
        ours.append(_apart(tree, folder))
        theirs.append(_pipe(tree, folder))
    wall, work, memory = (median(each[what] for each in ours) for what in ("wall", "work", "memory"))
    name = f"sealing {_PHOTOS * _PHOTO / 1e9:.1f} GB of photos, read back"
    yield Figure(name, wall, median(theirs), PIPE, most=20_000, most_ratio=MOST_RATIO, work=work)
    yield Figure("… memory above idle", memory, None, "", "MB", most=64)


def _apart(tree: Path, folder: Path) -> dict[str, float]:
    command = [sys.executable, "-m", "tests.bench.sealed_much", str(tree), str(folder)]
    found: dict[str, float] = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)
    return found


def content(count: int) -> Iterator[tuple[str, bytes]]:
    """The files of a bundle of ``count`` assessments, as the exchange writes them."""
    lines, changes = [], []
    for number in range(count):
        who = f'"case":{{"id":"c{number}","number":"F-{number}"}},"assessment":"a{number}"'
        profile = f'"profile":{{"family_names":"{CANARY}","given_names":"Amira {number}","languages":["ar","en"]}}'
        lines.append(f'{{{who},"instrument":"{"ab" * 32}",{profile}}}\n'.encode())
        for seq in range(10):
            value = f'{{"value":"answer {seq} of {number}","status":"answered"}}'
            place = f'"device":"d1","seq":{number * 10 + seq},"node":"/person/names/family_names"'
            hashes = f'"content_hash":"{number:064x}","prev_hash":"{seq:064x}","hash":"{number * 7 + seq:064x}"'
            changes.append(f'{{{place},"value":{value},{hashes}}}\n'.encode())
        answers = "".join(f"<q{n}>{CANARY} says {n * number}</q{n}>" for n in range(30))
        yield f"data/submissions/a{number}.xml", f"<data id='a{number}'>{answers}</data>".encode()
    yield "data/assessments.ndjson", b"".join(lines)
    yield "data/changes.ndjson", b"".join(changes)


def seal_files(files: dict[str, bytes], folder: Path) -> Path:
    """Seal ``files`` from the test device for the test authority."""
    return seal(
        purpose_namespace=BUNDLE_NAMESPACE,
        info=BundleInfo(
            purpose="Benchmark",
            legal_basis="Benchmark, article 1",
            disclosure=("person", "work"),
            counts=Counts(assessments=COUNT, changes=10 * COUNT, attachments=0),
            log_head="ab" * 32,
        ),
        payload=Payload(PayloadFile.of(name, data) for name, data in files.items()),
        sender=DEVICE.keys,
        recipients=[AUTHORITY.card],
        folder=folder,
    ).path


def _ours(files: dict[str, bytes], folder: Path) -> float:
    began = perf_counter()
    path = seal_files(files, folder)
    took = perf_counter() - began
    path.unlink()
    return took


def _pipe(tree: Path, folder: Path) -> float:
    if not all(map(shutil.which, ("tar", "zstd", "age"))):
        return float("nan")
    target = folder / "pipe.tar.zst.age"
    own, other = DEVICE.keys.recipient, AUTHORITY.keys.recipient
    command = f"tar -c -C '{tree}' data | zstd -q -3 | age -r {own} -r {other} > '{target}' && sync '{target}'"
    began = perf_counter()
    subprocess.run(["sh", "-c", command], check=True)
    took = perf_counter() - began
    target.unlink()
    return took
