"""How a long job tells how far it is, and learns that it should stop."""

from typing import Protocol


class Watch(Protocol):
    """What a caller hands in to follow a long job."""

    def progress(self, done: int, total: int) -> None:
        """Take note that ``done`` of ``total`` bytes are dealt with."""

    def check(self) -> None:
        """Raise :class:`app.errors.Cancelled` when the job should stop."""


class Unwatched:
    """A watch for callers who neither show progress nor cancel."""

    def progress(self, done: int, total: int) -> None:
        """Take no notice."""

    def check(self) -> None:
        """Never cancel."""


class Meter:
    """Counts bytes towards a known total, reports them in steps and lets the job be cancelled at each step."""

    STEP = 256 * 1024

    def __init__(self, watch: Watch, total: int) -> None:
        self._watch = watch
        self._total = total
        self._done = 0
        self._reported = 0

    def advance(self, count: int) -> None:
        """Add ``count`` bytes; now and then report them and give the caller the chance to cancel."""
        self._done += count
        if self._done - self._reported >= self.STEP:
            self._reported = self._done
            self._watch.check()
            self._watch.progress(min(self._done, self._total), self._total)

    def finish(self) -> None:
        """Report that all of it is done, after a last chance to cancel."""
        self._watch.check()
        self._watch.progress(self._total, self._total)
