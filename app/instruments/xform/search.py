"""The ``search()`` appearance: choices looked up in a file beside the form."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.instruments.xform.model import Item, Itemset
from app.instruments.xpath import Expression, XPathError, compile_tree, parse
from app.instruments.xpath.syntax import Binary, Call, Expr, Literal, Path, Step, Test

_WHOLE = re.compile(r"[+-]?\d+")
_HOW = {"contains": "contains", "startswith": "starts-with", "endswith": "ends-with"}


@dataclass(frozen=True, slots=True)
class Search:
    """Where choices are looked up: the name of the list, and what its rows must meet."""

    source: str
    name: str
    conditions: tuple[Expr, ...]

    def itemset(self, item: Item, place: int) -> Itemset:
        """The choices; one that is written out names the columns to take the value and the label from."""
        labels = {language: _label(columns) for language, columns in item.wording.plain.items()}
        steps = (_child("root"), Step("child", Test("name", "", "item"), self.conditions))
        nodes = Path(False, Call("instance", (Literal(self.name),)), steps)
        return Itemset(
            compile_tree(self.source, nodes),
            compile_tree(item.value, _column(item.value)),
            next(iter(labels.values()), None),
            label_is_itext=False,
            labels=labels,
            place=place,
        )


def placeholder_in(items: Sequence[Item]) -> int | None:
    """The place of the one choice that names columns; as in ODK, choices that are whole numbers are meant as such."""
    named = [place for place, item in enumerate(items) if not _WHOLE.fullmatch(item.value)]
    return named[0] if len(named) == 1 else None


def _label(columns: str) -> Expression:
    found = [_column(column.strip()) for column in columns.split(",")]
    parts = tuple(part for column in found for part in (Literal(" "), column))[1:]
    return compile_tree(columns, found[0] if len(found) == 1 else Call("concat", parts))


def search_in(appearance: str) -> Search | None:
    """The search that an appearance asks for; None when it asks for none, or for one that cannot be understood."""
    source, _others = _split(appearance)
    try:
        call = parse(source) if source else None
    except XPathError:
        return None
    if not isinstance(call, Call) or len(call.arguments) not in (1, 4, 6):
        return None
    name, *rest = call.arguments
    fixed = [name, *rest[:2], *rest[3:4]]
    texts = [argument.value for argument in fixed if isinstance(argument, Literal)]
    if len(texts) != len(fixed):
        return None
    conditions: list[Expr] = []
    if rest:
        conditions.append(_condition(texts[1], _column(texts[2]), rest[2]))
    if len(texts) > 3:
        conditions.append(Binary("=", _column(texts[3]), rest[4]))
    return Search(source, texts[0].removesuffix(".csv"), tuple(conditions))


def without_search(appearance: str) -> str:
    """The other words of an appearance."""
    return _split(appearance)[1]


def _split(appearance: str) -> tuple[str, str]:
    before, opened, after = appearance.partition("search(")
    inner, closed, rest = after.rpartition(")")
    return (f"{opened}{inner}{closed}", f"{before} {rest}") if opened and closed else ("", appearance)


def _condition(how: str, column: Path, wanted: Expr) -> Expr:
    return Call(_HOW[how], (column, wanted)) if how in _HOW else Binary("=", column, wanted)


def _child(name: str) -> Step:
    return Step("child", Test("name", "", name))


def _column(name: str) -> Path:
    return Path(False, None, (_child(name),))
