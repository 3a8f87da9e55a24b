"""How a command answers: sentences or JSON on standard output, progress on a terminal, 0, 1 or 2."""

import functools
import json
import sys
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from datetime import time as clock_time
from enum import Enum
from pathlib import Path
from typing import Any, NoReturn
from uuid import UUID

import click

from callin_planner import logs
from callin_planner.errors import CallInError, FieldError, MustWaitError
from callin_planner.i18n import _
from callin_planner.progress import Cancelled, quiet

OK = 0
REFUSED = 1
_PAUSE = 0.1
"""Seconds between two looks of the progress line."""


class Answer:
    """What one command says. Text goes out line by line; JSON goes out whole, as one object."""

    def __init__(self, as_json: bool) -> None:
        self.as_json = as_json
        self.progress = _progress()
        self.warnings: tuple[str, ...] = ()

    def give(self, data: Mapping[str, Any], lines: Iterable[str], *, code: int = OK) -> int:
        """Print `data` or `lines`; returns the exit code."""
        self.progress.clear()
        if self.as_json:
            warned = {"warnings": list(self.warnings)} if self.warnings else {}
            _print_json({**data, **warned})
        else:
            for warning in self.warnings:
                click.echo(_("Warning: {text}").format(text=warning), err=True)
            for line in lines:
                click.echo(line)
        return code

    def refuse(self, code: str, text: str, **more: Any) -> int:
        self.progress.clear()
        if self.as_json:
            _print_json({"error": {"code": code, "text": text, **more}})
        else:
            click.echo(text, err=True)
        return REFUSED


class Line:
    """One line on a terminal's standard error that says how far the work is, rewritten in place."""

    def __init__(self) -> None:
        self._shown = 0.0
        self._width = 0

    def __call__(self, done: int, total: int, text: str = "") -> None:
        now = time.monotonic()
        if now - self._shown < _PAUSE and done != total:
            return
        self._shown = now
        said = f"{text} {done}/{total}" if total else text
        click.echo("\r" + said.ljust(self._width), nl=False, err=True)
        self._width = len(said)

    def clear(self) -> None:
        if self._width:
            click.echo("\r" + " " * self._width + "\r", nl=False, err=True)
            self._width = 0


class Silence:
    """Progress where nobody watches: in a pipe, a script, a test."""

    def __call__(self, done: int, total: int, text: str = "") -> None:
        quiet(done, total, text)

    def clear(self) -> None:
        """There is nothing to clear."""


def answering(work: Callable[..., int]) -> Callable[..., NoReturn]:
    """Make `work(answer, ...) -> exit code` a command's callback: adds --json, turns errors into answers."""

    @click.option("--json", "as_json", is_flag=True, help=_("Answer in JSON (see: callin help json)."))
    @functools.wraps(work)
    def command(as_json: bool, **given: Any) -> NoReturn:
        answer = Answer(as_json)
        click.get_current_context().exit(_answered(answer, work, given))

    return command


def plain(value: Any) -> Any:
    """Records, ids, dates and paths as JSON knows them."""
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: plain(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, (datetime, date, clock_time)):
        return value.isoformat()
    if isinstance(value, (UUID, Path)):
        return str(value)
    if isinstance(value, Mapping):
        return {str(key): plain(each) for key, each in value.items()}
    if isinstance(value, (list, tuple, set, frozenset)):
        return [plain(each) for each in value]
    return value


def _answered(answer: Answer, work: Callable[..., int], given: dict[str, Any]) -> int:
    try:
        return work(answer, **given)
    except (KeyboardInterrupt, click.Abort, Cancelled):
        return answer.refuse("stopped", _("Stopped. Nothing was left half done."))
    except CallInError as error:
        return answer.refuse(error.code, error.text, **_more(error))
    except (click.ClickException, BrokenPipeError):
        raise
    except Exception as error:
        reference = logs.note(error)
        return answer.refuse("bug", bug_text(reference), reference=reference)


def bug_text(reference: str) -> str:
    return _(
        "Something went wrong inside the program. Nothing was left half done. "
        "The log has it as {reference}, without anything you typed."
    ).format(reference=reference)


def _more(error: CallInError) -> dict[str, Any]:
    if isinstance(error, MustWaitError):
        return {"seconds": error.seconds}
    if isinstance(error, FieldError):
        return {"field": error.field}
    return {}


def _progress() -> Line | Silence:
    return Line() if sys.stderr.isatty() else Silence()


def _print_json(data: Mapping[str, Any]) -> None:
    click.echo(json.dumps(plain(data), indent=2, ensure_ascii=True))
