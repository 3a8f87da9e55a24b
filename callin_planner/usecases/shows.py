"""The evening's slides: laid out, looked through for names, written for the stage or for a partner."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO
from uuid import UUID

from callin_planner import files
from callin_planner.checks.allowed import names_that_may_stand
from callin_planner.checks.names import Names
from callin_planner.checks.slides import home_addresses
from callin_planner.checks.slides import words_of as words_of_slide
from callin_planner.documents.handout import needs_offered
from callin_planner.domain.pictures import PictureContent
from callin_planner.domain.plan import FullPlan, Plan
from callin_planner.domain.slides import Slide
from callin_planner.domain.text import flat
from callin_planner.errors import FieldError, UserError
from callin_planner.i18n import _
from callin_planner.show import bundle, envelope
from callin_planner.show.bundle import Show
from callin_planner.show.fields import DeckFields
from callin_planner.show.layout import lay_out
from callin_planner.show.plan_fields import fields_of_plan
from callin_planner.show.primitives import Page, Text
from callin_planner.show.segments import Segment, segments_of
from callin_planner.show.typefaces import FontChoice
from callin_planner.show.wrap import plain
from callin_planner.storage.store import Store
from callin_planner.usecases import plans, show_notes
from callin_planner.usecases.show_signing import signer_of, words_of_site

LONGEST_RECIPIENT = 48
"""Letters of whose copy it is."""
SUFFIXES = (".pptx", ".pdf", bundle.SUFFIX)


@dataclass(frozen=True)
class MadeShow:
    """A file that was written. `kind` is "pptx", "pdf" or "callinshow"; `faults` are sentences, by slide.

    `signed_as` are the five words that a computer without the site asks about; "" but for a show.
    `notes_kept` are sentences on notes that did not go along in a show, by slide.
    """

    path: Path
    kind: str
    pages: int
    faults: tuple[str, ...] = ()
    signed_as: str = ""
    notes_kept: tuple[str, ...] = ()


@dataclass(frozen=True)
class Looked:
    """A show looked through: `refusal` is the sentence that keeps it at home, "" when it may go out.

    `show` has the notes that go to the stage; `notes_kept` says which stay, and why.
    """

    show: Show
    refusal: str
    faults: tuple[str, ...]
    hidden: int
    notes_kept: tuple[str, ...] = ()


Pictures = Mapping[str, bytes]
"""PNG or JPEG by the id of the Picture, as text."""


def fields_of(plan: Plan, pictures: Pictures | None = None, recipient: str = "") -> DeckFields:
    """What slides are filled with: site, event, who speaks when, the pictures, and whose copy it is."""
    filled = fields_of_plan(plan, [need.value for need in needs_offered(plan)], pictures)
    if not recipient:
        return filled
    whose = _("Copy for {recipient}").format(recipient=recipient)
    return replace(filled, watermark=" · ".join(part for part in (filled.watermark, whose) if part))


def pictures_of(store: Store, slides: Iterable[Slide]) -> Pictures:
    """The pictures that `slides` show."""
    ids = {slide.picture_id for slide in slides if slide.picture_id}
    if not ids:
        return {}
    with store.read() as tx:
        return {str(kept.picture_id): kept.data for kept in tx.list(PictureContent, picture_id=ids)}


def pages_of(plan: Plan, pictures: Pictures | None = None, recipient: str = "") -> tuple[Page, ...]:
    """The deck laid out in order, hidden slides left out. Raises UserError where there is none.

    Without `pictures` a slide shows an empty frame in the place of each. Every page says whose copy it is,
    where there is a `recipient`.
    """
    shown = sorted((slide for slide in plan.slides if not slide.hidden), key=lambda slide: slide.seq)
    if not shown:
        raise UserError(_("This call-in has no slides yet."), code="no-slides")
    fields = fields_of(plan, pictures, recipient)
    return tuple(lay_out(slide, fields, number=number) for number, slide in enumerate(shown, start=1))


def digest_of(plan: Plan) -> str:
    """What recognises all that stands on the screen: slides, and what they are filled with."""
    fields = fields_of(plan)
    shown = sorted((slide for slide in plan.slides if not slide.hidden), key=lambda slide: slide.seq)
    told = (repr(replace(fields, pictures={}, watermark="")), *(repr(slide) for slide in shown))
    return hashlib.sha256("\x1f".join(told).encode()).hexdigest()


def faults_of(pages: tuple[Page, ...]) -> tuple[str, ...]:
    """What was found while laying out, as sentences that say which slide."""
    return tuple(
        _("Slide {number}: {text}").format(number=number, text=fault.text)
        for number, page in enumerate(pages, start=1)
        for fault in page.faults
    )


def build(plan: Plan, pictures: Pictures | None = None, recipient: str = "") -> Show:
    """The show of a call-in: pages and run of show, without scripts, invitees or welfare contacts.

    Pages hold all their notes: `show_notes.sift` decides which of them a stage may have.
    """
    pages = pages_of(plan, pictures, recipient)
    return Show(
        pages=pages,
        segments=segments_of(plan, pages),
        on=plan.event.on,
        begins=plan.event.begins,
        time_zone=plan.site.time_zone,
        language=plan.event.languages[0] if plan.event.languages else "en",
        sample=plan.site.is_sample,
    )


def checked(full: FullPlan, pictures: Pictures | None = None) -> Show:
    """The show of a call-in whose every word was compared with the invite list (D5).

    Raises UserError, code "names", saying which slide or segment; it never says the name.
    """
    show = build(full.plan, pictures)
    _refuse_named(full, show)
    return show


def look_over(store: Store, event_id: UUID | None = None) -> Looked:
    """Lay the show out and look it through, writing nothing. Raises UserError where there is no deck."""
    full = plans.whole_plan_of(store, event_id)
    show, kept = _for_stage(store, full, pictures_of(store, full.plan.slides))
    return Looked(
        show,
        _refusal(full, show),
        faults_of(show.pages) + _group_names(full, show),
        sum(slide.hidden for slide in full.plan.slides),
        kept,
    )


def export(
    store: Store,
    out: Path,
    *,
    event_id: UUID | None = None,
    passphrase: str = "",
    fonts: FontChoice = FontChoice.SAFE,
    notes: bool = False,
    tall: bool = False,
    recipient: str = "",
) -> MadeShow:
    """Write the slides to `out` as its ending says; `passphrase` closes a show for the stage.

    `fonts` and `notes` are for PowerPoint: which fonts it names, and whether the speaker's notes go along.
    `tall` is for PDF: pages of 4 to 3. `recipient` is whose copy it is, on every page of a file for partners.

    A show takes the slides' notes along, but for those that `show_notes` keeps at home.

    Raises UserError where a name stands in them (D5), or for a passphrase that protects nothing.
    """
    kind = out.suffix.lower()
    if passphrase:
        _check_passphrase(kind, passphrase)
    recipient = _recipient(kind, recipient)
    if kind not in SUFFIXES:
        raise UserError(
            _("Slides can be saved as {endings}. Choose one of these endings.").format(
                endings=", ".join(SUFFIXES)
            ),
            code="unknown-ending",
        )
    full = plans.whole_plan_of(store, event_id)
    pictures = pictures_of(store, full.plan.slides)
    is_stage = kind == bundle.SUFFIX
    if is_stage:
        show, kept = _for_stage(store, full, pictures)
    else:
        show, kept = build(full.plan, pictures, recipient), ()
    _refuse_named(full, show)
    signer = signer_of(store) if is_stage else b""
    with files.whole(out) as stream:
        if kind == ".pdf":
            _write_pdf(show, stream, tall)
        elif kind == ".pptx":
            _write_pptx(show, stream, fonts, notes)
        else:
            bundle.write(show, stream, signer=signer, passphrase=passphrase)
    signed = words_of_site(store) if signer else ""
    faults = faults_of(show.pages) + _group_names(full, show)
    return MadeShow(out, kind[1:], len(show.pages), faults, signed, kept)


def _recipient(kind: str, typed: str) -> str:
    """Tidied. Raises FieldError("recipient") for one too long, or for a show: that one the room sees."""
    said = " ".join(typed.split())
    if said and kind == bundle.SUFFIX:
        raise FieldError("recipient", _("A show for the stage is seen by the room; it carries no recipient."))
    if len(said) > LONGEST_RECIPIENT:
        raise FieldError("recipient", _("At most {n} letters fit on a slide.").format(n=LONGEST_RECIPIENT))
    return said


def words_of(show: Show) -> Iterator[tuple[str, str]]:
    """Every word of a show with the place it stands in, for people."""
    for number, page in enumerate(show.pages, start=1):
        yield _("slide {number}").format(number=number), _said(page)
    for number, segment in enumerate(show.segments, start=1):
        yield _("agenda item {number}").format(number=number), _said_of(segment)


def _said(page: Page) -> str:
    """Title and lines in reading order: a name broken over two lines is still one name. Then the notes."""
    lines = [page.title, *(item.text for item in page.items if isinstance(item, Text))]
    return "\n".join((" ".join(lines), plain(page.notes)))


def _said_of(segment: Segment) -> str:
    return " \n".join(
        (
            segment.title,
            segment.speaker,
            segment.role,
            segment.seat,
            segment.cue,
            segment.backup,
            segment.backup_role,
            segment.backup_seat,
        )
    )


def _typed(plan: Plan) -> Iterator[tuple[str, str]]:
    """All that was typed for the slides that are shown, drawn or not, and the words of pictures; no notes.

    A word that is bold in the middle is drawn in pieces; here it is whole. Notes are the page's.
    """
    shown = sorted((slide for slide in plan.slides if not slide.hidden), key=lambda slide: slide.seq)
    for number, slide in enumerate(shown, start=1):
        said = "\n".join(words for _place, words in words_of_slide(replace(slide, notes=""), {}))
        yield _("slide {number}").format(number=number), said


def _for_stage(store: Store, full: FullPlan, pictures: Pictures) -> tuple[Show, tuple[str, ...]]:
    """The show with the notes that may travel, and which may not."""
    sifted = show_notes.sift(store, full, build(full.plan, pictures))
    return sifted.show, sifted.kept


def _refuse_named(full: FullPlan, show: Show) -> None:
    if refusal := _refusal(full, show):
        raise UserError(refusal, code="names")


def _refusal(full: FullPlan, show: Show) -> str:
    invitees = [each.invitee for each in full.invited]
    names = Names(invitees, names_that_may_stand(full.plan))
    addresses = [address for _code, address in home_addresses(invitees, full.plan)]
    where = [
        place
        for place, words in (*words_of(show), *_typed(full.plan))
        if names.find(words) or any(address in flat(words) for address in addresses)
    ]
    if not where:
        return ""
    return _(
        "The slides stay here: a person on the invite list is named on {where}. "
        "Take the name or the address out and try again."
    ).format(where=", ".join(dict.fromkeys(where)))


def _group_names(full: FullPlan, show: Show) -> tuple[str, ...]:
    labels = [flat(group.label) for group in full.groups if group.label.strip()]
    return tuple(
        _("A group is named here: {where}. Its alias is safer.").format(where=where)
        for where, words in (*words_of(show), *_typed(full.plan))
        if any(label in flat(words) for label in labels)
    )


def _check_passphrase(kind: str, passphrase: str) -> None:
    if kind != bundle.SUFFIX:
        raise UserError(
            _("Only a show for the stage ({ending}) can be closed with a passphrase.").format(
                ending=bundle.SUFFIX
            ),
            code="no-passphrase-here",
        )
    envelope.require_long_enough(passphrase)


def _write_pdf(show: Show, stream: BinaryIO, tall: bool) -> None:
    from callin_planner.show import pdf

    shape = pdf.TALL if tall else pdf.WIDE
    pdf.write_pdf(show.pages, stream, title=_("Slides"), language=show.language, shape=shape)


def _write_pptx(show: Show, stream: BinaryIO, fonts: FontChoice, notes: bool) -> None:
    from callin_planner.show.pptx import write_pptx

    title, language = _("Slides"), show.language
    write_pptx(show.pages, stream, title=title, language=language, choice=fonts, notes=notes)
