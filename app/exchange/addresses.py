"""Where an authority takes bundles over the internet, and what became of each that goes that way.

User and password stand among this device's secrets, which nothing shows and no log holds.
"""

import json
from collections.abc import Collection
from dataclasses import asdict, dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models import Meta, Secret

_SERVER = "server "
_POST = "post:{}:{}"
_FETCHED = "fetched:{}"
_MOST_FETCHED = 2000


@dataclass(frozen=True, slots=True)
class ServerLogin:
    """The folder of an authority on a server, and how to be let in. The password shows in no text made of this."""

    url: str
    user: str
    password: str = field(repr=False)


def server_of(session: Session, recipient: str) -> ServerLogin | None:
    """Return where an authority takes bundles; None where it does not, or where that was not entered."""
    found = session.get(Secret, f"{_SERVER}{recipient}")
    return ServerLogin(**json.loads(found.data)) if found else None


def servers(session: Session) -> dict[str, ServerLogin]:
    """Return them all, by the authority's fingerprint."""
    held = session.scalars(select(Secret).where(Secret.name.startswith(_SERVER)))
    return {secret.name.removeprefix(_SERVER): ServerLogin(**json.loads(secret.data)) for secret in held}


def set_server(session: Session, recipient: str, login: ServerLogin | None) -> None:
    """Keep where an authority takes bundles; None takes it away."""
    name = f"{_SERVER}{recipient}"
    if login is not None:
        session.merge(Secret(name=name, data=json.dumps(asdict(login)).encode()))
    elif (held := session.get(Secret, name)) is not None:
        session.delete(held)


def posted(session: Session, bundle_id: str, recipient: str) -> str:
    """Return how a bundle goes to a recipient: ``here``, ``arrived`` on the server, or "" where it was carried."""
    found = session.get(Meta, _POST.format(bundle_id, recipient))
    return found.value if found else ""


def note_post(session: Session, bundle_id: str, recipient: str, state: str) -> None:
    """Remember how it goes: ``here``, ``arrived``; "" for one that is carried after all, or goes nowhere."""
    session.merge(Meta(name=_POST.format(bundle_id, recipient), value=state))


def fetched(session: Session, recipient: str) -> frozenset[str]:
    """Return the marks of what was fetched from an authority's server and needs no second look."""
    found = session.get(Meta, _FETCHED.format(recipient))
    return frozenset(json.loads(found.value)) if found else frozenset()


def note_fetched(session: Session, recipient: str, marks: Collection[str]) -> None:
    """Remember them; those that are not on the server any more are forgotten by leaving them out."""
    value = json.dumps(sorted(marks)[:_MOST_FETCHED])
    session.merge(Meta(name=_FETCHED.format(recipient), value=value))
