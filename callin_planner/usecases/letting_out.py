"""A file on its way out: allowed, protected, whole, readable by nobody else, and in the log (R-F2 to F5).

A `Permit` is given for one act, after the passphrase where names are inside. The row of a file is in the log
before the file appears, and is taken out again if it never does.
"""

import hashlib
import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from threading import RLock
from uuid import UUID

from callin_planner import files
from callin_planner.checks.names import Names
from callin_planner.documents import dates
from callin_planner.documents.layout.watermark import watermark_of
from callin_planner.domain.clock import local_date
from callin_planner.domain.disclosures import Disclosure, Protection, Reach, Shown, most_shown
from callin_planner.domain.event import Event
from callin_planner.domain.ids import Changed
from callin_planner.domain.invitees import Invitee, Officer
from callin_planner.domain.people import Actor, Person
from callin_planner.domain.site import Site
from callin_planner.domain.text import fold
from callin_planner.errors import FieldError, UserError, WrongSecretError
from callin_planner.exchange import protect as protecting
from callin_planner.i18n import _
from callin_planner.storage.store import Store
from callin_planner.usecases import locking, passphrases
from callin_planner.usecases.disclosure_policy import policy
from callin_planner.usecases.opening import OpenSite

PRINT = "print"
LONGEST = {"purpose": 160, "recipient": 80, "reason": 160}
_one_at_a_time = RLock()


@dataclass(frozen=True)
class Permit:
    """Leave to let things out in one act: why, to whom, and under which key ("" only with a `reason`)."""

    purpose: str
    recipient: str
    password: str = ""
    reason: str = ""


@dataclass
class Outgoing:
    """A file being written: fill `stream`, set `people`. `record` and `changed` are complete at the end."""

    record: Disclosure
    watermark: str
    path: Path | None = None
    stream: io.BytesIO = field(default_factory=io.BytesIO)
    people: int = 0
    changed: Changed = field(default_factory=Changed)


def six_words() -> str:
    """A key that can be told over the telephone: six words of the EFF's long list (77 bits)."""
    return passphrases.words_to_tell(6)


def may_show(actor: Actor, reach: Reach, owner: str = "") -> Shown:
    """The most of a person that `actor` may let out. Deny by default.

    `owner` is the officer whose people a list of one officer's own holds.
    """
    most = most_shown(actor.role, reach)
    everybodys = most_shown(actor.role, Reach.EVERYBODY)
    if reach is Reach.CASELOAD and most > everybodys and fold(actor.name) != fold(owner):
        return Shown.NOTHING
    return most


def require_may(actor: Actor, shown: Shown, reach: Reach = Reach.EVERYBODY, owner: str = "") -> None:
    """Raises UserError(code="not-yours") where `actor` may not let out that much."""
    if may_show(actor, reach, owner) >= shown:
        return
    text = _("Your role lets no list out. Ask the project manager.")
    if shown is Shown.NAMES:
        text = _("Your role does not let names out. Ask the project manager to send this list.")
    elif shown is Shown.CODES:
        text = _("Your role lets out counts alone. Choose counts, or ask the project manager.")
    raise UserError(text, code="not-yours")


def permit(
    site: OpenSite,
    *,
    purpose: str,
    recipient: str,
    names: bool,
    protect: bool = True,
    password: str = "",
    reason: str = "",
    secret: str = "",
    on_paper: bool = False,
    proven: bool = False,
) -> Permit:
    """Leave to let something out. With `names`, `secret` must be the passphrase of whoever is here.

    What goes to the printer (`on_paper`) has no key. `proven`: the site was opened for this one act, as the
    command line does, so that the passphrase was typed just now. Raises FieldError for "purpose",
    "recipient", "reason", "password", "protect" or "secret", and MustWaitError as unlocking does.
    """
    said = {"purpose": purpose, "recipient": recipient, "reason": reason}
    said = {name: " ".join(text.split()) for name, text in said.items()}
    _refuse_unsaid(said)
    _refuse_names(site.store, said)
    protect = protect and not on_paper
    if protect and not password.strip():
        raise FieldError("password", _("There is no key yet. Make one, or type one."))
    if names and not protect and not on_paper:
        _refuse_plain(site.store, said["reason"])
    if names and not proven:
        step_up(site, secret)
    return Permit(said["purpose"], said["recipient"], password.strip() if protect else "", said["reason"])


@contextmanager
def outgoing(
    store: Store, given: Permit, draft: Disclosure, out: Path | None, *, name: str = ""
) -> Iterator[Outgoing]:
    """A file in the folder `out`, protected and logged; None keeps it in memory (a print).

    It is named after `draft`, or `name` where it takes the place of an older one. One at a time, so that no
    two carry the same number. Raises EnvironmentFault where it cannot be written.
    """
    with _one_at_a_time:
        site, day, copy = _numbered(store, draft)
        record = replace(
            draft,
            copy=copy,
            purpose=given.purpose,
            recipient=given.recipient,
            protection=_protection(given, draft.format),
            reason="" if given.password else given.reason,
        )
        path = None if out is None else out / (name or file_name(record, day))
        leaving = Outgoing(record, _watermark(store, site, record), path)
        yield leaving
        _finish(store, given, leaving)


