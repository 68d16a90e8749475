"""What the answers feed: every target exists in the profile's own dataclasses, and every field there is fed."""

from collections import Counter
from dataclasses import fields, is_dataclass
from typing import get_args, get_type_hints

import pytest

from app.profile import model
from tests.instruments_default.reading import CARPENTRY, PROFILE, SCREENING, Instrument, Row

FREE = {"literacy", "digital", "soft", "expectations"}
FED_BY_FILES = {"evidence.attachment"}


def part_of(name: str) -> type:
    """Give the dataclass of a part, for a list part that of its entries."""
    declared = get_type_hints(model.Profile)[name]
    return next((inner for inner in get_args(declared) if isinstance(inner, type) and is_dataclass(inner)), declared)


def targets(instrument: Instrument) -> list[str]:
    return [row["bind::intake:maps"] for row in instrument.rows("survey") if "bind::intake:maps" in row]


def test_every_target_exists(instrument: Instrument) -> None:
    for target in targets(instrument):
        part, key = target.split(".")
        assert part in FREE or key in {field.name for field in fields(part_of(part))}, target


def test_no_target_is_fed_twice() -> None:
    assert [target for target, count in Counter(targets(PROFILE)).items() if count > 1] == []


def test_every_field_of_the_profile_is_fed() -> None:
    parts = {field.name for field in fields(model.Profile)} - FREE - {"instrument", "languages_of_record"}
    known = {f"{part}.{field.name}" for part in parts for field in fields(part_of(part))}
    # What a skill is called in a classification comes with its name.
    assert known - set(targets(PROFILE)) == {"skills.concept"}


def test_list_parts_are_fed_from_inside_one_repeat(instrument: Instrument) -> None:
    """One entry of a list is one instance of a repeat, so its fields may not be scattered.

    Only a question that asks how often a task was done may stand alone: it is a skill by itself.
    """
    repeats: dict[str, set[str]] = {}
    stack: list[Row] = []
    for row in instrument.rows("survey"):
        if row["type"].startswith("begin"):
            stack.append(row)
        elif row["type"].startswith("end"):
            stack.pop()
        elif "bind::intake:maps" in row and not row["name"].startswith("carpentry_"):
            inner = [group["name"] for group in stack if group["type"] == "begin_repeat"]
            repeats.setdefault(row["bind::intake:maps"].split(".")[0], set()).add("/".join(inner))
    lists = {field.name for field in fields(model.Profile) if str(field.type).startswith("tuple")} - FREE
    for part, places in repeats.items():
        assert len(places) == 1, part
        assert (places != {""}) == (part in lists), part


@pytest.mark.parametrize("companion", [SCREENING, CARPENTRY], ids=lambda companion: companion.name)
def test_a_companion_asks_under_the_names_that_the_profile_has(companion: Instrument) -> None:
    """So that an assessment can start from another: the same path, the same list, the same target."""
    known = {path: (row["type"], row.get("bind::intake:maps")) for path, row in PROFILE.nodes()}
    own = {"work_kinds"} if companion is SCREENING else set()
    for path, row in companion.nodes():
        if row["name"] not in own and not row["name"].startswith("carpentry"):
            assert known[path] == (row["type"], row.get("bind::intake:maps")), path
    words = {(row["list_name"], row["name"]): row for row in PROFILE.rows("choices")}
    shared = [row for row in companion.rows("choices") if row["list_name"] != "work_count"]
    assert [row for row in shared if row != words[row["list_name"], row["name"]]] == []
