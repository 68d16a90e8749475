"""Files to a real WebDAV server over TLS and back, on lines that break and to servers nobody should trust."""

import logging
import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from app.errors import Cancelled, IntakeError
from app.transport import Address, connect, fetch, look, try_out, upload
from app.transport.nextcloud import PART
from tests.support.webdav import PASSWORD, USER, Certificates, Cloud, cloud, line, unused_port

NAME = "2026-05-17-0badcafe.tar.zst.age"
SHORT = (0.01,) * 3


class Notes:
    """Somebody who watches; stops it once ``stop_at`` bytes have arrived, or while it waits."""

    def __init__(self, stop_at: int | None = None, *, stop_waiting: bool = False) -> None:
        self.done: list[tuple[int, int]] = []
        self.waited: list[int] = []
        self._stop_at, self._stop_waiting, self._stopped = stop_at, stop_waiting, False

    def progress(self, done: int, total: int) -> None:
        self.done.append((done, total))
        self._stopped |= self._stop_at is not None and done >= self._stop_at

    def check(self) -> None:
        if self._stopped:
            raise Cancelled

    def waiting(self, seconds: int) -> None:
        self.waited.append(seconds)
        self._stopped |= self._stop_waiting


def bundle(folder: Path, size: int = 300_000) -> Path:
    path = folder / NAME
    path.write_bytes(os.urandom(size))
    return path


def sent(
    url: str, path: Path, notes: Notes | None = None, password: str = PASSWORD, pauses: tuple[float, ...] = SHORT
) -> bool:
    watch = notes or Notes()
    with connect(Address.read(url, USER, password), watch.check) as server:
        return upload(server, path, watch, pauses=pauses)


def code(url: str, path: Path, password: str = PASSWORD, pauses: tuple[float, ...] = SHORT) -> str:
    with pytest.raises(IntakeError) as refused:
        sent(url, path, password=password, pauses=pauses)
    assert refused.value.hint
    return refused.value.code


def test_a_file_arrives_whole_under_another_name_first_and_is_not_sent_twice(there: Cloud, tmp_path: Path) -> None:
    path, notes = bundle(tmp_path), Notes()
    assert sent(there.url, path, notes)
    assert there.names() == [NAME]
    assert (there.inbox / NAME).read_bytes() == path.read_bytes()
    assert there.put_names() == [f"{NAME}.uploading"]
    assert [done for done, _total in notes.done] == sorted(done for done, _total in notes.done)
    assert (notes.done[0], notes.done[-1]) == ((0, 300_000), (300_000, 300_000))
    assert not sent(there.url, path)
    assert len(there.put_names()) == 1


def test_a_line_that_breaks_is_waited_for_and_nothing_half_looks_whole(there: Cloud, tmp_path: Path) -> None:
    path, notes = bundle(tmp_path, 2_000_000), Notes()
    with line(there.port, cuts=[600_000, 1_200_000]) as relay:
        assert sent(there.url.replace(str(there.port), str(relay.port)), path, notes)
        assert relay.broken == 2
    assert notes.waited == [1, 1]
    assert there.names() == [NAME]
    assert (there.inbox / NAME).read_bytes() == path.read_bytes()


def test_a_line_that_stays_broken_is_given_up_and_leaves_nothing_that_looks_whole(there: Cloud, tmp_path: Path) -> None:
    with line(there.port, cuts=[100_000] * 4) as relay:
        url = there.url.replace(str(there.port), str(relay.port))
        assert code(url, bundle(tmp_path)) == "transport.broken"
    assert NAME not in there.names()


