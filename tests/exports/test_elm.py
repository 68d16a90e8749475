"""The profile as a European credential: it conforms, it comes back whole, and what comes from outside is read safely."""

import base64
import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from rdflib import URIRef
from rdflib.namespace import RDF

from app.errors import IntakeError
from app.exports.elm import ElmMeta, from_elm, to_elm
from app.exports.elm.vocabulary import country, country_code, language, language_code
from app.profile import PartialDate, Profile, project
from app.profile.model import Appraisal, Education, Language, Skill, Term, Work
from tests.support.amira import AMIRA
from tests.support.credentials import ELM, SHARED, complaints, graph_of, shapes
from tests.support.interviews import definition as shipped_definition
from tests.support.interviews import fill, live, shipped
from tests.support.profiles import profiles
from tests.support.script import Script
from tests.support.yonas import YONAS

META = ElmMeta("urn:uuid:00000000-0000-4000-8000-000000000001", datetime(2026, 11, 26, 9, 30, tzinfo=UTC), "Lindenhof")
PLASTERER = Term("ESCO 1.2.1 occupation/4ad4024e-d1d3-4dea-b6d1-2c7948111dce", {"en": "plasterer"})


def told(script: Script) -> Profile:
    interview = live(shipped())
    fill(interview, script)
    return project(shipped_definition(shipped()), interview.records())


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # rdflib's own parser and pyshacl use what rdflib will drop
@pytest.mark.parametrize("script", [AMIRA, YONAS], ids=["Amira", "Yonas"])
def test_a_whole_interview_conforms_to_the_commissions_shapes(script: Script) -> None:
    shapes()
    graph = graph_of(to_elm(told(script), META))
    assert complaints(graph) == ""
    claims = [*graph.subjects(RDF.type, URIRef(f"{ELM}LearningAchievement"))]
    assert len(claims) > 5, "the shapes had something to look at"
    broken = graph_of(to_elm(told(script), META) | {"issued": []})
    assert complaints(broken), "and they see what is missing"


@pytest.mark.parametrize("script", [AMIRA, YONAS], ids=["Amira", "Yonas"])
def test_it_comes_back_as_it_was_but_for_what_never_leaves(script: Script) -> None:
    profile = told(script)
    kept = replace(
        profile,
        appraisal=replace(profile.appraisal, remarks=""),
        work=tuple(replace(each, reason="") for each in profile.work),
        education=tuple(replace(each, reason="") for each in profile.education),
    )
    assert from_elm(json.loads(json.dumps(to_elm(profile, META)))) == kept


def test_what_is_claimed_is_the_persons_own_word() -> None:
    credential = to_elm(told(AMIRA), META)
    person = credential["credentialSubject"]["id"]
    claims = credential["credentialSubject"]["hasClaim"]
    assert {claim["awardedBy"]["awardingBody"]["id"] for claim in claims} == {person}
    assert credential["issuer"]["id"] == person
    assert credential["displayParameter"]["title"]["en"] == "Skills profile, self-declared"


def test_neither_remarks_nor_reasons_are_anywhere_in_it() -> None:
    profile = Profile(
        work=(Work(words="plastering", reason="the reason"),),
        education=(Education(name="School", reason="the reason"),),
        appraisal=Appraisal(summary="the summary", remarks="the remark"),
    )
    credential = to_elm(profile, META)
    attached = base64.b64decode(credential["attachment"][0]["content"]).decode()
    assert "the summary" in attached
    for hidden in ("the reason", "the remark"):
        assert hidden not in attached
        assert hidden not in json.dumps(credential)


