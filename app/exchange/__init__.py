"""What goes to an authority and what comes back: cards, the outbox, receipts. The door of the room.

Everything works inside the caller's transaction; keys and bundles come from the bundles room, rows from the models.
What stands behind a name is imported when it is first asked for: most days nothing is sealed or taken in.
"""

from typing import TYPE_CHECKING

from app.doors import door

if TYPE_CHECKING:
    from app.exchange.addresses import (
        ServerLogin,
        fetched,
        note_fetched,
        note_post,
        posted,
        server_of,
        servers,
        set_server,
    )
    from app.exchange.course import Course
    from app.exchange.letter import Letter, Snapshot, in_common
    from app.exchange.packing import Luggage, luggage
    from app.exchange.parties import (
        Known,
        check,
        find_party,
        former_keys,
        known,
        make_own_card,
        own_card,
        own_keys,
        recipient,
        renew_own_card,
        signer_name,
        trust,
    )
    from app.exchange.peers import Peer, moment, peer
    from app.exchange.receipts import Taken, take
    from app.exchange.revoked import Withdrawn, refuse_revoked, take_revocations
    from app.exchange.sealing import send
    from app.exchange.sent import (
        OVERDUE_AFTER,
        TAKEN_BACK,
        Sent,
        all_exchanges,
        exchange_of,
        verdicts_by_case,
    )
    from app.exchange.standing import Standing, note, note_case, standings, verdict
    from app.exchange.taking import Arrived, take_transfer
    from app.exchange.told import ERASED
    from app.exchange.transfers import make as make_transfer

_PLACES = {
    "told": ("ERASED",),
    "course": ("Course",),
    "packing": ("Luggage", "luggage"),
    "letter": ("Letter", "Snapshot", "in_common"),
    "sealing": ("send",),
    "parties": (
        "Known",
        "check",
        "find_party",
        "former_keys",
        "known",
        "make_own_card",
        "own_card",
        "own_keys",
        "recipient",
        "renew_own_card",
        "signer_name",
        "trust",
    ),
    "peers": ("Peer", "moment", "peer"),
    "receipts": ("Taken", "take"),
    "revoked": ("Withdrawn", "refuse_revoked", "take_revocations"),
    "sent": ("OVERDUE_AFTER", "TAKEN_BACK", "Sent", "all_exchanges", "exchange_of", "verdicts_by_case"),
    "addresses": (
        "ServerLogin",
        "fetched",
        "note_fetched",
        "note_post",
        "posted",
        "server_of",
        "servers",
        "set_server",
    ),
    "standing": ("Standing", "note", "note_case", "standings", "verdict"),
    "taking": ("Arrived", "take_transfer"),
}

__all__ = [
    "ERASED",
    "OVERDUE_AFTER",
    "TAKEN_BACK",
    "Arrived",
    "Course",
    "Known",
    "Letter",
    "Luggage",
    "Peer",
    "Sent",
    "ServerLogin",
    "Snapshot",
    "Standing",
    "Taken",
    "Withdrawn",
    "all_exchanges",
    "check",
    "exchange_of",
    "fetched",
    "find_party",
    "former_keys",
    "in_common",
    "known",
    "luggage",
    "make_own_card",
    "make_transfer",
    "moment",
    "note",
    "note_case",
    "note_fetched",
    "note_post",
    "own_card",
    "own_keys",
    "peer",
    "posted",
    "recipient",
    "refuse_revoked",
    "renew_own_card",
    "send",
    "server_of",
    "servers",
    "set_server",
    "signer_name",
    "standings",
    "take",
    "take_revocations",
    "take_transfer",
    "trust",
    "verdict",
    "verdicts_by_case",
]


if not TYPE_CHECKING:  # a type checker would take any name for one of this room's
    __getattr__ = door(__name__, _PLACES, make_transfer="transfers.make")
