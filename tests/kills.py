"""Ending a child process with SIGKILL at a random moment, and what it had said by then.

Children come from a fork server that has our modules loaded, so that hundreds of them start in seconds.
"""

import multiprocessing
import random
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any

context = multiprocessing.get_context("forkserver")
context.set_forkserver_preload(["callin_planner.usecases.backups", "callin_planner.usecases.locking"])


def killed(
    work: Callable[..., None], *args: Any, chance: random.Random, within: float, after: int = 1
) -> list[Any]:
    """Run ``work(pipe, *args)`` and kill it up to `within` seconds after the first `after` things it says.

    What it sent through the pipe until then. Work that ends by itself first is not killed.
    """
    ours, theirs = context.Pipe(duplex=False)
    child = context.Process(target=work, args=(theirs, *args))
    child.start()
    theirs.close()
    said = [ours.recv() for _ in range(after)]
    child.join(chance.uniform(0, within))
    child.kill()
    child.join()
    said.extend(_rest(ours))
    ours.close()
    return said


def _rest(pipe: Connection) -> list[Any]:
    said = []
    try:
        while pipe.poll():
            said.append(pipe.recv())
    except EOFError:
        return said
    return said
