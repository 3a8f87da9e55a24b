"""Letters to speakers as e-mail drafts with brief and calendar file. Drafts are saved; nothing is sent."""

import hashlib
from collections.abc import Collection
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from uuid import UUID

from callin_planner import files
from callin_planner.documents import brief, dates, wording
from callin_planner.documents.layout.brief import check_fits
from callin_planner.documents.layout.style import style_of
from callin_planner.documents.said import said
from callin_planner.domain.agenda import Part, Slot
from callin_planner.domain.event import Event
from callin_planner.domain.minutes import minutes_text
from callin_planner.domain.papers import SpeakerDraft
from callin_planner.domain.plan import FullPlan, Plan
from callin_planner.domain.speakers import Answer, Speaker
from callin_planner.errors import UserError
from callin_planner.exchange import eml
from callin_planner.exchange.eml import Attachment, Draft
from callin_planner.i18n import _
from callin_planner.progress import Progress, quiet
from callin_planner.storage.store import Store
from callin_planner.usecases import calendars, plans
from callin_planner.usecases.naming import refuse_names

KEY = "speaker_letter"


@dataclass(frozen=True)
class Held:
    """A letter that was not written: to whom, and why."""

    name: str
    text: str


@dataclass(frozen=True)
class Written:
    """What was saved. `unchanged` counts those whose letter says what the last one said."""

    folder: Path
    files: tuple[Path, ...] = ()
    unchanged: int = 0
    without_address: tuple[str, ...] = ()
    held: tuple[Held, ...] = ()


@dataclass(frozen=True)
class _Letter:
    """A draft without its attachments, and what recognises it."""

    speaker: Speaker
    content: brief.Brief
    draft: Draft
    digest: str
    again: bool


def write_letters(
    store: Store,
    folder: Path,
    *,
    event_id: UUID | None = None,
    only: Collection[UUID] | None = None,
    changed_only: bool = False,
    progress: Progress = quiet,
) -> Written:
    """Save a draft for everybody who speaks in the programme, in the order they speak, into `folder`.

    `only` names speakers; `changed_only` leaves out whose brief is what the last draft carried. A draft that
    would name somebody of the invite list, or whose brief does not fit its page, is held back and told.
    Raises UserError where nobody speaks; EnvironmentFault where nothing can be written.
    """
    full = plans.whole_plan_of(store, event_id)
    plan = full.plan
    speakers = _speaking(plan, only)
    if not speakers:
        raise UserError(_("Nobody speaks yet, so there is nobody to write to."), code="nobody")
    known = _last_drafts(store, plan.event)
    written: list[Path] = []
    held: list[Held] = []
    unchanged = 0
    for done, speaker in enumerate(speakers):
        progress(done, len(speakers), _("Writing to speakers"))
        try:
            letter = _letter(full, speaker, known.get(speaker.id))
        except UserError as error:
            held.append(Held(speaker.name, error.text))
            continue
        last = known.get(speaker.id)
        if changed_only and last is not None and last.digest == letter.digest:
            unchanged += 1
            continue
        written.append(_save(store, plan, letter, folder))
        _note(store, plan.event, letter, last)
    progress(len(speakers), len(speakers), _("Writing to speakers"))
    without = tuple(one.name for one in speakers if not one.email)
    return Written(folder, tuple(written), unchanged, without, tuple(held))


def folder_name(event: Event) -> str:
    """ "callin_2026-12-10_speaker-letters": the day alone."""
    return f"callin_{event.on:%Y-%m-%d}_speaker-letters"


def save_brief(store: Store, path: Path, event_id: UUID, speaker_id: UUID) -> Path:
    """One speaker's brief as a PDF. Raises UserError where it names an invitee or does not fit its page."""
    full = plans.whole_plan_of(store, event_id)
    speaker = full.plan.speaker(speaker_id)
    if speaker is None or speaker not in _speaking(full.plan, None):
        raise UserError(_("Who speaks in no item has no brief yet."), code="no-part")
    files.write_whole(path, _pdf(full.plan, _brief(full, speaker)))
    return path


