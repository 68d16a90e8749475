"""A life of two hundred jobs as a European credential: every job is in it, it conforms, and it stays a small file."""

import base64
import json
import tracemalloc
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from rdflib import Graph, URIRef
from rdflib.namespace import RDF

from app.casework import exporting, interviews
from app.casework.profile_files import read_profile_file
from app.exports.elm import ElmMeta, from_elm, to_elm
from app.profile import PartialDate, Profile, project
from tests.support.credentials import ELM, complaints, graph_of, shapes
from tests.support.desk import desk_at, new_sitting
from tests.support.interviews import definition, entries_between, fill, live, shipped
from tests.support.script import Script, job, page, repeat

MANY = 200
META = ElmMeta("urn:uuid:00000000-0000-4000-8000-000000000001", datetime(2026, 11, 26, 9, 30, tzinfo=UTC), "Testdorp")
TASKS = "Measured and cut boards. Glued chair frames. Sanded and varnished doors and tables. " * 4


def life(jobs: int) -> Script:
    """So many jobs, a season each, described as people do."""
    return (
        *page("/jobs/work_any", worked="yes"),
        repeat(
            "/jobs/job",
            *(
                job(
                    {
                        "job_words": f"Carpenter, workshop {number}",
                        "job_kind": "paid",
                        "job_occupation": "Carpenters and joiners [ISCO-08 2008 7115]",
                        "job_place": f"Testdorp {number}",
                        "job_country": "SY",
                    },
                    {"job_start": f"{1960 + number // 4}-{1 + number % 4 * 3:02}", "job_led": "no"},
                    {"job_tasks": TASKS, "job_tools": "Hand saw, plane, chisel", "job_reference": "none"},
                )
                for number in range(jobs)
            ),
        ),
    )


def told(jobs: int) -> Profile:
    interview = live(shipped())
    fill(interview, life(jobs))
    return project(definition(shipped()), interview.records())


@pytest.fixture(scope="module")
def profile() -> Profile:
    return told(MANY)


def written(profile: Profile) -> bytes:
    """The file, as the export writes it."""
    return json.dumps(to_elm(profile, META), ensure_ascii=False, indent=1).encode()


def activities(credential: dict[str, Any]) -> list[dict[str, Any]]:
    return [each for each in credential["credentialSubject"]["hasClaim"] if each["type"] == "LearningActivity"]


def addresses(node: object) -> Iterator[str]:
    """Those of all nodes that the credential has made itself."""
    if isinstance(node, dict):
        if str(node.get("id", "")).startswith("urn:epass:") and "type" in node:
            yield node["id"]
        node = list(node.values())
    for each in node if isinstance(node, list) else ():
        yield from addresses(each)


def test_each_is_claimed_once_in_its_order_with_its_own_time_and_place(profile: Profile) -> None:
    assert [each.words for each in profile.work] == [f"Carpenter, workshop {number}" for number in range(MANY)]
    claimed = activities(to_elm(profile, META))
    assert [(each["title"], each["temporal"][0]["startDate"]) for each in claimed] == [
        ({"und": each.words}, f"{each.start.text}-01T00:00:00") for each in profile.work if each.start
    ]
    places = [each["location"][0]["geographicName"] for each in claimed]
    assert places == [{"und": f"Testdorp {number}"} for number in range(MANY)]


def test_no_two_nodes_share_an_address_but_the_person_who_says_it(profile: Profile) -> None:
    made = sorted(each for each in addresses(to_elm(profile, META)) if each != "urn:epass:person:1")
    assert len(made) > 5 * MANY
    assert len(set(made)) == len(made)


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # rdflib's own parser and pyshacl use what rdflib will drop
def test_it_conforms_and_the_shapes_look_at_the_last_one_too(profile: Profile) -> None:
    shapes()
    credential = to_elm(profile, META)
    graph: Graph = graph_of(credential)
    assert len([*graph.subjects(RDF.type, URIRef(f"{ELM}LearningActivity"))]) == MANY
    assert complaints(graph) == ""
    del activities(credential)[-1]["title"]
    assert complaints(graph_of(credential))


def test_another_program_reads_all_of_them_from_the_claims_alone(profile: Profile) -> None:
    credential = json.loads(written(profile))
    del credential["attachment"]
    read = from_elm(credential)
    assert [(each.words, each.start, each.country) for each in read.work] == [
        (each.words, each.start, "SY") for each in profile.work
    ]


def test_through_the_doors_it_is_written_and_opened_by_another_centre(tmp_path: Path) -> None:
    with desk_at(tmp_path / "home") as desk:
        sitting = new_sitting(desk)
        before = sitting.live.state()
        fill(sitting.live, life(MANY))
        interviews.record(
            desk,
            assessment_id=sitting.data.assessment_id,
            entries=entries_between(before, sitting.live.state()),
        )
        target = tmp_path / "profile.jsonld"
        exporting.export_profile(
            desk, case_id=sitting.data.case.case_id, kind="elm", languages=("en", "ar"), target=target
        )
        opened = read_profile_file(desk, path=target).profile
    assert [each.words for each in opened.work] == [f"Carpenter, workshop {number}" for number in range(MANY)]
    assert opened.work[-1].tasks == TASKS.strip()
    assert opened.work[-1].start == PartialDate(1960 + (MANY - 1) // 4, 10)


def test_the_file_grows_with_what_is_said_and_no_faster(profile: Profile) -> None:
    few, many = len(written(told(20))), len(written(profile))
    assert many < 10 * few
    assert many < 1_000_000
    (image,) = {
        each["displayDetail"][0]["image"]["content"]
        for each in to_elm(profile, META)["displayParameter"]["individualDisplay"][:1]
    }
    drawing = base64.b64decode(image).decode()
    assert drawing.count("<text ") == 33, "title, name, thirty lines, and that there is more"
    assert "…</text></svg>" in drawing


def test_neither_writing_nor_reading_takes_much_more_memory_than_the_file(profile: Profile) -> None:
    size = len(written(profile))
    tracemalloc.start()
    try:
        data = written(profile)
        writing = tracemalloc.get_traced_memory()[1]
        tracemalloc.reset_peak()
        before = tracemalloc.get_traced_memory()[0]
        from_elm(json.loads(data))
        reading = tracemalloc.get_traced_memory()[1] - before
    finally:
        tracemalloc.stop()
    assert writing < 12 * size
    assert reading < 8 * size
