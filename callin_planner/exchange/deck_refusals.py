"""Why a deck or a picture is not read, as sentences that say what to do."""

from callin_planner.exchange import limits
from callin_planner.i18n import _


def sentence(code: str) -> str:
    """What to tell the person, for a code of the child or of its end ("deck-..." or "picture-...")."""
    said = _about_pictures() if code.startswith("picture") else _about_decks()
    return said.get(code) or said["picture-damaged" if code.startswith("picture") else "deck-damaged"]


def how_to_save_as_pdf() -> str:
    return _(
        "LibreOffice is not on this computer, so the slides come in as words and notes. To have them as they "
        "look, open the file in PowerPoint, choose File, Save a Copy, PDF, and bring that file in."
    )


def _about_decks() -> dict[str, str]:
    anew = _("Open it in the program that it was made with, save it as PDF, and choose that file.")
    heavy = _("The file is more than a deck of slides ever is, so it was not opened.")
    return {
        "deck-damaged": f"{_('The file is damaged and cannot be read.')} {anew}",
        "deck-empty": _("There are no pages in the file."),
        "deck-kind": _("This is neither a PDF nor a PowerPoint file (.pptx). Choose one of these."),
        "deck-old": f"{_('This is a PowerPoint file of the old kind (.ppt).')} {anew}",
        "deck-password": _("The file is protected with a password. Type it to bring the slides in."),
        "deck-wrong-key": _("That password does not open the file. Ask whoever sent it."),
        "deck-pages": _("The file has more than {n} pages. Split it, and bring the parts in.").format(
            n=limits.DECK_PAGES
        ),
        "deck-bomb": f"{heavy} {anew}",
        "deck-markup": f"{_('The file holds instructions that slides have no need of.')} {anew}",
        "deck-large": _("The file is larger than {n} MB. Compress its pictures, or save it as PDF.").format(
            n=limits.DECK_BYTES // 2**20
        ),
        "deck-too-slow": _(
            "Reading the file took too long, so it was stopped. Save it as PDF, and try that."
        ),
        "deck-too-much-memory": f"{heavy} {_('Compress its pictures, or save it as PDF.')}",
        "deck-office": _(
            "LibreOffice could not draw these slides. Open the file in PowerPoint, choose File, Save a Copy, "
            "PDF, and bring that file in."
        ),
    }


def _about_pictures() -> dict[str, str]:
    damaged = _(
        "The picture is damaged and cannot be read. Save it anew as PNG or JPEG, and choose that file."
    )
    large = _("The picture is too large. Save it no wider than 4000 pixels, and choose that file.")
    return {
        "picture-damaged": damaged,
        "picture-empty": _("The file is empty."),
        "picture-kind": _("This is not a picture that can be shown. Choose a PNG or a JPEG."),
        "picture-drawing": _("This is a drawing (SVG), not a picture. Save it as PNG, and choose that file."),
        "picture-phone": _(
            "This picture is in a telephone’s own format (HEIC). Save it as JPEG, and choose that file."
        ),
        "picture-pdf": _("This is a PDF. Bring it in as slides instead."),
        "picture-large": large,
        "picture-too-slow": large,
        "picture-too-much-memory": large,
    }
