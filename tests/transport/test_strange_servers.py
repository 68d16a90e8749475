"""Servers that answer nonsense: it is said in words, nothing is believed, and nothing half sent looks whole."""

from pathlib import Path

import pytest

from app.errors import IntakeError
from app.transport import Address, connect, look, try_out
from tests.support.webdav import PASSWORD, USER, Cloud
from tests.transport.test_webdav import NAME, SHORT, Notes, bundle, code

_FOUND = (
    b"<d:response><d:href>%s</d:href><d:propstat><d:prop><d:resourcetype/>"
    b"<d:getcontentlength>7</d:getcontentlength></d:prop></d:propstat></d:response>"
)

UNHEARD_OF = b'<?xml version="1.0" encoding="x-unheard-of"?><a/>'


def listed(*places: bytes) -> bytes:
    """What a folder holds, as a server says it."""
    return b'<d:multistatus xmlns:d="DAV:">' + b"".join(_FOUND % place for place in places) + b"</d:multistatus>"


def say(there: Cloud, content: bytes, method: str = "PROPFIND", status: str = "207 Multi-Status") -> None:
    there.answers[method] = (status, {"Content-Type": "application/xml"}, content)


@pytest.mark.parametrize(
    "place",
    [
        b"https://[elsewhere/",
        b"https://elsewhere.example/remote.php/dav/files/anna/inbox2/%s",
        b"//",
        b"..",
        b"../%s",
        b"below/%s",
        b"%%2e%%2e%%2f%s",
        b"%%ff%%fe",
        b"",
    ],
)
def test_a_place_that_is_none_in_the_folder_is_passed_over(there: Cloud, place: bytes) -> None:
    good = NAME.encode()
    strange = place % good if b"%s" in place else place % ()
    with connect(Address.read(there.url, USER, PASSWORD), Notes().check) as server:
        say(there, listed(strange, b"/remote.php/dav/files/anna/inbox/" + good))
        found = look(server, Notes(), pauses=SHORT)
    assert [(each.name, each.size) for each in found] == [(NAME, 7)]


@pytest.mark.parametrize(
    "content",
    [b"", b"<html>", b"\xff\xfe", b'<!DOCTYPE h [<!ENTITY a "x">]><h>&a;</h>', b"<d:multistatus/>", UNHEARD_OF],
    ids=["nothing", "half a page", "bytes", "entities", "a prefix of nothing", "an encoding unheard of"],
)
def test_an_answer_that_lists_nothing_is_no_folder(there: Cloud, content: bytes) -> None:
    with connect(Address.read(there.url, USER, PASSWORD), Notes().check) as server:
        say(there, content)
        with pytest.raises(IntakeError) as refused:
            try_out(server)
    assert refused.value.code == "transport.not_a_folder"
    assert refused.value.hint


def test_the_address_of_a_file_is_not_that_of_a_folder(there: Cloud) -> None:
    (there.inbox / "notes.txt").write_bytes(b"a file")
    with (
        connect(Address.read(f"{there.url}/notes.txt", USER, PASSWORD), Notes().check) as server,
        pytest.raises(IntakeError) as refused,
    ):
        try_out(server)
    assert refused.value.code == "transport.not_a_folder"
    assert there.names() == ["notes.txt"]


@pytest.mark.parametrize(
    "place",
    ["https://[elsewhere/", "http://localhost/", "//localhost:99999/", "//xn--%E2%98%83/"],
    ids=["no address", "unprotected", "no port", "no name"],
)
def test_nobody_is_sent_to_an_address_that_is_none(there: Cloud, tmp_path: Path, place: str) -> None:
    there.answers["PROPFIND"] = ("301 Moved Permanently", {"Location": place})
    assert code(there.url, bundle(tmp_path)) == "transport.redirected"
    assert there.names() == []


def test_a_server_that_only_says_that_it_keeps_a_file_is_found_out(there: Cloud, tmp_path: Path) -> None:
    there.answers["MOVE"] = ("201 Created", {})
    assert code(there.url, bundle(tmp_path)) == "transport.incomplete"
    assert NAME not in there.names()
