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


@pytest.fixture
def there(tmp_path: Path, certificates: Certificates) -> Iterator[Cloud]:
    with cloud(tmp_path / "server", certificates.issue(), nextcloud=True) as found:
        yield found


def looked(there: Cloud) -> tuple[object, ...]:
    with connect(Address.read(there.url, USER, PASSWORD), Notes().check) as server:
        return look(server, Notes(), pauses=SHORT)


def zeros(mebibytes: int) -> bytes:
    packer = zstandard.ZstdCompressor().compressobj()
    return b"".join(packer.compress(bytes(MIB)) for _ in range(mebibytes)) + packer.flush()


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
    with connect(Address.read(there.url, USER, PASSWORD), Notes().check) as server:
        assert not is_nextcloud(server)
        assert is_nextcloud(server)