@contextmanager
def noted(
    store: Store,
    what: str,
    file_name: str,
    *,
    names: bool,
    event_id: UUID | None = None,
    protection: Protection = Protection.NONE,
) -> Iterator[Disclosure]:
    """The row of a file that goes its own way out, such as an encrypted copy of the city.

    It is in the log before the block begins, so that the copy holds it too, and goes again where the block
    fails. The block's own file has no digest here.
    """
    with _one_at_a_time:
        draft = Disclosure(event_id=event_id, at=store.clock.now(), by_name=store.actor.name, what=what)
        _site, _day, copy = _numbered(store, draft)
        ending = file_name.rpartition(".")[2].lower()
        row = replace(
            draft, copy=copy, names=names, format=ending, protection=protection, file_name=file_name
        )
        _log(store, row)
        try:
            yield row
        except BaseException:
            _take_out(store, row)
            raise


def file_name(record: Disclosure, day: str) -> str:
    """ "callin_2026-12-10_invite-list_copy-3.xlsx": the day, the kind and the number; no person, no group."""
    ending = protecting.suffix(record.format, protected=record.protection is Protection.PASSWORD)
    parts = ("callin", day, record.what.replace("_", "-"), f"copy-{record.copy}")
    return "_".join(part for part in parts if part) + ending


def _finish(store: Store, given: Permit, leaving: Outgoing) -> None:
    content = leaving.stream.getvalue()
    if given.password and leaving.path is not None:
        content = protecting.protect(leaving.record.format, content, given.password)
    leaving.record = replace(
        leaving.record,
        people=leaving.people,
        sha256=hashlib.sha256(content).hexdigest(),
        file_name=leaving.path.name if leaving.path else "",
    )
    if leaving.path is None:
        leaving.changed = _log(store, leaving.record)
        return
    before = _identity(leaving.path)
    logged = False
    try:
        with files.whole(leaving.path) as stream:
            stream.write(content)
            leaving.changed = _log(store, leaving.record)
            logged = True
    except BaseException:
        if logged and _identity(leaving.path) == before:
            _take_out(store, leaving.record)
        raise


def _identity(path: Path) -> tuple[int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_ino, found.st_mtime_ns


def _log(store: Store, row: Disclosure) -> Changed:
    with store.change(_label(row), undoable=False) as tx:
        tx.save(row)
    return tx.changed


def _take_out(store: Store, row: Disclosure) -> None:
    with store.change(_("A file was not written after all"), undoable=False) as tx:
        tx.delete(row)


def _label(row: Disclosure) -> str:
    words = row.what.replace("_", " ")
    if row.format == PRINT:
        return _("Print: {what}, copy {n}").format(what=words, n=row.copy)
    return _("Let out: {what}, copy {n}").format(what=words, n=row.copy)


def _protection(given: Permit, fmt: str) -> Protection:
    if fmt == PRINT:
        return Protection.PRINT
    return Protection.PASSWORD if given.password else Protection.NONE


def _numbered(store: Store, draft: Disclosure) -> tuple[Site | None, str, int]:
    with store.read() as tx:
        site = tx.first(Site)
        event = tx.find(Event, draft.event_id)
        known = [one.copy for one in tx.list(Disclosure, what=draft.what, event_id=draft.event_id)]
    return site, f"{event.on:%Y-%m-%d}" if event else "", max(known, default=0) + 1


def _watermark(store: Store, site: Site | None, record: Disclosure) -> str:
    day = local_date(store.clock, site.time_zone) if site else record.at.date()
    text = _("Copy {n} for {recipient} · {day}").format(
        n=record.copy, recipient=record.recipient, day=dates.plain_date(day, "en")
    )
    if record.names:
        text = f"{text} · {_('Shred after the evening')}"
    sample = watermark_of(site) if site else ""
    return f"{sample} · {text}" if sample else text


def _refuse_unsaid(said: dict[str, str]) -> None:
    if not said["recipient"]:
        raise FieldError("recipient", _("Say who gets it: a name and an office."))
    if not said["purpose"]:
        raise FieldError("purpose", _("Say what it is for, in a few words."))
    for name, most in LONGEST.items():
        if len(said[name]) > most:
            raise FieldError(name, _("Say it in at most {n} letters.").format(n=most))


def _refuse_names(store: Store, said: dict[str, str]) -> None:
    """The log is read long after the people on it are forgotten: it names nobody of the invite list."""
    with store.read(whole=True) as tx:
        staff = [one.name for one in tx.list(Officer)] + [one.name for one in tx.list(Person)]
        names = Names(tx.list(Invitee), staff)
    for name, text in said.items():
        if any(hit.whole for hit in names.find(text)):
            raise FieldError(
                name, _("That names somebody on the invite list. Say it without the name, or use the code.")
            )


def _refuse_plain(store: Store, reason: str) -> None:
    if not policy(store).plain_allowed:
        raise FieldError(
            "protect",
            _("Names leave this city under a key only. The rule is in Settings / What has left."),
            code="plain-not-allowed",
        )
    if not reason:
        raise FieldError("reason", _("Say why it leaves without a key. It stays in the log."))


def step_up(site: OpenSite, secret: str) -> None:
    """Names are shown on paper only to somebody who is here now (R-F2). Raises FieldError("secret")."""
    if not secret:
        raise FieldError("secret", _("Names are inside: type your passphrase again."))
    try:
        person = locking.confirm(site, secret)
    except WrongSecretError as error:
        raise FieldError("secret", error.text, code=error.code) from error
    if person.id != site.store.actor.person_id:
        raise FieldError(
            "secret", _("That is somebody else’s passphrase. Type your own."), code="another-person"
        )
