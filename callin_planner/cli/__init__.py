"""The `callin` command: the same use cases as the window, from a terminal or a script.

What this package imports at the top stays small, so that `callin --help` answers at once: click and our own
plain modules. Everything heavy is imported by the command that needs it.
"""

import sys


def main() -> None:
    """Run `callin` with the arguments of this process and leave with its exit code."""
    from callin_planner.cli.entry import run

    sys.exit(run(sys.argv))
