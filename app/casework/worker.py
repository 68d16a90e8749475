"""Starts the worker process: ``python -m app.casework.worker HOME``, with messages on its standard input and output."""

import sys
from pathlib import Path

from app.casework.pipe import own_end
from app.casework.server import serve

if __name__ == "__main__":
    serve(own_end(), Path(sys.argv[1]))
