"""`python -m callin_planner.intake.web BOOK`: the desk of an evening; the book's key comes on standard input.

The planner reads one line of JSON from it: where the desk listens, or why it does not.
"""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

import orjson

from callin_planner import desk_file
from callin_planner.errors import CallInError
from callin_planner.hardening import harden
from callin_planner.i18n import _


def main(arguments: Sequence[str] | None = None) -> int:
    """0 when the desk was closed, 1 with a sentence on standard output where it did not open."""
    parser = argparse.ArgumentParser(prog="callin desk", description=_("The intake desk’s web page."))
    parser.add_argument("book", type=Path, help=_("the book of the open desk"))
    chosen = parser.parse_args(arguments)
    harden()
    key = sys.stdin.buffer.read(desk_file.KEY_BYTES)
    from callin_planner import logs

    logs.start("intake-desk")
    from callin_planner.intake.web.running import run

    try:
        return run(chosen.book.absolute(), key)
    except CallInError as error:
        _tell({"fault": error.code, "text": error.text})
    except OSError as error:
        logs.note(error)
        text = _("The desk could not listen there. Choose another network, or another port.")
        _tell({"fault": "no-listener", "text": text})
    return 1


def _tell(told: dict[str, object]) -> None:
    sys.stdout.buffer.write(orjson.dumps(told) + b"\n")
    sys.stdout.buffer.flush()


if __name__ == "__main__":
    sys.exit(main())
