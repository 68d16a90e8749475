"""``skills-registry forward`` as it is typed, to a server that follows the OpenRosa specification, over TLS."""

import io
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from app.cli.exits import Exit
from app.profile import to_json
from app.profile.model import Evidence
from app.registry.errors import RegistryError
from app.registry.openrosa.server import Login, connect
from tests.registry.test_command import Shell, ready, shell
from tests.support.dripping import PLACES, dripping
from tests.support.openrosa import PASSWORD, USER, OpenRosa, openrosa
from tests.support.registry import PAPER, PAPER_HASH, Laptop, line, sha256
from tests.support.registry import profile as made_profile
from tests.support.webdav import Certificates, unused_port
from tests.transport.conftest import _authority, certificates
from tests.transport.test_hostile import zeros

__all__ = ["_authority", "certificates", "ready", "shell"]

FORM = "skills-profile"
SUBMISSION = f'<data id="{FORM}" version="1"><family>Testperson</family></data>'.encode()


@pytest.fixture
def database(tmp_path: Path) -> str:
    """What is forwarded is read through the same door from either database."""
    return f"sqlite:///{tmp_path / 'embedded.db'}"


@pytest.fixture(params=["database", "folder"])
def kept(request: pytest.FixtureRequest) -> str:
    """What is forwarded is whole wherever the attachments are."""
    return str(request.param)


def received(shell: Shell, ready: Laptop, tmp_path: Path) -> None:
    first = line("a1", profile=to_json(made_profile(evidence=True)))
    files = {
        "data/submissions/a1.xml": SUBMISSION,
        "data/submissions/a2.xml": SUBMISSION.replace(b"</family>", b"</family><meta><instanceID>uuid:00000000-0000-4000-8000-000000000002</instanceID></meta>"),
        f"data/attachments/{PAPER_HASH}": PAPER,
    }  # fmt: skip
    path = ready.seal([first, line("a2", case="c2", number="T-2")], files=files)
    shell("receive", path, "--receipts", tmp_path / "receipts")


def typed(shell: Shell, monkeypatch: pytest.MonkeyPatch, there: OpenRosa, given: Exit = Exit.DONE, **other: str) -> str:
    monkeypatch.setattr(sys, "stdin", io.StringIO(other.get("password", PASSWORD) + "\n"))
    said = shell("forward", "--to", other.get("url", there.url), "--user", USER, given=given)
    assert PASSWORD not in said + shell.err
    return said


@pytest.mark.parametrize("way", ["basic", "digest"])
def test_each_submission_goes_once_with_its_files(
    shell: Shell, ready: Laptop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, certificates: Certificates, way: str
) -> None:
    received(shell, ready, tmp_path)
    with openrosa(certificates.issue(), way=way, forms=(FORM, "other")) as there:
        assert "Sent: 2. Sent before: 0." in typed(shell, monkeypatch, there)
        assert "uuid:00000000-0000-4000-8000-000000000002" in there.held
        papers = sorted((held.files.get(PAPER_HASH, b""), held.complete) for held in there.held.values())
        assert papers == [(b"", True), (PAPER, True)]
        posts = there.posts
        assert "Sent: 0. Sent before: 2." in typed(shell, monkeypatch, there)
        assert there.posts == posts
        (shell.home / "forwarded.jsonl").unlink()  # what was noted is lost: the server knows them again
        assert "Sent: 2." in typed(shell, monkeypatch, there)
        assert len(there.held) == 2


def test_what_the_server_does_not_take_is_said_and_tried_again(
    shell: Shell, ready: Laptop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, certificates: Certificates
) -> None:
    received(shell, ready, tmp_path)
    with openrosa(certificates.issue(), way="basic", forms=(FORM,)) as there:
        there.fail = [500, 409]
        said = typed(shell, monkeypatch, there, Exit.REFUSED)
        assert "a1: the server refused it (answer 500)" in said
        assert "a2: the server holds an earlier state" in said
        assert "Sent: 2." in typed(shell, monkeypatch, there)
        there.forms = ("other",)
        (shell.home / "forwarded.jsonl").unlink()
        typed(shell, monkeypatch, there, Exit.UNUSABLE)
        shell.told("forward.no_form")
        typed(shell, monkeypatch, there, Exit.UNUSABLE, password="wrong")
        shell.told("forward.password")
        typed(shell, monkeypatch, there, Exit.UNUSABLE, url=there.url.replace("projects", "nothing"))
        shell.told("forward.not_openrosa")
        with unused_port() as port:
            typed(shell, monkeypatch, there, Exit.UNUSABLE, url=there.url.replace(str(there.port), str(port)))
        shell.told("forward.unreachable")
    with openrosa(certificates.self_signed(), way="basic", forms=(FORM,)) as there:
        typed(shell, monkeypatch, there, Exit.UNUSABLE)
        shell.told("forward.certificate")


