"""Whether a data folder is on a disk of this computer.

SQLite's write-ahead log keeps its index in memory that all who have the database open share, and relies on locks that
hold: neither is so on a network share. Others can copy what lies there, too.
"""

import os
import re
import sys
from pathlib import Path

from app.vault import errors

_SERVED = (
    *("9p", "afpfs", "afs", "beegfs", "ceph", "cifs", "coda", "davfs", "gfs2", "glusterfs", "gpfs", "lustre", "ncpfs"),
    *("nfs", "nfs3", "nfs4", "ocfs2", "orangefs", "smb2", "smb3", "smbfs", "webdav"),
)
_THROUGH_A_PROGRAM = (
    *("afpfs", "ceph", "curlftpfs", "davfs", "davfs2", "gcsfuse", "glusterfs", "google-drive-ocamlfuse", "gvfsd-fuse"),
    *("kio-fuse", "onedriver", "rclone", "s3fs", "smbnetfs", "sshfs"),
)
_SHARED = frozenset(_SERVED) | {f"fuse.{name}" for name in _THROUGH_A_PROGRAM}
"""Kinds of file system that others write to as well, as Linux and macOS name them."""
_OCTAL = re.compile(r"\\([0-7]{3})")
_MAC_MOUNT = re.compile(r"^.* on (?P<point>/.*) \((?P<kind>[^,)]+)(?P<about>[^)]*)\)$")
_DRIVE_REMOTE = 4


def require_own_disk(folder: Path) -> None:
    """Raise VaultError ``vault.network_share`` for a folder that other computers can write to as well."""
    if _is_shared(folder.absolute()):
        raise errors.network_share()


def shared_on_linux(folder: str, mountinfo: str) -> bool:
    """Say by ``/proc/self/mountinfo`` whether a folder, an absolute path without links, is on a network share.

    What the system itself runs from counts as its own disk.
    """
    found = ("/", "")
    for line in mountinfo.splitlines():
        before, _dash, after = line.partition(" - ")
        fields = before.split()
        if len(fields) < 5 or not after:
            continue
        point = _OCTAL.sub(lambda match: chr(int(match[1], 8)), fields[4])
        if _holds(point, folder) and len(point) >= len(found[0]):  # of two mounted in one place, the later is seen
            found = (point, after.split()[0])
    return found[0] != "/" and found[1] in _SHARED


def shared_on_mac(folder: str, mounts: str) -> bool:
    """Say by what ``mount`` prints whether a folder is on a network share."""
    found, shared = "", False
    for line in mounts.splitlines():
        mount = _MAC_MOUNT.match(line)
        if mount and _holds(mount["point"], folder) and len(mount["point"]) >= len(found):
            found = mount["point"]
            shared = mount["kind"] in _SHARED or "local" not in mount["about"].replace(",", " ").split()
    return found != "/" and shared


def shared_on_windows(folder: str, drive_type: int) -> bool:
    r"""Say whether a folder is on a network share: by its name (``\\server\share``), or the kind of its drive."""
    plain = folder.replace("/", "\\").upper()
    if plain.startswith("\\\\"):
        return not plain.startswith(("\\\\?\\", "\\\\.\\")) or plain.startswith("\\\\?\\UNC\\")
    return drive_type == _DRIVE_REMOTE


def _holds(point: str, folder: str) -> bool:
    return point in ("/", folder) or folder.startswith(point.rstrip("/") + "/")


def _is_shared(folder: Path) -> bool:
    """Ask the system; what it does not tell is taken for a disk."""
    try:
        if sys.platform == "win32":
            import ctypes  # noqa: PLC0415 - only here

            return shared_on_windows(str(folder), ctypes.windll.kernel32.GetDriveTypeW(f"{folder.drive}\\"))
        if sys.platform == "darwin":
            return shared_on_mac(os.path.realpath(folder), _mounted())
        mountinfo = Path("/proc/self/mountinfo").read_text("utf-8", "surrogateescape")
        # First by its name: a share whose server is gone keeps everybody waiting who looks into it.
        return shared_on_linux(str(folder), mountinfo) or shared_on_linux(os.path.realpath(folder), mountinfo)
    except OSError:
        return False


def _mounted() -> str:
    """What a Mac says is mounted; nothing where it does not say so soon."""
    import subprocess  # noqa: PLC0415 - only there

    try:
        return subprocess.run(["/sbin/mount"], capture_output=True, text=True, check=False, timeout=5).stdout
    except subprocess.SubprocessError:
        return ""
