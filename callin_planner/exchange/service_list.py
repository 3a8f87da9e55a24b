"""A plain list of providers or services understood: columns by their headings, each row told as HSDS."""

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from callin_planner.domain.text import fold
from callin_planner.errors import UserError
from callin_planner.exchange.book import Book, Sheet
from callin_planner.exchange.data_rows import find_data_rows
from callin_planner.exchange.dates import NotADate, order_of, parse_day
from callin_planner.exchange.hsds import Package
from callin_planner.exchange.hsds_rows import Fault, HsdsRow, tidied
from callin_planner.exchange.vocabulary import is_nothing, language_code
from callin_planner.i18n import _

_SEARCHED = 40
_LONGEST = 2_000
_SPACE = uuid5(NAMESPACE_URL, "callin-planner/service-list")


class ListField(StrEnum):
    """Where a column of a list of providers goes."""

    PROVIDER = "provider"
    SERVICE = "service"
    CATEGORY = "category"
    STATUS = "status"
    PHONE = "phone"
    EMAIL = "email"
    WEBSITE = "website"
    ADDRESS = "address"
    HOURS = "hours"
    LANGUAGES = "languages"
    ELIGIBILITY = "eligibility"
    DOCUMENTS = "documents"
    FEES = "fees"
    ACCESS = "access"
    CONTACT = "contact"
    CHECKED = "checked"
    DESCRIPTION = "description"


_HEADINGS = tuple(
    (re.compile(pattern), field)
    for pattern, field in (
        (r"\b(e ?mail|correo)\b", ListField.EMAIL),
        (r"\b(phone\w*|tel\w*|hotline|number to call)\b", ListField.PHONE),
        (r"\b(web ?site|url|link|web)\b", ListField.WEBSITE),
        (r"\b(last checked|checked|verified|updated|assured|as of)\b", ListField.CHECKED),
        (r"\b(contact\w*|ask for|person)\b", ListField.CONTACT),
        (r"\b(address|street|location|where|place)\b", ListField.ADDRESS),
        (r"\b(hours|open\w*|schedule|when|times)\b", ListField.HOURS),
        (r"\b(lang\w*|idioma\w*)\b", ListField.LANGUAGES),
        (r"\b(eligib\w*|who can|serves|population|requirement\w*)\b", ListField.ELIGIBILITY),
        (r"\b(bring|documents?|papers needed|id needed)\b", ListField.DOCUMENTS),
        (r"\b(fees?|cost\w*|price)\b", ListField.FEES),
        (r"\b(access\w*|wheelchair|getting in)\b", ListField.ACCESS),
        (r"\b(status|active)\b", ListField.STATUS),
        (r"\b(categor\w*|type|need|kind|topic|area)\b", ListField.CATEGORY),
        (r"\b(descri\w*|about|what they do|details|notes?)\b", ListField.DESCRIPTION),
        (r"\b(services?|program\w*|help|offer\w*)\b", ListField.SERVICE),
        (r"\b(provider|org\w*|agency|name|company|partner|proveedor)\b", ListField.PROVIDER),
    )
)
_ACTIVE = frozenset(("", "active", "yes", "y", "open", "true", "x", "1", "current"))


def understand(book: Book, file: str) -> Package:
    """The providers of the first sheet that lists some. Raises UserError(code="no-list") where none does."""
    for sheet in sorted(book.sheets, key=lambda one: one.hidden):
        heading = _heading(sheet)
        if heading is not None:
            return _read(sheet, heading, file, book.kind)
    raise UserError(
        _(
            "No list of providers was found in this file. It needs a row of headings, with one for the "
            "provider and at least one other, such as the service or the phone."
        ),
        code="no-list",
    )


def _heading(sheet: Sheet) -> int | None:
    best, place = 1, None
    for number, row in enumerate(sheet.rows[:_SEARCHED]):
        found = {_field_of(cell) for cell in row if 0 < len(cell.strip()) <= 40} - {None}
        if found & {ListField.PROVIDER} and len(found) > best:
            best, place = len(found), number
    return place


def _field_of(heading: str) -> ListField | None:
    plain = re.sub(r"[\W_]+", " ", fold(heading)).strip()
    return next((field for pattern, field in _HEADINGS if pattern.search(plain)), None)


def _read(sheet: Sheet, heading: int, file: str, kind: str) -> Package:
    columns: dict[ListField, int] = {}
    ignored: list[str] = []
    for index, cell in enumerate(sheet.rows[heading]):
        column = _field_of(cell)
        if column is not None and column not in columns:
            columns[column] = index
        elif cell.strip():
            reason = (
                _("No field for it is known.") if column is None else _("Another column already says this.")
            )
            ignored.append(_("Column “{name}”: {reason}").format(name=cell.strip()[:40], reason=reason))
    numbers = find_data_rows(sheet, heading, {})
    rows: list[HsdsRow] = []
    faults: list[Fault] = []
    days = _days(sheet, columns, numbers.numbers)
    for number in numbers.numbers:
        said = _said(sheet.rows[number - 1], columns)
        found, wrong = _rows_of(said, days.get(number, ""), file, number)
        rows += found
        faults += wrong
    tidy = tidied(rows)
    notes = (*ignored, *numbers.ignored(), *tidy.notes)
    return Package(file, kind, tidy.rows, (*faults, *_own(tidy.faults)), notes)


