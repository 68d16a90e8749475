"""A case that two laptops of a centre worked on, sent by one of them: the authority takes the rows of both."""

from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import func, select

from app.casework import receiving, sending
from app.registry import Registry, receive
from app.registry.tables import changes
from tests.support.desk import new_sitting
from tests.support.laptops import centre
from tests.support.met import meet


@pytest.mark.parametrize("database", ["postgresql"], indirect=True)
def test_rows_of_another_laptop_are_taken_whole_and_taken_again(
    make_registry_now: Callable[[], Registry], tmp_path: Path
) -> None:
    registry = make_registry_now()
    with centre(tmp_path) as (one, two):
        sitting = new_sitting(one.desk, number="T-17")
        two.hear(one)
        fingerprint = meet(two.desk, registry, tmp_path)

        def send() -> None:
            path = sending.seal(
                two.desk,
                recipient=fingerprint,
                case_ids=[sitting.data.case.case_id],
                basis="gdpr-6-1-e",
                purpose="job-matching",
                folder=two.stick,
            ).path
            received = receive(registry, path, receipts_folder=two.stick)
            taken = receiving.take_receipt(two.desk, path=received.receipt)
            assert (taken.imported + taken.already_had, taken.refused) == (1, ())

        def held() -> dict[str, int]:
            counted = select(changes.c.device, func.count()).where(changes.c.withheld.is_(False))
            with registry.engine.connect() as connection:
                found = connection.execute(counted.group_by(changes.c.device)).all()
            return {str(device): int(number) for device, number in found}

        send()
        before = held()
        assert before[one.desk.device_id] > 5
        two.go_on(sitting.data.assessment_id).by_map("person.called", "Mira")
        send()
        after = held()
        assert after[one.desk.device_id] == before[one.desk.device_id]
        assert after[two.desk.device_id] > before.get(two.desk.device_id, 0)
