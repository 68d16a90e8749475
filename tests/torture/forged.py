"""What somebody made up or passed on: cards, receipts and bundles that nobody may take for what they say they are."""

import io
import random
import tarfile
import uuid
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pyrage
import zstandard

from app.bundles import BUNDLE_NAMESPACE, Card, CardError, DeviceKeys, make_card, read_card
from app.bundles.sshsig import sign
from app.casework import receiving, sending, trust
from app.casework.station import Desk
from app.errors import IntakeError
from app.registry import Registry, receive, set_up
from tests.support import faults
from tests.support.bundles import listing, lock, member, party, squeeze
from tests.support.desk import Authority, back_at
from tests.support.registry import NOW, Laptop, authority_card, dump, line
from tests.support.registry import trust as trust_laptop

SEED = 20261126


def cards(folder: Path, count: int, *, control: bool) -> tuple[str, int]:
    """Cards that are forged, changed, older or not endorsed, offered to a laptop; the control's is as it should be."""
    chance, codes = random.Random(SEED), Counter[str]()
    known, keys = faults.authority(), DeviceKeys.generate()
    with back_at(faults.laptop(folder / "home")) as desk:
        path = folder / "card.json"
        for number in range(count):
            good = _card(known, version=2 + number, keys=keys, replaces=known.keys)
            data, compared = (good, "") if control else _hostile_card(chance, number, good, known)
            path.write_bytes(data)
            before = trust.parties(desk)
            code = _refusal(lambda compared=compared: _trust(desk, path, compared))  # type: ignore[misc]
            codes["" if trust.parties(desk) != before else code] += 1
    return f"{count} hostile cards: {codes['']} accepted, {len(codes)} codes", codes[""]


def _refusal(act: Callable[[], object]) -> str:
    """The code with which something is refused; nothing when it is not."""
    try:
        act()
    except IntakeError as error:
        return error.code
    return ""


def _trust(desk: Desk, path: Path, compared: str) -> None:
    """Trust a card. Whoever was not given a number to compare takes the card's word for it."""
    trust.trust_card(desk, path=path, fingerprint=compared or trust.read_card(desk, path=path).fingerprint)


def _card(
    of: Authority,
    *,
    version: int,
    keys: DeviceKeys,
    replaces: DeviceKeys | None,
    role: str = "authority",
    days: int = 9,
) -> bytes:
    today = datetime.now(UTC).date()
    return make_card(
        name=read_card(of.card).name,
        role=role,
        keys=keys,
        valid_from=today - timedelta(days=10),
        valid_until=today + timedelta(days=days),
        version=version,
        replaces=replaces.signing if replaces else None,
    )


