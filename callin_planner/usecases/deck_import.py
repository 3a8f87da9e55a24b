"""Slides from a partner: a PDF or a PowerPoint file looked at page by page, then taken into the deck.

Pages come in as pictures with the words that stand in them, so that the review reads them too. Links, macros
and embedded objects stay behind. Notes come along only by choice.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from pathlib import Path
from uuid import UUID

from callin_planner.domain.ids import Changed
from callin_planner.domain.slides import Slide, SlideKind
from callin_planner.errors import UserError
from callin_planner.exchange import deck_child, deck_office, deck_pixels
from callin_planner.exchange.deck_child import Dropped, LockedDeckError, SlideRead
from callin_planner.exchange.deck_refusals import how_to_save_as_pdf
from callin_planner.i18n import _, ngettext
from callin_planner.progress import Progress, quiet
from callin_planner.show import bundle
from callin_planner.storage.store import Store
from callin_planner.usecases import pictures
from callin_planner.usecases.deck_rows import open_deck, save_order, slides_in
from callin_planner.usecases.decks import MOST_SLIDES

__all__ = ["FIND", "DeckPage", "DeckPreview", "LockedDeckError", "commit", "preview"]
FIND = "find"
"""Look for LibreOffice on this computer."""
ENDINGS = (".pdf", ".pptx", ".pptm", ".ppsx", ".ppsm", ".potx")
_MOST_NAME, _MOST_BULLETS = 80, 8


@dataclass(frozen=True)
class DeckPage:
    """A page that was read; `number` counts from 1. `picture` is a PNG or JPEG, b"" where there is none.

    `fault` is a sentence where the page could not be read; it would come in blank.
    """

    number: int
    picture: bytes = b""
    format: str = ""
    width: int = 0
    height: int = 0
    words: str = ""
    title: str = ""
    lines: tuple[str, ...] = ()
    notes: str = ""
    fault: str = ""
    hidden: bool = False


@dataclass(frozen=True)
class DeckPreview:
    """What a file would bring. `how` is "pages" or, without LibreOffice, "words"; `said` are sentences."""

    file: str
    pages: tuple[DeckPage, ...]
    how: str
    said: tuple[str, ...] = ()

    @property
    def has_notes(self) -> bool:
        return any(page.notes for page in self.pages)

    @property
    def size(self) -> int:
        """Bytes of all its pictures."""
        return sum(len(page.picture) for page in self.pages)


def preview(
    store: Store,
    path: Path,
    progress: Progress = quiet,
    *,
    password: str = "",
    office: Path | str | None = FIND,
) -> DeckPreview:
    """Read a PDF or a PowerPoint file; nothing is stored. `office` is LibreOffice, FIND or None for none.

    Raises LockedDeckError where a password is missing or wrong, UserError with a sentence for a file that
    cannot be read, and lets Cancelled through.
    """
    content = deck_child.content_of(path)
    name = "".join(letter for letter in path.name if letter.isprintable())[-_MOST_NAME:]
    dropped = Dropped()
    if b"%PDF-" in content[:1024]:
        pages = _pdf_pages(content, password, dropped, progress)
        return DeckPreview(name, pages, "pages", _said(dropped, pages))
    clean, slides = deck_child.read_slides(content, password, dropped, progress)
    drawn_by = deck_office.found() if office == FIND else office
    if not drawn_by:
        pages = tuple(_words_page(slide) for slide in slides)
        return DeckPreview(name, pages, "words", (how_to_save_as_pdf(), *_said(dropped, pages)))
    drawn = deck_office.to_pdf(Path(drawn_by), clean, len(slides), progress)
    pages = _with_words(_pdf_pages(drawn, "", Dropped(), progress), slides)
    return DeckPreview(name, pages, "pages", _said(dropped, pages))


def commit(
    store: Store,
    event_id: UUID,
    seen: DeckPreview,
    *,
    keep: Collection[int] | None = None,
    notes: bool = False,
    at: int | None = None,
) -> Changed:
    """Take pages into the deck, at place `at` (counted from 0, None: the end), as one step to undo.

    `keep` are numbers of pages, None for all; `notes` takes the speaker notes along. Raises UserError for
    more slides or pictures than an evening has, and while the deck is frozen.
    """
    chosen = [page for page in seen.pages if keep is None or page.number in keep]
    if not chosen:
        raise UserError(_("Choose a page to bring in."), code="no-page")
    label = ngettext("Bring in {n} slide", "Bring in {n} slides", len(chosen)).format(n=len(chosen))
    with store.change(label) as tx:
        deck = open_deck(tx, event_id)
        slides = slides_in(tx, deck.id)
        if len(slides) + len(chosen) > MOST_SLIDES:
            raise UserError(
                _("A deck holds up to {n} slides. Choose fewer pages.").format(n=MOST_SLIDES),
                code="too-many-slides",
            )
        fresh = [
            pictures.Fresh(page.format, page.width, page.height, page.picture)
            for page in chosen
            if page.picture
        ]
        bundle.require_room(len(each.data) for each in fresh)
        kept = iter(pictures.keep_all(tx, fresh))
        made = [
            _slide(page, deck.id, next(kept).id if page.picture else None, notes=notes) for page in chosen
        ]
        place = len(slides) if at is None else min(max(at, 0), len(slides))
        save_order(tx, [*slides[:place], *made, *slides[place:]])
    return tx.changed


def _slide(page: DeckPage, deck_id: UUID, picture_id: UUID | None, *, notes: bool) -> Slide:
    said = page.notes if notes else ""
    if picture_id is not None:
        return Slide(
            deck_id=deck_id, seq=0, kind=SlideKind.IMPORTED, title=page.title, notes=said,
            picture_id=picture_id, searched=page.words, hidden=page.hidden,
        )  # fmt: skip
    if page.fault:
        return Slide(deck_id=deck_id, seq=0, kind=SlideKind.BLANK, title=_("Page {n}").format(n=page.number))
    return Slide(
        deck_id=deck_id, seq=0, kind=SlideKind.TEXT, title=page.title, notes=said, hidden=page.hidden,
        fields={"bullets": list(page.lines[:_MOST_BULLETS])} if page.lines else {},
    )  # fmt: skip


def _pdf_pages(content: bytes, password: str, dropped: Dropped, progress: Progress) -> tuple[DeckPage, ...]:
    """Each page is made a file here while the child draws the next one."""
    pages: list[DeckPage] = []
    for page in deck_child.read_pdf(content, password, dropped, progress):
        number = page.number + 1
        if page.pixels is None:
            pages.append(DeckPage(number, fault=_unreadable(number)))
        else:
            kind, data = deck_pixels.encoded(page.pixels, page=True)
            pages.append(
                DeckPage(number, data, kind, page.pixels.width, page.pixels.height, page.words, page.heading)
            )
        progress(number, dropped.pages, _("Reading page {n}").format(n=number))
        bundle.require_room(len(each.picture) for each in pages)
    return tuple(pages)


def _with_words(drawn: tuple[DeckPage, ...], slides: list[SlideRead]) -> tuple[DeckPage, ...]:
    """Each slide's own words and notes beside its picture; a slide that was not drawn stays blank."""
    made = []
    for slide in slides:
        number = slide.number + 1
        page = drawn[slide.number] if slide.number < len(drawn) else None
        if page is None or not page.picture:
            made.append(DeckPage(number, fault=_unreadable(number)))
            continue
        both = replace(
            page,
            words=_both(slide.words, page.words),
            title=slide.heading or page.title,
            lines=slide.lines,
            notes=slide.notes,
            hidden=slide.hidden,
        )
        made.append(both)
    return tuple(made)


