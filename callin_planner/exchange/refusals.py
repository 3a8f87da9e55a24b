"""Why a file is not read: codes in the parser child, sentences on this side of the pipe."""

from callin_planner.i18n import _


class Refusal(Exception):  # noqa: N818  an answer of the child, not a fault of ours
    """The child will not go on. `where` may hold "row" and "sheet" for the sentence."""

    def __init__(self, code: str, **where: object) -> None:
        super().__init__(code)
        self.code = code
        self.where = where


def sentence(code: str, where: dict[str, object]) -> str:
    """What to tell the person, for a code of the child or of its end."""
    row, sheet = where.get("row", ""), where.get("sheet", "")
    sentences = {
        "empty": _("The file is empty."),
        "too-big": _("The file is larger than 50 MB. Keep only the sheet with the list, and try again."),
        "not-a-table": _(
            "This is not a spreadsheet or a table in text form. "
            "Save the list as .xlsx or .csv, and try again."
        ),
        "no-table": _(
            "There is no table in this document. Put the agenda into a table, one item a row, and try again."
        ),
        "damaged": _(
            "The file is damaged and cannot be read. Open it in a spreadsheet program, save it anew, "
            "and try again."
        ),
        "password": _(
            "The file is protected with a password. Open it, save it without the password, and try again."
        ),
        "wrong-key": _("That key does not open the file. Type the six words as they were told to you."),
        "too-many-parts": _("The file has more inner parts than a list ever has, so it was not opened."),
        "unpacks-too-large": _(
            "The file unpacks to far more than a list ever holds, so it was not opened. "
            "Copy the rows into a new file, and try again."
        ),
        "markup": _("The file holds instructions that a list has no need of, so it was not opened."),
        "too-many-rows": _("The file has more than 60,000 rows or 200 columns. Keep only the list itself."),
        "nul": _(
            "The file holds bytes that are not text (row {row}). Export it again as CSV or save it as .xlsx."
        ),
        "encoding": _(
            "The letters of this file cannot be told. Save it as “CSV UTF-8” or as .xlsx, and try again."
        ),
        "quotes": _(
            "A quotation mark in row {row} is never closed, so the rows after it cannot be told apart. "
            "Mend that row, or save the list as .xlsx."
        ),
        "vcard": _(
            "This contact file cannot be read: line {row} is not as contact files are written. "
            "Export the contacts again, and try that file."
        ),
        "vcard-unfinished": _(
            "This contact file breaks off: the contact that begins in line {row} has no end. "
            "Export the contacts again, and try that file."
        ),
        "vcard-version": _(
            "The contact in line {row} is not of version 3 or 4. "
            "Choose vCard 3.0 or 4.0 when you export the contacts."
        ),
        "vcard-nameless": _("The contact that begins in line {row} has no name. Give it one, and try again."),
        "paste-empty": _("Nothing was copied. Select the table with its headings, copy it, and paste again."),
        "paste-no-columns": _(
            "What was copied has one column only. Select the whole table with its headings, copy it, "
            "and paste again."
        ),
        "paste-damaged": _(
            "What was copied is not text. Copy the table from a spreadsheet, or choose the file itself."
        ),
        "hsds-none": _(
            "There are no providers or services in this file in the form of Open Referral (HSDS). "
            "Choose its JSON file, its folder or .zip of CSV tables, or a spreadsheet."
        ),
        "hsds-json": _(
            "This JSON file breaks off or is not written as JSON is (line {row}). Export it again, and try "
            "that file."
        ),
        "hsds-deep": _("The file nests deeper than a directory ever does, so it was not opened."),
        "hsds-damaged": _("The .zip is damaged and cannot be unpacked. Pack the tables again, and try that."),
        "no-columns": _("No comma, semicolon, tab or bar divides this file into columns."),
        "too-slow": _("Reading the file took too long, so it was stopped. Copy the rows into a new file."),
        "too-much-memory": _(
            "Reading the file needs more memory than a list ever does, so it was stopped. "
            "Copy the rows into a new file."
        ),
    }
    said = _about_letterheads().get(code, "") if code.startswith(("letterhead", "logo")) else ""
    said = said or sentences.get(code, sentences["damaged"]).format(row=row)
    return f"{said} {_place(sheet, row)}" if sheet else said


def _place(sheet: object, row: object) -> str:
    """Where in a workbook reading ended."""
    if row:
        return _("Reading stopped in sheet “{sheet}” at row {row}.").format(sheet=sheet, row=row)
    return _("Reading stopped in sheet “{sheet}”.").format(sheet=sheet)


def _about_letterheads() -> dict[str, str]:
    anew = _("Open it in Word, save it anew as “Word Document (.docx)”, and choose that file.")
    damaged = _("The letterhead is damaged and cannot be read.")
    heavy = _(
        "The letterhead is more than a letterhead ever is, so it was not opened. Take out large pictures."
    )
    return {
        "letterhead-damaged": f"{damaged} {anew}",
        "letterhead-kind": _(
            "This is not a Word document. Choose a .docx file whose page, header and footer are yours."
        ),
        "letterhead-old": f"{_('This is a Word document of the old kind (.doc).')} {anew}",
        "letterhead-locked": _(
            "The letterhead is protected with a password. Open it in Word, take the password away under "
            "File, Info, and choose it again."
        ),
        "letterhead-macros": f"{_('The letterhead carries macros: programs that could do harm.')} {anew}",
        "letterhead-embedded": _(
            "Another file or a control is embedded in the letterhead. Delete it in Word, or paste it as a "
            "picture, save, and choose the file again."
        ),
        "letterhead-outside": _(
            "The letterhead fetches something from outside, such as a linked picture. Insert the picture "
            "itself, save, and choose the file again."
        ),
        "letterhead-template": _(
            "The letterhead fetches its template from elsewhere. In Word, under Developer, Document "
            "Template, choose Normal, save, and choose the file again."
        ),
        "letterhead-fonts": _(
            "Fonts are embedded in the letterhead. In Word, under File, Options, Save, switch off “Embed "
            "fonts in the file”, save, and choose the file again."
        ),
        "letterhead-markup": f"{_('The letterhead holds instructions that none needs.')} {anew}",
        "letterhead-field": _(
            "The header or footer holds a field that fetches or computes something. Turn it into text in "
            "Word (Ctrl+Shift+F9), save, and choose the file again. Page numbers and dates may stay."
        ),
        "letterhead-page": _(
            "The letterhead says nothing about its page. Set paper size and margins in Word, and save."
        ),
        "letterhead-bomb": heavy,
        "letterhead-large": heavy,
        "letterhead-too-slow": heavy,
        "letterhead-too-much-memory": heavy,
        "letterhead-picture-kind": _(
            "A picture of the letterhead is neither PNG nor JPEG. In Word, cut it, paste it as a "
            "picture (PNG), save, and choose the file again."
        ),
        "letterhead-picture-damaged": f"{_('A picture of the letterhead is damaged.')} {anew}",
        "letterhead-picture-large": _(
            "A picture of the letterhead is too large. Compress the pictures in Word, and save."
        ),
        "logo-picture-kind": _("The logo is neither PNG nor JPEG. Save it as PNG, and choose that file."),
        "logo-picture-damaged": _(
            "The logo is damaged and cannot be read. Save it anew as PNG, and choose that file."
        ),
        "logo-picture-large": _(
            "The logo is too large. Save it no wider than 1600 pixels, and choose that file."
        ),
    }