def _hostile_card(chance: random.Random, number: int, good: bytes, known: Authority) -> tuple[bytes, str]:
    """A card, and the number that was read aloud with it, where one was."""
    from tests.bundles.test_cards import HOSTILE

    other = DeviceKeys.generate()
    match number % 4:
        case 0:
            return list(HOSTILE.values())[number // 4 % len(HOSTILE)][0], ""
        case 1:
            older = _card(known, version=1, keys=known.keys, replaces=None)
            over = _card(known, version=9, keys=known.keys, replaces=None, days=-1)
            laptop = _card(known, version=9, keys=other, replaces=known.keys, role="device")
            impostor = _card(known, version=9, keys=other, replaces=None)
            return chance.choice(((older, ""), (over, ""), (laptop, ""), (impostor, known.fingerprint)))
        case 2:
            return good[: chance.randrange(len(good) - 1)], ""
        case _:
            return _changed_card(chance, good), ""


def _changed_card(chance: random.Random, good: bytes) -> bytes:
    """Change a bit that means something: the spacing of a signature's armour does not."""
    while True:
        changed = bytearray(good)
        changed[chance.randrange(len(good))] ^= 1 << chance.randrange(8)
        with suppress(CardError):
            if read_card(bytes(changed)) == read_card(good):
                continue
        return bytes(changed)


def receipts(folder: Path, count: int, *, control: bool) -> tuple[str, int]:
    """Receipts that no authority wrote for what was sent to it; the control's are as they should be."""
    chance, codes = random.Random(SEED), Counter[str]()
    known = faults.authority()
    with back_at(faults.laptop(folder / "home")) as desk:
        other = Authority(folder, name="Another authority").trusted_at(desk)
        (folder / "stick").mkdir()
        faults.seal(desk, known, folder / "stick")
        before = sending.exchanges(desk)
        good = faults.receipt_from(known, desk, folder / "good")
        card = read_card(faults.own_card(desk, folder))
        for number in range(count):
            path = good if control else _forged_receipt(chance, number, folder, desk, good, (known, other), card)
            code = _refusal(lambda path=path: receiving.take_receipt(desk, path=path))  # type: ignore[misc]
            codes["" if sending.exchanges(desk) != before else code] += 1
    return f"{count} forged receipts: {codes['']} accepted, {len(codes)} codes", codes[""]


def _forged_receipt(
    chance: random.Random,
    number: int,
    folder: Path,
    desk: Desk,
    good: Path,
    authorities: tuple[Authority, Authority],
    own: Card,
) -> Path:
    known, other = authorities
    place = folder / f"forged{number}"
    false: dict[str, Any] = {
        "bundle_id": str(uuid.UUID(int=chance.getrandbits(128), version=4)),
        "ciphertext_sha256": chance.randbytes(32).hex(),
        "sequence": chance.randrange(2, 1000),
        "log_head": chance.randbytes(32).hex(),
    }
    kind = number % (len(false) + 4)
    if kind < len(false):
        name = list(false)[kind]
        return faults.receipt_from(known, desk, place, **{name: false[name]})
    if kind == len(false):
        return faults.receipt_from(other, desk, place)
    if kind == len(false) + 1:
        return faults.receipt_from(Authority(folder, name=f"Stranger {number}"), desk, place)
    if kind == len(false) + 2:
        return faults.receipt_from(known, desk, place, to=party(f"Laptop {number}").card)
    place.mkdir()
    forged = place / good.name
    forged.write_bytes(_changed_inside(chance, good.read_bytes(), known.keys, own))
    return forged


def _changed_inside(chance: random.Random, data: bytes, keys: DeviceKeys, own: Card) -> bytes:
    """Change a byte of the archive and lock it again for the laptop, as if by somebody who can read the receipt."""
    changed = bytearray(archive_of(data, keys))
    changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return lock(squeeze(bytes(changed)), (keys.recipient, own.age_recipient))


def archive_of(data: bytes, keys: DeviceKeys) -> bytes:
    """The archive in a sealed file that ``keys`` can open."""
    plain = pyrage.decrypt(data, [pyrage.x25519.Identity.from_str(keys.identity)])
    return zstandard.ZstdDecompressor().decompressobj().decompress(plain)


def passed_on(folder: Path, count: int, *, control: bool) -> tuple[str, int]:
    """Bundles for one authority that reach another: locked again, signed again, with another recipient's name.

    The control's go to the one they are for.
    """
    chance, codes = random.Random(SEED), Counter[str]()
    (folder / "laptop").mkdir()
    first, second = (_registry(folder, name) for name in ("first", "second"))
    laptop = Laptop([authority_card(first)], folder / "laptop")
    for held in (first, second):
        trust_laptop(held, laptop.card)
    empty = {id(held): _held(held) for held in (first, second)}
    for number in range(count):
        sealed = laptop.seal([line(f"p{number}", case=f"c{number}")])
        reader = first if control else second
        path = folder / "passed-on.tar.zst.age"
        path.write_bytes(sealed.read_bytes() if control else _passed(chance, number, sealed, laptop, first, second))
        code = _refusal(lambda: receive(reader, path, receipts_folder=folder / "receipts"))  # noqa: B023
        codes["" if _held(reader) != empty[id(reader)] else code] += 1
    for held in (first, second):
        held.close()
    return f"{count} bundles passed on: {codes['']} accepted, {len(codes)} codes", codes[""]


def _registry(folder: Path, name: str) -> Registry:
    url = f"sqlite:///{folder / name}.db"
    return set_up(folder / name, name=f"Test authority, {name}", database=url, now=lambda: NOW)


def _held(registry: Registry) -> dict[str, list[tuple[object, ...]]]:
    return dump(registry.engine)


def _passed(
    chance: random.Random, number: int, sealed: Path, laptop: Laptop, first: Registry, second: Registry
) -> bytes:
    """What the first authority, which can read it, could make of a bundle for the second one."""
    archive = archive_of(sealed.read_bytes(), first.home.keys)
    sender, was, now = laptop.party.keys, first.home.keys.fingerprint.encode(), second.home.keys.fingerprint.encode()
    keys = (sender.recipient, second.home.keys.recipient)
    files = _files_of(archive)
    match number % 6:
        case 0:  # the very same, locked for the second
            return lock(squeeze(archive), keys)
        case 1:  # for both
            return lock(squeeze(archive), (*keys, first.home.keys.recipient))
        case 2:  # the recipient's name changed, the signature as it was
            files["bag-info.txt"] = files["bag-info.txt"].replace(was, now)
        case 3:  # … and the manifests made right
            files["bag-info.txt"] = files["bag-info.txt"].replace(was, now)
            _sign_again(files, None)
        case 4:  # … and signed by whoever passes it on
            files["bag-info.txt"] = files["bag-info.txt"].replace(was, now)
            _sign_again(files, chance.choice((first.home.keys, party().keys)))
        case _:  # … as whoever passes it on
            who = chance.choice((first.home.keys, party().keys))
            files["bag-info.txt"] = files["bag-info.txt"].replace(was, now)
            files["bag-info.txt"] = files["bag-info.txt"].replace(sender.fingerprint.encode(), who.fingerprint.encode())
            _sign_again(files, who)
    return lock(squeeze(b"".join(member(name, content) for name, content in files.items()) + bytes(1024)), keys)


def _files_of(archive: bytes) -> dict[str, bytes]:
    with tarfile.open(fileobj=io.BytesIO(archive)) as bag:
        return {each.name: bag.extractfile(each).read() for each in bag}  # type: ignore[union-attr]


def _sign_again(files: dict[str, bytes], keys: DeviceKeys | None) -> None:
    signed = listing({name: files[name] for name in ("bagit.txt", "bag-info.txt", "manifest-sha512.txt")})
    files["tagmanifest-sha512.txt"] = signed
    if keys is not None:
        files["tagmanifest-sha512.txt.sig"] = sign(keys.signing, signed, BUNDLE_NAMESPACE)
