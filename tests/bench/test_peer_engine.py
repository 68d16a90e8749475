"""The other engine is pinned whole, from no particular place, and when it cannot be had the reason is told."""

import json
import re
from pathlib import Path

import pytest

from tests.bench import peer_engine
from tests.bench.peer_engine import PeerError

FOLDER = Path(peer_engine.__file__).parent / "peer"


def test_every_package_is_pinned_by_its_hash_and_by_no_address() -> None:
    pinned = json.loads((FOLDER / "package-lock.json").read_text("utf-8"))["packages"]
    wanted = pinned.pop("")["dependencies"]
    assert all(package["integrity"].startswith("sha512-") for package in pinned.values())
    assert not any("resolved" in package for package in pinned.values())
    assert all(re.fullmatch(r"\d+\.\d+\.\d+", version) for version in wanted.values())
    assert wanted["@getodk/xforms-engine"] == peer_engine.version()


def test_a_machine_without_node_is_told_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(PeerError, match="node is not installed"):
        peer_engine.install()
