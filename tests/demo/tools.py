"""Opening the bundle without this software: the three commands that the demo prints, run as they are printed."""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

NEEDED = ("age", "zstd", "tar", "ssh-keygen")


def commands(folder: Path, bundle: Path) -> tuple[str, ...]:
    """Return the commands, to be run in an empty folder."""
    bagit = Path(sys.executable).with_name("bagit.py")
    verify = "ssh-keygen -Y verify -n skills-intake-bundle -I laptop"
    return (
        f"age -d -i {folder}/authority.key {bundle} | zstd -dc | tar -x",
        f"{bagit} --validate .",
        f"{verify} -f {folder}/allowed_signers -s tagmanifest-sha512.txt.sig < tagmanifest-sha512.txt",
    )


def missing() -> list[str]:
    """Name the tools that are not on this machine."""
    return [tool for tool in NEEDED if shutil.which(tool) is None]


def open_without_us(folder: Path, bundle: Path) -> int:
    """Run the commands and return how many files came out. Raises CalledProcessError when one of them objects."""
    with tempfile.TemporaryDirectory() as empty:
        for command in commands(folder, bundle):
            script = f"set -o pipefail; {command}"
            subprocess.run(["bash", "-c", script], cwd=empty, check=True, capture_output=True)
        return sum(1 for path in Path(empty).rglob("*") if path.is_file())
