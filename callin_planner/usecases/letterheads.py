"""The site's letterhead: its own Word file and its logo, read in confinement and kept in the site."""

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from callin_planner.domain.ids import Changed
from callin_planner.domain.letterhead import Letterhead
from callin_planner.errors import FieldError
from callin_planner.exchange import child
from callin_planner.i18n import _
from callin_planner.progress import Progress, quiet
from callin_planner.storage.store import Store
from callin_planner.usecases import previews

LONGEST_ALT = 120
_MOST_NAME = 80


@dataclass(frozen=True)
class WordFacts:
    """What a Word letterhead brings, for the screen. Sizes in millimeters; `links` were made plain text."""

    name: str
    width: float
    height: float
    header: bool
    footer: bool
    pictures: int
    links: bool


def letterhead(store: Store) -> Letterhead:
    """What is kept; all of it empty while there is none."""
    with store.read() as tx:
        return tx.first(Letterhead) or Letterhead()


def word_facts(kept: Letterhead) -> WordFacts | None:
    if not kept.docx:
        return None
    said = json.loads(kept.docx)
    size, parts = said["page"]["pgSz"], said["parts"]
    return WordFacts(
        name=kept.name,
        width=int(size["w"]) / 1440 * 25.4,
        height=int(size["h"]) / 1440 * 25.4,
        header=any(key.startswith("header") and text for key, text in parts.items()),
        footer=any(key.startswith("footer") and text for key, text in parts.items()),
        pictures=len(said["pictures"]),
        links=said["links"],
    )


def set_word(store: Store, file: Path, *, progress: Progress = quiet) -> Changed:
    """Print Word papers on the letterhead in `file`. Raises UserError saying why it cannot be used."""
    kept = json.dumps(child.read_letterhead(file, progress=progress))
    return _change(
        store, _("Choose the letterhead"), lambda old: replace(old, name=_file_name(file), docx=kept)
    )


def set_logo(store: Store, file: Path, alt: str, *, progress: Progress = quiet) -> Changed:
    """Put the picture in `file` on the site's papers; `alt` says what it shows."""
    alt = check_alt(alt)
    picture = str(child.read_letterhead(file, logo=True, progress=progress)["logo"])
    return _change(
        store,
        _("Choose the logo"),
        lambda old: replace(old, logo_name=_file_name(file), logo=picture, logo_alt=alt),
    )


def describe_logo(store: Store, alt: str) -> Changed:
    alt = check_alt(alt)
    return _change(store, _("Say what the logo shows"), lambda old: replace(old, logo_alt=alt))


def remove_word(store: Store) -> Changed:
    return _change(store, _("Remove the letterhead"), lambda old: replace(old, name="", docx=""))


def remove_logo(store: Store) -> Changed:
    return _change(store, _("Remove the logo"), lambda old: replace(old, logo_name="", logo="", logo_alt=""))


def preview(store: Store) -> bytes:
    """A real page: the notification letter to an invented person, as a PDF."""
    return previews.preview_pdf(store, "letter")


def _change(store: Store, label: str, changed: Callable[[Letterhead], Letterhead]) -> Changed:
    with store.change(label) as tx:
        old = tx.first(Letterhead) or Letterhead()
        new = changed(old)
        if new != old:
            tx.save(replace(new, changed_by=store.actor.name, changed_at=store.clock.now()))
    return tx.changed


def check_alt(alt: str) -> str:
    """The words as they are kept. Raises FieldError where they say nothing or too much."""
    alt = " ".join(alt.split())
    if not alt:
        raise FieldError("alt", _("Say what the logo shows, for people who cannot see it."))
    if len(alt) > LONGEST_ALT:
        raise FieldError("alt", _("Say it in at most {n} letters.").format(n=LONGEST_ALT))
    return alt


def _file_name(file: Path) -> str:
    return "".join(c for c in file.name if c.isprintable())[-_MOST_NAME:]
