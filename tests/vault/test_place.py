"""A data folder on a network share, or of another user: told, and nothing opened or made there."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from app.vault import place
from tests.support.vault import make_vault

# As the kernel prints them; the last column of each is the options of the file system.
MOUNTINFO = r"""
22 1 259:2 / / rw,relatime shared:1 - ext4 /dev/nvme0n1p2 rw,errors=remount-ro
29 22 0:26 / /run rw,nosuid,nodev shared:5 - tmpfs tmpfs rw,size=3200000k,mode=755
97 22 0:49 / /home rw,relatime shared:50 - nfs4 10.1.0.5:/export/home rw,vers=4.2,rsize=1048576,hard,proto=tcp
98 97 259:3 / /home/local rw,relatime shared:51 - btrfs /dev/nvme0n1p3 rw,ssd
99 22 0:50 / /mnt/Team\040drive rw,relatime shared:52 - cifs //server/team rw,vers=3.1.1,cache=strict,username=u
100 22 0:51 / /media/far rw,nosuid,nodev,relatime shared:53 - fuse.sshfs u@host:/data rw,user_id=1000,group_id=1000
101 22 8:17 / /media/stick rw,nosuid,nodev,relatime shared:54 - fuseblk /dev/sdb1 rw,user_id=0,allow_other
102 29 0:52 / /run/user/1000/gvfs rw,nosuid,nodev,relatime - fuse.gvfsd-fuse gvfsd-fuse rw,user_id=1000
103 22 0:53 / /mnt/c rw,noatime - 9p C:\134 rw,dirsync,aname=drvfs;path=C:\;uid=1000,trans=fd
104 22 0:54 / /srv/cases rw,relatime - nfs4 10.1.0.5:/export/cases rw
105 104 259:4 / /srv/cases rw,relatime - xfs /dev/nvme0n1p4 rw
106 22 0:55 / /srv/fine rw,relatime master:3 propagate_from:1 - overlay overlay rw,lowerdir=/a
"""


@pytest.mark.parametrize(
    ("folder", "shared"),
    [
        ("/var/lib/skills-intake", False),
        ("/home/amira/.local/share/skills-intake", True),
        ("/home", True),
        ("/home/local/amira", False),
        ("/homestead/amira", False),
        ("/mnt/Team drive/intake", True),
        ("/media/far/intake", True),
        ("/media/stick/intake", False),
        ("/run/user/1000/gvfs/smb-share:server=s,share=t/intake", True),
        ("/mnt/c/Users/amira", True),
        ("/srv/cases/intake", False),
        ("/srv/fine/intake", False),
    ],
)
def test_linux_tells_by_the_mount_that_is_seen_there(folder: str, shared: bool) -> None:
    assert place.shared_on_linux(folder, MOUNTINFO) is shared


def test_what_the_system_itself_runs_from_is_its_own_disk() -> None:
    assert not place.shared_on_linux("/data", "30 1 0:30 / / rw - 9p none rw,trans=fd")
    assert not place.shared_on_linux("/data", "")
    assert not place.shared_on_linux("/data", "half a line -\nnonsense")


MAC_MOUNTS = """/dev/disk3s1s1 on / (apfs, sealed, local, read-only, journaled)
devfs on /dev (devfs, local, nobrowse)
/dev/disk3s5 on /System/Volumes/Data (apfs, local, journaled, nobrowse, protect, root data)
map auto_home on /System/Volumes/Data/home (autofs, automounted, nobrowse)
//amira@server._smb._tcp.local/Team%20(old) on /Volumes/Team (old) (smbfs, nodev, nosuid, mounted by amira)
server:/export on /Volumes/export (nfs, nodev, nosuid, mounted by amira)
/dev/disk4s1 on /Volumes/STICK (msdos, local, nodev, nosuid, noowners, noatime, fskit)
"""


@pytest.mark.parametrize(
    ("folder", "shared"),
    [
        ("/Users/amira/Library", False),
        ("/System/Volumes/Data/Users/amira", False),
        ("/Volumes/Team (old)/intake", True),
        ("/Volumes/export", True),
        ("/Volumes/STICK/intake", False),
    ],
)
def test_macos_tells_by_what_mount_prints(folder: str, shared: bool) -> None:
    assert place.shared_on_mac(folder, MAC_MOUNTS) is shared


@pytest.mark.parametrize(
    ("folder", "drive_type", "shared"),
    [
        (r"C:\Users\amira\AppData\Local\skills-intake", 3, False),
        (r"E:\intake", 2, False),
        (r"Z:\intake", 4, True),
        (r"\\server\share\intake", 1, True),
        ("//server/share/intake", 1, True),
        (r"\\?\C:\Users\amira", 3, False),
        (r"\\?\UNC\server\share", 1, True),
    ],
)
def test_windows_tells_by_the_name_or_the_drive(folder: str, drive_type: int, shared: bool) -> None:
    assert place.shared_on_windows(folder, drive_type) is shared


SHARE = """
import ctypes, os, sys
from pathlib import Path
libc = ctypes.CDLL(None, use_errno=True)
share = sys.argv[1]
control = os.open("/dev/fuse", os.O_RDWR)
options = f"fd={control},rootmode=40700,user_id={os.getuid()},group_id={os.getgid()}"
if libc.unshare(0x20000) or libc.mount(None, b"/", None, 0x44000, None):  # a mount only this process sees
    sys.exit(77)
