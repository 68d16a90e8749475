"""A laptop and an authority that have met: each has read the other's card, and both are the real thing."""

from pathlib import Path

from app.bundles import read_card
from app.casework import trust
from app.casework.station import Desk
from app.registry import Registry, accept, introduce
from app.registry.registry import utc_now


def meet(desk: Desk, registry: Registry, folder: Path) -> str:
    """Have them exchange cards by way of ``folder``; the authority's fingerprint."""
    ours, theirs = folder / "laptop.json", folder / "authority.json"
    trust.own_card(desk, target=ours)
    accept(registry.engine, introduce(registry.engine, ours.read_bytes(), now=utc_now()), now=utc_now())
    theirs.write_bytes(registry.home.card)
    fingerprint = read_card(registry.home.card).fingerprint
    trust.trust_card(desk, path=theirs, fingerprint=fingerprint)
    return fingerprint
