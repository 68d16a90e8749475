"""Seal every file of a folder, in a process of its own; tell how long it took, and the memory above what it had before."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter, process_time

from app.bundles import BUNDLE_NAMESPACE, BundleInfo, Counts, Payload, PayloadFile, seal
from tests.support.bundles import AUTHORITY, DEVICE, FILES
from tests.support.bundles import sealed as seal_small

_READ = 1024 * 1024


def main(tree: Path, folder: Path) -> dict[str, float]:
    """Seal, and tell."""
    seal_small(folder, FILES).path.unlink()  # what it takes to seal at all is not what sealing much takes
    before = _most_memory()
    began, work = perf_counter(), process_time()
    path = seal(
        purpose_namespace=BUNDLE_NAMESPACE,
        info=BundleInfo(purpose="Benchmark", legal_basis="Article 1", counts=Counts(1, 1, 1), log_head="ab" * 32),
        payload=Payload(_file(path, tree) for path in sorted(tree.rglob("*")) if path.is_file()),
        sender=DEVICE.keys,
        recipients=[AUTHORITY.card],
        folder=folder,
    ).path
    took = {"wall": perf_counter() - began, "work": process_time() - work, "memory": _most_memory() - before}
    path.unlink()
    return took


def _file(path: Path, tree: Path) -> PayloadFile:
    def chunks() -> Iterator[bytes]:
        with path.open("rb") as file:
            while chunk := file.read(_READ):
                yield chunk

    return PayloadFile(path.relative_to(tree).as_posix(), path.stat().st_size, chunks)


def _most_memory() -> float:
    lines = Path("/proc/self/status").read_text(encoding="utf-8").splitlines()
    return int(next(line for line in lines if line.startswith("VmHWM")).split()[1]) * 1024.0


if __name__ == "__main__":
    print(json.dumps(main(Path(sys.argv[1]), Path(sys.argv[2]))))
