"""A server that says a byte at a time holds nobody: the answer has its time in all, and who stops it is heard."""

from pathlib import Path

import pytest

from app.errors import Cancelled, IntakeError
from app.transport import Address, Found, connect, fetch, look, try_out, upload
from tests.support.dripping import PLACES, Dripping, dripping
from tests.support.webdav import PASSWORD, USER, Certificates
from tests.transport.test_webdav import NAME, SHORT, Notes, bundle

FOR_GOOD = 100_000.0
"""Seconds: without the limit or the stopping under test, a test would end by its own limit."""


class Stopping(Notes):
    """Somebody who stops it as soon as a part of an answer has dripped in."""

    def __init__(self, there: Dripping) -> None:
        super().__init__()
        self._there = there

    def check(self) -> None:
        if self._there.said.is_set():
            raise Cancelled


def use(there: Dripping, what: str, folder: Path, notes: Notes, seconds: float) -> None:
    with connect(Address.read(there.url, USER, PASSWORD), notes.check, seconds=seconds) as server:
        if what == "send":
            upload(server, bundle(folder), notes, pauses=SHORT)
        elif what == "look":
            look(server, notes, pauses=SHORT)
        elif what == "fetch":
            fetch(server, Found(NAME, 1000, ""), folder / "in", notes, pauses=SHORT)
        else:
            try_out(server)


@pytest.mark.timeout(60)
@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("what", ["send", "look", "fetch", "try"])
def test_an_answer_has_its_time_in_all(tmp_path: Path, certificates: Certificates, what: str, place: str) -> None:
    (tmp_path / "in").mkdir()
    with dripping(certificates.issue(), place) as there:
        with pytest.raises(IntakeError) as refused:
            use(there, what, tmp_path, Notes(), seconds=0.5)
        assert refused.value.code == "transport.server"
        assert there.said.is_set()
        assert there.asked == 1  # not what is tried again: each time would take as long
    assert list((tmp_path / "in").iterdir()) == []


@pytest.mark.timeout(60)
@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("what", ["send", "look", "fetch", "try"])
def test_who_stops_it_is_heard_at_once(tmp_path: Path, certificates: Certificates, what: str, place: str) -> None:
    (tmp_path / "in").mkdir()
    with dripping(certificates.issue(), place) as there:
        with pytest.raises(Cancelled):
            use(there, what, tmp_path, Stopping(there), seconds=FOR_GOOD)
        assert there.gone.wait(30)
        assert there.asked == 1
    assert list((tmp_path / "in").iterdir()) == []