def _speaking(plan: Plan, only: Collection[UUID] | None) -> list[Speaker]:
    ids = dict.fromkeys(
        item.speaker_id for item in plan.items if item.part is Part.PROGRAMME and item.speaker_id
    )
    found = [plan.speakers[one] for one in ids if one in plan.speakers]
    return [one for one in found if only is None or one.id in only]


def _brief(full: FullPlan, speaker: Speaker) -> brief.Brief:
    content = brief.build_one(full.plan, speaker)
    refuse_names(full, said(content))
    check_fits(content, style_of(full.plan.site.paper))
    return content


def _letter(full: FullPlan, speaker: Speaker, last: SpeakerDraft | None) -> _Letter:
    plan = full.plan
    content = _brief(full, speaker)
    language = wording.language_for(KEY, speaker.language, plan.wordings)
    parts = wording.render(KEY, language, plan.wordings, fields_of(plan, speaker, language))
    subject = parts["subject again" if last else "subject"]
    text = parts["body"]
    if last is not None:
        head, _blank, rest = text.partition("\n\n")
        text = f"{head}\n\n{parts['again']}\n\n{rest}"
    refuse_names(full, [subject, text])
    digest = hashlib.sha256(repr((content, parts["body"])).encode()).hexdigest()
    return _Letter(speaker, content, Draft(speaker.email, subject, text, language), digest, last is not None)


def fields_of(plan: Plan, speaker: Speaker, language: str) -> wording.Fields:
    """What the wording may put in, for one speaker."""
    slots = [slot for slot in plan.slots() if _is_theirs(slot, speaker)]
    first, event = slots[0], plan.event
    also = [f"{dates.clock(slot.starts, language)}, {slot.item.title}" for slot in slots[1:]]
    sender = plan.site.office or plan.site.programme or plan.site.city
    return {
        "name": speaker.name,
        "agreed": speaker.answer is Answer.AGREED,
        "day": dates.long_date(event.on, language),
        "begins": dates.clock(first.starts, language),
        "minutes": minutes_text(first.item.seconds),
        "item": first.item.title,
        "also": "; ".join(also),
        "arrive": dates.clock(speaker.arrives_at, language) if speaker.arrives_at else "",
        "venue": ", ".join(filter(None, (plan.venue.full_name, plan.venue.address))) if plan.venue else "",
        "contact": brief.contact_of(plan),
        "sender": sender,
    }


def _is_theirs(slot: Slot, speaker: Speaker) -> bool:
    return slot.item.speaker_id == speaker.id and slot.item.part is Part.PROGRAMME


def _save(store: Store, plan: Plan, letter: _Letter, folder: Path) -> Path:
    """The draft with brief and calendar file. Its name counts speakers and names nobody."""
    everybody = [one.id for one in _speaking(plan, None)]
    number = everybody.index(letter.speaker.id) + 1
    day = calendars.speaker_calendar(store, plan.event.id, letter.speaker.id)
    draft = replace(
        letter.draft,
        attachments=(
            Attachment("speaker-brief.pdf", _pdf(plan, letter.content)),
            Attachment("evening.ics", day.content),
        ),
    )
    path = folder / f"callin_{plan.event.on:%Y-%m-%d}_speaker-{number:02d}.eml"
    with files.whole(path) as stream:
        eml.write(draft, stream, store.clock.now())
    return path


def _pdf(plan: Plan, content: brief.Brief) -> bytes:
    stream = BytesIO()
    brief.write_pdf([content], stream, style_of(plan.site.paper))
    return stream.getvalue()


def _last_drafts(store: Store, event: Event) -> dict[UUID, SpeakerDraft]:
    with store.read() as tx:
        return {one.speaker_id: one for one in tx.list(SpeakerDraft, event_id=event.id)}


def _note(store: Store, event: Event, letter: _Letter, last: SpeakerDraft | None) -> None:
    """That it was saved stays, whatever is undone: the file lies outside."""
    at = store.clock.now()
    with store.change(_("Save a letter to a speaker"), undoable=False) as tx:
        kept = last or SpeakerDraft(event_id=event.id, speaker_id=letter.speaker.id, written_at=at)
        tx.save(replace(kept, written_at=at, written_by=store.actor.name, digest=letter.digest))
