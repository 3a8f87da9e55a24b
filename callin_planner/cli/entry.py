"""The group of all commands, and what surrounds every run of it."""

import os
import signal
import sys
import warnings
from types import FrameType

import click

from callin_planner import __version__, hardening, logs
from callin_planner.cli import secret
from callin_planner.cli.answer import REFUSED, bug_text
from callin_planner.cli.calendars import calendar
from callin_planner.cli.carrying import carry, open_carried
from callin_planner.cli.checking import check
from callin_planner.cli.documents import pack
from callin_planner.cli.exporting import export_, left
from callin_planner.cli.helping import help_
from callin_planner.cli.hosting import hosted, serve
from callin_planner.cli.importing import import_
from callin_planner.cli.journal import history, undo
from callin_planner.cli.keeping import backup, restore, verify
from callin_planner.cli.making import new
from callin_planner.cli.shows import present, show
from callin_planner.i18n import _

COMMANDS: tuple[click.Command, ...] = (
    new,
    import_,
    check,
    pack,
    export_,
    left,
    show,
    present,
    calendar,
    backup,
    verify,
    restore,
    carry,
    open_carried,
    history,
    undo,
    hosted,
    serve,
    help_,
)


_PARSER_CHILD = "--parser-child"
"""`exchange.child.FLAG`, told here so that nothing of the exchange is loaded to look for it."""


class InOrder(click.Group):
    """Lists the commands in the order of the work, not of the alphabet."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [command.name or "" for command in COMMANDS]


@click.group(cls=InOrder, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="callin")
def callin() -> None:
    """Plan and run Group Violence Intervention call-ins from the command line.

    Exit codes: 0 done, 1 something was found or refused, 2 wrong usage.
    """
    secret.take_from_environment()


for _command in COMMANDS:
    callin.add_command(_command)


def run(argv: list[str]) -> int:
    """Run `callin` with `argv` (the program's name first); returns the exit code."""
    if _is_parser_child(argv):
        return 0
    hardening.harden()
    logs.start("callin")
    logs.catch_everything(lambda error, reference: click.echo(bug_text(reference), err=True))
    if not sys.warnoptions:
        warnings.simplefilter("ignore")
    for asked in (signal.SIGINT, signal.SIGTERM):
        signal.signal(asked, _stop)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")
    return _exit_code(argv[1:])


def _exit_code(arguments: list[str]) -> int:
    try:
        code = callin.main(arguments, prog_name="callin", standalone_mode=False)
        sys.stdout.flush()
    except BrokenPipeError:
        _forget_output()
        return REFUSED
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (KeyboardInterrupt, click.Abort):
        click.echo(_("Stopped."), err=True)
        return REFUSED
    return code if isinstance(code, int) else 0


def _forget_output() -> None:
    """Whoever read our output has gone (`callin history | head`); what is still buffered goes nowhere."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


class Stop(KeyboardInterrupt):
    """Ctrl+C, or being asked to end: what is open is rolled back and closed.

    A class of its own: where a plain KeyboardInterrupt passes through `exec`, Python 3.11 ends by the signal
    however well it was handled, and the exit code is lost.
    """


def _stop(signum: int, frame: FrameType | None) -> None:
    raise Stop


def _is_parser_child(argv: list[str]) -> bool:
    """A frozen program reads a stranger's file by starting itself once more, as a parser with no key."""
    if argv[1:] != [_PARSER_CHILD]:
        return False
    from callin_planner.exchange import child

    return child.run_if_asked(argv)
