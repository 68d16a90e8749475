"""``python -m tests.torture [MODE…] [--count N] [--control]``: cause faults many times over; print what was lost.

Modes: kill, power, writes, rollback, receipts, rekey, passwords, leaks, strace, vault-files, laptops,
mutants, killed, bombs, cards, receipts-forged, passed-on, deliveries; all of them when none is named. ``--control``
runs the form of each that must fail, which shows that it would be seen. Ends with 1 when something was lost, or when a control lost nothing.
"""

import argparse
import logging
import shutil
import sys
from time import perf_counter

from tests.support import postgres
from tests.torture.modes import MODES, NEEDS_POSTGRES, NEEDS_STRACE


def main() -> int:
    """Run the modes named."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("modes", nargs="*", choices=[*MODES, []], metavar="MODE")
    parser.add_argument("--count", type=int)
    parser.add_argument("--control", action="store_true")
    given = parser.parse_args()
    logging.disable(logging.WARNING)  # damage is reported a thousand times
    bad = 0
    for name in given.modes or MODES:
        if name in NEEDS_STRACE and shutil.which("strace") is None:
            print(f"{name:<15} skipped: strace is not installed")
            continue
        if name in NEEDS_POSTGRES and postgres.missing():
            print(f"{name:<15} skipped: {postgres.missing()}")
            continue
        run, usual = MODES[name]
        began = perf_counter()
        outcome = run(usual if given.count is None else given.count, control=given.control)
        wrong = bool(outcome.failed) != given.control
        bad += wrong
        print(f"{name:<15} {'FAILED  ' if wrong else ''}{outcome.told} ({perf_counter() - began:.0f} s)", flush=True)
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
