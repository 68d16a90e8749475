"""With how many authorities a case stands as its state says, and how many it was sent to."""

from collections import defaultdict

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

_COLUMNS = ("sent_to", "sent_alike")
_MOST_URGENT_FIRST = ("refused", "waiting", "confirmed", "older", "erased")
# With one max() SQLite takes the other columns from the row that holds it: the newest bundle of each recipient.
_NEWEST = """
    SELECT i.case_id, i.recipient, i.verdict, i.reason, max(e.sealed_at),
        i.head = (SELECT c.hash FROM change c WHERE c.assessment_id = i.assessment_id ORDER BY c.hlc DESC LIMIT 1)
    FROM exchange_item i JOIN exchange e ON e.bundle_id = i.bundle_id AND e.recipient = i.recipient
    WHERE i.case_id IN (SELECT case_id FROM exchange_item GROUP BY case_id HAVING count(DISTINCT recipient) > 1)
    GROUP BY i.case_id, i.recipient
"""


def upgrade() -> None:
    for name in _COLUMNS:
        op.add_column("case", sa.Column(name, sa.Integer(), nullable=False, server_default="0"))
    stands: dict[str, list[str]] = defaultdict(list)
    for case_id, _recipient, verdict, reason, _at, newest in op.get_bind().execute(sa.text(_NEWEST)):
        stands[case_id].append(_state(verdict, reason, newest=bool(newest)))
    several = []
    for case_id, states in stands.items():
        state = min(states, key=_MOST_URGENT_FIRST.index)
        if state != "older":
            several.append({"id": case_id, "state": state, "sent_to": len(states), "alike": states.count(state)})
    if several:
        op.get_bind().execute(
            sa.text(
                'UPDATE "case" SET sent = :state, sent_to = :sent_to, sent_alike = :alike'
                " WHERE case_id = :id AND sent <> 'changed'"
            ),
            several,
        )


def downgrade() -> None:
    for name in _COLUMNS:
        op.drop_column("case", name)


def _state(verdict: str, reason: str, *, newest: bool) -> str:
    if reason == "case_erased":
        return "erased"
    if not verdict:
        return "waiting"
    if verdict not in ("imported", "already"):
        return "refused"
    return "confirmed" if newest else "older"