def test_another_programs_claims_are_read_as_far_as_they_go() -> None:
    profile = Profile(
        languages=(Language("fr", listening=Term("B1", {"en": "B1"}), writing=Term("A2", {"en": "A2"})),),
        education=(Education(name="Aleppo", country="SY", start=PartialDate(2001), eqf=Term("eqf4", {"en": "EQF 4"})),),
        work=(
            Work(words="plastering", occupation=PLASTERER, country="SY", start=PartialDate(2012, 5, approximate=True)),
        ),
        skills=(Skill(name="levelling walls"),),
    )
    profile = replace(profile, person=replace(profile.person, family_names="Testperson", citizenships=("SY",)))
    written = to_elm(profile, META)
    del written["attachment"]
    read = from_elm(written)
    assert read.person == profile.person
    assert read.languages == profile.languages
    assert [(each.name, each.country, each.start, each.eqf and each.eqf.code) for each in read.education] == [
        ("Aleppo", "SY", PartialDate(2001), "eqf4")
    ]
    work = read.work[0]
    assert (work.words, work.country, work.start) == ("plastering", "SY", PartialDate(2012, 5, approximate=True))
    assert work.occupation is not None
    assert work.occupation.code == "ESCO unknown occupation/4ad4024e-d1d3-4dea-b6d1-2c7948111dce"
    assert [each.name for each in read.skills] == ["levelling walls"]


def test_the_commissions_own_sample_can_be_opened() -> None:
    shapes()
    sample = json.loads((SHARED / "credential-sample.jsonld").read_text(encoding="utf-8"))
    read = from_elm(sample)
    assert (read.person.given_names, read.person.family_names) == ("Max", "Power")
    assert [each.name for each in read.skills] == ["some kind of learning achievement"]


@given(profiles())
def test_any_profile_is_written_and_comes_back(profile: Profile) -> None:
    spoken = replace(profile, speech=replace(profile.speech, first=("ar",)))
    written = json.loads(json.dumps(to_elm(spoken, META)))
    assert from_elm(written).speech == spoken.speech


def test_a_profile_that_claims_nothing_is_refused_in_words() -> None:
    with pytest.raises(IntakeError) as refused:
        to_elm(Profile(), META)
    assert refused.value.code == "elm.nothing_yet"


def deep(levels: int) -> dict[str, Any]:
    document: dict[str, Any] = {}
    for _level in range(levels):
        document = {"a": document}
    return document


@pytest.mark.parametrize(
    ("document", "code"),
    [
        ([], "elm.unreadable"),
        ("EuropeanDigitalCredential", "elm.unreadable"),
        ({"type": "VerifiableCredential"}, "elm.unreadable"),
        ({"type": ["EuropeanDigitalCredential"], "x": deep(100)}, "elm.unreadable"),
        ({"type": ["EuropeanDigitalCredential"], "x": [[]] * 300_000}, "elm.unreadable"),
        (
            {
                "type": ["EuropeanDigitalCredential"],
                "attachment": {"title": {"en": "skills-intake-profile.json"}, "content": "not base64!"},
            },
            "profile.damaged",
        ),
    ],
)
def test_what_is_no_credential_is_refused_in_words(document: Any, code: str) -> None:
    with pytest.raises(IntakeError) as refused:
        from_elm(document)
    assert refused.value.code == code


@pytest.mark.parametrize(
    "claim",
    [None, 7, "x", [], {"type": 3}, {"type": ["LearningAchievement"], "title": {"en": {"en": "x"}}, "specifiedBy": 4}],
)
def test_claims_of_a_strange_shape_are_passed_over(claim: Any) -> None:
    read = from_elm({"type": ["EuropeanDigitalCredential"], "credentialSubject": {"hasClaim": [claim]}})
    assert [*read.work, *read.education, *read.languages] == []


@pytest.mark.parametrize("code", ["SY", "AF", "XK", "FR", "ER"])
def test_countries_go_there_and_back(code: str) -> None:
    assert country_code(country(code)["id"]) == code


@pytest.mark.parametrize(("code", "name"), [("fr", "FRA"), ("ar", "ARA"), ("fa", "FAS"), ("ti", "TIR"), ("prs", "PRS")])
def test_languages_have_the_names_of_the_unions_table(code: str, name: str) -> None:
    address = language(code)["id"]
    assert address.endswith(f"/{name}")
    assert language_code(address) == code
