"""Running what was made to harm, each in a process of its own, and seeing what it does.

What is run may take fifteen seconds of the processor, six times what the slowest needs on a busy machine: the kernel ends
what takes longer. The memory that the whole process needs, the files it opens and the sockets it makes are noted.
"""

import os
import pickle
import resource
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

SECONDS = 15
MEGABYTES = 300
HARMLESS = ""
NOT_HERE = "processes are forked, limited and measured here as Linux does it"


@dataclass(frozen=True, slots=True)
class Bad:
    """Something made to harm. ``make`` gives what ``read`` is called with; ``code`` is what it must be refused by.

    ``HARMLESS`` is the code of what looks dangerous but can be read like anything else.
    """

    name: str
    code: str
    read: Callable[..., object]
    make: Callable[[], tuple[object, ...]]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of it: the code it was refused by, or what else came out, and what that took."""

    code: str
    message: str
    hint: str
    megabytes: int
    touched: tuple[str, ...]


def measurable() -> bool:
    """Whether this system can do what is needed here."""
    return sys.platform == "linux" and Path("/proc/self/clear_refs").exists()


def outcomes(module: str) -> dict[str, Outcome]:
    """What becomes of everything in the ``corpus`` of a module."""
    ran = subprocess.run([sys.executable, "-m", "tests.support.hostile_run", module], capture_output=True, check=True)
    found: dict[str, Outcome] = pickle.loads(ran.stdout)
    return found


def outcome_of(bad: Bad) -> Outcome:
    """What becomes of one of them in a fork of this process."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        with os.fdopen(writing, "wb") as pipe:
            pickle.dump(_run(bad), pipe)
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as pipe:
        said = pipe.read()
    _pid, status = os.waitpid(child, 0)
    if not said:
        return Outcome(f"ended by signal {-os.waitstatus_to_exitcode(status)}", "", "", 0, ())
    found: Outcome = pickle.loads(said)
    return found


def _run(bad: Bad) -> Outcome:
    from app.errors import IntakeError

    given = bad.make()
    touched: list[str] = []
    sys.addaudithook(lambda event, details: touched.append(_touch(event, details)))
    Path("/proc/self/clear_refs").write_text("5", encoding="utf-8")
    used = int(resource.getrusage(resource.RUSAGE_SELF).ru_utime) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (used + SECONDS, used + SECONDS))
    code = message = hint = ""
    try:
        bad.read(*given)
    except IntakeError as error:
        code, message, hint = error.code, error.message, error.hint
    except BaseException as error:
        code, message = type(error).__name__, str(error)
    return Outcome(code, message, hint, _megabytes(), tuple(filter(None, touched)))


def _touch(event: str, details: tuple[object, ...]) -> str:
    """What an event says of the world outside; "" for nothing."""
    if event.startswith(("socket.", "subprocess.", "os.exec", "os.posix_spawn", "os.system")):
        return event
    return f"open {details[0]}" if event == "open" and "/proc/self/" not in str(details[0]) else ""


def _megabytes() -> int:
    """The most memory this process has had since that was last cleared."""
    lines = Path("/proc/self/status").read_text(encoding="utf-8").splitlines()
    return int(next(line for line in lines if line.startswith("VmHWM")).split()[1]) // 1024
