"""Running a case in a process of its own: seconds and peak memory, so that ratios are taken in one run.

    python -m tests.bench.measure MODULE FUNCTION

runs `FUNCTION()` of a bench module and prints a line of JSON. A function may return a number of seconds that
it timed itself; otherwise the whole call counts.
"""

import importlib
import json
import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Taken:
    """Median seconds of some runs and the highest peak memory among them, in MB."""

    seconds: float
    peak_mb: float


def age() -> float:
    """Seconds since this process began, by a clock that nobody sets (Linux)."""
    began = int(Path("/proc/self/stat").read_text().rpartition(")")[2].split()[19])
    return time.clock_gettime(time.CLOCK_BOOTTIME) - began / os.sysconf("SC_CLK_TCK")


def take(module: str, function: str, *, runs: int = 3) -> Taken:
    """Run `module.function` in fresh processes."""
    command = [sys.executable, "-m", "tests.bench.measure", module, function]
    seen = []
    for _ in range(runs):
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            raise SystemExit(f"{module}.{function} failed ({done.returncode}):\n{done.stderr}")
        seen.append(json.loads(done.stdout.splitlines()[-1]))
    return Taken(statistics.median(one["seconds"] for one in seen), max(one["peak_mb"] for one in seen))


def show(name: str, ours: Taken, limit: Taken, peers: Mapping[str, Taken] | None = None) -> None:
    """One line: the case, our time, the limit's, the peers', the ratios and our peak memory."""
    others = dict(peers or {})
    parts = [
        f"{name}: {ours.seconds * 1000:.0f} ms",
        f"limit {limit.seconds * 1000:.0f} ms",
        *(f"{peer} {taken.seconds * 1000:.0f} ms" for peer, taken in others.items()),
        f"x{ours.seconds / limit.seconds:.2f} of the limit",
    ]
    if others:
        best = min(taken.seconds for taken in others.values())
        parts.append(f"x{ours.seconds / best:.2f} of the best peer")
    parts.append(f"peak {ours.peak_mb:.0f} MB")
    print(" | ".join(parts), flush=True)


def _main() -> None:
    module, function = sys.argv[1:3]
    work = getattr(importlib.import_module(module), function)
    began = time.perf_counter()
    told = work()
    seconds = told if isinstance(told, float) else time.perf_counter() - began
    print(json.dumps({"seconds": seconds, "peak_mb": peak_mb()}))


def peak_mb() -> float:
    """The highest memory this process held, in MB. `ru_maxrss` would begin with what its parent held."""
    status = Path("/proc/self/status")
    if status.exists():
        lines = status.read_text(encoding="ascii").splitlines()
        return int(next(line for line in lines if line.startswith("VmHWM")).split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    _main()
