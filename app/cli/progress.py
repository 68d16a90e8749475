"""A progress bar for long commands: on a terminal only, and never in what the command prints."""

import sys
from types import TracebackType
from typing import Self

from tqdm import tqdm

from app.casework.telling import SealingStep


class Bar:
    """Shows how much is dealt with: bytes of a file, or what ``unit`` names. It is a ``watch`` for whoever does the
    work; Ctrl+C stops it.
    """

    def __init__(self, label: str, unit: str = "B") -> None:
        self._bar = tqdm(
            desc=label, unit=unit, unit_scale=unit == "B", leave=False, file=sys.stderr, disable=None, total=0
        )

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, value: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._bar.close()

    def progress(self, done: int, total: int) -> None:
        """Show that ``done`` of ``total`` are dealt with."""
        self._bar.total = total
        self._bar.update(done - self._bar.n)

    def waiting(self, seconds: int) -> None:
        """Show that the connection broke, and when it is tried again."""
        self._bar.set_postfix_str(f"… {seconds} s")

    def sealing(self, step: SealingStep) -> None:
        """Show how many people's answers are gathered, then how many bytes are through."""
        done, total = (step.done, step.size) if step.size else (step.people, step.of)
        self.progress(done, total)

    def check(self) -> None:
        """Go on: Ctrl+C arrives as KeyboardInterrupt wherever the work is."""
