"""The main job in the folder where this runs, to be watched from outside.

``python -m tests.torture.main_job whole|short [--stray]``: ``whole`` is the job of ``make demo`` in the real window, with the
authority's own command; ``short`` is a worker that answers, keeps evidence, prints and makes a backup. ``--stray`` also
leaves a note in the temporary folder, which must be seen.
"""

import sys
import tempfile
from pathlib import Path


def whole(folder: Path) -> None:
    """What `make demo` does, but for opening the bundle with other people's tools."""
    from tests.demo.job import do

    do(folder, print)


def short(folder: Path) -> None:
    """A worker process that is asked for most of it."""
    from tests.support.faults import Line, called
    from tests.support.vault import PASSWORD, USER

    (folder / "stick").mkdir()
    line = Line(folder / "laptop")
    try:
        line.do(
            "set_up", centre="Testdorp", country="BE", device_name="laptop 2", user=USER, password=PASSWORD
        )  # fmt: skip
        case = line.do("create_case", number="T-1", family_names="Testperson", given_names="Mira")
        data = line.do("start_interview", case_id=case.case_id)
        line.do("record", assessment_id=data.assessment_id, entries=called("Mira"))
        line.do("attach_made", assessment_id=data.assessment_id, name="signature.png", data=bytes(range(256)) * 100)
        line.do("back_up", folder=folder / "stick")
        line.do("verify_log")
    finally:
        line.end()


def main(kind: str, *, stray: bool) -> None:
    """Do the job here."""
    (whole if kind == "whole" else short)(Path.cwd())
    if stray:
        with tempfile.NamedTemporaryFile(suffix=".txt", delete=False) as left:
            left.write(b"left behind")


if __name__ == "__main__":
    main(sys.argv[1], stray="--stray" in sys.argv)
