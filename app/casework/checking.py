"""Checking a questionnaire before it is used: everything that is wrong with it, at once."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from app.casework import media
from app.errors import IntakeError
from app.i18n import _, language, pgettext
from app.instruments import Compiled, InstrumentError, Kind, Problem, compile_workbook, load_definition
from app.instruments.appearances import unknown_appearances
from app.profile import check_maps

_MOST = 64 * 1024 * 1024
"""Far more than a workbook may have. What never ends, such as a device, is not read into memory."""


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found. ``lines`` are problems, ready to print; ``errors`` counts those that keep it from being used."""

    lines: tuple[str, ...]
    errors: int
    title: str = ""
    version: str = ""
    sha256: str = ""
    questions: int = 0


def check_instrument(path: Path) -> Checked:
    """Compile the workbook at ``path``. Raises IntakeError ``instrument.unreadable`` when it cannot be read."""
    return examine(path)[0]


def examine(path: Path) -> tuple[Checked, bytes, Mapping[str, bytes]]:
    """As :func:`check_instrument`, with the XForm, empty when it cannot be used, and the files that it names."""
    try:
        with path.open("rb") as file:
            data = file.read(_MOST)
    except OSError as cause:
        raise IntakeError(
            "instrument.unreadable",
            _("The workbook could not be read."),
            _("Check the name and that you may read the file."),
        ) from cause
    try:
        compiled = compile_workbook(data, path.name)
        files = _beside(path, compiled)
        if files:
            compiled = compile_workbook(data, path.name, files)
    except InstrumentError as error:
        return Checked(tuple(_line(problem) for problem in error.problems), len(error.problems)), b"", {}
    found = media.find(path, compiled.xform)
    xform = media.sealed(compiled.xform, found.files)
    definition = load_definition(xform)
    unknown = [
        _("warning: {target} is no part of the profile. Correct bind::intake:maps, or leave it empty.").format(
            target=target
        )
        for target in check_maps(definition)
    ]
    checked = Checked(
        lines=(
            *(_line(problem) for problem in (*compiled.problems, *unknown_appearances(definition), *found.problems)),
            *unknown,
        ),
        errors=0,
        title=definition.titles.get(language()) or next(iter(definition.titles.values()), ""),
        version=definition.version,
        sha256=definition.sha256,
        questions=sum(node.kind is Kind.QUESTION for node in definition.nodes()),
    )
    return checked, xform, found.files


def _beside(path: Path, compiled: Compiled) -> dict[str, bytes]:
    """Read the lists that the workbook needs and that lie in its folder."""
    found: dict[str, bytes] = {}
    for problem in compiled.problems:
        name = Path(problem.node).name
        if problem.code == "form.missing_file" and name and path.with_name(name).is_file():
            with path.with_name(name).open("rb") as opened:
                found[name] = opened.read(_MOST)
    return found


def _line(problem: Problem) -> str:
    """Write a problem as one line: where it is, how bad, its code, what is wrong and what to do."""
    place = [problem.sheet]
    if problem.row is not None:
        place.append(pgettext("place in a workbook", "row {row}").format(row=problem.row))
    if problem.column:
        place.append(pgettext("place in a workbook", "column {column}").format(column=problem.column))
    where = ", ".join(part for part in place if part)
    told = f"{problem.severity.value} [{problem.code}]: {problem.message} {problem.hint}".strip()
    return f"{where}: {told}" if where else told
