"""Registries on both databases. Every test that takes ``registry`` runs on SQLite and on PostgreSQL."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from app.registry import Registry, set_up
from tests.support import postgres
from tests.support.registry import NOW, Laptop, authority_card, trust


@pytest.fixture(scope="session")
def cluster() -> Iterator[postgres.Cluster]:
    reason = postgres.missing()
    if reason:
        print(f"PostgreSQL is not tested: {reason}")
        pytest.skip(reason)
    with postgres.cluster() as running:
        yield running


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a database with nobody in it; PostgreSQL's has its tables already (``test_database`` makes them)."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'embedded.db'}"
    running: postgres.Cluster = request.getfixturevalue("cluster")
    return running.with_tables().render_as_string(hide_password=False)


@pytest.fixture
def another(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[str], str]:
    """The address of a second empty database of the same kind."""

    def make(url: str) -> str:
        if url.startswith("sqlite"):
            return f"sqlite:///{tmp_path / 'second.db'}"
        running: postgres.Cluster = request.getfixturevalue("cluster")
        return running.database().render_as_string(hide_password=False)

    return make


@pytest.fixture
def make_registry(tmp_path: Path) -> Iterator[Callable[[str], Registry]]:
    """Sets up registries, each in a folder of its own."""
    made: list[Registry] = []

    def make(url: str) -> Registry:
        folder = tmp_path / f"registry{len(made)}"
        made.append(set_up(folder, name="Test authority", database=url, partitions=2, now=lambda: NOW))
        return made[-1]

    yield make
    for registry in made:
        registry.close()


@pytest.fixture
def make_registry_now(database: str, tmp_path: Path) -> Iterator[Callable[[], Registry]]:
    """Sets up a registry that goes by today's clock."""
    made: list[Registry] = []

    def make() -> Registry:
        made.append(set_up(tmp_path / "authority", name="Test authority", database=database, partitions=2))
        return made[-1]

    yield make
    for registry in made:
        registry.close()


@pytest.fixture
def registry(make_registry: Callable[[str], Registry], database: str) -> Registry:
    return make_registry(database)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where bundles are left, as on a stick."""
    made = tmp_path / "stick"
    made.mkdir()
    return made


@pytest.fixture
def laptop(registry: Registry, folder: Path) -> Laptop:
    """A laptop that the registry trusts."""
    made = Laptop([authority_card(registry)], folder)
    trust(registry, made.card)
    return made
