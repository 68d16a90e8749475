"""Show a bare window (``bare``) or hold a whole interview (``interview FOLDER``), then tell the memory of each process.

Imports nothing at the top, as the application's own entry does not: the worker process imports this module once more.
"""

import json
import sys


def _bare() -> dict[str, float]:
    from PySide6.QtWidgets import QApplication, QMainWindow

    app = QApplication([])
    window = QMainWindow()
    window.resize(1366, 768)
    window.show()
    for _ in range(50):
        app.processEvents()
    return _memory()


def _interview(folder: str) -> dict[str, float]:
    from pathlib import Path

    from app.ui.interview import opening
    from tests.bench.laptop import settle, unlocked
    from tests.bench.opening import new_interview
    from tests.support.amira import AMIRA
    from tests.support.interviewer import Interviewer
    from tests.support.player import Player

    with unlocked(Path(folder) / "laptop") as window:
        settle(1)
        before = sum(_memory().values())
        data = new_interview(window)
        window.ways.interview(data.assessment_id, data)
        settle(0.2)
        Interviewer(Player(window), opening.definition_of(data.instrument, data.xform), AMIRA).play(
            lambda _questions: settle()
        )
        settle(0.5)
        return _memory() | {"before": before}


def _memory() -> dict[str, float]:
    """Bytes of each process that are its own, and (``shared``) those they share, each file's pages once.

    Not PSS, which shrinks when somebody else on the machine uses the same libraries.
    """
    import psutil

    own = psutil.Process()
    found = {"window": 0.0, "worker": 0.0, "rest": 0.0}
    shared: dict[str, int] = {}
    for process in (own, *own.children(recursive=True)):
        is_worker = "app.casework.worker" in process.cmdline()
        kind = "window" if process == own else "worker" if is_worker else "rest"
        try:
            areas = process.memory_maps(grouped=True)
        except psutil.AccessDenied:  # the worker lets nobody but root look into it
            taken = process.memory_info()
            found[kind] += taken.rss - taken.shared
            continue
        for area in areas:
            found[kind] += area.private_clean + area.private_dirty
            shared[area.path] = max(shared.get(area.path, 0), area.shared_clean + area.shared_dirty)
    return found | {"shared": float(sum(shared.values()))}


if __name__ == "__main__":
    print(json.dumps(_bare() if sys.argv[1] == "bare" else _interview(sys.argv[2])))
