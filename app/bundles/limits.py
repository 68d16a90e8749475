"""What a reader is willing to spend on something a stranger may have made."""

from dataclasses import dataclass

MIB = 1024 * 1024
WINDOW_LIMIT = 8 * MIB
TAG_FILE_LIMIT = 4 * MIB
HEADER_LIMIT = 64 * 1024
READ_AHEAD = 512 * 1024
# A few similar assessments compress very well and are harmless; the ratio is a measure against bombs, which are large.
RATIO_FREE = 16 * MIB


@dataclass(frozen=True)
class Limits:
    """The most one bundle may cost: the sealing side keeps to the same figures, so what is sealed can be opened."""

    total_bytes: int = 2048 * MIB
    file_bytes: int = 64 * MIB
    entries: int = 10_000
    ratio: int = 200
    seconds: int = 60
    memory_bytes: int = 512 * MIB
    recipients: int = 64