def _own(faults: Sequence[Fault]) -> list[Fault]:
    """Of what HSDS would say, what a list can be blamed for: the later of two rows differs by design."""
    return [one for one in faults if one.field in ("email", "website", "status")]


def _said(cells: Sequence[str], columns: Mapping[ListField, int]) -> dict[ListField, str]:
    said = {}
    for column, index in columns.items():
        text = " ".join(cells[index].split()) if index < len(cells) else ""
        said[column] = "" if is_nothing(text) and column is not ListField.STATUS else text
    return said


def _days(sheet: Sheet, columns: Mapping[ListField, int], numbers: Sequence[int]) -> dict[int, str]:
    """When each row was last checked, as HSDS writes a day; what is no day says nothing."""
    if ListField.CHECKED not in columns:
        return {}
    index = columns[ListField.CHECKED]
    cells = {
        number: row[index].strip()
        for number in numbers
        if index < len(row := sheet.rows[number - 1]) and row[index].strip()
    }
    order = order_of(list(cells.values()))
    days = {}
    for number, text in cells.items():
        try:
            days[number] = parse_day(text, order, since=1990).isoformat()
        except NotADate:
            continue
    return days


def _rows_of(
    said: Mapping[ListField, str], day: str, file: str, number: int
) -> tuple[list[HsdsRow], list[Fault]]:
    def row(table: str, **values: Any) -> HsdsRow:
        return HsdsRow(table, file, number, {key: value for key, value in values.items() if value})

    def get(column: ListField) -> str:
        return said.get(column, "")

    faults = _faults(said, file, number)
    name = get(ListField.PROVIDER)
    if any(fault.grave for fault in faults):
        return [], faults
    provider = str(uuid5(_SPACE, fold(name)))
    place = str(uuid5(_SPACE, f"{fold(name)}/{fold(get(ListField.ADDRESS))}"))
    what = get(ListField.SERVICE) or get(ListField.CATEGORY)
    service = str(uuid5(_SPACE, f"{fold(name)}//{fold(what)}")) if what else ""
    rows = [
        row(
            "organizations",
            id=provider,
            name=name,
            description=get(ListField.DESCRIPTION) or what or name,
            email=get(ListField.EMAIL),
            website=_link(get(ListField.WEBSITE)),
        )
    ]
    rows += [row("phones", organization_id=provider, number=one) for one in _parts(get(ListField.PHONE))]
    if get(ListField.CONTACT):
        rows.append(row("contacts", organization_id=provider, name=get(ListField.CONTACT)))
    if get(ListField.ADDRESS) or get(ListField.HOURS) or get(ListField.ACCESS):
        rows.append(
            row(
                "locations",
                id=place,
                organization_id=provider,
                location_type="physical",
                name=get(ListField.ADDRESS) or name,
            )
        )
        if get(ListField.HOURS):
            rows.append(row("schedules", location_id=place, description=get(ListField.HOURS)))
        if get(ListField.ACCESS):
            rows.append(row("accessibility", location_id=place, description=get(ListField.ACCESS)))
    if service:
        rows.append(
            row(
                "services",
                id=service,
                organization_id=provider,
                name=what,
                description=get(ListField.DESCRIPTION),
                status=_status(get(ListField.STATUS)),
                eligibility_description=get(ListField.ELIGIBILITY),
                fees_description=get(ListField.FEES),
                assured_date=day,
            )
        )
        rows += [row("languages", service_id=service, code=one) for one in _codes(get(ListField.LANGUAGES))]
        if get(ListField.DOCUMENTS):
            rows.append(row("required_documents", service_id=service, document=get(ListField.DOCUMENTS)))
    return rows, faults


def _faults(said: Mapping[ListField, str], file: str, number: int) -> list[Fault]:
    where = HsdsRow("organizations", file, number, {}).where
    faults = []
    if not said.get(ListField.PROVIDER):
        text = _("The row names no provider, so it is left out.")
        faults.append(Fault(where, "organizations", _("provider"), text, grave=True))
    for column, text in said.items():
        if text.startswith("="):
            told = _("“{text}” looks like a formula. Type the value itself.").format(text=text[:40])
            faults.append(Fault(where, "organizations", column.value, told, grave=True))
        elif len(text) > _LONGEST:
            told = _("The cell is longer than {n} letters; two may have run together.").format(n=_LONGEST)
            faults.append(Fault(where, "organizations", column.value, told, grave=True))
    return faults


def _status(text: str) -> str:
    return "active" if text.casefold() in _ACTIVE else text.casefold()


def _link(text: str) -> str:
    return text if not text or "://" in text else f"https://{text}"


def _parts(text: str) -> list[str]:
    return [part.strip() for part in re.split(r"[;/|]|,(?=\s*\(?\d)", text) if part.strip()]


def _codes(text: str) -> list[str]:
    found = (language_code(part) for part in re.split(r"[;,/&+]|\band\b|\by\b", text) if part.strip())
    return [code for code in dict.fromkeys(found) if code]
