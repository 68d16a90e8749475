"""The process that a corpus is run in, small and warmed up: ``python -m tests.support.hostile_run MODULE``."""

import pickle
import sys
from importlib import import_module

from tests.support.hostile import outcome_of

if __name__ == "__main__":
    corpus = import_module(sys.argv[1])
    corpus.warm()
    sys.stdout.buffer.write(pickle.dumps({bad.name: outcome_of(bad) for bad in corpus.corpus()}))
