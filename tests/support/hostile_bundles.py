"""Sealed files made to harm, each with the code it must be refused by.

The inner ones are locked with the right keys, as anyone who has the authority's card can do.
"""

import gzip
import tarfile
from collections.abc import Callable, Iterator
from dataclasses import replace

import pyrage
import zstandard

from app.bundles import RECEIPT_NAMESPACE
from tests.support.bundles import (
    AUTHORITY,
    DEVICE,
    FILES,
    STRANGER,
    Forge,
    listing,
    lock,
    member,
    squeeze,
    statement,
    with_header,
)

MIB = 1024 * 1024
CHANGES = "data/changes.ndjson"
BOTH = (DEVICE.keys.recipient, AUTHORITY.keys.recipient)
FIRST = "data/assessments.ndjson"
FIRST_PAYLOAD = 5


def swap(name: str, replacement: bytes) -> Callable[[list[bytes]], list[bytes]]:
    """Return a change of the archive that puts ``replacement`` where the file ``name`` was."""
    return lambda members: [replacement if block.startswith(name.encode() + b"\0") else block for block in members]


def header(position: int, value: bytes) -> Callable[[list[bytes]], list[bytes]]:
    """Return a change of the header of one payload file, with its checksum made right."""
    content = FILES[CHANGES]
    return swap(CHANGES, with_header(member(CHANGES, content), position, value))


def typed(kind: bytes, **fields: str | int) -> Callable[[list[bytes]], list[bytes]]:
    """Return a change that makes one payload file something else than a file."""
    return swap(CHANGES, member(CHANGES, b"", type=kind, **fields))


def before(extra: bytes, place: int = FIRST_PAYLOAD) -> Callable[[list[bytes]], list[bytes]]:
    """Return a change that puts something more into the archive."""
    return lambda members: [*members[:place], extra, *members[place:]]


