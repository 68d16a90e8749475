"""The profile as JSON: nothing is lost, and what is not ours is refused in plain words."""

import json
from typing import Any

import pytest
from hypothesis import given, settings

from app.errors import IntakeError
from app.profile import Profile, from_json, to_json
from app.profile.model import Person
from tests.support.profiles import profiles


@settings(deadline=None)
@given(profiles())
def test_a_profile_survives_the_round_trip(profile: Profile) -> None:
    assert from_json(json.loads(json.dumps(to_json(profile)))) == profile


def test_what_is_empty_takes_no_room() -> None:
    assert to_json(Profile()) == {"version": 2, "instrument": "", "labels_in": []}
    assert to_json(Profile(person=Person(given_names="Amira")))["person"] == {"given_names": "Amira"}


def test_an_older_version_is_read() -> None:
    assert (
        from_json({**to_json(Profile(person=Person(given_names="Amira"))), "version": 1}).person.given_names == "Amira"
    )


def test_a_newer_version_is_refused() -> None:
    with pytest.raises(IntakeError) as refused:
        from_json({**to_json(Profile()), "version": 4})
    assert refused.value.code == "profile.newer"


@pytest.mark.parametrize(
    "damage",
    [
        {"version": 0},
        {"version": "1"},
        {"version": True},
        {"instrument": 3},
        {"labels_in": None},
        {"religion": []},
        {"person": {"birth_date": "yesterday"}},
        {"person": {"religion": "x"}},
        {"person": []},
        {"person": {"sex": "f"}},
        {"person": {"citizenships": "AFG"}},
        {"work": {}},
        {"work": [{"supervised": True}]},
        {"digital": [{}]},
    ],
)
def test_anything_else_is_damaged(damage: dict[str, Any]) -> None:
    with pytest.raises(IntakeError) as refused:
        from_json({**to_json(Profile()), **damage})
    assert refused.value.code == "profile.damaged"
    assert refused.value.__cause__ is None
    assert refused.value.__suppress_context__


def test_something_that_is_no_object_is_damaged() -> None:
    with pytest.raises(IntakeError, match="damaged"):
        from_json(json.loads('["profile"]'))
