"""R-B6: no core dump, nobody reading the memory of a program that holds a key."""

import subprocess
import sys

import pytest

CHILD = """
import ctypes, os, resource, sys
from callin_planner.hardening import harden
harden()
print(ctypes.CDLL(None).prctl(3, 0, 0, 0, 0), resource.getrlimit(resource.RLIMIT_CORE), oct(os.umask(0)))
"""


@pytest.mark.skipif(sys.platform != "linux", reason="asks Linux for what was set")
def test_dumps_and_tracing_are_off_and_new_files_are_private() -> None:
    done = subprocess.run([sys.executable, "-c", CHILD], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "0 (0, 0) 0o77"
