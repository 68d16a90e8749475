"""What the answers feed: every target exists in the profile's own dataclasses, and every field there is fed."""

from collections import Counter
from dataclasses import fields, is_dataclass
from typing import get_args, get_type_hints

from app.profile import model
from tests.instruments_default.reading import Row, rows

FREE = {"literacy", "digital", "soft", "expectations"}
FED_BY_FILES = {"evidence.attachment"}


def part_of(name: str) -> type:
    """Give the dataclass of a part, for a list part that of its entries."""
    declared = get_type_hints(model.Profile)[name]
    return next((inner for inner in get_args(declared) if is_dataclass(inner)), declared)


def targets() -> list[str]:
    return [row["bind::intake:maps"] for row in rows("survey") if "bind::intake:maps" in row]


def test_every_target_exists() -> None:
    for target in targets():
        part, key = target.split(".")
        assert part in FREE or key in {field.name for field in fields(part_of(part))}, target


def test_no_target_is_fed_twice() -> None:
    assert [target for target, count in Counter(targets()).items() if count > 1] == []


def test_every_field_of_the_profile_is_fed() -> None:
    parts = {field.name for field in fields(model.Profile)} - FREE - {"instrument", "languages_of_record"}
    known = {f"{part}.{field.name}" for part in parts for field in fields(part_of(part))}
    # What a skill is called in a classification comes with its name.
    assert known - set(targets()) == {"skills.concept"}


def test_list_parts_are_fed_from_inside_one_repeat() -> None:
    """One entry of a list is one instance of a repeat, so its fields may not be scattered."""
    repeats: dict[str, set[str]] = {}
    stack: list[Row] = []
    for row in rows("survey"):
        if row["type"].startswith("begin"):
            stack.append(row)
        elif row["type"].startswith("end"):
            stack.pop()
        elif "bind::intake:maps" in row:
            inner = [group["name"] for group in stack if group["type"] == "begin_repeat"]
            repeats.setdefault(row["bind::intake:maps"].split(".")[0], set()).add("/".join(inner))
    lists = {field.name for field in fields(model.Profile) if str(field.type).startswith("tuple")} - FREE
    for part, places in repeats.items():
        assert len(places) == 1, part
        assert (places != {""}) == (part in lists), part
