"""What a centre takes back before it left is not waited for by the authority, whatever had been sealed after it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from app.casework import outbox, protection, sending
from app.casework.views.sending import SealedView
from app.registry import Gap, Registry, missing, receive
from tests.support.desk import desk_at, new_sitting
from tests.support.met import meet


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
def test_the_next_bundle_tells_of_it_and_the_gap_closes(
    make_registry_now: Callable[[], Registry], tmp_path: Path
) -> None:
    registry = make_registry_now()
    with desk_at(tmp_path / "home") as desk:
        fingerprint = meet(desk, registry, tmp_path)

        def waiting() -> tuple[str, SealedView]:
            case_id = new_sitting(desk).data.case.case_id
            return case_id, sending.seal(
                desk, recipient=fingerprint, case_ids=[case_id], basis="gdpr-6-1-e", purpose="job-matching", folder=None
            )

        def gaps(view: SealedView) -> tuple[Gap, ...]:
            found = receive(registry, view.path, receipts_folder=tmp_path / "receipts").delivery
            assert not found.other_previous
            return found.gaps

        assert gaps(waiting()[1]) == ()
        _someone, wrong = waiting()
        erased, with_erased = waiting()
        assert gaps(waiting()[1]) == (Gap(2, 3),)

        outbox.take_bundle_back(desk, bundle_id=wrong.row.bundle_id, recipient=fingerprint)
        protection.erase_case(desk, case_id=erased, reason="asked")
        assert not with_erased.path.exists()

        lost, last = waiting()[1], waiting()[1]
        assert gaps(last) == (Gap(5, 5),)
        assert [each.gap for each in missing(registry.engine)] == [Gap(5, 5)]
        assert gaps(lost) == ()