if libc.mount(b"user@host:/", share.encode(), b"fuse.sshfs", 0, options.encode()):
    sys.exit(77)
from app import vault
from tests.support.vault import CHEAP
for act in (
    lambda: vault.unlock(Path(share) / "home", user="Amira", password="x"),
    lambda: vault.create(Path(share) / "home", user="Amira", password="x", cost=CHEAP),
):
    try:
        act()
    except vault.VaultError as error:
        print(error.code, bool(error.message and error.hint))
"""


def test_a_vault_is_neither_opened_nor_made_on_a_share(tmp_path: Path) -> None:
    """A real mount of the kind, with nobody who serves it: whoever touched the folder first would wait for ever."""
    if not Path("/dev/fuse").exists() or os.geteuid() != 0:
        pytest.skip("needs /dev/fuse and the right to mount")
    share = tmp_path / "share"
    share.mkdir()
    run = subprocess.run(
        [sys.executable, "-c", SHARE, str(share)], capture_output=True, text=True, timeout=60, check=False
    )
    if run.returncode == 77:
        pytest.skip("mounting is not allowed here")
    assert run.stdout.splitlines() == ["vault.network_share True"] * 2, run.stderr


@pytest.fixture
def others() -> Iterator[Path]:
    """A vault of another user, who lets nobody in."""
    folder = Path(tempfile.mkdtemp(prefix="of-another-"))
    folder.chmod(0o755)
    make_vault(folder / "home")[0].close()
    yield folder / "home"
    shutil.rmtree(folder)


ASK = """
import os, sys
from pathlib import Path
from app import vault
from tests.support.vault import CHEAP
home = Path(sys.argv[1])
os.setegid(65534)
os.seteuid(65534)
for act in (
    lambda: vault.exists(home),
    lambda: vault.users(home),
    lambda: vault.unlock(home, user="Amira", password="x"),
    lambda: vault.create(home, user="Amira", password="x", cost=CHEAP),
):
    try:
        print(act())
    except vault.VaultError as error:
        print(error.code, bool(error.message and error.hint))
"""


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() != 0, reason="needs another user to become")
@pytest.mark.parametrize("of_the_folder", [True, False])
def test_a_vault_of_another_user_is_told_as_that_and_not_as_none(others: Path, of_the_folder: bool) -> None:
    if not of_the_folder:
        others.chmod(0o755)
        (others / "vault.json").chmod(0o600)
    before = {path.name: path.read_bytes() for path in others.iterdir()}
    run = subprocess.run([sys.executable, "-c", ASK, str(others)], capture_output=True, text=True, check=False)
    said = run.stdout.splitlines()
    assert said[0] == ("vault.not_allowed True" if of_the_folder else "True"), run.stderr
    assert said[1] == "vault.not_allowed True"
    assert all(line.split()[0] in ("vault.not_allowed", "vault.read_only") for line in said[2:]), said
    assert {path.name: path.read_bytes() for path in others.iterdir()} == before
