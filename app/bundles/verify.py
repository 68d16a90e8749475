"""Whether what was unpacked is what a trusted party signed for us. Nothing is believed before its signature is."""

import hashlib
from collections.abc import Callable

from app.bundles import bag, info, sshsig
from app.bundles.beside import Digest, Hashing
from app.bundles.info import BundleInfo
from app.bundles.keys import fingerprint
from app.bundles.names import BAG_INFO, DECLARATION, MANIFEST, SIGNATURE, TAG_FILES, TAG_MANIFEST
from app.bundles.refused import Refused

Trust = Callable[[str], None]
_AT_ONCE = 64
"""Files that may be behind with their hashes, so that nobody waits for those between one file and the next."""


class Verifier:
    """Takes the entries of an archive in order and accepts them only if all of them are as signed.

    ``trust`` is asked once, with the fingerprint of the key that made the signature, before any of what it signed is
    parsed; it raises :class:`Refused` when nobody trusted has that key. ``hashing`` takes the hashing off this thread;
    then a hash that is wrong is found out a few files later, or at the end.
    """

    def __init__(self, namespace: str, reader: str, trust: Trust, hashing: Hashing | None = None) -> None:
        self._hashing = hashing
        self._namespace = namespace
        self._reader = reader
        self._trust = trust
        self._tags: dict[str, bytearray] = {}
        self._waiting: list[str] = []
        self._name = ""
        self._left = 0
        self._digest = hashlib.sha512()
        self._hashed: list[tuple[Digest, str]] = []
        self._begun = 0
        self.taken = 0
        self.manifest: dict[str, str] = {}
        self.info: BundleInfo | None = None
        self._oxum = (0, 0)

    def entry(self, name: str, size: int) -> None:
        """Begin a file: the tag files first, then those of the manifest, each in its place."""
        self._close_entry()
        self._name = name
        self._left = size
        self._digest = hashlib.sha512()
        if self.info is None:
            if len(self._tags) == len(TAG_FILES) or name != TAG_FILES[len(self._tags)]:
                raise Refused("bundle.altered" if self._tags else "bundle.not_a_bundle")
            self._tags[name] = bytearray()
        elif not self._waiting or self._waiting[-1] != name:
            raise Refused("bundle.altered")
        else:
            self._begun += size

    def data(self, chunk: bytes) -> None:
        """Take the next bytes of the file begun last."""
        self._left -= len(chunk)
        if self.info is None:
            self._tags[self._name] += chunk
        else:
            if self._hashing is None:
                self._digest.update(chunk)
            else:
                self._hashing.update(self._digest, chunk)
            self.taken += len(chunk)

    @property
    def stated(self) -> int:
        """The bytes of content that the signed statement announces; 0 before it was read."""
        return self._oxum[0]

    def finish(self, recipients: int) -> BundleInfo:
        """Say that the archive is complete and was locked for ``recipients``; return what was signed."""
        self._close_entry()
        if self.info is None or self._waiting:
            raise Refused("bundle.altered")
        self._check_hashed()
        if self._oxum != (self._begun, len(self.manifest)) or recipients != len(self.info.recipients) + 1:
            raise Refused("bundle.altered")
        return self.info

    def _close_entry(self) -> None:
        if self._left:
            raise Refused("bundle.altered")
        if not self._name:
            return
        if self.info is None:
            if self._name == SIGNATURE:
                self._check_signature()
        else:
            self._hashed.append((self._digest, self.manifest[self._waiting.pop()]))
            if self._hashing is None or len(self._hashed) == _AT_ONCE:
                self._check_hashed()
        self._name = ""

    def _check_hashed(self) -> None:
        if self._hashing is not None:
            self._hashing.settle()
        if any(digest.hexdigest() != stated for digest, stated in self._hashed):
            raise Refused("bundle.altered")
        self._hashed.clear()

    def _check_signature(self) -> None:
        tags = {name: bytes(content) for name, content in self._tags.items()}
        try:
            raw = sshsig.verify(tags[TAG_MANIFEST], tags[SIGNATURE], self._namespace)
        except sshsig.OtherNamespace:
            raise Refused("bundle.other_kind") from None
        except sshsig.BadSignature:
            raise Refused("bundle.altered") from None
        self._trust(fingerprint(raw))
        signed = bag.read_manifest(tags[TAG_MANIFEST])
        if tuple(signed) != (DECLARATION, BAG_INFO, MANIFEST):
            raise Refused("bundle.altered")
        for name, digest in signed.items():
            if hashlib.sha512(tags[name]).hexdigest() != digest:
                raise Refused("bundle.altered")
        stated, self._oxum = info.from_text(tags[BAG_INFO])
        self._check_statement(fingerprint(raw), stated, tags)

    def _check_statement(self, signer: str, stated: BundleInfo, tags: dict[str, bytes]) -> None:
        if stated.sender != signer or tags[DECLARATION] != bag.DECLARATION_TEXT:
            raise Refused("bundle.altered")
        if self._reader not in (stated.sender, *stated.recipients):
            raise Refused("bundle.not_for_us")
        self.manifest = bag.read_payload_manifest(tags[MANIFEST])
        self._waiting = list(reversed(self.manifest))
        self._tags.clear()
        self.info = stated.read_by(self._reader)
