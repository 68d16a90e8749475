"""Answers of a server that wants to do harm: refused with a code, in little memory."""

import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import pytest
import zstandard

from app.errors import IntakeError
from app.transport import Address, connect, look
from app.transport.nextcloud import is_nextcloud
from tests.support.webdav import PASSWORD, USER, Certificates, Cloud, cloud
from tests.transport.test_webdav import SHORT, Notes

MIB = 1 << 20
NO_ADDRESS = b"""<d:multistatus xmlns:d="DAV:"><d:response><d:href>http://[</d:href></d:response></d:multistatus>"""


@pytest.fixture
def there(tmp_path: Path, certificates: Certificates) -> Iterator[Cloud]:
    with cloud(tmp_path / "server", certificates.issue(), nextcloud=True) as found:
        yield found


def looked(there: Cloud) -> tuple[object, ...]:
    with connect(Address.read(there.url, USER, PASSWORD)) as server:
        return look(server, Notes(), pauses=SHORT)


def zeros(mebibytes: int) -> bytes:
    packer = zstandard.ZstdCompressor().compressobj()
    return b"".join(packer.compress(bytes(MIB)) for _ in range(mebibytes)) + packer.flush()


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (("207 Multi-Status", {}, b'<?xml version="1.0" encoding="x-unheard-of"?><a/>'), "transport.not_a_folder"),
        (("207 Multi-Status", {}, b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'), "transport.not_a_folder"),
        (("301 Moved", {"Location": "https://["}), "transport.redirected"),
    ],
)
def test_what_is_no_answer_is_refused(there: Cloud, answer: tuple, expected: str) -> None:
    there.answers["PROPFIND"] = answer
    with pytest.raises(IntakeError) as refused:
        looked(there)
    assert refused.value.code == expected


def test_a_file_whose_address_is_none_is_not_there(there: Cloud) -> None:
    there.answers["PROPFIND"] = ("207 Multi-Status", {}, NO_ADDRESS)
    assert looked(there) == ()


def test_a_little_that_stands_for_gigabytes_is_not_unpacked(there: Cloud) -> None:
    bomb = zeros(1024)
    assert len(bomb) < MIB
    there.answers["PROPFIND"] = ("207 Multi-Status", {"Content-Encoding": "zstd"}, bomb)
    tracemalloc.start()
    try:
        with pytest.raises(IntakeError) as refused:
            looked(there)
        _now, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert refused.value.code == "transport.not_a_folder"
    assert most < 100 * MIB


def test_nesting_without_end_is_no_nextcloud(there: Cloud) -> None:
    there.answers["GET"] = ("200 OK", {}, b"[" * 200_000)
    with connect(Address.read(there.url, USER, PASSWORD)) as server:
        assert not is_nextcloud(server)
        assert is_nextcloud(server)