def test_parts_that_arrived_are_not_sent_again(tmp_path: Path, certificates: Certificates) -> None:
    path = bundle(tmp_path, 2 * PART + 5)
    with (
        cloud(tmp_path / "server", certificates.issue(), nextcloud=True) as there,
        line(there.port, cuts=[PART + PART // 2]) as relay,
    ):
        url = there.url.replace(str(there.port), str(relay.port))
        assert code(url, path, pauses=()) == "transport.broken"
        assert there.names() == []
        carried = relay.carried
        assert sent(url, path)
        assert relay.carried - carried < PART + PART // 2
        assert there.names() == [NAME]
        assert (there.inbox / NAME).read_bytes() == path.read_bytes()
        assert there.put_names().count("00001") == 1


def test_stopped_it_takes_back_what_was_on_its_way(tmp_path: Path, certificates: Certificates) -> None:
    with cloud(tmp_path / "server", certificates.issue(), nextcloud=True) as there:
        for size in (300_000, PART + 300_000):
            path = bundle(tmp_path, size)
            with pytest.raises(Cancelled):
                sent(there.url, path, Notes(stop_at=size - 100_000))
            assert there.names() == []
            assert list((there.folder / "remote.php/dav/uploads/anna").iterdir()) == []


def test_waiting_can_be_stopped(there: Cloud, tmp_path: Path) -> None:
    there.answers["PUT"] = ("503 Service Unavailable", {"Retry-After": "90"})
    notes = Notes(stop_waiting=True)
    with pytest.raises(Cancelled):
        sent(there.url, bundle(tmp_path), notes)
    assert notes.waited == [90]


def test_what_came_there_meanwhile_is_found_out(there: Cloud, tmp_path: Path) -> None:
    path = bundle(tmp_path)
    sent(there.url, path)
    there.answers["PROPFIND"] = ("404 Not Found", {})
    assert sent(there.url, path)
    assert there.names() == [NAME]
    assert (there.inbox / NAME).read_bytes() == path.read_bytes()


def test_another_file_of_that_name_is_left_alone(there: Cloud, tmp_path: Path) -> None:
    (there.inbox / NAME).write_bytes(b"another")
    assert code(there.url, bundle(tmp_path)) == "transport.other_file"
    assert (there.inbox / NAME).read_bytes() == b"another"


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("name", "transport.certificate_name"),
        ("self-signed", "transport.certificate_unknown"),
        ("expired", "transport.certificate_expired"),
    ],
)
def test_a_certificate_that_does_not_verify_is_refused(
    tmp_path: Path, certificates: Certificates, kind: str, expected: str
) -> None:
    made: dict[str, Callable[[], Path]] = {
        "name": lambda: certificates.issue("elsewhere.example"),
        "self-signed": certificates.self_signed,
        "expired": lambda: certificates.issue(expired=True),
    }
    with cloud(tmp_path / "server", made[kind]()) as there:
        assert code(there.url, bundle(tmp_path)) == expected
        assert there.asked == []


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("302 Found", "transport.redirected"),
        ("403 Forbidden", "transport.forbidden"),
        ("507 Insufficient Storage", "transport.full"),
        ("418 I'm a teapot", "transport.server"),
    ],
)
def test_what_a_server_refuses_is_said(there: Cloud, tmp_path: Path, answer: str, expected: str) -> None:
    there.answers["PROPFIND"] = (answer, {"Location": "https://elsewhere.example/inbox/"})
    assert code(there.url, bundle(tmp_path)) == expected
    assert there.names() == []


def test_nothing_but_the_right_address_and_password_will_do(there: Cloud, tmp_path: Path) -> None:
    path = bundle(tmp_path)
    assert code(there.url.replace("https", "http"), path) == "transport.not_https"
    with unused_port() as port:
        assert code(there.url.replace(str(there.port), str(port)), path) == "transport.no_connection"
    assert code(there.url + "/not/there", path) == "transport.no_folder"
    assert code(there.url, path, password="wrong") == "transport.password"
    for typed in (
        "",
        "cloud.example/x",
        "https://",
        "https://user:pass@cloud.example/",
        "https://[::1/",
        "https://c:x/",
        "https://c:99999/",
        "https://clo\x01ud.example/",
        "https://xn--\u2603/",
        "https://cloud.example/" + "a" * 70_000,
    ):
        with pytest.raises(IntakeError) as refused:
            Address.read(typed, USER, PASSWORD)
        assert refused.value.code == "transport.bad_address", typed


def test_a_connection_is_tried_out_and_leaves_nothing(tmp_path: Path, certificates: Certificates) -> None:
    for nextcloud, kind in ((False, "WebDAV"), (True, "Nextcloud")):
        with cloud(tmp_path / kind, certificates.issue(), nextcloud=nextcloud) as there:
            with connect(Address.read(there.url, USER, PASSWORD), Notes().check) as server:
                assert try_out(server) == kind
            assert there.names() == []


def test_only_what_is_named_and_sized_like_a_receipt_is_fetched(there: Cloud, tmp_path: Path) -> None:
    (there.inbox / NAME).write_bytes(b"receipt")
    for name in ("notes.txt", f"{NAME}.uploading", "2026-05-17-0badcafe.tar.zst.age.exe", "..2026.tar.zst.age"):
        (there.inbox / name).write_bytes(b"other")
    with (there.inbox / NAME.replace("0bad", "feed")).open("wb") as large:
        large.truncate(50_000_000)
    (there.inbox / NAME.replace("0bad", "beef")).mkdir()
    with connect(Address.read(there.url, USER, PASSWORD), Notes().check) as server:
        found = look(server, Notes(), pauses=SHORT)
        assert [(each.name, each.size) for each in found] == [(NAME, 7)]
        assert fetch(server, found[0], tmp_path, Notes(), pauses=SHORT).read_bytes() == b"receipt"
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == [NAME]


def test_the_password_is_in_no_log_and_no_text(there: Cloud, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        sent(there.url, bundle(tmp_path))
        code(there.url, bundle(tmp_path, 9))
    assert not re.search(f"{PASSWORD}|Basic ", caplog.text)
    assert PASSWORD not in repr(Address.read(there.url, USER, PASSWORD))
