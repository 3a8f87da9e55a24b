"""Speakers in from a list or from contact cards, and out as cards: seen first, then stored in one step."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from uuid import UUID

from callin_planner import files
from callin_planner.domain.ids import Changed
from callin_planner.domain.roles import VOICE_OF_ROLE, SpeakerRole
from callin_planner.domain.speakers import Speaker
from callin_planner.errors import UserError
from callin_planner.exchange import vcard
from callin_planner.exchange.child import read_book
from callin_planner.exchange.speaker_list import SpeakerRow, understand
from callin_planner.i18n import _, ngettext
from callin_planner.progress import Progress, quiet
from callin_planner.storage.store import Store
from callin_planner.usecases import plans
from callin_planner.usecases.speaker_rules import is_same_person, refuse_unsound
from callin_planner.usecases.speaker_steps import stamped


class SpeakerFate(StrEnum):
    """What becomes of a row."""

    NEW = "new"
    KNOWN = "known"
    REPEAT = "repeat"
    PROBLEM = "problem"


@dataclass(frozen=True)
class Entry:
    """A row and what becomes of it. `known` is whom it was taken for."""

    row: SpeakerRow
    fate: SpeakerFate
    known: str = ""

    @property
    def id(self) -> int:
        return self.row.number


@dataclass(frozen=True)
class SpeakerPreview:
    """A file read and compared with the roster; nothing is stored yet."""

    file: str
    entries: tuple[Entry, ...]
    ignored: tuple[str, ...] = ()

    def count(self, fate: SpeakerFate) -> int:
        return sum(entry.fate is fate for entry in self.entries)


def preview(store: Store, file: Path, *, progress: Progress = quiet) -> SpeakerPreview:
    """Read a spreadsheet, a table in text form or a contact file (.vcf), in the confined child.

    Raises UserError with a sentence for a file that cannot be read or lists nobody.
    """
    book = read_book(file, progress=progress)
    found = understand(book)
    with store.read() as tx:
        known = tx.list(Speaker, order_by="name")
    return SpeakerPreview(file.name, _compared(found.rows, known), found.ignored)


def commit(
    store: Store,
    shown: SpeakerPreview,
    *,
    roles: Mapping[int, SpeakerRole] | None = None,
    without: Collection[int] = (),
) -> Changed:
    """Add the new people, in one step. `roles` overrides guesses, `without` leaves rows out; both by row.

    Whoever is in the list already stays as they are. Raises UserError while a row that is not left out has
    a problem.
    """
    chosen = [entry for entry in shown.entries if entry.row.number not in without]
    wrong = [entry for entry in chosen if entry.fate is SpeakerFate.PROBLEM]
    if wrong:
        raise UserError(
            ngettext(
                "{n} row has a problem, so nothing was stored. Leave it out, or mend it in the file.",
                "{n} rows have problems, so nothing was stored. Leave them out, or mend them in the file.",
                len(wrong),
            ).format(n=len(wrong)),
            code="problem-rows",
        )
    with store.read() as tx:
        entries = _compared([entry.row for entry in chosen], tx.list(Speaker))
    new = [entry.row for entry in entries if entry.fate is SpeakerFate.NEW]
    if not new:
        return Changed()
    today, who = plans.today(store), store.actor.name
    label = ngettext("Import {n} speaker", "Import {n} speakers", len(new)).format(n=len(new))
    with store.change(label) as tx:
        for row in new:
            speaker = stamped(Speaker(name=""), _speaker(row, (roles or {}).get(row.number)), today, who)
            refuse_unsound(tx, speaker)
            tx.save(speaker)
    return tx.changed


def save_cards(store: Store, path: Path, speaker_ids: Collection[UUID], *, version: str = "4.0") -> int:
    """Write contact cards of speakers to `path`, whole or not at all; returns how many."""
    with store.read() as tx:
        chosen = [one for one in tx.list(Speaker, order_by="name") if one.id in speaker_ids]
    if not chosen:
        raise UserError(_("Nobody is chosen, so there is no contact to save."), code="nobody")
    with files.whole(path) as stream:
        return vcard.write(chosen, stream, version=version)


def _compared(rows: Collection[SpeakerRow], known: list[Speaker]) -> tuple[Entry, ...]:
    entries: list[Entry] = []
    before: list[Speaker] = []
    for row in rows:
        person = _speaker(row, None)
        twin = next((one for one in known if is_same_person(one, person)), None)
        again = next((one for one in before if is_same_person(one, person)), None)
        if row.problems:
            entries.append(Entry(row, SpeakerFate.PROBLEM))
        elif twin is not None:
            entries.append(Entry(row, SpeakerFate.KNOWN, twin.name))
        elif again is not None:
            entries.append(Entry(row, SpeakerFate.REPEAT, again.name))
        else:
            entries.append(Entry(row, SpeakerFate.NEW))
            before.append(person)
    return tuple(entries)


def _speaker(row: SpeakerRow, role: SpeakerRole | None) -> Speaker:
    role = role or row.role
    note = _("In the list as a backup.") if row.stands_in else ""
    return replace(
        Speaker(name=row.name),
        title=row.title,
        organization=row.organization,
        role=role,
        voice=VOICE_OF_ROLE[role],
        phone=row.phone,
        email=row.email,
        language=row.language,
        answer=row.answer,
        first_name_only=row.first_name_only,
        note=note,
    )
