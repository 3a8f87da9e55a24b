"""A list or paper that may leave: what it shows, who may let it out, and letting it out once."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO
from uuid import UUID

from callin_planner.domain.disclosures import Disclosure, Reach
from callin_planner.domain.disclosures import Shown as Shown
from callin_planner.domain.ids import Changed
from callin_planner.domain.people import Actor
from callin_planner.errors import FieldError, UserError
from callin_planner.i18n import _
from callin_planner.usecases import letting_out
from callin_planner.usecases.letting_out import PRINT as PRINT
from callin_planner.usecases.letting_out import six_words as six_words
from callin_planner.usecases.opening import OpenSite

Write = Callable[[str, Sequence[str], str, BinaryIO], int]
"""`write(format, columns, watermark, stream) -> people`: the content of one file. Runs on any thread."""

COUNTS = "counts"
"""The one column of a list that left as counts."""


@dataclass(frozen=True)
class LeavingColumn:
    """`names`: it tells who somebody is (a name, an address, a group's own label). `on` to begin with."""

    key: str
    title: str
    names: bool = False
    on: bool = True


@dataclass(frozen=True)
class Leaving:
    """Something that may leave. `title` and `key` name nobody; the key becomes part of the file's name.

    `formats` are "xlsx", "csv", "pdf", "docx", "zip" and "print"; `write` is called with "pdf" for a print.
    `counts` writes the same people as counts alone, small ones hidden. `always_names`: it makes no sense
    without names (letters, a door list). `owner` is the officer whose people a CASELOAD list holds.
    `both_sides`: its sheets are printed on front and back.
    """

    key: str
    title: str
    formats: tuple[str, ...]
    columns: tuple[LeavingColumn, ...]
    write: Write
    event_id: UUID | None = None
    counts: Write | None = None
    always_names: bool = False
    reach: Reach = Reach.EVERYBODY
    owner: str = ""
    both_sides: bool = False


@dataclass(frozen=True)
class Disclosed:
    """`path` is None for a print, whose PDF is `content`."""

    path: Path | None
    sha256: str
    record: Disclosure
    changed: Changed
    content: bytes = b""


def may_show(actor: Actor, leaving: Leaving) -> Shown:
    """The most of a person that `actor` may let out with this list."""
    return letting_out.may_show(actor, leaving.reach, leaving.owner)


def shown_by(leaving: Leaving, columns: Sequence[str], *, counts: bool = False) -> Shown:
    """How much of a person these columns show; a list of no person shows NOTHING."""
    if counts:
        return Shown.COUNTS
    private = {column.key for column in leaving.columns if column.names}
    if leaving.always_names or private & set(columns):
        return Shown.NAMES
    return Shown.CODES if private or leaving.counts is not None else Shown.NOTHING


def disclose(
    site: OpenSite,
    leaving: Leaving,
    *,
    fmt: str,
    columns: Sequence[str],
    purpose: str,
    recipient: str,
    out: Path | None = None,
    protect: bool = True,
    password: str = "",
    reason: str = "",
    secret: str = "",
    counts: bool = False,
    proven: bool = False,
) -> Disclosed:
    """Let `leaving` out as `fmt` into the folder `out`; a print needs no folder and has no key.

    With names inside, `secret` is the passphrase of whoever is here; `proven` is as in `permit`. Raises
    UserError(code="not-yours") where the role does not let that much out, FieldError for "columns",
    "purpose", "recipient", "reason", "password", "protect" or "secret", and EnvironmentFault where the file
    cannot be written.
    """
    if fmt not in leaving.formats or (out is None) != (fmt == PRINT):
        raise UserError(_("That list does not leave in this form."), code="no-such-format")
    if counts and leaving.counts is None:
        raise UserError(_("That list has no counts."), code="no-counts")
    chosen = () if counts else tuple(one.key for one in leaving.columns if one.key in set(columns))
    shown = shown_by(leaving, chosen, counts=counts)
    letting_out.require_may(site.store.actor, shown, leaving.reach, leaving.owner)
    if leaving.columns and not chosen and not counts:
        raise FieldError("columns", _("Choose at least one column."))
    given = letting_out.permit(
        site,
        purpose=purpose,
        recipient=recipient,
        names=shown is Shown.NAMES,
        protect=protect,
        password=password,
        reason=reason,
        secret=secret,
        on_paper=fmt == PRINT,
        proven=proven,
    )
    draft = Disclosure(
        event_id=leaving.event_id,
        at=site.store.clock.now(),
        by_name=site.store.actor.name,
        what=leaving.key,
        columns=(COUNTS,) if counts else chosen,
        names=shown is Shown.NAMES,
        format=fmt,
    )
    write = leaving.counts if counts and leaving.counts is not None else leaving.write
    with letting_out.outgoing(site.store, given, draft, out) as going:
        people = write("pdf" if fmt == PRINT else fmt, chosen, going.watermark, going.stream)
        going.people = 0 if counts else people
    content = going.stream.getvalue() if going.path is None else b""
    return Disclosed(going.path, going.record.sha256, going.record, going.changed, content)