LONG_NAME = "data/" + "n" * 120
TAR_TRICKS: dict[str, tuple[Callable[[list[bytes]], list[bytes]], str]] = {
    "symbolic link": (typed(tarfile.SYMTYPE, linkname="/etc/passwd"), "bundle.altered"),
    "hard link": (typed(tarfile.LNKTYPE, linkname="data/assessments.ndjson"), "bundle.altered"),
    "folder": (before(member("data", type=tarfile.DIRTYPE)), "bundle.altered"),
    "character device": (typed(tarfile.CHRTYPE, devmajor=1, devminor=3), "bundle.altered"),
    "block device": (typed(tarfile.BLKTYPE), "bundle.altered"),
    "pipe": (typed(tarfile.FIFOTYPE), "bundle.altered"),
    "contiguous file": (typed(tarfile.CONTTYPE), "bundle.altered"),
    "old file type": (header(156, b"\0"), "bundle.altered"),
    "sparse file": (header(156, b"S"), "bundle.altered"),
    "volume header": (before(with_header(member("V"), 156, b"V")), "bundle.altered"),
    "pax header": (before(member(LONG_NAME, format=tarfile.PAX_FORMAT)), "bundle.altered"),
    "global pax header": (before(with_header(member("p", b"20 path=data/x.txt\n"), 156, b"g")), "bundle.altered"),
    "GNU long name": (before(member(LONG_NAME, format=tarfile.GNU_FORMAT)), "bundle.altered"),
    "GNU magic": (header(257, b"ustar  \0"), "bundle.altered"),
    "no magic": (header(257, b"\0" * 8), "bundle.not_a_bundle"),
    "absolute name": (before(member("/tmp/x")), "bundle.altered"),
    "climbing name": (before(member("data/../../x")), "bundle.altered"),
    "climbing name alone": (before(member("..")), "bundle.altered"),
    "empty name": (header(0, bytes(100)), "bundle.altered"),
    "backslash": (before(member("data\\x")), "bundle.altered"),
    "drive letter": (before(member("C:x")), "bundle.altered"),
    "device of Windows": (before(member("data/aux.txt")), "bundle.altered"),
    "not ASCII": (before(member("data/é")), "bundle.altered"),
    "letter in two pieces": (before(member("data/e\u0301")), "bundle.altered"),
    "trailing dot": (before(member("data/x.")), "bundle.altered"),
    "trailing space": (before(member("data/x ")), "bundle.altered"),
    "stream of Windows": (before(member("data/x:y")), "bundle.altered"),
    "console of Windows": (before(member("data/COM1/x")), "bundle.altered"),
    "hidden name": (before(member("data/.profile")), "bundle.altered"),
    "two slashes": (before(member("data//x")), "bundle.altered"),
    "deep name": (before(member("data/a/b/c/d/e/f/g")), "bundle.altered"),
    "home folder": (before(member("~/x")), "bundle.altered"),
    "sparse file of pax": (
        before(
            member("data/x", format=tarfile.PAX_FORMAT, pax_headers={"GNU.sparse.major": "1", "GNU.sparse.size": "9"})
        ),
        "bundle.altered",
    ),
    "long link name": (
        before(member("data/x", type=tarfile.SYMTYPE, linkname="l" * 120, format=tarfile.GNU_FORMAT)),
        "bundle.altered",
    ),
    "bytes after the name": (header(len(CHANGES) + 1, b"hidden"), "bundle.altered"),
    "name in the prefix": (header(345, b"data"), "bundle.altered"),
    "link name on a file": (header(157, b"x"), "bundle.altered"),
    "twin": (before(member("data/assessments.ndjson", FILES["data/assessments.ndjson"]), 6), "bundle.altered"),
    "twin in capitals": (before(member("data/ASSESSMENTS.ndjson"), 6), "bundle.altered"),
    "file not in the manifest": (before(member("data/extra")), "bundle.altered"),
    "file not in the manifest, last": (before(member("data/extra"), 9), "bundle.altered"),
    "fetch.txt": (before(member("fetch.txt", b"http://192.0.2.1/x 5 data/x\n")), "bundle.altered"),
    "file outside data": (before(member("notes.txt")), "bundle.altered"),
    "other order": (lambda members: [*members[:5], *reversed(members[5:])], "bundle.altered"),
    "payload before the tag files": (lambda members: [*members[5:], *members[:5]], "bundle.not_a_bundle"),
    "tag file left out": (lambda members: [*members[:1], *members[2:]], "bundle.altered"),
    "signature left out": (lambda members: [*members[:4], *members[5:]], "bundle.altered"),
    "file left out": (lambda members: members[:-1], "bundle.altered"),
    "all files left out": (lambda members: members[:5], "bundle.altered"),
    "nothing at all": (lambda _members: [], "bundle.altered"),
    "tag file again": (lambda members: [*members, members[0]], "bundle.altered"),
    "content changed": (swap(CHANGES, member(CHANGES, FILES[CHANGES].replace(b"4", b"5"))), "bundle.altered"),
    "content cut": (swap(CHANGES, member(CHANGES, FILES[CHANGES][:-1])), "bundle.altered"),
    "content lengthened": (swap(CHANGES, member(CHANGES, FILES[CHANGES] + b"\n")), "bundle.altered"),
    "size too large for a file": (header(124, b"00777777777\0"), "bundle.too_large"),
    "size of eight gibibytes": (header(124, b"77777777777\0"), "bundle.too_large"),
    "size in base 256": (header(124, b"\x80" + bytes(10) + b"\x05"), "bundle.altered"),
    "negative size": (header(124, b"-0000000005\0"), "bundle.altered"),
    "no size": (header(124, bytes(12)), "bundle.altered"),
    "size of twelve digits": (header(124, b"000000000005"), "bundle.altered"),
    "wrong checksum": (
        swap(
            CHANGES,
            member(CHANGES, FILES[CHANGES]).replace(b"ustar", b"ustar", 1)[:99]
            + b"x"
            + member(CHANGES, FILES[CHANGES])[100:],
        ),
        "bundle.altered",
    ),
    "checksum of another kind": (
        swap(CHANGES, member(CHANGES, FILES[CHANGES])[:148] + b"zzzzzz\0 " + member(CHANGES, FILES[CHANGES])[156:]),
        "bundle.altered",
    ),
    "fill that is not zero": (swap(CHANGES, member(CHANGES, FILES[CHANGES])[:-1] + b"x"), "bundle.altered"),
    "end in the middle": (before(bytes(1024), 6), "bundle.altered"),
    "one empty block in the middle": (before(bytes(512), 6), "bundle.altered"),
}


def taking_back(*said: bytes) -> Forge:
    """The ninth bundle, which says in lines like these what was taken back before it."""
    lines = b"".join(b"Taken-Back: " + each + b"\n" for each in said)
    ninth = replace(statement(), sequence=9).addressed(DEVICE.card.fingerprint, [AUTHORITY.card.fingerprint])
    return Forge(statement=ninth, info=once(b"Purpose: ", lines + b"Purpose: "))


