"""A record of what a process wrote, and what a disk may hold after the power was cut at any point of it.

The record is strace's. After a cut, a file holds everything written before the last time it was synced, and of what was
written after that any part: here a random choice of the writes, each wholly or not at all (pages are sectors to a disk).
"""

import random
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

CALLS = "openat,write,pwrite64,fsync,fdatasync,ftruncate,close,unlink,rename"
_CALL = re.compile(r"^\d+\s+(\w+)\((.*)\)\s+= (-?\d+)")
_TEXT = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')


@dataclass(frozen=True)
class Event:
    """One call that changed a file of the folder, or what the process said (``said``)."""

    kind: str
    path: str = ""
    data: bytes = b""
    offset: int = -1


def record(command: list[str], log: Path, folder: Path) -> list[Event]:
    """Run a command under strace and return what it did below ``folder``, and what it said, in order."""
    subprocess.run(
        ["strace", "-f", "-xx", "-s", "2000000", "-e", f"trace={CALLS}", "-o", str(log), *command],
        check=True, stdout=subprocess.DEVNULL, stderr=sys.stderr, timeout=600,
    )  # fmt: skip
    return list(_events(log, f"{folder}/"))


def _events(log: Path, folder: str) -> Iterator[Event]:
    files: dict[str, str] = {}
    for line in log.read_text().splitlines():
        match = _CALL.match(line)
        if match is None or match[3].startswith("-"):
            continue
        call, given, result = match.groups()
        texts = [bytes.fromhex(text.replace("\\x", "")) for text in _TEXT.findall(given)]
        number = given.split(",", 1)[0].strip()
        if call == "openat":
            files[result] = texts[0].decode(errors="replace")
        elif call == "close":
            files.pop(number, None)
        elif call == "write" and number == "1":
            yield Event("said", data=texts[0])
        elif call in ("unlink", "rename") and texts[0].decode(errors="replace").startswith(folder):
            yield Event(call, texts[0].decode(), texts[-1])
        elif files.get(number, "").startswith(folder) and not files[number].endswith("-shm"):
            path = files[number]
            if call == "pwrite64":
                yield Event("write", path, texts[0], int(given.rsplit(",", 1)[1]))
            elif call == "write":
                yield Event("append", path, texts[0])
            elif call in ("fsync", "fdatasync"):
                yield Event("sync", path)
            elif call == "ftruncate":
                yield Event("truncate", path, offset=int(given.rsplit(",", 1)[1]))


@dataclass
class _File:
    synced: bytearray
    waiting: list[Event] = field(default_factory=list)


class Disk:
    """What is on the disk, and what waits to be written, after the first events of a record."""

    def __init__(self, folder: Path) -> None:
        self.files = {str(path): _File(bytearray(path.read_bytes())) for path in folder.iterdir() if path.is_file()}

    def take(self, event: Event) -> None:
        """Let one event happen."""
        file = self.files.setdefault(event.path, _File(bytearray()))
        if event.kind == "sync":
            for waiting in file.waiting:
                _apply(file.synced, waiting)
            file.waiting.clear()
        elif event.kind == "unlink":
            self.files.pop(event.path, None)
        elif event.kind == "rename":
            self.files[event.data.decode()] = self.files.pop(event.path)
        else:
            file.waiting.append(event)

    def cut(self, chance: random.Random, folder: Path, source: str) -> None:
        """Write to ``folder`` what may be on the disk now that the power is gone."""
        for path, file in self.files.items():
            held = bytearray(file.synced)
            for waiting in file.waiting:
                if chance.random() < 0.5:
                    _apply(held, waiting)
            (folder / path.removeprefix(source).lstrip("/")).write_bytes(held)


def _apply(held: bytearray, event: Event) -> None:
    if event.kind == "truncate":
        del held[event.offset :]
        held.extend(bytes(max(0, event.offset - len(held))))
        return
    place = len(held) if event.kind == "append" else event.offset
    held.extend(bytes(max(0, place - len(held))))
    held[place : place + len(event.data)] = event.data
