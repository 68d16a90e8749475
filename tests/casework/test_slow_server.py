"""A server that never comes to the end of its answer, and the real worker: stopping and locking do not wait for it."""

from pathlib import Path

import pytest

from app.casework import messages
from tests.support.dripping import PLACES, dripping
from tests.support.faults import authority, laptop, worker
from tests.support.webdav import PASSWORD, USER, Certificates
from tests.transport.conftest import _authority, certificates

__all__ = ["_authority", "certificates"]


@pytest.mark.timeout(120)
@pytest.mark.parametrize("place", PLACES)
def test_stopping_and_locking_are_heard_while_an_answer_drips_in(
    tmp_path: Path, certificates: Certificates, place: str
) -> None:
    login = {"recipient": authority().fingerprint, "user": USER, "password": PASSWORD}
    with worker(laptop(tmp_path / "home")) as line:
        line.unlock()
        with dripping(certificates.issue(), place) as there:
            number = line.ask("try_server", url=there.url, **login)
            assert there.said.wait(60)
            line.pipe.send(messages.Cancel(number))
            assert line.next() == messages.Stopped(number)
        with dripping(certificates.issue(), place) as there:
            number = line.ask("try_server", url=there.url, **login)
            assert there.said.wait(60)
            line.pipe.send(messages.End())
            assert line.next() == messages.Stopped(number)
            assert line.process.wait(60) == 0
