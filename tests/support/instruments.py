"""Small forms as tables a person can read, and interviews with a clock that stands still."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from itertools import count

from app.instruments import (
    Address,
    Compiled,
    Context,
    Definition,
    Effect,
    Interview,
    QuestionView,
    State,
    compile_workbook,
    load_definition,
)

NOON = datetime(2026, 3, 14, 12, tzinfo=UTC)


class Clock:
    """A clock that goes on only when told to."""

    def __init__(self, now: datetime = NOON) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def wait(self, **time: float) -> None:
        """Let time pass."""
        self.now += timedelta(**time)


def context(clock: Clock | None = None) -> Context:
    """A world with ids that count."""
    ids = count(1)
    return Context(now=clock or Clock(), username="tester", device_id="laptop-1", new_id=lambda: f"n{next(ids)}")


def workbook(*rows: str, choices: tuple[str, ...] = (), columns: str = "", settings: str = "") -> bytes:
    """A workbook in Markdown: each row is ``type | name | label | …`` in the order of the columns."""
    heads = f"type | name | label{' | ' + columns if columns else ''}"
    lines = [f"| survey | {heads} |", *(f"| | {row} |" for row in rows)]
    if choices:
        lines += ["| choices | list_name | name | label | group |", *(f"| | {row} |" for row in choices)]
    lines += [f"| settings | form_id | version{' | ' + settings.partition('=')[0] if settings else ''} |"]
    lines += [f"| | test-form | 1{' | ' + settings.partition('=')[2] if settings else ''} |"]
    return "\n".join(lines).encode()


def compiled(*rows: str, choices: tuple[str, ...] = (), columns: str = "") -> Compiled:
    """The compiled form of such rows."""
    return compile_workbook(workbook(*rows, choices=choices, columns=columns), "test.md")


def interview(
    *rows: str,
    choices: tuple[str, ...] = (),
    columns: str = "",
    clock: Clock | None = None,
    state: State | None = None,
) -> Interview:
    """An interview with the form of such rows."""
    definition = load_definition(compiled(*rows, choices=choices, columns=columns).xform)
    return Interview(definition, context=context(clock), state=state)


def xform_interview(
    instance: str, binds: str = "", body: str = "", *, model: str = "", state: State | None = None
) -> Interview:
    """An interview with an XForm given by the inside of its instance, its binds and its body."""
    return Interview(load_definition(xform(instance, binds, body, model=model)), context=context(), state=state)


def xform(instance: str, binds: str = "", body: str = "", *, model: str = "", attributes: str = "") -> bytes:
    """The text of such an XForm; the root of its instance is ``data``."""
    return f"""<h:html xmlns="http://www.w3.org/2002/xforms" xmlns:h="http://www.w3.org/1999/xhtml"
        xmlns:jr="http://openrosa.org/javarosa" xmlns:odk="http://www.opendatakit.org/xforms"
        xmlns:orx="http://openrosa.org/xforms" xmlns:intake="urn:skills-intake:1">
      <h:head><h:title>Test</h:title><model {attributes}>
        <instance><data id="test-form" version="1">{instance}</data></instance>{model}{binds}
      </model></h:head><h:body>{body}</h:body></h:html>""".encode()


def put(live: Interview, path: str, value: str) -> Effect:
    """Answer the question at an address."""
    return live.set_value(Address(path), value)


def question(live: Interview, path: str) -> QuestionView:
    """The view of the question at an address."""
    view = live.view(Address(path))
    assert isinstance(view, QuestionView)
    return view


def value(live: Interview, path: str) -> str:
    """The answer at an address."""
    return question(live, path).answer.value


def load(form: bytes, files: Mapping[str, bytes] | None = None) -> Definition:
    """The definition of an XForm."""
    return load_definition(form, files)
