"""Counting, and telling what failed."""

from collections import Counter
from dataclasses import dataclass, field

WIDTH = 150


@dataclass
class Report:
    """Outcomes by suite. ``quiet`` keeps failures from being printed as they happen."""

    quiet: bool = False
    outcomes: dict[str, Counter[str]] = field(default_factory=dict)
    failures: list[str] = field(default_factory=list)
    apart: Counter[str] = field(default_factory=Counter)

    def passed_one(self, suite: str) -> None:
        """One more as expected."""
        self.outcomes.setdefault(suite, Counter())["passed"] += 1

    def failed_one(self, suite: str, case: str, why: str) -> None:
        """One more that is not."""
        self.outcomes.setdefault(suite, Counter())["failed"] += 1
        line = f"FAILED {suite}: {case}: {why}".replace("\n", " ")
        self.failures.append(line)
        if not self.quiet:
            print(line[: WIDTH * 2])

    def apart_one(self, suite: str, reason: str) -> None:
        """One more that is neither: a deliberate difference, or not applicable to this engine."""
        self.outcomes.setdefault(suite, Counter())["apart"] += 1
        self.apart[reason] += 1

    def note(self, text: str) -> None:
        """Something to be seen that is no failure."""
        if not self.quiet:
            print(text.replace("\n", " ")[: WIDTH * 2])

    def _total(self, outcome: str) -> int:
        return sum(counts[outcome] for counts in self.outcomes.values())

    @property
    def passed(self) -> int:
        """How many were as expected."""
        return self._total("passed")

    @property
    def failed(self) -> int:
        """How many were not."""
        return self._total("failed")

    def table(self) -> str:
        """By suite, then what was counted apart and why, then the sum."""
        width = max((len(suite) for suite in self.outcomes), default=0)
        lines = [f"{'suite':{width}}  passed  failed  apart"]
        for suite, counts in sorted(self.outcomes.items()):
            lines.append(f"{suite:{width}}  {counts['passed']:6}  {counts['failed']:6}  {counts['apart']:5}")
        lines.extend(f"apart: {count} × {reason}" for reason, count in sorted(self.apart.items()))
        lines.append(f"{self.passed} passed, {self.failed} failed")
        return "\n".join(lines)
