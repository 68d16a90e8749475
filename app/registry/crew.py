"""Many files, received by one process or by several. Each file is a transaction of its own, so any order will do."""

import multiprocessing
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path

from app.bundles import Watch
from app.errors import IntakeError
from app.i18n import language, set_language
from app.registry import quarantine
from app.registry.errors import problem
from app.registry.outcome import Outcome
from app.registry.registry import Registry, open_registry, prepare_receipts, receive

SUFFIX = ".tar.zst.age"
_SAFE = "PYTHONSAFEPATH"
Watched = Callable[[Path], AbstractContextManager[Watch]]


@dataclass(frozen=True)
class Folders:
    """Where receipts go, and copies of refused files, if anywhere."""

    receipts: Path
    quarantine: Path | None = None


def bundles_in(paths: Sequence[Path]) -> list[Path]:
    """The files named, and every bundle in the folders named, by name: the date comes first in it."""
    found: list[Path] = []
    for path in paths:
        if not path.is_dir():
            found.append(path)
            continue
        try:
            inside = [each for each in path.iterdir() if each.name.endswith(SUFFIX) and not each.name.startswith(".")]
        except OSError:
            raise problem("registry.folder_missing") from None
        found += sorted(each for each in inside if each.is_file())
    return list(dict.fromkeys(found))


def receive_one(registry: Registry, path: Path, folders: Folders, watch: Watch | None = None) -> Outcome:
    """Receive one file. What is wrong with it is told, and it is set aside."""
    try:
        return Outcome(path, receive(registry, path, receipts_folder=folders.receipts, watch=watch))
    except IntakeError as failure:
        if folders.quarantine is None or not quarantine.belongs(failure):
            return Outcome(path, failure=failure)
        try:
            aside = quarantine.set_aside(path, failure, folders.quarantine, now=registry.now(), move=False)
        except IntakeError as other:
            return Outcome(path, failure=other)
        return Outcome(path, failure=failure, set_aside=aside)


def receive_all(
    registry: Registry, paths: Sequence[Path], folders: Folders, *, watched: Watched, jobs: int = 1
) -> Iterator[Outcome]:
    """Receive every file, ``jobs`` at a time, and yield what became of each as it is known.

    ``watched`` gives what follows one file; with several jobs it is asked only whether to stop.
    """
    prepare_receipts(folders.receipts)
    if min(jobs, len(paths)) < 2:
        for path in paths:
            with watched(path) as watch:
                outcome = receive_one(registry, path, folders, watch)
            yield outcome
        return
    yield from _by_several(registry, paths, folders, watched, jobs)


def _by_several(
    registry: Registry, paths: Sequence[Path], folders: Folders, watched: Watched, jobs: int
) -> Iterator[Outcome]:
    """A few files are handed out ahead, so that stopping does not wait for the rest of a long list."""
    context = multiprocessing.get_context("spawn")
    given = (registry.home.folder, folders, language())
    waiting, running = iter(paths), set[Future[Outcome]]()
    with _importing_ours(), ProcessPoolExecutor(jobs, mp_context=context, initializer=_begin, initargs=given) as pool:
        try:
            while True:
                for path in waiting:
                    running.add(pool.submit(_work, path))
                    if len(running) >= 2 * jobs:
                        break
                if not running:
                    return
                done, running = wait(running, return_when=FIRST_COMPLETED)
                for each in done:
                    outcome = each.result()
                    with watched(outcome.path) as watch:
                        watch.check()
                    yield outcome
        except BrokenProcessPool:
            raise problem("registry.worker_lost") from None
        finally:
            pool.shutdown(cancel_futures=True)


@contextmanager
def _importing_ours() -> Iterator[None]:
    """Have processes that are started meanwhile import nothing from the folder that the command was started in.

    Python would look there first, and others may have put what they like into it.
    """
    before = os.environ.get(_SAFE)
    os.environ[_SAFE] = "1"
    try:
        yield
    finally:
        if before is None:
            del os.environ[_SAFE]
        else:
            os.environ[_SAFE] = before


_mine: tuple[Registry, Folders]


def _begin(folder: Path, folders: Folders, spoken: str) -> None:
    """Open the registry, once in each process."""
    global _mine  # noqa: PLW0603 - what a process of the pool works with has no other place
    set_language(spoken)
    _mine = (open_registry(folder), folders)


def _work(path: Path) -> Outcome:
    registry, folders = _mine
    return receive_one(registry, path, folders)
