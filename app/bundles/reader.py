"""Our side of the worker: starts it, follows what it unpacks, ends it. It is believed no more than the file."""

import json
import math
import subprocess
import threading
import time
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from types import TracebackType
from typing import Self

from app import processes
from app.bundles.limits import Limits
from app.bundles.refused import Refused
from app.bundles.unpack import Unpacked
from app.bundles.ustar import EntrySink
from app.bundles.worker import DATA, DONE, ENTRY, FRAME, LONGEST_FRAME, OUT_OF_TIME, REFUSED

_LOOK_EVERY = 0.25


class Reader:
    """One pass over a sealed file in a worker process, followed step by step, ended when left."""

    def __init__(self, path: Path, identity: str, limits: Limits) -> None:
        self.found: Unpacked | None = None
        self._process = _start_worker()
        assert self._process.stdin is not None and self._process.stdout is not None  # noqa: PT018 - both are pipes
        self._frames = self._process.stdout
        self._watchdog = _Watchdog(self._process, limits.seconds)
        request = {"path": str(path.absolute()), "identity": identity, "limits": asdict(limits)}
        try:
            with self._process.stdin as requests:
                requests.write(json.dumps(request).encode("ascii") + b"\n")
        except OSError:
            return  # it ended before it had read the request; the first step finds that out

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """End the worker, wherever it is."""
        self._watchdog.stop()
        self._process.kill()
        self._frames.close()
        self._process.wait()

    def follow(self, sink: EntrySink, enough: Callable[[], bool] = lambda: False) -> None:
        """Pass what the worker unpacks to ``sink`` until ``enough`` or the end, which must come in time."""
        with self._watchdog:
            while self.found is None and not enough():
                self._step(sink)

    def _step(self, sink: EntrySink) -> None:
        kind, content = self._frame()
        if kind == DATA:
            sink.data(content)
        elif kind == ENTRY:
            name, size = json.loads(content)
            sink.entry(str(name), int(size))
        elif kind == DONE:
            sha256, size, recipients = json.loads(content)
            self.found = Unpacked(str(sha256), int(size), int(recipients))
        else:
            raise Refused(content.decode("ascii") if kind == REFUSED else "bundle.reader_failed")

    def _frame(self) -> tuple[bytes, bytes]:
        head = self._frames.read(FRAME.size)
        if len(head) == FRAME.size:
            kind, length = FRAME.unpack(head)
            if length <= LONGEST_FRAME:
                content = self._frames.read(length)
                if len(content) == length:
                    return kind, content
        raise Refused(self._how_it_died())

    def _how_it_died(self) -> str:
        self._process.kill()
        ended = self._process.wait()
        return "bundle.too_slow" if self._watchdog.barked or ended == OUT_OF_TIME else "bundle.reader_failed"


class _Watchdog:
    """Kills a process that keeps us waiting too long; entered for each wait, so that our own work does not count."""

    def __init__(self, process: "subprocess.Popen[bytes]", seconds: int) -> None:
        self._process = process
        self._seconds = seconds
        self._deadline = math.inf
        self._stopped = threading.Event()
        self.barked = False
        threading.Thread(target=self._watch, name="bundle-watchdog", daemon=True).start()

    def __enter__(self) -> None:
        self._deadline = time.monotonic() + self._seconds

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._deadline = math.inf

    def stop(self) -> None:
        """Watch no longer."""
        self._stopped.set()

    def _watch(self) -> None:
        while not self._stopped.wait(_LOOK_EVERY):
            if time.monotonic() > self._deadline:
                self.barked = True
                self._process.kill()
                return


def _start_worker() -> "subprocess.Popen[bytes]":
    try:
        # It may write no file, not even what it has compiled.
        return processes.start("app.bundles.worker", errors=subprocess.DEVNULL, more={"PYTHONDONTWRITEBYTECODE": "1"})
    except OSError:
        raise Refused("bundle.reader_failed") from None
