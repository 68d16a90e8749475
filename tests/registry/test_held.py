"""What is done with what is held: reports, exports, erasing, and who may see what. All on one PostgreSQL database."""

import csv
import io
import json
import sys
import tomllib
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from sqlalchemy import Engine, text
from sqlalchemy.engine import URL
from sqlalchemy.exc import ProgrammingError

from app.bundles import read_card
from app.cli.exits import Exit
from app.cli.registry import main
from app.errors import IntakeError
from app.profile import to_json
from app.profile.model import Profile, Speech, Term
from app.registry import (
    Registry,
    attachment,
    bind,
    erase,
    export,
    find_case,
    open_registry,
    receive,
    report,
    set_up,
    summary,
)
from app.registry.database import connect, writing
from app.registry.errors import problem
from app.registry.extract import Extract
from app.registry.outcome import Received
from app.registry.tables import tallies
from tests.support import postgres
from tests.support.registry import (
    ANSWERS,
    NOW,
    PAPER,
    PAPER_HASH,
    Laptop,
    authority_card,
    dump,
    line,
    profile,
    trust,
)

ROOT = Path(__file__).parents[2]
FORMULA = '=HYPERLINK("http://x")'


@pytest.fixture(scope="module")
def held(cluster: postgres.Cluster, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Registry]:
    url = cluster.database().render_as_string(hide_password=False)
    home = tmp_path_factory.mktemp("authority") / "home"
    made = set_up(home, name="Test authority", database=url, partitions=3, now=lambda: NOW)
    yield made
    made.close()


@pytest.fixture(scope="module")
def laptops(held: Registry, tmp_path_factory: pytest.TempPathFactory) -> tuple[Laptop, Laptop]:
    """Two organisations: the first sent four bundles of which the third is missing, the second one."""
    folder = tmp_path_factory.mktemp("sticks")
    one, two = (Laptop([authority_card(held)], folder, name=name, device=name) for name in ("Eins", "Zwei"))
    for laptop in (one, two):
        trust(held, laptop.card)
    papers = {f"data/attachments/{PAPER_HASH}": PAPER}
    with_paper = to_json(profile(FORMULA, evidence=True))
    take(held, one.seal([line("e1", case="c1"), line("e2", case="c2", number="T-2", profile=with_paper)], files=papers))
    take(held, one.seal([line("e1", case="c1", started="2026-04-01T10:00:00Z"), b"{}\n"]))
    one.seal([line("e3")])
    take(held, one.seal([line("e4", case="c4", number="T-4", profile=to_json(_carpenter()))]))
    take(held, two.seal([line("z1", case="c9", number="Z-1", profile=with_paper)], files=papers))
    return one, two


def _carpenter() -> Profile:
    """Somebody whose first language is not among those they learned, and whose work has a code."""
    found = profile()
    work = replace(found.work[0], occupation=Term("ISCO-08 2008 7115", {"en": "carpenter"}))
    return replace(found, speech=Speech(first=("so",)), work=(work,))


def take(held: Registry, path: Path) -> Received:
    return receive(held, path, receipts_folder=held.home.folder / "receipts")


@pytest.fixture
def shell(
    held: Registry, laptops: tuple[Laptop, Laptop], capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Callable[..., str]:
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)

    def run(*words: object, given: int = Exit.DONE) -> str:
        code = main([*map(str, words), "--home", str(held.home.folder)])
        out, err = capsys.readouterr()
        assert code == given, err
        return out + err

    return run


