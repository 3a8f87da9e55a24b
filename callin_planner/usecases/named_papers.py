"""Papers that name people: how they leave one by one, and their real pages for looking at.

Leaving goes through the dialog of disclosure. Looking mints no code and stores nothing.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import BinaryIO
from uuid import UUID

from callin_planner.documents import door_roster, letter, officer_bundle
from callin_planner.documents.layout.style import style_for, style_of
from callin_planner.documents.officer_bundle import OfficerBundle
from callin_planner.domain.plan import FullPlan, Invited
from callin_planner.errors import UserError
from callin_planner.i18n import _
from callin_planner.storage.store import Store
from callin_planner.usecases import cards, letters, officer_sheets, plans
from callin_planner.usecases import review as reviewing
from callin_planner.usecases.delivery_lists import rows_of
from callin_planner.usecases.disclosure import Leaving
from callin_planner.usecases.paper_preset import prints_both_sides
from callin_planner.usecases.roster_print import roster_leaving
from callin_planner.usecases.thresholds import thresholds

SHEET_COLUMNS = ("code", "name", "address", "phone", "needs", "so_far")


@dataclass(frozen=True)
class NamedPaper:
    """`leaving(store, event_id)` is what the dialog is given; `pages(store, full)` a PDF to look at."""

    leaving: Callable[[Store, UUID], Leaving]
    pages: Callable[[Store, FullPlan], bytes]


def leaving_of(store: Store, key: str, event_id: UUID) -> Leaving:
    """A kind with names on its way out. Raises UserError where there is nobody to write to."""
    return NAMED[key].leaving(store, event_id)


def real_pages(store: Store, key: str, event_id: UUID | None) -> bytes:
    """The pages of a kind with the people of the call-in on them. Raises UserError where there are none."""
    return NAMED[key].pages(store, plans.full_plan_of(store, event_id))


def writable(store: Store, full: FullPlan) -> list[Invited]:
    """Whose letters can be made. Raises UserError, in a few words, where there are none."""
    chosen = letters.to_write(full)
    if not chosen:
        raise UserError(_("Nobody is approved yet"), code="nobody-approved")
    held = letters.held_back(full, thresholds(store))
    usable = [one for one in chosen if one.invitation.id not in held]
    if not usable:
        raise UserError(_("Memberships must be looked at first"), code="membership-unusable")
    return usable


def officer_bundles(store: Store, full: FullPlan, watermark: str = "") -> list[OfficerBundle]:
    """A delivery sheet for each officer who has letters to hand over, by name.

    `watermark` names who they are for; without it, they say at most that the city is a sample.
    """
    rows = rows_of(full, thresholds(store))
    officers = dict.fromkeys(row.one.officer.id if row.one.officer else None for row in rows)
    bundles = [officer_sheets.bundle_in(full, rows, officer_id) for officer_id in officers]
    made = []
    for bundle in sorted(bundles, key=lambda one: (one.officer is None, one.name)):
        theirs = officer_sheets.to_hand_over(bundle)
        content = officer_sheets.paper_of(store, full, bundle, theirs, SHEET_COLUMNS, watermark)
        made.append(OfficerBundle(content, ()))
    if not made:
        raise UserError(_("No letter is to be handed over yet"), code="nobody-approved")
    return made


def write_sheets(full: FullPlan, bundles: Sequence[OfficerBundle], stream: BinaryIO) -> int:
    """One file, each officer's sheet beginning on a page of its own; returns how many pages."""
    return officer_bundle.write_pdf(
        bundles, stream, style_of(full.plan.site.paper), title=_("Delivery sheets")
    )


def _letters_leaving(store: Store, event_id: UUID) -> Leaving:
    writable(store, plans.full_plan_of(store, event_id))

    def write(fmt: str, columns: Sequence[str], watermark: str, stream: BinaryIO) -> int:
        full = plans.full_plan_of(store, event_id)
        _refuse_held_back(store, full)
        chosen = writable(store, full)
        doors = cards.mint_doors(store, [one.invitation.id for one in chosen])
        contents = {one.invitee.code: letters.content_of(full.plan, one, doors) for one in chosen}
        if fmt == "pdf":
            contents = {code: one for code, one in contents.items() if not letters.gaps_of(one)}
        if fmt == "zip":
            letter.write_each_docx(contents, stream, style_for(full.plan))
        else:
            writer = letter.write_docx if fmt == "docx" else letter.write_pdf
            writer([*contents.values()], stream, style_for(full.plan))
        cards.keep_doors(store, doors.values())
        return len(contents)

    return Leaving(
        letter.KEY,
        _("Notification letters"),
        ("print", "pdf", "docx", "zip"),
        (),
        write,
        event_id,
        always_names=True,
        both_sides=prints_both_sides(store, letter.KEY),
    )


def _refuse_held_back(store: Store, full: FullPlan) -> None:
    texts = reviewing.texts_of(full.plan)
    found = reviewing.withheld(
        reviewing.review_of(plans.whole_of(store, full), thresholds(store), texts).findings
    )
    if letter.KEY in found:
        finding = found[letter.KEY]
        raise UserError(f"{finding.text} {finding.what_to_do}".strip(), code=finding.rule)


def _sheets_leaving(store: Store, event_id: UUID) -> Leaving:
    officer_bundles(store, plans.full_plan_of(store, event_id))

    def write(fmt: str, columns: Sequence[str], watermark: str, stream: BinaryIO) -> int:
        full = plans.full_plan_of(store, event_id)
        bundles = officer_bundles(store, full, watermark)
        write_sheets(full, bundles, stream)
        return sum(len(bundle.sheet.lines) for bundle in bundles)

    return Leaving(
        officer_sheets.KEY,
        _("Delivery sheets of every officer"),
        ("print", "pdf"),
        (),
        write,
        event_id,
        always_names=True,
    )


def _letter_pages(store: Store, full: FullPlan) -> bytes:
    contents = [letters.content_of(full.plan, one, {}) for one in writable(store, full)]
    stream = BytesIO()
    printable = [one for one in contents if not letters.gaps_of(one)]
    letter.write_pdf(printable, stream, style_for(full.plan))
    return stream.getvalue()


def _roster_pages(store: Store, full: FullPlan) -> bytes:
    if not door_roster.expected(full):
        raise UserError(_("Nobody is approved yet"), code="nobody-approved")
    stream = BytesIO()
    door_roster.write_pdf([door_roster.build(full)], stream, style_of(full.plan.site.paper))
    return stream.getvalue()


def _sheet_pages(store: Store, full: FullPlan) -> bytes:
    stream = BytesIO()
    write_sheets(full, officer_bundles(store, full), stream)
    return stream.getvalue()


NAMED: Mapping[str, NamedPaper] = {
    letter.KEY: NamedPaper(_letters_leaving, _letter_pages),
    door_roster.KEY: NamedPaper(roster_leaving, _roster_pages),
    officer_sheets.KEY: NamedPaper(_sheets_leaving, _sheet_pages),
}
"""Every kind that holds names."""
