"""A short form of each fault, and of each control: that the harness would see a loss."""

import shutil

import pytest

from tests.support import postgres
from tests.torture.modes import MODES, NEEDS_POSTGRES, NEEDS_STRACE

FEW = {
    "kill": 6,
    "power": 60,
    "writes": 3,
    "rollback": 6,
    "receipts": 6,
    "rekey": 2,
    "passwords": 40,
    "strace": 0,
    "leaks": 300,
    "vault-files": 12,
    "mutants": 24,
    "killed": 6,
    "bombs": 9,
    "cards": 40,
    "receipts-forged": 8,
    "passed-on": 6,
    "deliveries": 24,
}
CONTROLS = {
    "kill": 12,
    "power": 40,
    "writes": 3,
    "rollback": 2,
    "receipts": 2,
    "rekey": 6,
    "passwords": 1,
    "strace": 0,
    "leaks": 300,
    "vault-files": 2,
    "mutants": 1,
    "killed": 2,
    "bombs": 1,
    "cards": 1,
    "receipts-forged": 1,
    "passed-on": 1,
    "deliveries": 24,
}


def run(mode: str, count: int, *, control: bool = False) -> object:
    if mode in NEEDS_STRACE and shutil.which("strace") is None:
        pytest.skip("strace is not installed")
    if mode in NEEDS_POSTGRES and postgres.missing():
        pytest.skip(postgres.missing())
    return MODES[mode][0](count, control=control)


@pytest.mark.parametrize("mode", sorted(FEW))
def test_nothing_is_lost(mode: str) -> None:
    outcome = run(mode, FEW[mode])
    assert outcome.failed == 0, outcome.told  # type: ignore[attr-defined]


@pytest.mark.parametrize("mode", sorted(CONTROLS))
def test_a_loss_would_be_seen(mode: str) -> None:
    outcome = run(mode, CONTROLS[mode], control=True)
    assert outcome.failed > 0, outcome.told  # type: ignore[attr-defined]