def test_a_report_counts_and_names_what_is_missing(shell: Callable[..., str], laptops: tuple[Laptop, Laptop]) -> None:
    mine = laptops[0].party.card.fingerprint
    counts = {
        (each["what"], each["code"]): each["count"]
        for each in json.loads(shell("report", "--format", "json"))["counts"]
        if each["organisation"] == mine
    }
    assert counts == {
        ("cases", ""): 3,
        ("month", "2026-04"): 1,
        ("month", "2026-05"): 2,
        ("age", "0-1"): 2,
        ("age", "31-90"): 1,
        ("language", "ar"): 3,
        ("language", "en"): 3,
        ("language", "so"): 1,
        ("occupation", "ISCO-08 2008 7115"): 1,
        ("refused", "line_incomplete"): 1,
    }
    told = shell("report")
    assert "Not yet received from Eins: number 3." in told
    assert "Arabic" in told
    assert "Somali" in told
    assert "Carpenters and joiners (ISCO-08 2008 7115)  1" in told
    rows = list(csv.reader(io.StringIO(shell("report", "--format", "csv"))))
    assert [mine, "Eins", "missing", "3-3", "1"] in rows


def test_the_summary_is_what_one_would_count_anew(held: Registry, laptops: tuple[Laptop, Laptop]) -> None:
    kept = report.make(held.engine)
    with writing(held.engine) as connection:
        connection.execute(tallies.delete())
        summary.fill(connection)
    assert report.make(held.engine) == kept


def test_exports_hold_the_same_rows_and_no_formula(shell: Callable[..., str], tmp_path: Path) -> None:
    from pyarrow import parquet

    def written(kind: str, *words: str) -> Path:
        assert "rows were written" in shell("export", "--format", kind, "--output", tmp_path / f"x.{kind}", *words)
        return tmp_path / f"x.{kind}"

    lines = [json.loads(each) for each in written("jsonl").read_text("utf-8").splitlines()]
    assert {each["assessment_id"] for each in lines} == {"e1", "e2", "e4", "z1"}
    assert {each["profile"]["person"]["family_names"] for each in lines} == {"Testperson", FORMULA}

    head, *rows = csv.reader(io.StringIO(written("csv", "--what", "person").read_text("utf-8")))
    column = head.index("family_names")
    assert sorted(row[column] for row in rows) == [f"'{FORMULA}", f"'{FORMULA}", "Testperson", "Testperson"]

    book = openpyxl.load_workbook(written("xlsx", "--what", "person"))
    (sheet,) = book.worksheets
    cells = [cell for row in sheet.iter_rows() for cell in row]
    assert FORMULA in {cell.value for cell in cells}
    assert "f" not in {cell.data_type for cell in cells}
    assert sheet.max_row == 5

    table = parquet.read_table(written("parquet", "--what", "work"))
    assert (table.num_rows, set(table["supervised"].to_pylist())) == (4, {3})
    assert parquet.read_table(written("parquet"))["received"].to_pylist() == [NOW] * 4


@pytest.mark.parametrize(
    "said", ["x;=1+1;y", "x; @SUM(1);y", "x\n=1+1;y", "x\r\n-1+1", "x;\t=1+1", ";=1+1", 'x";=1+1;"', FORMULA]
)
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_no_cell_of_a_csv_file_is_a_formula_wherever_its_reader_sees_cells_begin(said: str, separator: str) -> None:
    """Excel takes the system's separator of lists, a semicolon in French and Dutch, whatever the file's own is."""
    out = io.BytesIO()
    export.write(Extract(("number", "said", "after"), iter([("T-1", said, "plain")])), "csv", out)
    text = out.getvalue().decode()
    for cell in (cell for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator) for cell in row):
        assert not cell.strip().startswith(("=", "+", "-", "@")), text


