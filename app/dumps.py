"""Keeping what a process holds out of crash dumps and away from other programs of the same account."""

import sys

_PR_SET_DUMPABLE = 4


def keep_out_of_dumps() -> None:
    """Have no image of this process's memory written when it crashes, and no other program look into it (Linux)."""
    if sys.platform == "linux":
        import ctypes  # noqa: PLC0415 - only there
        import resource  # noqa: PLC0415 - likewise

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        ctypes.CDLL(None).prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
