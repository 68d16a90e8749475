"""How a function of the language is declared."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Concatenate

from app.instruments.xpath.context import Closure, Frame, Value

MANY = 10_000


@dataclass(frozen=True, slots=True)
class Function:
    """A function: how many arguments it takes, and how a call of it is made from its compiled arguments."""

    name: str
    least: int
    most: int
    bind: Callable[[list[Closure]], Closure]


FUNCTIONS: dict[str, Function] = {}


def function(
    name: str, least: int, most: int | None = None
) -> Callable[[Callable[Concatenate[Frame, ...], Value]], Callable[Concatenate[Frame, ...], Value]]:
    """Declare a function that is given its arguments already evaluated."""

    def declare(body: Callable[Concatenate[Frame, ...], Value]) -> Callable[Concatenate[Frame, ...], Value]:
        FUNCTIONS[name] = Function(name, least, least if most is None else most, lambda args: _eager(body, args))
        return body

    return declare


def _eager(body: Callable[Concatenate[Frame, ...], Value], arguments: list[Closure]) -> Closure:
    match arguments:
        case []:
            return body
        case [one]:
            return lambda frame: body(frame, one(frame))
        case [one, other]:
            return lambda frame: body(frame, one(frame), other(frame))
        case _:
            return lambda frame: body(frame, *[argument(frame) for argument in arguments])


def lazy(
    name: str, least: int, most: int | None = None
) -> Callable[[Callable[[Frame, list[Closure]], Value]], Callable[[Frame, list[Closure]], Value]]:
    """Declare a function that evaluates its arguments itself, because it may not need them all."""

    def declare(body: Callable[[Frame, list[Closure]], Value]) -> Callable[[Frame, list[Closure]], Value]:
        FUNCTIONS[name] = Function(name, least, least if most is None else most, lambda args: _late(body, args))
        return body

    return declare


def _late(body: Callable[[Frame, list[Closure]], Value], arguments: list[Closure]) -> Closure:
    return lambda frame: body(frame, arguments)