@pytest.mark.parametrize(
    "url",
    [
        "",
        "http://localhost/",
        "https://",
        "https://anna:secret@localhost/",
        "https://[localhost/",
        "https://localhost:99999/",
        "https://xn--\u2603/",
        "https://localhost/" + "a" * 70_000,
    ],
)
def test_what_is_no_address_is_said(
    shell: Shell, ready: Laptop, monkeypatch: pytest.MonkeyPatch, certificates: Certificates, url: str
) -> None:
    with openrosa(certificates.issue(), way="basic", forms=(FORM,)) as there:
        typed(shell, monkeypatch, there, Exit.UNUSABLE, url=url)
        shell.told("forward.address")
        assert "secret" not in shell.err


def test_files_that_are_too_much_for_one_post_go_in_several(
    shell: Shell, ready: Laptop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, certificates: Certificates
) -> None:
    papers = {sha256(content): content for content in (bytes([number]) * 40_000 for number in range(5))}
    evidence = tuple(Evidence(what="Certificate", attachment=name) for name in papers)
    told = line("a1", profile=to_json(replace(made_profile(), evidence=evidence)))
    files = {f"data/attachments/{name}": content for name, content in papers.items()}
    path = ready.seal([told], files=files | {"data/submissions/a1.xml": SUBMISSION})
    shell("receive", path, "--receipts", tmp_path / "receipts")
    with openrosa(certificates.issue(), way="digest", forms=(FORM,)) as there:
        there.limit = 100_000
        assert "Sent: 1." in typed(shell, monkeypatch, there)
        (held,) = there.held.values()
        assert (held.files, held.complete, there.posts) == (papers, True, 3)


def test_a_submission_that_cannot_be_read_keeps_no_other_from_going(
    shell: Shell, ready: Laptop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, certificates: Certificates
) -> None:
    deep = SUBMISSION.replace(b"Testperson", b"<a>" * 1000 + b"</a>" * 1000)
    files = {"data/submissions/a1.xml": deep, "data/submissions/a2.xml": SUBMISSION}
    path = ready.seal([line("a1"), line("a2", case="c2", number="T-2")], files=files)
    shell("receive", path, "--receipts", tmp_path / "receipts")
    with openrosa(certificates.issue(), way="basic", forms=(FORM,)) as there:
        assert "Sent: 1." in typed(shell, monkeypatch, there)


@pytest.mark.parametrize(
    "answers",
    [
        {"HEAD": (204, {"Location": "https://[elsewhere/"}, b"")},
        {"HEAD": (204, {"Location": "https://localhost:99999/"}, b"")},
        {"HEAD": (204, {"Location": "https://elsewhere.example/"}, b"")},
        {"GET": (200, {}, b"<html>")},
        {"GET": (200, {}, b"\xff\xfe")},
        {"GET": (200, {}, b'<!DOCTYPE h [<!ENTITY a "x">]><h>&a;</h>')},
        {"GET": (200, {}, b'<?xml version="1.0" encoding="x-unheard-of"?><xforms/>')},
        {"GET": (200, {}, bytes(17 << 20))},
        {"GET": (200, {"Content-Encoding": "zstd"}, zeros(64))},
    ],
)
def test_a_server_that_answers_what_is_no_answer_is_told_so(
    shell: Shell,
    ready: Laptop,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    certificates: Certificates,
    answers: dict[str, tuple[int, dict[str, str], bytes]],
) -> None:
    received(shell, ready, tmp_path)
    with openrosa(certificates.issue(), way="basic", forms=(FORM,)) as there:
        there.answers = answers
        typed(shell, monkeypatch, there, Exit.UNUSABLE)
        assert "does not answer as an OpenRosa server does" in shell.err
        typed(shell, monkeypatch, there, Exit.UNUSABLE, url="https://[")
        assert not there.held


@pytest.mark.timeout(60)
@pytest.mark.parametrize("place", PLACES)
def test_a_server_that_says_a_byte_at_a_time_holds_nobody(certificates: Certificates, place: str) -> None:
    with dripping(certificates.issue(), place) as there:
        with pytest.raises(RegistryError) as refused, connect(Login(there.url), seconds=0.5) as server:
            server.forms()
        assert refused.value.code == "forward.not_openrosa"
        assert there.said.is_set()


def test_ctrl_c_ends_the_waiting_for_an_answer(
    shell: Shell, ready: Laptop, tmp_path: Path, certificates: Certificates
) -> None:
    received(shell, ready, tmp_path)
    typed = [sys.executable, "-m", "app.cli.registry", "forward", "--home", str(shell.home)]
    with dripping(certificates.issue(), "headers") as there:
        with subprocess.Popen([*typed, "--to", there.url], stderr=subprocess.PIPE, text=True) as command:
            assert there.said.wait(60)
            command.send_signal(signal.SIGINT)
            _out, err = command.communicate(timeout=60)
        assert command.returncode == Exit.STOPPED, err
        assert there.asked == 1
    assert not (shell.home / "forwarded.jsonl").exists()