def once(old: bytes, new: bytes) -> Callable[[bytes], bytes]:
    """Return a replacement that must find what it replaces."""

    def change(text: bytes) -> bytes:
        assert old in text
        return text.replace(old, new, 1)

    return change


MD5 = b"d41d8cd98f00b204e9800998ecf8427e  data/x\n"
THEIRS = STRANGER.card.fingerprint.encode()
OURS = AUTHORITY.card.fingerprint.encode()
SENT = DEVICE.card.fingerprint.encode()
BAG_TRICKS: dict[str, tuple[Forge, str]] = {
    "signed by a stranger": (Forge(signer=STRANGER), "bundle.unknown_sender"),
    "signed as a receipt": (Forge(namespace=RECEIPT_NAMESPACE), "bundle.other_kind"),
    "signed as something else": (Forge(namespace="git"), "bundle.other_kind"),
    "signature of something else": (
        Forge(tag_manifest=lambda text: text, signature=lambda _: Forge().tags()["tagmanifest-sha512.txt.sig"]),
        "bundle.altered",
    ),
    "signature cut": (Forge(signature=lambda text: text[:-40]), "bundle.altered"),
    "signature empty": (Forge(signature=lambda _: b""), "bundle.altered"),
    "signature not base64": (Forge(signature=once(b"U1NIU0lH", b"!!!!!!!!")), "bundle.altered"),
    "signature too long": (Forge(signature=lambda text: text + b"\n" * 5000), "bundle.altered"),
    "meant for someone else": (Forge(info=once(OURS, THEIRS)), "bundle.not_for_us"),
    "sender is not the signer": (Forge(info=once(SENT, THEIRS)), "bundle.altered"),
    "newer format": (Forge(info=once(b"Format: 1", b"Format: 2")), "bundle.newer"),
    "no format": (Forge(info=once(b"Skills-Intake-Format: 1\n", b"")), "bundle.altered"),
    "format that is no number": (Forge(info=once(b"Format: 1", b"Format: x")), "bundle.altered"),
    "unknown statement": (Forge(info=lambda text: text + b"Extra: 1\n"), "bundle.altered"),
    "statement twice": (Forge(info=lambda text: text + b"Purpose: another\n"), "bundle.altered"),
    "statements in another order": (
        Forge(info=lambda text: b"".join(reversed(text.splitlines(True)))),
        "bundle.altered",
    ),
    "folded line": (Forge(info=once(b"Purpose: Test of", b"Purpose: Test\n of")), "bundle.altered"),
    "line end of Windows": (Forge(info=once(b"\n", b"\r\n")), "bundle.altered"),
    "no last line end": (Forge(info=lambda text: text[:-1]), "bundle.altered"),
    "not UTF-8": (Forge(info=once(b"Test of", b"Test \xff")), "bundle.altered"),
    "number with a sign": (Forge(info=once(b"Change-Count: 60", b"Change-Count: +60")), "bundle.altered"),
    "number in other digits": (Forge(info=once(b"Count: 60", "Count: ٦٠".encode())), "bundle.altered"),
    "wrong oxum": (Forge(info=once(b"Payload-Oxum: ", b"Payload-Oxum: 1")), "bundle.altered"),
    "time without a zone": (Forge(info=once(b"+00:00", b"")), "bundle.altered"),
    "no recipient": (
        Forge(info=lambda text: b"".join(line for line in text.splitlines(True) if not line.startswith(b"Recipient"))),
        "bundle.altered",
    ),
    "taken back without a number": (taking_back(OURS), "bundle.altered"),
    "taken back with its own number": (taking_back(OURS + b" 9"), "bundle.altered"),
    "taken back before the first": (taking_back(OURS + b" 0"), "bundle.altered"),
    "taken back twice": (taking_back(OURS + b" 2 2"), "bundle.altered"),
    "taken back in another order": (taking_back(OURS + b" 3 2"), "bundle.altered"),
    "taken back said twice": (taking_back(OURS + b" 2", OURS + b" 2"), "bundle.altered"),
    "taken back for somebody else": (taking_back(THEIRS + b" 2"), "bundle.altered"),
    "recipient who is not named": (Forge(recipients=(*BOTH, STRANGER.keys.recipient)), "bundle.altered"),
    "named recipient who cannot open it": (
        Forge(
            statement=statement().addressed(
                DEVICE.card.fingerprint, [AUTHORITY.card.fingerprint, STRANGER.card.fingerprint]
            )
        ),
        "bundle.altered",
    ),
    "older BagIt": (Forge(declaration=b"BagIt-Version: 0.97\nTag-File-Character-Encoding: UTF-8\n"), "bundle.altered"),
    "hash of other content": (Forge(manifest=lambda _: listing({**FILES, CHANGES: b""})), "bundle.altered"),
    "hash in capitals": (Forge(manifest=lambda text: text.upper()), "bundle.altered"),
    "short hash": (Forge(manifest=lambda _: MD5), "bundle.altered"),
    "climbing name": (Forge(manifest=lambda text: text + listing({"data/../../x": b""})), "bundle.altered"),
    "name outside data": (Forge(manifest=lambda text: text + listing({"x": b""})), "bundle.altered"),
    "encoded name": (Forge(manifest=lambda text: text + listing({"data/%2e%2e": b""})), "bundle.altered"),
    "name twice": (Forge(manifest=lambda text: text + text.splitlines(True)[0]), "bundle.altered"),
    "file that is a folder too": (Forge(manifest=lambda text: text + listing({CHANGES + "/x": b""})), "bundle.altered"),
    "binary mark": (Forge(manifest=once(b"  data", b" *data")), "bundle.altered"),
    "manifest empty": (Forge(manifest=lambda _: b""), "bundle.altered"),
    "manifest not ASCII": (Forge(manifest=lambda text: text + b"\xff"), "bundle.altered"),
    "more in the tag manifest": (
        Forge(tag_manifest=lambda text: text + listing({CHANGES: FILES[CHANGES]})),
        "bundle.altered",
    ),
    "bag-info not signed": (
        Forge(tag_manifest=lambda text: b"".join(line for line in text.splitlines(True) if b"bag-info" not in line)),
        "bundle.altered",
    ),
    "wrong hash in the tag manifest": (Forge(tag_manifest=lambda text: b"0" * 10 + text[10:]), "bundle.altered"),
}


