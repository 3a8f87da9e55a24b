"""Letters by officer: looked at before they are printed, then printed behind the officer's sheet."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import BinaryIO
from uuid import UUID

from callin_planner.checks.rule import Finding, Severity
from callin_planner.documents import letter, officer_bundle
from callin_planner.documents.dates import language_name
from callin_planner.documents.layout.style import style_for
from callin_planner.documents.letter import Letter
from callin_planner.documents.officer_bundle import OfficerBundle
from callin_planner.domain.cards import DoorCode
from callin_planner.domain.disclosures import Reach
from callin_planner.domain.ids import Changed
from callin_planner.domain.plan import FullPlan
from callin_planner.errors import UserError
from callin_planner.i18n import _, ngettext
from callin_planner.storage.store import Store
from callin_planner.usecases import cards, delivery, letters, plans, reviewing_letters
from callin_planner.usecases.delivery_lists import DeliveryRow, letter_language, rows_of
from callin_planner.usecases.disclosure import Leaving
from callin_planner.usecases.officer_sheets import Bundle, bundle_in, paper_of, to_hand_over
from callin_planner.usecases.paper_preset import prints_both_sides
from callin_planner.usecases.thresholds import thresholds

KEY = "letters"
_SHEET_COLUMNS = ("code", "name", "address", "phone", "needs", "so_far")


@dataclass(frozen=True)
class Choice:
    """Whose letters: those of `officers` (None: without an officer); `everyone` also who has theirs."""

    officers: tuple[UUID | None, ...]
    everyone: bool = False


@dataclass(frozen=True)
class LetterCheck:
    """What is known before printing. `grade` is that of the English letter, None where there is none.

    `blocked` says why nothing may be printed; `held` are sentences on people whose letter is not made.
    """

    letters: int
    languages: tuple[tuple[str, int], ...]
    grade: float | None
    findings: tuple[Finding, ...]
    blocked: str = ""
    notes: tuple[str, ...] = ()
    held: tuple[str, ...] = ()

    def of_rule(self, code: str) -> tuple[Finding, ...]:
        return tuple(finding for finding in self.findings if finding.rule == code)


def check(store: Store, event_id: UUID, choice: Choice) -> LetterCheck:
    """Look at the letters of `choice` before they are printed: rules D1 to D4, languages, who is held."""
    full = plans.full_plan_of(store, event_id)
    seen = reviewing_letters.look(store, full)
    rows, held = _to_print(store, full, choice)
    counts: dict[str, int] = {}
    for row in rows:
        language = letter_language(full.plan, row.one)
        counts[language] = counts.get(language, 0) + 1
    blocked = next(
        (
            f"{each.text} {each.what_to_do}"
            for each in seen.findings
            if each.rule in ("D1", "D3") and each.severity is Severity.ERROR
        ),
        seen.missing,
    )
    return LetterCheck(
        len(rows),
        tuple(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))),
        seen.grade,
        seen.findings,
        blocked,
        tuple(_fallbacks(full, rows)),
        tuple(held),
    )


def leaving(store: Store, event_id: UUID, choice: Choice) -> Leaving:
    """Each officer's delivery sheet and letters in one file. Every letter carries a fresh door code.

    Writing raises UserError where a rule holds the letter back, or nobody is left to write to. The older
    door codes go on until `handed_out` says that the new letters exist.
    """
    full = plans.full_plan_of(store, event_id)
    bundles = _bundles(store, full, choice)
    owner = bundles[0].officer.name if len(bundles) == 1 and bundles[0].officer else ""

    def write(fmt: str, columns: Sequence[str], watermark: str, stream: BinaryIO) -> int:
        return _write(store, event_id, choice, watermark, stream)

    return Leaving(
        KEY,
        _("Letters with the delivery sheet"),
        ("pdf", "print"),
        (),
        write,
        event_id,
        always_names=True,
        reach=Reach.CASELOAD if owner else Reach.EVERYBODY,
        owner=owner,
        both_sides=prints_both_sides(store, letter.KEY),
    )


def handed_out(store: Store, event_id: UUID, choice: Choice) -> Changed:
    """The letters of `choice` were printed and given out: they are with the officer, older codes end."""
    full = plans.full_plan_of(store, event_id)
    rows, _held = _to_print(store, full, choice)
    ids = [row.id for row in rows]
    _end_older_doors(store, ids)
    return delivery.letters_handed_out(store, ids)


def rows_to_print(store: Store, full: FullPlan, choice: Choice) -> list[DeliveryRow]:
    """Whose letters would be printed, officer by officer."""
    return _to_print(store, full, choice)[0]


def _write(store: Store, event_id: UUID, choice: Choice, watermark: str, stream: BinaryIO) -> int:
    full = plans.full_plan_of(store, event_id)
    blocked = check(store, event_id, choice).blocked
    if blocked:
        raise UserError(blocked, code="held-back")
    rows, _held = _to_print(store, full, choice)
    if not rows:
        raise UserError(_("There is no letter to print here."), code="nobody")
    doors = cards.mint_doors(store, [row.id for row in rows])
    printed = {row.id for row in rows}
    made = []
    for bundle in _bundles(store, full, choice):
        theirs = [row for row in _chosen(bundle, choice) if row.id in printed]
        if theirs:
            sheet = paper_of(store, full, bundle, theirs, _SHEET_COLUMNS, watermark)
            contents = tuple(letters.content_of(full.plan, row.one, doors) for row in theirs)
            made.append(OfficerBundle(sheet, contents))
    style = style_for(full.plan)
    officer_bundle.write_pdf(made, stream, style, title=_("Letters"))
    cards.keep_doors(store, doors.values())
    return len(rows)


def _bundles(store: Store, full: FullPlan, choice: Choice) -> list[Bundle]:
    rows = rows_of(full, thresholds(store))
    return [bundle_in(full, rows, officer_id) for officer_id in choice.officers]


def _chosen(bundle: Bundle, choice: Choice) -> tuple[DeliveryRow, ...]:
    return bundle.rows if choice.everyone else to_hand_over(bundle)


def _to_print(store: Store, full: FullPlan, choice: Choice) -> tuple[list[DeliveryRow], list[str]]:
    """Whose letters can be printed, and a sentence for each that cannot."""
    unusable = letters.held_back(full, thresholds(store))
    rows, held = [], []
    for bundle in _bundles(store, full, choice):
        for row in _chosen(bundle, choice):
            if row.id in unusable:
                held.append(unusable[row.id])
                continue
            gaps = _gaps(full, row)
            if gaps:
                held.append(letters.unprintable(row.one.invitee.code, gaps))
            else:
                rows.append(row)
    return rows, held


def _gaps(full: FullPlan, row: DeliveryRow) -> str:
    try:
        content: Letter = letter.build(full.plan, row.one, row.one.invitee.language)
    except UserError:
        return ""
    return letters.gaps_of(content)


def _fallbacks(full: FullPlan, rows: Sequence[DeliveryRow]) -> list[str]:
    """A sentence for each language without wording, whose letters are in English."""
    counts: dict[str, int] = {}
    for row in rows:
        wanted = row.one.invitee.language
        if letter_language(full.plan, row.one) != wanted:
            counts[wanted] = counts.get(wanted, 0) + 1
    return [
        ngettext(
            "{n} letter is in English, because there is no wording in {language} yet. "
            "It stands in the list of who needs an interpreter.",
            "{n} letters are in English, because there is no wording in {language} yet. "
            "They stand in the list of who needs an interpreter.",
            count,
        ).format(n=count, language=language_name(code))
        for code, count in counts.items()
    ]


def _end_older_doors(store: Store, ids: Sequence[UUID]) -> None:
    """Of each letter only the newest door code goes on."""
    with store.read() as tx:
        codes = [
            code
            for start in range(0, len(ids), 500)
            for code in tx.list(DoorCode, invitation_id=tuple(ids[start : start + 500]), order_by="issued_at")
            if code.revoked_at is None
        ]
    newest = {code.invitation_id: code.id for code in codes}
    older = [code for code in codes if code.id != newest[code.invitation_id]]
    cards.end_doors(store, older)
