"""`python -m callin_planner` is the `callin` command."""

from callin_planner.cli import main

main()
