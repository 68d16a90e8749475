"""How far sealing is, as it is told to the person who waits: which step, how many bytes, how many people.

Whatever is sealed tells alike: a bundle for an authority, a file for another laptop.
"""

from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from app.casework.station import Watch
    from app.exchange import Course

Stage = Literal["gathering", "preparing", "sealing", "reading"]
STAGES: tuple[Stage, ...] = ("gathering", "preparing", "sealing", "reading")


@dataclass(frozen=True, slots=True)
class SealingStep:
    """``done`` of ``size`` bytes and ``people`` of ``of`` are through this stage. While gathering, no sizes."""

    stage: Stage
    people: int
    of: int
    done: int = 0
    size: int = 0

    @property
    def share(self) -> float:
        """How much of all stages is behind."""
        part = self.done / max(1, self.size) if self.size else self.people / max(1, self.of)
        return (STAGES.index(self.stage) + part) / len(STAGES)


class Telling:
    """Tells ``watch`` of the stages in which a bundle on its ``course`` is sealed."""

    def __init__(self, watch: "Watch", course: "Course") -> None:
        self._watch = watch
        self._course = course

    def progress(self, done: int, total: int) -> None:
        """Take note of bytes, which sealing passes over once in each stage after gathering."""
        size = max(1, total // (len(STAGES) - 1))
        passed = min(done // size, len(STAGES) - 2)
        within = done - passed * size
        through = bisect_right(self._course.through, within)
        people = len(self._course.through)
        self._watch.sealing(SealingStep(STAGES[1 + passed], through, people, within, size))

    def check(self) -> None:
        """Stop where a person said so."""
        self._watch.check()