def test_without_pyarrow_it_says_what_to_install(
    shell: Callable[..., str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    said = shell("export", "--format", "parquet", "--output", tmp_path / "x", given=Exit.UNUSABLE)
    assert str(problem("registry.no_parquet")) == " ".join(line.strip() for line in said.splitlines())
    wanted = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert "skills-intake[parquet]" in said
    assert (wanted["name"], "parquet" in wanted["optional-dependencies"]) == ("skills-intake", True)
    assert list(tmp_path.iterdir()) == []


@pytest.fixture(scope="module")
def account(held: Registry, laptops: tuple[Laptop, Laptop]) -> Iterator[Callable[[str], Engine]]:
    """An engine that connects as an account with one of the roles."""
    engines: list[Engine] = []

    def make(role: str) -> Engine:
        with held.engine.begin() as connection:
            connection.execute(text(f"CREATE ROLE {role}_account LOGIN PASSWORD 'x' IN ROLE skills_{role}"))
        url: URL = held.home.database.set(username=f"{role}_account", password="x")
        engines.append(connect(url))
        return engines[-1]

    yield make
    with held.engine.begin() as connection:
        connection.execute(text("DELETE FROM reader_of"))
    for engine in engines:
        engine.dispose()


def refused(engine: Engine, *statements: str) -> list[str]:
    """Which of these the database does not let the account do."""
    found = []
    for statement in statements:
        with suppress(ProgrammingError), engine.connect() as connection:
            connection.execute(text(statement))
            continue
        found.append(statement)
    return found


def numbers(engine: Engine, *tables: str) -> list[int]:
    with engine.connect() as connection:
        return [connection.scalar(text(f"SELECT count(*) FROM {table}")) or 0 for table in tables]


def test_a_reader_sees_what_it_is_bound_to(held: Registry, account: Callable[[str], Engine]) -> None:
    reader = account("reader")
    every = ("assessment", "answer", "change_log", "content", "profile_person", "organisation", "sender", "tally")
    assert numbers(reader, *every) == [0] * len(every)
    bind(held.engine, "reader_account", "Zwei")
    assert numbers(reader, *every)[:2] == [1, len(ANSWERS)]
    assert numbers(reader, *every)[3:7] == [2, 1, 1, 1]
    assert {each.name for each in report.make(reader).counts} == {"Zwei"}
    forbidden = (
        "DELETE FROM assessment",
        "UPDATE case_file SET number = ''",
        "INSERT INTO reader_of SELECT 'reader_account', organisation FROM organisation",
        "SELECT * FROM registry_parts.assessment_0",
        "CREATE TABLE mine (x int)",
        "SET ROLE skills_importer",
    )
    assert refused(reader, *forbidden) == list(forbidden)


def test_an_importer_takes_in_and_no_more(
    held: Registry, laptops: tuple[Laptop, Laptop], account: Callable[[str], Engine]
) -> None:
    importer = account("importer")
    as_importer = Registry(held.home, importer, held.now)
    assert take(as_importer, laptops[1].seal([line("z2", case="c9", number="Z-1")]))
    forbidden = (
        "INSERT INTO organisation VALUES ('x', 'x', now())",
        "UPDATE sender SET card = ''",
        "DELETE FROM change_log",
        "DELETE FROM bundle",
        "INSERT INTO erasure VALUES ('x', 'x', now())",
        "DELETE FROM reader_of",
        "DROP TABLE assessment",
        "ALTER TABLE assessment DISABLE ROW LEVEL SECURITY",
    )
    assert refused(importer, *forbidden) == list(forbidden)
    with pytest.raises(IntakeError) as failure:
        erase(importer, find_case(importer, "Z-1"), store=held.home.store, now=NOW)
    assert failure.value.code == "registry.forbidden"
    assert numbers(held.engine, "assessment") == [5]


def test_an_administrator_erases_but_changes_no_table(held: Registry, account: Callable[[str], Engine]) -> None:
    administrator = account("administrator")
    assert refused(administrator, "DELETE FROM erasure", "UPDATE organisation SET name = name") == []
    assert refused(administrator, "DROP TABLE tally", "UPDATE alembic_version SET version_num = ''") != []


def test_erasing_leaves_a_tombstone_and_is_told(
    held: Registry, laptops: tuple[Laptop, Laptop], shell: Callable[..., str]
) -> None:
    one, two = laptops
    assert "Nothing was changed" in shell("erase", "T-2", given=Exit.USAGE)
    assert "1 assessments and 0 attachments" in shell("erase", "T-2", "--yes")
    after = dump(held.engine)
    shown = repr({name: rows for name, rows in after.items() if name not in ("content", "erasure", "verdict")})
    assert "'c2'" not in shown
    assert "T-2" not in shown
    assert PAPER_HASH in {row[0] for row in after["content"]}, "the other organisation needs it"

    again = take(held, one.sent[0].path)
    assert [(each.assessment, each.reason) for each in again.delivery.verdicts] == [
        ("e1", "newer_held"),
        ("e2", "case_erased"),
    ]
    assert dump(held.engine)["assessment"] == after["assessment"]
    assert dump(held.engine)["tally"] == after["tally"]
    assert one.read_receipt(again.receipt, number=0).erased == ("c2",)
    assert two.read_receipt(take(held, two.sent[0].path).receipt, number=0).erased == ()

    # Rows of the log about it come in without content, and the chain goes on.
    row = one.work(1)[0]
    later = take(held, one.seal([line("e9", case="c2")], changes=[row]))
    assert later.delivery.count("refused") == 1
    assert held_log(held, row["hash"]) == (False, "c1")

    shell("erase", "Z-1", "--yes")
    assert PAPER_HASH not in {row[0] for row in dump(held.engine)["content"]}
    assert read_card(held.home.card).name == "Test authority"


def test_what_was_erased_does_not_come_back_under_the_number_of_a_joined_case(
    held: Registry, laptops: tuple[Laptop, Laptop]
) -> None:
    """Of joined cases one stands for all; the rows of the log still name the case in which each was written."""
    one, _two = laptops
    row = one.work(1)[0]
    sent = one.seal([line("a1", case="c7", number="T-7")], changes=[row])
    take(held, sent)
    assert held_log(held, row["hash"]) == (False, "c1")
    erase(held.engine, find_case(held.engine, "T-7"), store=held.home.store, now=NOW)
    assert held_log(held, row["hash"]) == (True, "")
    assert take(held, sent).delivery.count("refused") == 1
    assert held_log(held, row["hash"]) == (True, "")

    # Nor when the laptop joins it to another case afterwards, which then stands for it.
    later = one.work(1)[0]
    other = take(held, one.seal([line("a1", case="c8", number="T-8"), line("a8", case="c8")], changes=[later]))
    assert [(each.assessment, each.reason) for each in other.delivery.verdicts] == [("a1", "case_erased"), ("a8", "")]
    assert held_log(held, later["hash"]) == (True, "")


def held_log(held: Registry, digest: str) -> tuple[bool, str]:
    with held.engine.connect() as connection:
        row = connection.execute(text("SELECT withheld, case_id FROM change_log WHERE hash = :h"), {"h": digest}).one()
    return row.withheld, row.case_id


def test_attachments_in_a_folder_are_there_once_and_go_with_the_last_who_needs_them(
    tmp_path: Path, shell: Callable[..., str]
) -> None:
    home, papers = tmp_path / "files", {f"data/attachments/{PAPER_HASH}": PAPER}
    with_paper = to_json(profile(evidence=True))
    with closing(set_up(home, name="Test authority", attachments_in_folder=True, now=lambda: NOW)) as made:
        laptop = Laptop([authority_card(made)], tmp_path)
        trust(made, laptop.card)
        take(
            made,
            laptop.seal(
                [line("f1", profile=with_paper), line("f2", case="c2", number="T-2", profile=with_paper)], files=papers
            ),
        )
    with closing(open_registry(home, now=lambda: NOW)) as made:
        kept = home / "attachments" / PAPER_HASH[:2] / PAPER_HASH
        assert kept.read_bytes() == PAPER == attachment(made, PAPER_HASH)
        assert {row[2] for row in dump(made.engine)["content"] if row[0] == PAPER_HASH} == {b""}
        erase(made.engine, find_case(made.engine, "T-2"), store=made.home.store, now=NOW)
        assert kept.exists()
        # A newer snapshot without the paper takes the last need away.
        take(made, laptop.seal([line("f1")]))
        assert not kept.exists()
