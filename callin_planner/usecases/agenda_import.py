"""An agenda from a Word or spreadsheet table: looked at first, then brought in as one change."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from uuid import UUID

from callin_planner.domain import agenda_edits as edits
from callin_planner.domain.agenda import AgendaItem, Part, in_order
from callin_planner.domain.event import Event
from callin_planner.domain.ids import Changed, new_id
from callin_planner.domain.people_names import bare_name
from callin_planner.domain.roles import Voice
from callin_planner.domain.speakers import Speaker
from callin_planner.domain.text import fold
from callin_planner.errors import UserError
from callin_planner.exchange.agenda_table import AgendaColumn, AgendaRow, understand_agenda
from callin_planner.exchange.agenda_words import AgendaField, seconds_between, voice_of
from callin_planner.exchange.book import Book
from callin_planner.exchange.child import read_book
from callin_planner.i18n import _, ngettext
from callin_planner.progress import Progress, quiet
from callin_planner.storage.store import Store
from callin_planner.usecases.agenda import LONGEST_TITLE
from callin_planner.usecases.agenda_edits import keep_items

ENDINGS = (".docx", ".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".tsv", ".txt")
DEFAULT_SECONDS = 180
_LONGEST_NAME = 80
_LONGEST_BEFORE = 2 * 3600
_AFTERWARDS = ("meal", "dinner", "supper", "food", "one to one", "one-to-one", "resource tables", "comida")


@dataclass(frozen=True)
class Bring:
    """One item as it would be made. `doubts` are sentences about what was guessed; `id` is its own."""

    id: UUID
    row: int
    title: str
    seconds: int
    part: Part
    voice: Voice
    speaker: str
    speaker_id: UUID | None
    script: str
    doubts: tuple[str, ...]


@dataclass(frozen=True)
class AgendaPreview:
    """`unknown` are speakers the roster does not have; `there` is how many items the agenda holds now."""

    sheet: str
    sheets: tuple[str, ...]
    columns: tuple[AgendaColumn, ...]
    lines: tuple[Bring, ...]
    unknown: tuple[str, ...]
    there: int


def read_agenda(file: Path, *, progress: Progress = quiet) -> Book:
    """The tables of the file, read in a confined process. Raises UserError with a sentence."""
    return read_book(file, word=True, progress=progress)


def preview_agenda(
    store: Store,
    event_id: UUID,
    book: Book,
    *,
    mapping: Mapping[int, AgendaField | None] | None = None,
    sheet: str | None = None,
) -> AgendaPreview:
    """What would be brought in. Nothing is stored. Raises UserError where no agenda is found."""
    table = understand_agenda(book, mapping=mapping, sheet=sheet)
    with store.read() as tx:
        event = tx.get(Event, event_id)
        speakers = tx.list(Speaker, order_by="name")
        there = tx.count(AgendaItem, event_id=event_id)
    known = {fold(bare_name(speaker.name)): speaker for speaker in reversed(speakers)}
    lines = _in_parts([_bring(row, event, known) for row in table.rows])
    unknown = dict.fromkeys(line.speaker for line in lines if line.speaker and line.speaker_id is None)
    return AgendaPreview(table.sheet, table.sheets, table.columns, tuple(lines), tuple(unknown), there)


def bring_in(
    store: Store, event_id: UUID, preview: AgendaPreview, *, instead: bool = False, add_speakers: bool = False
) -> Changed:
    """Store the items of a preview after those that are there, or `instead` of them: one step to undo.

    `add_speakers` takes speakers the roster does not have into it.
    """
    if not preview.lines:
        raise UserError(_("There is nothing to bring in."), code="nothing")
    label = ngettext(
        "Bring in an agenda of {n} item", "Bring in an agenda of {n} items", len(preview.lines)
    ).format(n=len(preview.lines))
    with store.change(label) as tx:
        tx.get(Event, event_id)
        new = _new_speakers(preview) if add_speakers else {}
        tx.save_all(new.values())
        items = [] if instead else in_order(tx.list(AgendaItem, event_id=event_id))
        for part in Part:
            made = [_item(line, event_id, new) for line in preview.lines if line.part is part]
            items = edits.inserted(items, made, part)
        keep_items(tx, event_id, items)
    return tx.changed


def _new_speakers(preview: AgendaPreview) -> dict[str, Speaker]:
    voices: dict[str, Voice] = {}
    for line in preview.lines:
        voices.setdefault(line.speaker, line.voice)
    return {name: Speaker(name=name, voice=voices[name]) for name in preview.unknown}


def _item(line: Bring, event_id: UUID, new: Mapping[str, Speaker]) -> AgendaItem:
    speaker = new.get(line.speaker)
    return AgendaItem(
        id=line.id,
        event_id=event_id,
        seq=0,
        title=line.title,
        seconds=line.seconds,
        part=line.part,
        voice=line.voice,
        speaker_id=line.speaker_id or (speaker.id if speaker else None),
        script=line.script,
    )


def _bring(row: AgendaRow, event: Event, known: Mapping[str, Speaker]) -> Bring:
    speaker = known.get(fold(bare_name(row.speaker))) if row.speaker else None
    voice = row.voice or (speaker.voice if speaker else None) or voice_of(f"{row.title} {row.speaker}")
    doubts = []
    if row.seconds is None:
        doubts.append(_("No length was found, so it gets 3 minutes."))
    if row.voice is None and speaker is None:
        doubts.append(_("The voice is a guess."))
    if row.speaker and speaker is None:
        doubts.append(_("The speaker is not in the list."))
    if len(row.title) > LONGEST_TITLE:
        doubts.append(_("The title is shortened."))
    ahead = seconds_between(row.starts, event.begins) if row.starts else None
    return Bring(
        id=new_id(),
        row=row.number,
        title=row.title[:LONGEST_TITLE].strip(),
        seconds=row.seconds or DEFAULT_SECONDS,
        part=Part.BEFORE if ahead and ahead <= _LONGEST_BEFORE else Part.PROGRAMME,
        voice=voice or Voice.FRAMING,
        speaker=speaker.name if speaker else row.speaker[:_LONGEST_NAME].strip(),
        speaker_id=speaker.id if speaker else None,
        script=row.script,
        doubts=tuple(doubts),
    )


def _in_parts(lines: Sequence[Bring]) -> list[Bring]:
    """What is eaten or talked over at the end comes after the program; what came before stays before."""
    made = list(lines)
    for place in range(len(made) - 1, -1, -1):
        title = fold(made[place].title)
        if not any(word in title for word in _AFTERWARDS):
            break
        made[place] = replace(made[place], part=Part.AFTER)
    return made