def _both(told: str, drawn: str) -> str:
    """The words of the file and those of the drawn page; only once where they are the same."""
    return told if set(drawn.split()) <= set(told.split()) else f"{told} {drawn}".strip()


def _words_page(slide: SlideRead) -> DeckPage:
    number = slide.number + 1
    if slide.fault:
        return DeckPage(number, fault=_unreadable(number))
    return DeckPage(
        number, words=slide.words, title=slide.heading, lines=slide.lines, notes=slide.notes,
        hidden=slide.hidden,
    )  # fmt: skip


def _unreadable(number: int) -> str:
    return _("Page {n} cannot be read; it comes in blank.").format(n=number)


def _said(dropped: Dropped, pages: tuple[DeckPage, ...]) -> tuple[str, ...]:
    """What was left out and what could not be read, as sentences."""
    counts = dropped.counts
    left = {
        "links": ngettext("{n} link was left out.", "{n} links were left out.", counts.get("links", 0)),
        "macros": _("Programs (macros) in the file were left out."),
        "embedded": ngettext(
            "{n} embedded file was left out; its picture stays.",
            "{n} embedded files were left out; their pictures stay.",
            counts.get("embedded", 0),
        ),
        "media": _("Sound and film were left out: {n}."),
        "outside": _("What the file fetches from elsewhere was left out: {n}."),
    }
    told = [text.format(n=counts[word]) for word, text in left.items() if counts.get(word)]
    hidden = sum(page.hidden for page in pages)
    if hidden:
        stay = ngettext("{n} slide was hidden and stays so.", "{n} slides were hidden and stay so.", hidden)
        told.append(stay.format(n=hidden))
    return (*told, *(page.fault for page in pages if page.fault))