def rle_bomb(blocks: int) -> bytes:
    """Return a frame of ``blocks`` blocks that each stand for 128 KiB of zeros, after the start of a real bundle."""
    names = {**Forge().tags(), FIRST: FILES[FIRST]}
    start = b"".join(member(name, content) for name, content in names.items())
    start += with_header(member(CHANGES), 124, b"77777777777\0")
    # Magic number; descriptor with a checksum; window of 1 MiB; one raw block with the start; then the bomb.
    frame = b"\x28\xb5\x2f\xfd\x04\x50" + (len(start) << 3).to_bytes(3, "little") + start
    return frame + ((128 * 1024 << 3 | 1 << 1).to_bytes(3, "little") + b"\0") * blocks


def streamed(archive: bytes, window_log: int) -> bytes:
    """Return a frame that needs a window of a given size because it does not say how long it is."""
    parameters = zstandard.ZstdCompressionParameters(window_log=window_log, write_checksum=True)
    frame = zstandard.ZstdCompressor(compression_params=parameters).compressobj()
    return frame.compress(archive) + frame.flush()


SKIPPABLE = b"\x50\x2a\x4d\x18\x04\0\0\0skip"
FRAME_TRICKS: dict[str, tuple[Callable[[bytes], bytes], str]] = {
    "not compressed": (lambda archive: archive, "bundle.not_a_bundle"),
    "compressed otherwise": (gzip.compress, "bundle.not_a_bundle"),
    "nothing": (lambda _: b"", "bundle.altered"),
    "no checksum": (lambda archive: squeeze(archive, write_checksum=False), "bundle.altered"),
    "checksum wrong": (lambda archive: squeeze(archive)[:-1] + bytes([squeeze(archive)[-1] ^ 1]), "bundle.altered"),
    "cut": (lambda archive: squeeze(archive)[:-9], "bundle.altered"),
    "cut in the checksum": (lambda archive: squeeze(archive)[:-1], "bundle.altered"),
    "cut in the header": (lambda archive: squeeze(archive)[:3], "bundle.altered"),
    "two frames": (lambda archive: squeeze(archive[:512]) + squeeze(archive[512:]), "bundle.altered"),
    "frame after the end": (lambda archive: squeeze(archive) + squeeze(b""), "bundle.altered"),
    "bytes after the end": (lambda archive: squeeze(archive) + b"x", "bundle.altered"),
    "skippable frame before": (lambda archive: SKIPPABLE + squeeze(archive), "bundle.not_a_bundle"),
    "skippable frame after": (lambda archive: squeeze(archive) + SKIPPABLE, "bundle.altered"),
    "large window": (lambda archive: streamed(archive, 24), "bundle.too_large"),
    "huge window": (lambda archive: streamed(archive, 27), "bundle.too_large"),
    "archive cut": (lambda archive: squeeze(archive[:-700]), "bundle.altered"),
    "archive cut in a file": (lambda archive: squeeze(archive[:-2000]), "bundle.altered"),
    "archive without its end": (lambda archive: squeeze(archive[:-1024]), "bundle.altered"),
    "junk after the archive": (lambda archive: squeeze(archive + b"junk"), "bundle.altered"),
    "another archive behind": (lambda archive: squeeze(archive + archive), "bundle.altered"),
    "endless zeros behind": (lambda archive: squeeze(archive + bytes(20_000)), "bundle.altered"),
    "bomb": (lambda _: rle_bomb(500), "bundle.too_large"),
    "many zeros": (lambda archive: squeeze(archive[:512] + bytes(70 * MIB)), "bundle.altered"),
}  # fmt: skip


