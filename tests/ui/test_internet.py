"""Sending over the internet in the real window, with the real worker, to a real server over TLS."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.desk import Authority
from tests.support.player import Player
from tests.support.webdav import PASSWORD, USER, Certificates, Cloud, cloud
from tests.support.windows import Opener, unlock
from tests.transport.conftest import _authority, certificates
from tests.ui.test_exchange import text, trust
from tests.ui.test_sent import shown, whom

__all__ = ["_authority", "certificates"]


@pytest.fixture
def there(tmp_path: Path, certificates: Certificates) -> Iterator[Cloud]:
    with cloud(tmp_path / "server", certificates.issue()) as found:
        yield found


def at_the_exchange(open_at: Opener, home: Path, tmp_path: Path, language: str = "en") -> Player:
    person = open_at(home, language)
    unlock(person)
    person.click("exchange")
    trust(person, Authority(tmp_path))
    return person


def enter(person: Player, url: str) -> None:
    person.click("authorities.internet")
    person.write("server.url", url)
    person.write("server.user", USER)
    person.write("server.password", PASSWORD)


def sealed_and_not_gone(open_at: Opener, home: Path, tmp_path: Path) -> Player:
    """Looking at a bundle that waits, because nobody answers at the authority's address."""
    person = at_the_exchange(open_at, home, tmp_path)
    enter(person, "https://localhost:9/remote.php/dav/files/anna/inbox")
    person.click("server.save")
    person.click("exchange.send")
    person.click("send.internet")
    person.wait(lambda: "stays here" in text(person, "send.message.text"), "it is said that it stays")
    person.click("exchange.outbox")
    return person


@pytest.mark.parametrize("language", ["en", "ar"])
def test_an_address_is_tried_kept_and_used(
    open_at: Opener, with_a_case: Path, there: Cloud, tmp_path: Path, language: str
) -> None:
    person = at_the_exchange(open_at, with_a_case, tmp_path, language)
    enter(person, there.url.replace("https", "http"))
    person.click("server.try")
    person.wait(lambda: bool(text(person, "server.url.problem")), "an address that is not protected is refused")
    person.write("server.url", there.url)
    person.click("server.try")
    person.wait(lambda: "WebDAV" in text(person, "server.said"), "the connection was tried")
    person.click("server.save")
    person.wait(lambda: person.visible("server") is None, "the form is put away")
    person.click("exchange.send")
    person.click("send.internet")
    person.wait(lambda: bool(text(person, "send.message.text")), "it is said that it arrived")
    assert len(there.names()) == 1
    person.click("exchange.outbox")
    person.click("outbox.fetch")
    person.wait(lambda: bool(text(person, "outbox.message.text")), "that there is no receipt yet is said")


def test_without_a_connection_it_stays_here_and_goes_later_or_on_a_stick(
    open_at: Opener, with_a_case: Path, there: Cloud, tmp_path: Path
) -> None:
    person = sealed_and_not_gone(open_at, with_a_case, tmp_path)
    person.wait_for_text("Still here")
    (stick := tmp_path / "stick").mkdir()
    person.write("outbox.stick", str(stick))
    person.click(person.names("outbox.save.")[0])
    person.wait_for_text("Waiting for a receipt")
    assert len(list(stick.iterdir())) == 1
    assert there.names() == []


def test_what_was_sealed_for_the_wrong_one_is_taken_back(
    open_at: Opener, with_a_case: Path, there: Cloud, tmp_path: Path
) -> None:
    person = sealed_and_not_gone(open_at, with_a_case, tmp_path)
    person.wait(lambda: bool(person.names("outbox.back.")), "it can be taken back")
    person.click(person.names("outbox.back.")[0])
    person.wait_for_text("Taken back")
    assert "nothing went to" in text(person, "outbox.message.text")
    person.wait(lambda: not person.names("outbox.back.") + person.names("outbox.save."), "nothing of it waits")
    assert list((with_a_case / "outbox").iterdir()) == []
    assert there.names() == []
    whom(person)
    assert "Nothing was sent about this person" in shown(person, "sent.nothing")
    told = shown(person, "sent.bundle.0")
    assert "nowhere: taken back before it left, today" in told
    assert "Receipt" not in told
    person.click("sent.send")
    person.wait(lambda: person.visible("send.internet") is not None, "it can be sealed again")
