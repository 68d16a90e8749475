"""Run the main job once and say in plain words what it left behind."""

import os
import shutil
import sys
from pathlib import Path

if not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")) and sys.platform == "linux":
    os.environ["QT_QPA_PLATFORM"] = "offscreen"


from tests.demo import tools
from tests.demo.job import do

FOLDER = Path("demo")


def main() -> int:
    """Do the job in demo/, which is made anew."""
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir()
    folder = FOLDER.resolve()
    do(folder, lambda text: print(f"- {text}", flush=True))
    _explain(folder)
    return 0


def _explain(folder: Path) -> None:
    bundle, receipt = sorted((folder / "stick").glob("*.age"), key=lambda path: path.stat().st_mtime_ns)
    here = Path("..") / FOLDER
    print(f"""
Done. In {FOLDER}/ you find

  profile-en-ar.pdf       the skills profile of a fictional person, in English and Arabic
  recovery-sheet.pdf      the sheet with the laptop's recovery code
  stick/{bundle.name}
                          the bundle that was sealed for the authority
  stick/{receipt.name}
                          the receipt that the authority sealed for the laptop
  authority-card.json, laptop-card.json
                          the cards by which they trust each other
  registry/registry.db    the authority's database, with the case in it
  laptop/                 the laptop's encrypted vault
  screens/                what the window showed, step by step

The bundle opens without this software. In a new, empty folder beside {FOLDER}/:
""")
    for command in tools.commands(here, here / "stick" / bundle.name):
        print(f"  {command.replace(str(Path.cwd()), '..')}")
    missing = tools.missing()
    if missing:
        print(f"\n(not tried here, because {', '.join(missing)} cannot be found)")
    else:
        files = tools.open_without_us(folder, bundle)
        print(f"\nTried just now: all three succeed, and {files} files come out.")


if __name__ == "__main__":
    sys.exit(main())
