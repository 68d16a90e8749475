"""The ``skills-intake`` entry: the window by default, commands for scripts."""

import sys

from app.cli.intake import main

if __name__ == "__main__":
    sys.exit(main())
