"""A list of speakers understood: columns by headings, roles guessed from free words, each guess said."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from callin_planner.domain.people_names import letters_after
from callin_planner.domain.roles import SpeakerRole
from callin_planner.domain.speakers import Answer, is_address
from callin_planner.errors import UserError
from callin_planner.exchange.book import Book, Sheet
from callin_planner.exchange.data_rows import find_data_rows
from callin_planner.exchange.limits import FIELD_CHARS
from callin_planner.exchange.names import is_name
from callin_planner.exchange.speaker_words import SpeakerField, answer_of, field_of, left_out_reason, role_of
from callin_planner.exchange.vocabulary import is_nothing, language_code
from callin_planner.i18n import _

_SEARCHED = 40
_NAMES = frozenset({SpeakerField.NAME, SpeakerField.FIRST, SpeakerField.LAST})


@dataclass(frozen=True)
class SpeakerRow:
    """One person of the file, in row `number`. `notes` say what was guessed, `problems` what is wrong."""

    number: int
    name: str = ""
    title: str = ""
    organization: str = ""
    role: SpeakerRole = SpeakerRole.OTHER
    role_said: str = ""
    role_known: bool = False
    phone: str = ""
    email: str = ""
    language: str = "en"
    answer: Answer = Answer.NOT_ASKED
    stands_in: bool = False
    first_name_only: bool = False
    notes: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()


@dataclass(frozen=True)
class SpeakerList:
    """A whole file. `ignored` are sentences on columns and rows that were passed over."""

    kind: str
    rows: tuple[SpeakerRow, ...]
    ignored: tuple[str, ...] = ()


def understand(book: Book) -> SpeakerList:
    """The people of the first sheet that lists some. Raises UserError(code="no-list") where none does."""
    for sheet in sorted(book.sheets, key=lambda one: one.hidden):
        heading = _find_heading(sheet)
        if heading is not None:
            return _read(book, sheet, heading)
    raise UserError(
        _(
            "No list of speakers was found in this file. It needs a row of headings, with one for the name "
            "and at least one other, such as the role or the organization."
        ),
        code="no-list",
    )


def _find_heading(sheet: Sheet) -> int | None:
    """The row (from 0) that names most columns, a name's among them."""
    best, place = 1, None
    for number, row in enumerate(sheet.rows[:_SEARCHED]):
        fields = {field_of(cell) for cell in row if cell.strip()} - {None}
        if fields & _NAMES and len(fields) > best:
            best, place = len(fields), number
    return place


def _read(book: Book, sheet: Sheet, heading: int) -> SpeakerList:
    columns: dict[SpeakerField, int] = {}
    ignored: list[str] = []
    for index, cell in enumerate(sheet.rows[heading]):
        field = field_of(cell)
        if field is not None and field not in columns:
            columns[field] = index
        elif cell.strip():
            reason = left_out_reason(cell) if field is None else _("Another column already says this.")
            ignored.append(_("Column “{name}”: {reason}").format(name=cell.strip()[:40], reason=reason))
    rows = find_data_rows(sheet, heading, {})
    found = [_row(number, sheet.rows[number - 1], columns) for number in rows.numbers]
    return SpeakerList(book.kind, tuple(found), (*ignored, *rows.ignored()))


def _row(number: int, cells: Sequence[str], columns: Mapping[SpeakerField, int]) -> SpeakerRow:
    said = {field: _cell(cells, index) for field, index in columns.items()}
    problems = [
        _("A cell is longer than {n} letters; two may have run together.").format(n=FIELD_CHARS)
        for text in said.values()
        if len(text) > FIELD_CHARS
    ]
    problems += [
        _("“{text}” looks like a formula. Type the value itself.").format(text=text[:40])
        for text in said.values()
        if text.startswith("=")
    ]
    name, name_notes = _name(said)
    if not is_name(name):
        problems.append(
            _("“{text}” is not a name.").format(text=name[:40]) if name else _("There is no name.")
        )
    role, notes, known = _role(said)
    answer, stands_in, answer_notes = _answer(said.get(SpeakerField.ANSWER, ""))
    language, language_notes = _language(said.get(SpeakerField.LANGUAGE, ""))
    email, email_notes = _email(said.get(SpeakerField.EMAIL, ""))
    only = " " not in name and bool(name)
    if only:
        name_notes.append(_("Only a first name: no surname is kept, and no photograph."))
    return SpeakerRow(
        number=number,
        name=name,
        title=said.get(SpeakerField.TITLE, ""),
        organization=said.get(SpeakerField.ORGANIZATION, ""),
        role=role,
        role_said=said.get(SpeakerField.ROLE, ""),
        role_known=known,
        phone=said.get(SpeakerField.PHONE, ""),
        email=email,
        language=language,
        answer=answer,
        stands_in=stands_in,
        first_name_only=only,
        notes=(*name_notes, *notes, *answer_notes, *email_notes, *language_notes),
        problems=tuple(problems),
    )


def _cell(cells: Sequence[str], index: int) -> str:
    text = " ".join(cells[index].split()) if index < len(cells) else ""
    return "" if is_nothing(text) and text.casefold() != "x" else text


def _name(said: Mapping[SpeakerField, str]) -> tuple[str, list[str]]:
    """The name as it will be printed: titles stay, "Penn, Josiah" is turned round."""
    whole = said.get(SpeakerField.NAME, "")
    if not whole:
        parts = (said.get(SpeakerField.FIRST, ""), said.get(SpeakerField.LAST, ""))
        return " ".join(filter(None, parts)), []
    last, comma, first = whole.partition(",")
    if comma and first.strip() and not letters_after(whole) and "," not in first:
        turned = f"{first.strip()} {last.strip()}"
        return turned, [_("“{said}” read as {name}.").format(said=whole, name=turned)]
    return whole, []


def _role(said: Mapping[SpeakerField, str]) -> tuple[SpeakerRole, list[str], bool]:
    """From the role's own words, else from title and organization; the guess is said."""
    own = said.get(SpeakerField.ROLE, "")
    role = role_of(own)
    if role is not None:
        return role, [], True
    beside = (SpeakerField.TITLE, SpeakerField.NAME, SpeakerField.ORGANIZATION)
    for field in beside:
        guess = role_of(said.get(field, ""))
        if guess is not None:
            return guess, [_("The role is guessed from “{text}”.").format(text=said[field])], False
    told = _("“{text}” is not a role known here. Choose one.").format(text=own)
    return SpeakerRole.OTHER, [told if own else _("No role is given. Choose one.")], False


def _answer(text: str) -> tuple[Answer, bool, list[str]]:
    found = answer_of(text)
    if found is None:
        told = _("“{text}” is not an answer known here; taken as not asked yet.").format(text=text[:40])
        return Answer.NOT_ASKED, False, [told]
    answer, stands_in = found
    notes = []
    if stands_in:
        notes.append(_("“{text}”: in the list to stand in for others.").format(text=text))
    if answer is Answer.ASKED:
        notes.append(_("“{text}” read as waiting for an answer, not as a refusal.").format(text=text))
    return answer, stands_in, notes


def _email(text: str) -> tuple[str, list[str]]:
    if not text or is_address(text):
        return text, []
    return "", [_("“{text}” is not an e-mail address, so it is left out.").format(text=text[:40])]


def _language(text: str) -> tuple[str, list[str]]:
    if not text:
        return "en", []
    code = language_code(text)
    if code:
        return code, []
    return "en", [_("“{text}” is not a language known here; taken as English.").format(text=text[:40])]
