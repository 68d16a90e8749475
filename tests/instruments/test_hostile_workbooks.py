"""Workbooks made to harm: each is a named problem, without much memory, a file written or a socket."""

import pickle
import subprocess
import sys
from pathlib import Path

import pytest

from app.instruments import InstrumentError, compile_workbook
from tests.support.hostile_workbooks import corpus

CORPUS = corpus()
MEGABYTES = 300
# Runs by itself, so that what it is seen to do and to need is its own.
WATCHED = """
import pickle, sys
from pathlib import Path
touched = []
def watch(event, details):
    if event.startswith("socket.") or (event == "open" and details[1] and set(str(details[1])) & set("wax+")):
        touched.append((event, str(details[0])))
from app.instruments import InstrumentError, compile_workbook
compile_workbook(b"| survey | type | name | label |\\n| | text | a | A |", "a.md")
sys.addaudithook(watch)
for data, name in pickle.loads(sys.stdin.buffer.read()):
    try:
        compile_workbook(data, name)
    except InstrumentError:
        pass
peak = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM"))
print(int(peak.split()[1]) // 1024, touched)
"""


@pytest.mark.parametrize("name", CORPUS)
def test_a_workbook_made_to_harm_is_refused_by_name(name: str) -> None:
    data, file, code = CORPUS[name]
    with pytest.raises(InstrumentError) as refused:
        compile_workbook(data, file)
    assert refused.value.code == code
    assert len(refused.value.message) < 2_000
    assert refused.value.hint


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="what a process needed is read from /proc")
def test_none_of_them_needs_much_memory_writes_a_file_or_calls_anyone() -> None:
    given = pickle.dumps([(data, file) for data, file, _code in CORPUS.values()])
    ran = subprocess.run([sys.executable, "-c", WATCHED], input=given, capture_output=True, check=True, timeout=120)
    megabytes, _space, touched = ran.stdout.decode().strip().partition(" ")
    assert int(megabytes) < MEGABYTES
    assert touched == "[]"
