"""The way out: headers and content, produced piece by piece, and through zstd."""

import hashlib
from collections.abc import Iterator

import zstandard

from app.bundles import bag, info, sshsig, ustar
from app.bundles.beside import Hashing
from app.bundles.info import BundleInfo
from app.bundles.keys import DeviceKeys
from app.bundles.names import BAG_INFO, DECLARATION, MANIFEST, SIGNATURE, TAG_MANIFEST
from app.bundles.payload import Payload, PayloadFile
from app.bundles.refused import Refused
from app.bundles.watch import Meter

_LEVEL = 3
# Small pieces are gathered to spare calls; large ones are cut, so that no step takes long or much.
_STEP = 1024 * 1024


def digests(payload: Payload, meter: Meter) -> dict[str, str]:
    """Return the SHA-512 of every file, by name."""
    found = {file.name: hashlib.sha512() for file in payload.files}
    with Hashing() as one, Hashing() as other:
        for number, file in enumerate(payload.files):
            hashing = (one, other)[number % 2]
            for chunk in _whole(file):
                hashing.update(found[file.name], chunk)
                meter.advance(len(chunk))
    return {name: digest.hexdigest() for name, digest in found.items()}


def tag_files(
    statement: BundleInfo, manifest: dict[str, str], size: int, sender: DeviceKeys, namespace: str
) -> dict[str, bytes]:
    """Return the tag files of the bag, signature included, in the order in which they stand in the archive."""
    tags = {
        DECLARATION: bag.DECLARATION_TEXT,
        BAG_INFO: info.to_text(statement, (size, len(manifest))),
        MANIFEST: bag.manifest_text(manifest),
    }
    signed = bag.manifest_text({name: hashlib.sha512(text).hexdigest() for name, text in tags.items()})
    return {**tags, TAG_MANIFEST: signed, SIGNATURE: sshsig.sign(sender.signing, signed, namespace)}


def archive(tags: dict[str, bytes], payload: Payload, modified: int, meter: Meter) -> Iterator[bytes]:
    """Yield the archive: the tag files, then the payload in its order."""
    for name, text in tags.items():
        yield ustar.header(name, len(text), modified) + text + ustar.padding(len(text))
    for file in payload.files:
        yield ustar.header(file.name, file.size, modified)
        for chunk in _whole(file):
            for start in range(0, len(chunk), _STEP):
                piece = chunk[start : start + _STEP]
                meter.advance(len(piece))
                yield piece
        yield ustar.padding(file.size)
    yield ustar.END


def archive_size(tags: dict[str, bytes], payload: Payload) -> int:
    """Return how many bytes :func:`archive` will yield, which zstd wants to know beforehand."""
    sizes = [*(len(text) for text in tags.values()), *(file.size for file in payload.files)]
    return sum(ustar.BLOCK + size + len(ustar.padding(size)) for size in sizes) + len(ustar.END)


def _whole(file: PayloadFile) -> Iterator[bytes]:
    """Yield the content; :class:`Refused` when it is not as long as was said."""
    left = file.size
    for chunk in file.chunks():
        left -= len(chunk)
        if left < 0:
            raise Refused("bundle.source_changed")
        yield chunk
    if left:
        raise Refused("bundle.source_changed")


def compressed(pieces: Iterator[bytes], size: int) -> Iterator[bytes]:
    """Yield ``pieces``, which are ``size`` bytes, as one zstd frame."""
    parameters = zstandard.ZstdCompressionParameters.from_level(_LEVEL, write_checksum=True, write_content_size=True)
    frame = zstandard.ZstdCompressor(compression_params=parameters).compressobj(size=size)
    gathered = bytearray()
    for piece in pieces:
        if len(gathered) + len(piece) < _STEP:
            gathered += piece
            continue
        yield frame.compress(bytes(gathered))
        gathered.clear()
        yield frame.compress(piece)
    yield frame.compress(bytes(gathered))
    yield frame.flush()
