"""From a file to a show: its passphrase, who signed it, and the last good copy where it is damaged."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from callin_planner.domain.clock import zone
from callin_planner.domain.minutes import clock_text
from callin_planner.errors import CallInError, DamagedError, EnvironmentFault
from callin_planner.i18n import _
from callin_planner.show import bundle, envelope, last_good, signers
from callin_planner.show.bundle import NeedsPassphraseError, Show


class Ask(Protocol):
    """How the person is asked before there is a window. None and False mean that they let it be."""

    def passphrase(self, text: str) -> str | None: ...

    def yes(self, title: str, text: str, yes: str) -> bool: ...


@dataclass(frozen=True)
class Opened:
    """`said` are sentences for the operator."""

    show: Show
    said: tuple[str, ...] = ()


def open_show(file: Path, asking: Callable[[], Ask]) -> Opened | None:
    """The show in `file`, or in the last good copy; None where the person lets it be.

    Raises DamagedError, EnvironmentFault or UserError with a sentence where nothing can be shown.
    """
    try:
        show = _read(file, asking)
        said: tuple[str, ...] = ()
    except (DamagedError, EnvironmentFault) as error:
        kept = last_good.kept()
        if kept is None or kept.path == file:
            raise
        found = _take_kept(kept, error, asking)
        if found is None:
            return None
        show, said = found.show, found.said
    if show is None:
        return None
    if not _trusted(show, asking):
        return None
    last_good.keep(file, show)
    return Opened(show, said)


def _read(file: Path, asking: Callable[[], Ask]) -> Show | None:
    """None where no passphrase is given. DamagedError where it fits the last good copy and not `file`."""
    try:
        return bundle.read(file)
    except NeedsPassphraseError as error:
        text = str(error)
    while (typed := asking().passphrase(text)) is not None:
        try:
            return bundle.read(file, typed)
        except NeedsPassphraseError as error:
            if _fits_kept(file, typed):
                raise envelope.damaged() from error
            text = str(error)
    return None


def _fits_kept(file: Path, passphrase: str) -> bool:
    """A closed file that was changed looks like a wrong passphrase: the copy tells the two apart."""
    kept = last_good.kept()
    if kept is None or kept.path == file:
        return False
    try:
        bundle.read(kept.path)
    except NeedsPassphraseError:
        pass
    except CallInError:
        return False
    else:
        return False
    try:
        bundle.read(kept.path, passphrase)
    except CallInError:
        return False
    return True


def _take_kept(kept: last_good.LastGood, error: CallInError, asking: Callable[[], Ask]) -> Opened | None:
    offer = _("{fault}\n\nThe show for {day} opened whole on this computer before. Show that copy?").format(
        fault=error, day=kept.on.isoformat()
    )
    if not asking().yes(_("Show the last good copy?"), offer, _("Show the copy")):
        return None
    show = _read(kept.path, asking)
    if show is None:
        return None
    at = clock_text(kept.at.astimezone(zone(show.time_zone)).time())
    text = _("The file is damaged. This is the copy that opened whole on this computer at {time}.")
    return Opened(show, (text.format(time=at),))


def _trusted(show: Show, asking: Callable[[], Ask]) -> bool:
    """A computer that never showed this city's slides asks once; afterwards it knows."""
    text = signers.sentence_of(show.signed_by)
    if text and not asking().yes(_("Whose show is this?"), text, _("Show it")):
        return False
    if text:
        signers.remember_if_possible(show.signed_by)
    return True
