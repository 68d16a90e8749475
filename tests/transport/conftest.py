"""A certificate authority that the system trusts for as long as a test lasts."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.webdav import Certificates, Cloud, cloud


@pytest.fixture(scope="session")
def _authority(tmp_path_factory: pytest.TempPathFactory) -> Certificates:
    return Certificates(tmp_path_factory.mktemp("certificates"))


@pytest.fixture
def certificates(_authority: Certificates, monkeypatch: pytest.MonkeyPatch) -> Certificates:
    """Trusted as an administrator would have the system trust it, and reached without a proxy."""
    monkeypatch.setenv("SSL_CERT_FILE", str(_authority.file))
    monkeypatch.setenv("NO_PROXY", "localhost,127.0.0.1")
    return _authority


@pytest.fixture
def there(tmp_path: Path, certificates: Certificates) -> Iterator[Cloud]:
    """A server that this laptop trusts."""
    with cloud(tmp_path / "server", certificates.issue()) as found:
        yield found
