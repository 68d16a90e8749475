"""Topological order, and the way round when there is none."""

from collections.abc import Mapping, Sequence
from typing import TypeVar

_T = TypeVar("_T")


def ranked(sources: Mapping[_T, Sequence[_T]]) -> tuple[dict[_T, int], list[_T]]:
    """The rank of each item, above those of all its sources; or, as second value, the items of a circle in order."""
    ranks: dict[_T, int] = {}
    for start in sources:
        if start in ranks:
            continue
        trail: list[_T] = [start]
        on_trail = {start: 0}
        waiting = [iter(sources[start])]
        while trail:
            following = next((one for one in waiting[-1] if one not in ranks), None)
            if following is None:
                done = trail.pop()
                waiting.pop()
                del on_trail[done]
                ranks[done] = len(ranks)
            elif following in on_trail:
                return {}, trail[on_trail[following] :][::-1]
            else:
                on_trail[following] = len(trail)
                trail.append(following)
                waiting.append(iter(sources[following]))
    return ranks, []
