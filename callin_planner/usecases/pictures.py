"""Pictures of slides: read in confinement, kept inside the site, each once, gone with the last slide that
shows them. Undo brings them back."""

import hashlib
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from uuid import UUID

from callin_planner.domain.ids import Changed
from callin_planner.domain.pictures import Picture, PictureContent
from callin_planner.domain.slides import Crop, Slide
from callin_planner.errors import UserError
from callin_planner.exchange import deck_child, deck_pixels
from callin_planner.exchange.deck_picture import LONGEST_SIDE
from callin_planner.i18n import _
from callin_planner.progress import Progress, quiet
from callin_planner.show.bundle import LARGEST_PICTURES
from callin_planner.storage.store import Store
from callin_planner.storage.tx import Tx
from callin_planner.usecases.deck_rows import slide_to_change

__all__ = ["LONGEST_SIDE", "Added", "Fresh", "add_picture", "data_of", "keep", "keep_all", "picture",
           "read_picture", "release", "set_picture", "take_off"]  # fmt: skip
LARGEST_TOTAL = 4 * LARGEST_PICTURES
"""Bytes of all pictures of a site: they are in every backup, and in what is carried to another computer."""


@dataclass(frozen=True)
class Fresh:
    """A picture that was read and is not kept yet; `said` are sentences about what became of the file."""

    format: str
    width: int
    height: int
    data: bytes
    said: tuple[str, ...] = ()


@dataclass(frozen=True)
class Added:
    picture: Picture
    changed: Changed
    said: tuple[str, ...] = ()


def read_picture(source: Path | bytes, *, progress: Progress = quiet) -> Fresh:
    """A picture as it may be kept: upright, in sRGB, at most 1920 pixels long, without anything but pixels.

    Raises UserError with a sentence for what is no picture, damaged, or too much.
    """
    content = source if isinstance(source, bytes) else deck_child.content_of(source, "picture")
    if not content:
        raise deck_child.refused("picture-empty")
    pixels = deck_child.read_picture(content, progress)
    kind, data = deck_pixels.encoded(pixels)
    said = (_("The picture moves; its first image is kept."),) if pixels.moves else ()
    return Fresh(kind, pixels.width, pixels.height, data, said)


def add_picture(store: Store, source: Path | bytes, *, progress: Progress = quiet) -> Added:
    """Keep a picture that no slide shows yet. Raises like `read_picture`."""
    fresh = read_picture(source, progress=progress)
    with store.change(_("Add a picture")) as tx:
        kept = keep(tx, fresh)
    return Added(kept, tx.changed, fresh.said)


def set_picture(
    store: Store,
    slide_id: UUID,
    source: Path | bytes | Fresh,
    *,
    crop: Crop | None = None,
    alt: str | None = None,
    progress: Progress = quiet,
) -> Added:
    """Show another picture on a slide; the one before goes where nothing else shows it.

    `alt` says what it shows, None leaves the words that are there. Raises like `read_picture`, and UserError
    while the deck is frozen.
    """
    with store.read() as tx:
        slide_to_change(tx, slide_id)
    fresh = source if isinstance(source, Fresh) else read_picture(source, progress=progress)
    with store.change(_("Choose the picture of a slide")) as tx:
        slide = slide_to_change(tx, slide_id)
        kept = keep(tx, fresh)
        fields = slide.fields if alt is None else {**slide.fields, "alt": alt}
        tx.save(replace(slide, picture_id=kept.id, crop=crop, fields=fields))
        if slide.picture_id != kept.id:
            release(tx, [slide.picture_id])
    return Added(kept, tx.changed, fresh.said)


def take_off(store: Store, slide_id: UUID) -> Changed:
    """Show no picture on a slide any more."""
    with store.change(_("Take the picture off a slide")) as tx:
        slide = slide_to_change(tx, slide_id)
        tx.save(replace(slide, picture_id=None, crop=None))
        release(tx, [slide.picture_id])
    return tx.changed


def picture(store: Store, picture_id: UUID) -> Picture:
    """Raises UserError where it is no longer there."""
    with store.read() as tx:
        return tx.get(Picture, picture_id)


def data_of(store: Store, ids: Collection[UUID]) -> dict[UUID, bytes]:
    """The files of those of `ids` that are there."""
    with store.read() as tx:
        found = tx.list(PictureContent, picture_id=list(ids)) if ids else []
    return {each.picture_id: each.data for each in found}


def keep(tx: Tx, fresh: Fresh) -> Picture:
    """The kept picture, the one that is there already where it is the same. Inside a transaction."""
    return keep_all(tx, [fresh])[0]


def keep_all(tx: Tx, fresh: Iterable[Fresh]) -> list[Picture]:
    """Many at once, in their order. Raises UserError where the site would hold more than it should."""
    kept = tx.list(Picture)
    known = {each.digest: each for each in kept}
    size, made, pictures = sum(each.size for each in kept), [], []
    for each in fresh:
        digest = hashlib.sha256(each.data).hexdigest()
        if digest not in known:
            known[digest] = Picture(
                format=each.format, width=each.width, height=each.height, size=len(each.data), digest=digest
            )
            size += len(each.data)
            made += [known[digest], PictureContent(picture_id=known[digest].id, data=each.data)]
        pictures.append(known[digest])
    if made and size > LARGEST_TOTAL:
        raise UserError(
            _("The pictures of this site would take more than {n} MB. Take old slides out first.").format(
                n=LARGEST_TOTAL // 10**6
            ),
            code="too-large",
        )
    tx.save_all(made)
    return pictures


def release(tx: Tx, ids: Iterable[UUID | None]) -> None:
    """Let pictures go that no slide shows any more. Inside the transaction that changed the slides."""
    asked = {each for each in ids if each is not None}
    gone = [each for each in asked if not tx.count(Slide, picture_id=each)]
    if gone:
        tx.delete_all(tx.list(PictureContent, picture_id=gone))
        tx.delete_all(tx.list(Picture, id=gone))
