"""What is looked at before a paper is printed: how hard it reads, whether its code scans, whom it names."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from callin_planner.documents import handout, letter, wording
from callin_planner.documents.kind import Audience, kind_of
from callin_planner.documents.papers import languages_of
from callin_planner.documents.reading import ease, grade
from callin_planner.documents.said import said
from callin_planner.domain.event import sides_of
from callin_planner.domain.plan import Plan
from callin_planner.i18n import _
from callin_planner.show.qr import matrix
from callin_planner.show.squares import grids
from callin_planner.storage.store import Store
from callin_planner.usecases import plans
from callin_planner.usecases.naming import names_someone
from callin_planner.usecases.previews import SAMPLE_CODES

DPI = 150
EASY_GRADE, EASY_SPANISH = 6, 80


@dataclass(frozen=True)
class Seen:
    """One sentence, and whether it is as it should be."""

    text: str
    good: bool


@dataclass(frozen=True)
class Picture:
    """A page in gray at `DPI`: a byte a pixel, row by row."""

    pixels: bytes
    width: int
    height: int


def look(
    store: Store,
    key: str,
    event_id: UUID | None,
    language: str,
    texts: Sequence[str],
    first_page: Picture,
    *,
    real: bool = False,
) -> list[Seen]:
    """What was checked on the pages in sight: `texts` is what stands on each. Nothing is taken on trust."""
    plan = plans.plan_of(store, event_id)
    found = [
        _reads_in_all(plan, key, language or languages_of(plan)[0]),
        None if real else _scans(key, first_page),
        _shredded(texts) if kind_of(key).holds_names else _names_nobody(store, key, event_id, texts),
    ]
    return [seen for seen in found if seen is not None]


def _reads_in_all(plan: Plan, key: str, languages: str) -> Seen | None:
    """Of a page with a language on each side, the harder to read."""
    seen = [_reads(plan, key, language) for language in sides_of(languages)]
    return next((one for one in seen if one and not one.good), seen[0])


def _reads(plan: Plan, key: str, language: str) -> Seen | None:
    """Invitees read it: grade 6 or lower in English, 80 or more of 100 in Spanish (tokens 8, rule D1)."""
    used = wording.language_for(key, language, plan.wordings)
    if key == letter.KEY:
        text = letter.text_of(letter.build(plan, letter.sample_invited(plan), used))
    elif key == handout.KEY:
        text = "\n".join(said(handout.build(plan, used)))
    else:
        return None
    if used == "en":
        level = grade(text)
        good = level <= EASY_GRADE
        words = _("Reads at grade {n}") if good else _("Reads at grade {n}: use shorter words and sentences")
        return Seen(words.format(n=max(1, round(level))), good)
    if used == "es":
        level = ease(text)
        good = level >= EASY_SPANISH
        words = (
            _("Reads easily: {n} of 100 in Spanish")
            if good
            else _("Reads at {n} of 100 in Spanish: use shorter words and sentences")
        )
        return Seen(words.format(n=round(level)), good)
    return None


def _scans(key: str, page: Picture) -> Seen | None:
    """Every module of the stand-in code is found where the page was drawn at 150 dots an inch."""
    payload = SAMPLE_CODES.get(key)
    if payload is None:
        return None
    good = matrix(payload) in grids(page.pixels, page.width, page.height)
    return Seen(
        _("QR read back at {dpi} dpi").format(dpi=DPI)
        if good
        else _("The QR could not be read back at {dpi} dpi").format(dpi=DPI),
        good,
    )


def _names_nobody(store: Store, key: str, event_id: UUID | None, texts: Sequence[str]) -> Seen:
    """No invitee on any of them; on what invitees are given, no group's label either."""
    full = plans.whole_plan_of(store, event_id)
    if names_someone(full, list(texts)):
        return Seen(_("Somebody on the invite list is named on it"), False)
    if kind_of(key).audience is not Audience.INVITEES:
        return Seen(_("Names no one who is invited"), True)
    if any(group.label in text for group in full.groups if group.label for text in texts):
        return Seen(_("A group is named on it"), False)
    return Seen(_("No name, no label on it"), True)


def _shredded(texts: Sequence[str]) -> Seen:
    words = ("Shred after the evening", "Rómpala después", "Destruir después")
    good = all(any(word in text for word in words) for text in texts)
    return Seen(
        _("“Shred after the evening” on every page")
        if good
        else _("Shred it after the evening: not every page says so"),
        good,
    )
