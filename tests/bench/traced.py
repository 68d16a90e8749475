"""Whether plain text reaches a disk while a bundle is sealed, as the system's own tracer sees it."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

_OPENED = re.compile(r'open(?:at)?\(.*?"(?P<path>[^"]*)", (?P<flags>[A-Z_|]+).*?\)\s*= (?P<handle>\d+)')
_WRITTEN = re.compile(r"(?:write|pwrite64|writev)\(\d+<(?P<path>/[^>]*)>.*= (?P<size>\d+)$")
_NO_DISK = ("/dev/", "/proc/", "/sys/", "/memfd:")


def plain_text_seen(folder: Path) -> bool | None:
    """True when nothing but the sealed bytes was ever written to a file; None without a tracer."""
    if shutil.which("strace") is None:
        return None
    place, log = folder / "traced", folder / "trace.txt"
    place.mkdir()
    calls = "trace=open,openat,creat,write,pwrite64,writev,pwritev,pwritev2,sendfile,copy_file_range,mknod,truncate,ftruncate"
    run = ["strace", "-f", "-y", "-s", "0", "-e", calls, "-o", str(log)]
    child = [sys.executable, "-B", "-m", "tests.bench.sealed", str(place)]
    if subprocess.run([*run, *child], check=False, capture_output=True).returncode != 0:
        return None
    return _only_sealed(log.read_text("utf-8", "replace"), place)


def _only_sealed(trace: str, place: Path) -> bool:
    """One file was opened for writing; each byte of it was written once; and what stands there now is age's."""
    bundles = list(place.iterdir())
    opened = {
        found["path"]
        for found in map(_OPENED.search, trace.splitlines())
        if found and ("O_WRONLY" in found["flags"] or "O_RDWR" in found["flags"])
    }
    on_disk = {path for path in opened if not path.startswith(_NO_DISK)}
    written: dict[str, int] = {}
    for line in trace.splitlines():
        found = _WRITTEN.search(line)
        if found and not found["path"].startswith(_NO_DISK):
            written[found["path"]] = written.get(found["path"], 0) + int(found["size"])
    (bundle,) = bundles
    return (
        all(Path(path).parent == place for path in on_disk | written.keys())
        and list(written.values()) == [bundle.stat().st_size]
        and bundle.read_bytes().startswith(b"age-encryption.org/v1\n")
        and not re.search(r"\b(pwritev2?|sendfile|copy_file_range|creat)\(", trace)
    )
