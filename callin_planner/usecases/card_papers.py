"""Wallet cards and spares: papers whose every copy has a code of its own, known before the file appears."""

from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO
from uuid import UUID

from callin_planner import files
from callin_planner.documents import handout, intake_slip, wallet_card
from callin_planner.documents.dates import language_name
from callin_planner.documents.handout import SAMPLE_FACE, CardFace
from callin_planner.documents.layout.style import style_of
from callin_planner.documents.papers import handouts_of
from callin_planner.documents.said import said
from callin_planner.domain.cards import qr_payload, spaced
from callin_planner.domain.event import sides_of
from callin_planner.domain.plan import FullPlan, Plan
from callin_planner.errors import FieldError
from callin_planner.i18n import _
from callin_planner.progress import Progress, quiet
from callin_planner.storage.store import Store
from callin_planner.usecases import cards, intake_slips, plans
from callin_planner.usecases.cards import Minted
from callin_planner.usecases.naming import refuse_labels
from callin_planner.usecases.paper_job import Job, inside
from callin_planner.usecases.paper_writing import batch_codes, known_before

SHEET = 10
"""Wallet cards to a sheet, so that no part of a sheet stays blank."""
MOST = 5000
KINDS = (intake_slip.KEY, handout.KEY, wallet_card.KEY)
"""The papers that carry codes."""


@dataclass(frozen=True)
class Spares:
    """Cards that were made beside the evening's: the file, its pages and its batch."""

    path: Path
    pages: int
    count: int


def wallet_counts(plan: Plan) -> dict[str, int]:
    """How many wallet cards of each language: as many as handouts, in whole sheets.

    Handouts with a language on each side count for both of them.
    """
    counted: dict[str, int] = {}
    for languages in handouts_of(plan):
        sides = sides_of(languages)
        for language in sides:
            more = -(-(plan.event.handouts.get(languages, 0) or DEFAULT) // len(sides))
            counted[language] = counted.get(language, 0) + more
    return {language: -(-count // SHEET) * SHEET for language, count in counted.items()}


DEFAULT = 30
"""Cards of a language for which the call-in says no number of handouts."""


def make_wallet_cards(job: Job) -> None:
    plan = job.full.plan
    for language, count in wallet_counts(plan).items():
        content = wallet_card.build(plan, language)
        refuse_labels(job.full, said(content), squares=True)
        if content.language != language:
            job.notes.append(_in_english(language))
        path = job.path(f"wallet-cards_{language}.pdf")
        minted = cards.mint(job.store, plan.event, language, count, note=path.name, kind=wallet_card.KEY)
        with known_before(path, batch_codes(job.store, minted), files.whole(path)) as stream:
            pages = wallet_card.write_pdf(
                content, faces_of(plan, minted), stream, job.style, progress=inside(job.step)
            )
        job.wrote(wallet_card.KEY, path, pages, content.language, count)
        job.batches.append(minted)
        job.minted[wallet_card.KEY] = job.minted.get(wallet_card.KEY, 0) + count


def make_spares(
    store: Store,
    path: Path,
    kind: str,
    language: str,
    count: int,
    *,
    event_id: UUID | None = None,
    progress: Progress = quiet,
) -> Spares:
    """More handouts, wallet cards or intake slips of one language in a file of their own, with fresh codes.

    Raises FieldError for a number that cannot be, UserError where the paper cannot be made as things stand.
    """
    if not 1 <= count <= MOST:
        raise FieldError("count", _("Give a number from 1 to {n}.").format(n=MOST))
    full = plans.whole_plan_of(store, event_id)
    plan = full.plan
    minted = cards.mint(store, plan.event, language, count, note=path.name, kind=kind, spare=True)
    with known_before(path, batch_codes(store, minted), files.whole(path)) as stream:
        pages = _write(store, full, kind, language, minted, stream, progress)
    return Spares(path, pages, count)


def write_picture(
    store: Store, path: Path, language: str, *, live: bool = False, event_id: UUID | None = None
) -> None:
    """A wallet card as one PNG at 300 dpi.

    Its code is a sample's that no desk knows, or, where `live` is asked for, a fresh one.
    """
    full = plans.whole_plan_of(store, event_id)
    plan = full.plan
    content = wallet_card.build(plan, language)
    refuse_labels(full, said(content), squares=True)
    style = style_of(plan.site.paper)
    if not live:
        with files.whole(path) as stream:
            wallet_card.write_png(content, SAMPLE_FACE, stream, style)
        return
    minted = cards.mint(store, plan.event, language, 1, note=path.name, kind=wallet_card.KEY, spare=True)
    with known_before(path, batch_codes(store, minted), files.whole(path)) as stream:
        wallet_card.write_png(content, faces_of(plan, minted)[0], stream, style)


def faces_of(plan: Plan, minted: Minted) -> list[CardFace]:
    """What is printed on each card of a batch."""
    link = plan.site.intake_link
    return [CardFace(qr_payload(one.token, link), spaced(one.code)) for one in minted.secrets]


def _write(
    store: Store,
    full: FullPlan,
    kind: str,
    language: str,
    minted: Minted,
    stream: BinaryIO,
    progress: Progress,
) -> int:
    plan = full.plan
    style = style_of(plan.site.paper)
    if kind == wallet_card.KEY:
        card = wallet_card.build(plan, language)
        refuse_labels(full, said(card), squares=True)
        return wallet_card.write_pdf(card, faces_of(plan, minted), stream, style, progress=progress)
    if kind == intake_slip.KEY:
        slip = intake_slips.checked(store, full, language)
        return intake_slip.write_pdf(slip, faces_of(plan, minted), stream, style, progress=progress)
    page = handout.build(plan, language)
    refuse_labels(full, said(page), squares=True)
    return handout.write_pdf(page, faces_of(plan, minted), stream, style, progress=progress)


def _in_english(language: str) -> str:
    return _("The {language} wallet cards are in English, because there is no wording in it yet.").format(
        language=language_name(language)
    )
