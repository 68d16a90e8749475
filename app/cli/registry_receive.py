"""``skills-registry receive`` and ``watch``: bundles in, receipts out."""

import argparse
import signal
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType

from app.bundles import Watch
from app.cli import registry_print as show
from app.cli.exits import Exit, code_for, tell
from app.cli.progress import Bar
from app.cli.registry_open import opened
from app.errors import Cancelled
from app.i18n import npgettext, pgettext
from app.registry import Folders, Inbox, Outcome, Registry, Watched, bundles_in, missing, receive_all, take_in, tidy


def receive(given: argparse.Namespace) -> int:
    """Receive the files and folders named, and say at the end what is missing."""
    with opened(given) as registry:
        _tidy(registry)
        found = bundles_in(given.bundles)
        folders = Folders(given.receipts, _aside(registry, given))
        with _progress(found, given.jobs) as watched:
            outcomes = [_told(each) for each in receive_all(registry, found, folders, watched=watched, jobs=given.jobs)]
        for text in show.summary(outcomes, missing(registry.engine, _organisations(outcomes))):
            print(text)
    return max((_exit(outcome) for outcome in outcomes), key=_weight, default=Exit.DONE)


def watch(given: argparse.Namespace) -> int:
    """Receive what appears until somebody ends it, by SIGTERM or Ctrl+C; what is half done then is undone."""
    stop = _Stop()
    signal.signal(signal.SIGTERM, stop.ask)
    inbox = Inbox(given.folder)
    with opened(given) as registry:
        _tidy(registry)
        print(pgettext("registry", "Watching. End it with Ctrl+C."), flush=True)
        while not stop.asked.is_set():
            try:
                for outcome in take_in(
                    registry,
                    inbox,
                    receipts=given.receipts,
                    aside=_aside(registry, given),
                    watched=stop.watched,
                    jobs=given.jobs,
                ):
                    _told(outcome)
            except Cancelled:
                break
            stop.asked.wait(given.every)
    print(pgettext("registry", "Stopped. What was received is kept; nothing is half done."))
    return Exit.DONE


def _tidy(registry: Registry) -> None:
    """Let nobody's document lie there unknown that somebody left who was killed."""
    if left := tidy(registry):
        text = npgettext(
            "registry",
            "Deleted {n} attachment that was left when importing or erasing was cut off.",
            "Deleted {n} attachments that were left when importing or erasing was cut off.",
            left,
        )
        print(text.format(n=left), flush=True)


class _Stop:
    """Asked by a signal; whoever works is told at the next step."""

    def __init__(self) -> None:
        self.asked = threading.Event()

    def ask(self, _number: int, _frame: FrameType | None) -> None:
        self.asked.set()

    @contextmanager
    def watched(self, _path: Path) -> Iterator[Watch]:
        yield self

    def progress(self, done: int, total: int) -> None:
        """Take no notice: nobody sits before a watcher."""

    def check(self) -> None:
        if self.asked.is_set():
            raise Cancelled


@contextmanager
def _progress(found: list[Path], jobs: int) -> Iterator[Watched]:
    """A bar for each file; one for them all when several are received at a time."""
    if min(jobs, len(found)) < 2:
        yield lambda path: Bar(path.name)
        return
    sizes = Counter({path: path.stat().st_size for path in found if path.is_file()})
    with Bar(pgettext("registry", "Bundles")) as bar:
        done: Counter[Path] = Counter()

        @contextmanager
        def watched(path: Path) -> Iterator[Watch]:
            yield bar
            done[path] = sizes[path]
            bar.progress(done.total(), sizes.total())

        yield watched


def _aside(registry: Registry, given: argparse.Namespace) -> Path:
    return given.quarantine or registry.home.folder / "quarantine"


def _told(outcome: Outcome) -> Outcome:
    """Say what became of a file; what is wrong with it goes to the error output."""
    name = outcome.path.name
    if outcome.received is not None:
        print(*show.received(name, outcome.received), sep="\n", flush=True)
    if outcome.failure is not None:
        tell(outcome.failure, name)
    if outcome.set_aside is not None:
        print("  " + pgettext("registry", "Set aside: {file}").format(file=outcome.set_aside), flush=True)
    return outcome


def _organisations(outcomes: list[Outcome]) -> list[str]:
    return sorted({each.received.delivery.organisation for each in outcomes if each.received is not None})


def _exit(outcome: Outcome) -> Exit:
    if outcome.failure is not None:
        return code_for(outcome.failure)
    refused = outcome.received is not None and outcome.received.delivery.count("refused")
    return Exit.REFUSED if refused else Exit.DONE


def _weight(code: Exit) -> int:
    """The worst of several outcomes is the command's."""
    return (Exit.DONE, Exit.REFUSED, Exit.UNVERIFIED, Exit.UNUSABLE).index(code)
