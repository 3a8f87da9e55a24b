"""What papers would say, as plain text, for the rules that read them."""

from callin_planner.checks.rule import LetterText, Texts
from callin_planner.documents import handout, letter, reading, wording
from callin_planner.documents.layout.style import style_of
from callin_planner.documents.said import said
from callin_planner.domain.cards import new_code, new_token, qr_payload, spaced
from callin_planner.domain.invitees import Supervision
from callin_planner.domain.plan import Plan
from callin_planner.errors import UserError
from callin_planner.i18n import _

_MEASURED = "en"


def texts_of(plan: Plan) -> Texts:
    """The handout in every language that is printed, and the letter in every language of the call-in."""
    letters, letters_missing = _letters(plan)
    token, code = new_token(), spaced(new_code())
    languages = tuple(plan.event.handouts) or plan.event.languages
    try:
        words = {language: handout.text_of(plan, language, token, code) for language in languages}
    except UserError as error:
        missing = _("The handout was not checked. {reason}").format(reason=error.text)
        return Texts(missing=missing, letters=letters, letters_missing=letters_missing)
    payload = qr_payload(token, plan.site.intake_link)
    return Texts(words, payload, token, letters=letters, letters_missing=letters_missing)


def _letters(plan: Plan) -> tuple[dict[str, LetterText], str]:
    """The letters by language; or none, and why."""
    try:
        wanted = [wording.language_for(letter.KEY, each, plan.wordings) for each in plan.event.languages]
        return {language: _letter(plan, language) for language in dict.fromkeys(wanted)}, ""
    except UserError as error:
        return {}, _("The letter was not checked. {reason}").format(reason=error.text)


def _letter(plan: Plan, language: str) -> LetterText:
    """The letter to somebody who must come; its words also hold what it says to somebody who may."""
    must = letter.build(plan, letter.sample_invited(plan), language)
    may = letter.build(plan, letter.sample_invited(plan, Supervision.NONE), language)
    words = said(must)
    return LetterText(
        text="\n".join(dict.fromkeys((*words, *said(may)))),
        pages=letter.pages_of(must, style_of(plan.site.paper)),
        grade=reading.grade(letter.text_of(must)) if language == _MEASURED else None,
        needs=letter.needs_of(plan, language),
    )
