"""Starts the worker process: ``python -m app.casework.worker HOME``, with messages on its standard input and output."""

import logging
import os
import sys
from pathlib import Path

from app.casework.pipe import own_end
from app.processes import load_later

if __name__ == "__main__":
    # SQLAlchemy imports both, for plug-ins and an event loop that there are none of here; 5 MB of modules with them.
    load_later("importlib.metadata")
    load_later("asyncio", iscoroutine="coroutines")
    from app.casework.server import serve

    serve(own_end(), Path(sys.argv[1]))
    logging.shutdown()
    # All is on the disk and the key gone. Python would take a fifth of a second to put away what goes with the process,
    # and whoever locks or closes the window waits for its end.
    os._exit(0)
