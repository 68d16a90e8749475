"""The form engine by itself: reading a form, one answer, XPath, and whether a long form makes an answer dear."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from functools import partial
from itertools import cycle
from pathlib import Path

from lxml import etree

from app.instruments import Context, Interview, compile_workbook, load_definition
from app.instruments.types import Address, QuestionView
from app.instruments.xpath import Run, compile_expression
from app.instruments.xpath.build import document_of
from app.paths import resource
from tests.bench.figure import Row, Took, figure, in_turn, middle, timed
from tests.support.interviews import question

_EXPRESSIONS = (
    "count(/data/g/q[. != ''])",
    "sum(/data/g[@n > 3]/q[number(.) > 2])",
    "string-length(concat(/data/g[5]/q[3], 'x')) > 2 and not(/data/g[2]/q[2] = 'no')",
    "/data/g[position() = last()]/q[@n = '4'] * 2 + 1",
)


def measure(folder: Path) -> list[Row]:
    """Everything in this process and this thread."""
    xform = compile_workbook(resource("instruments/skills-profile.xlsx").read_bytes(), "skills-profile.xlsx").xform
    return [*_loading(xform), *_answering(xform), *_xpath(), *_long_forms()]


def _loading(xform: bytes) -> Iterator[Row]:
    definition = load_definition(xform)
    load, new, parse = in_turn(
        15,
        lambda: timed(lambda: load_definition(xform)),
        lambda: timed(lambda: _interview(definition)),
        lambda: timed(lambda: etree.fromstring(xform)),
    )
    against = "lxml parsing the same file"
    yield figure("engine: the shipped form read", middle(load), middle(parse), against)
    yield figure("engine: a new interview with it", middle(new), middle(parse), against)


def _answering(xform: bytes) -> Iterator[Row]:
    live = _interview(load_definition(xform))
    addresses = [address for address in _questions(live) if question(live, address).type in ("text", "string")]
    tree = etree.fromstring("<data>" + "".join(f"<q{n}/>" for n in range(len(addresses))) + "</data>")
    values = cycle(("one", "two", "three"))
    ours, plain = [], []
    for _ in range(20):
        for address, element in zip(addresses, tree, strict=True):
            value = next(values)
            ours.append(timed(partial(live.set_value, address, value)))
            plain.append(timed(partial(setattr, element, "text", value)))
    baseline = middle(plain)
    yield figure("engine: one answer", middle(ours), baseline, "the text of an lxml element set", unit="µs")
    sections = middle([timed(live.sections) for _ in range(60)])
    yield figure(
        "engine: the progress of all sections", sections, baseline, "the text of an lxml element set", unit="µs"
    )


def _xpath() -> Iterator[Row]:
    text = "<data>" + "".join(
        f"<g n='{n}'>" + "".join(f"<q n='{m}'>{n * m % 7 or ''}</q>" for m in range(10)) + "</g>" for n in range(20)
    )
    tree = etree.fromstring(text + "</data>")
    document = document_of(tree)
    run = Run(now=datetime.now(UTC), zone=UTC)
    ours = [compile_expression(source) for source in _EXPRESSIONS]
    theirs = [etree.XPath(source) for source in _EXPRESSIONS]
    mine, other = in_turn(
        200,
        lambda: timed(lambda: [expression.value(run, document) for expression in ours]),
        lambda: timed(lambda: [expression(tree) for expression in theirs]),
    )
    name = f"engine: {len(ours)} XPath expressions over 200 nodes"
    yield figure(name, middle(mine), middle(other), "libxml2, which is in C and not ODK's XPath", unit="µs")


def _long_forms() -> Iterator[Row]:
    short, long = (_one_answer(count) for count in (300, 3_000))
    mine, other = in_turn(400, long, short)
    against = "the same in a form of 300"
    yield figure("engine: one answer in a form of 3,000 questions", middle(mine), middle(other), against, unit="µs")


def _one_answer(count: int) -> Callable[[], Took]:
    """A form in which every tenth question is shown for the answer before, and counted in its section."""
    live = _interview(load_definition(_form(count)))
    values = cycle(("yes", "no"))
    addresses = cycle([Address(f"/s{section}/q{section}_0") for section in range(count // 10)])

    def answer() -> Took:
        address, value = next(addresses), next(values)
        return timed(lambda: live.set_value(address, value))

    return answer


def _form(count: int) -> bytes:
    lines = ["| survey | type | name | label | relevant | calculation |"]
    for section in range(count // 10):
        lines.append(f"| | begin_group | s{section} | Section {section} | | |")
        for number in range(9):
            relevant = f"${{q{section}_0}} = 'yes'" if number == 8 else ""
            lines.append(f"| | text | q{section}_{number} | Question {number} | {relevant} | |")
        lines.append(f"| | calculate | sum{section} | | | string-length(${{q{section}_0}}) + 1 |")
        lines.append("| | end_group | | | | |")
    lines += ["| settings | form_id | version |", "| | long | 1 |"]
    return compile_workbook("\n".join(lines).encode(), "long.md").xform


def _interview(definition: object) -> Interview:
    ids = iter(range(1, 10**9))
    context = Context(
        now=lambda: datetime.now(UTC), username="Testworker", device_id="d1", new_id=lambda: f"n{next(ids)}"
    )
    return Interview(definition, context=context)  # type: ignore[arg-type]


def _questions(live: Interview) -> Iterator[Address]:
    waiting = list(live.children())
    while waiting:
        address = waiting.pop(0)
        view = live.view(address)
        if isinstance(view, QuestionView):
            if not view.readonly:
                yield address
        else:
            waiting += live.children(address)
