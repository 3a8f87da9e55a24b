"""Killing a presenter at any moment and starting it again: what is lost, and how long it takes."""

import os
import random
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

_WORDS = 5
_ALIVE = (0.4, 1.1)
"""Seconds after the first slide within which the presenter is killed."""


@dataclass(frozen=True)
class Outcome:
    """One kill: whether the new start stood where the old one did, how far its clock was off, and how
    long it took from the kill to the first slide.
    """

    same: bool
    clock_off: float
    seconds: float
    told: str


def run(file: Path, home: Path, kills: int, seed: int) -> list[Outcome]:
    """Start, kill after a random while, start again and compare; `kills` times with one state folder."""
    dice = random.Random(seed)
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "CALLIN_HOME": str(home)}
    outcomes: list[Outcome] = []
    walker = _start(file, environment, dice)
    _line(walker)
    for _round in range(kills):
        said = _walk_and_kill(walker, dice.uniform(*_ALIVE))
        killed_at = time.monotonic()
        walker = _start(file, environment, dice)
        up = _line(walker)
        outcomes.append(_compare(said, up, time.monotonic() - killed_at))
    walker.kill()
    walker.communicate(timeout=20)
    return outcomes


def _start(file: Path, environment: dict[str, str], dice: random.Random) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, "-m", "tests.gui.presenter.walker", str(file), str(dice.randrange(10**6))],
        env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True,
    )  # fmt: skip


def _line(walker: "subprocess.Popen[str]") -> str:
    assert walker.stdout is not None
    line = walker.stdout.readline()
    assert line, "the presenter did not come up"
    return line


def _walk_and_kill(walker: "subprocess.Popen[str]", seconds: float) -> list[str]:
    time.sleep(seconds)
    os.kill(walker.pid, signal.SIGKILL)
    rest, _none = walker.communicate(timeout=20)
    return [line for line in rest.splitlines() if len(line.split()) == _WORDS]


def _compare(said: list[str], up: str, seconds: float) -> Outcome:
    """What was done is known again; what was about to be kept when the kill came may be."""
    _word, kept, running, spent, resumed = up.split()
    last = next((place for place in range(len(said), 0, -1) if said[place - 1].startswith("did ")), 0)
    if not last:
        return Outcome(same=True, clock_off=0.0, seconds=seconds, told="nothing was done before the kill")
    allowed = {line.split()[1] for line in said[last - 1 :]}
    _did, _kept, ran, before, _resumed = said[-1].split()
    off = abs(float(spent) - float(before) - seconds) if ran == running == "1" else 0.0
    told = f"{said[-1]} -> {up.strip()}"
    return Outcome(same=kept in allowed and resumed == "1", clock_off=off, seconds=seconds, told=told)