def stanza(kind: bytes, body: bytes = b"A" * 43) -> bytes:
    """Return the start of an age file that holds one more stanza than it should."""
    return Forge().build().replace(b"\n-> ", b"\n-> " + kind + b"\n" + body + b"\n-> ", 1)


OUTER_TRICKS: dict[str, tuple[Callable[[], bytes], str]] = {
    "passphrase": (lambda: stanza(b"scrypt AAAAAAAAAAAAAAAAAAAAAA 10"), "bundle.passphrase"),
    "passphrase of huge cost": (lambda: stanza(b"scrypt AAAAAAAAAAAAAAAAAAAAAA 30"), "bundle.passphrase"),
    "plugin": (lambda: stanza(b"piv-p256 AAAA BBBB"), "bundle.recipient_kind"),
    "RSA": (lambda: stanza(b"ssh-rsa AAAA"), "bundle.recipient_kind"),
    "kind in capitals": (lambda: stanza(b"SCRYPT AAAA 30"), "bundle.recipient_kind"),
    "kind missing": (lambda: stanza(b""), "bundle.altered"),
    "body not base64": (lambda: stanza(b"X25519 " + b"A" * 43, b"?" * 43), "bundle.altered"),
    "endless line": (lambda: stanza(b"X25519 " + b"A" * 70_000), "bundle.altered"),
    "endless body": (lambda: stanza(b"X25519 AAAA", (b"A" * 64 + b"\n") * 2000), "bundle.altered"),
    "share missing": (lambda: stanza(b"X25519"), "bundle.altered"),
    "for someone else": (lambda: lock(b"x" * 99, [STRANGER.keys.recipient]), "bundle.not_for_us"),
    "armour": (lambda: pyrage.encrypt(b"x", [pyrage.x25519.Identity.generate().to_public()], armored=True), "bundle.not_a_bundle"),
    "plain archive": (lambda: squeeze(member("bagit.txt", b"x")), "bundle.not_a_bundle"),
    "another file": (lambda: b"%PDF-1.7\n" * 20, "bundle.not_a_bundle"),
    "zeros": (lambda: bytes(5000), "bundle.not_a_bundle"),
    "empty": (lambda: b"", "bundle.truncated"),
    "newer age": (lambda: Forge().build().replace(b"/v1\n", b"/v2\n", 1), "bundle.not_a_bundle"),
    "lock wrapped in a lock": (lambda: lock(Forge().build(), BOTH), "bundle.not_a_bundle"),
    "bytes behind": (lambda: Forge().build() + b"x", "bundle.altered"),
    "itself behind": (lambda: Forge().build() * 2, "bundle.altered"),
}  # fmt: skip


def sealed_files() -> Iterator[tuple[str, Callable[[], bytes]]]:
    """All of them, by a name of its own each."""
    for name, (trick, _code) in TAR_TRICKS.items():
        yield f"archive: {name}", Forge(members=trick).build
    for name, (forge, _code) in BAG_TRICKS.items():
        yield f"signed: {name}", forge.build
    for name, (compress, _code) in FRAME_TRICKS.items():
        yield f"frame: {name}", Forge(compress=compress).build
    for name, (make, _code) in OUTER_TRICKS.items():
        yield f"outside: {name}", make
