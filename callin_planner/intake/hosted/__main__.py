"""`python -m callin_planner.intake.hosted`: one worker; `callin serve` starts and watches several."""

import asyncio
import os
import sys

from callin_planner import desk_plain
from callin_planner.hardening import harden


def main() -> int:
    harden()
    from callin_planner import logs
    from callin_planner.intake.hosted import worker
    from callin_planner.intake.hosted.config import Config

    try:
        config = desk_plain.load(Config, _told())
        logs.start(f"hosted-{config.number}")
        worker.serve(config)
    except (KeyboardInterrupt, asyncio.CancelledError):
        return 0
    except Exception as error:
        worker.note(error)
        return 1
    return 0


def _told() -> bytes:
    """The one line, unbuffered: that the pipe ends is watched for later."""
    said = b""
    while not said.endswith(b"\n") and (more := os.read(sys.stdin.fileno(), 65_536)):
        said += more
    return said


if __name__ == "__main__":
    sys.exit(main())
