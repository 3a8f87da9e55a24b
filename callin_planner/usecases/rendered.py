"""What papers would say, as plain text, for the rules that read them."""

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from uuid import UUID

from callin_planner.checks.rule import LetterText, Texts
from callin_planner.documents import handout, letter, reading, safe_passage, wording
from callin_planner.documents.layout.style import style_of
from callin_planner.documents.said import said
from callin_planner.domain.cards import new_code, new_token, qr_payload, spaced
from callin_planner.domain.invitees import Supervision
from callin_planner.domain.plan import Plan
from callin_planner.errors import UserError
from callin_planner.i18n import _
from callin_planner.usecases import shows


def digests_of(plan: Plan) -> dict[str, str]:
    """What recognises the reviewed texts, by the subject of a sign-off: "letter:es", "task:slides"...

    The review of the task "letter" is of every language of the call-in.
    """
    found = {
        f"{key}:{language}": wording_digest(source)
        for key, languages in _reviewed(plan).items()
        for language in languages
        if (source := wording.source_of(key, language, plan.wordings)) is not None
    }
    for key, languages in _reviewed(plan).items():
        together = [found.get(f"{key}:{language}", "") for language in sorted(set(languages))]
        found[f"task:{key}"] = wording_digest("|".join(together))
    if plan.slides:
        shown = [repr(replace(slide, id=_NOBODY)) for slide in plan.slides if not slide.hidden]
        found["slides"] = found["task:slides"] = wording_digest("|".join(shown))
        found["deck"] = shows.digest_of(plan)
    found["safe-passage"] = found["task:safe-passage"] = _memo_digest(plan, found)
    return found


def _memo_digest(plan: Plan, found: Mapping[str, str]) -> str:
    """What the agencies sign: the words of the memo, for one evening at one place."""
    event, venue = plan.event, plan.venue
    words = [digest for subject, digest in sorted(found.items()) if subject.startswith("safe_passage:")]
    place = (venue.full_name, venue.address) if venue else ("",)
    return wording_digest("|".join((*words, event.on.isoformat(), *place)))


def wording_digest(text: str) -> str:
    """SHA-256 of a text in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def _reviewed(plan: Plan) -> dict[str, tuple[str, ...]]:
    own = {key: tuple(w.language for w in plan.wordings if w.key == key) for key in _KEYS}
    return {key: tuple(dict.fromkeys((*plan.event.languages, *own[key]))) for key in _KEYS}


_KEYS = ("letter", "handout", "letter_cancelled", safe_passage.KEY)
_NOBODY = UUID(int=0)


def texts_of(plan: Plan) -> Texts:
    """The handout in every language that is printed, and the letter in every language of the call-in."""
    letters, letters_missing = _letters(plan)
    token, code = new_token(), spaced(new_code())
    languages = tuple(plan.event.handouts) or plan.event.languages
    try:
        words = {language: handout.text_of(plan, language, token, code) for language in languages}
    except UserError as error:
        missing = _("The handout was not checked. {reason}").format(reason=error.text)
        return Texts(
            missing=missing, letters=letters, letters_missing=letters_missing, digests=digests_of(plan)
        )
    payload = qr_payload(token, plan.site.intake_link)
    return Texts(
        words, payload, token, letters=letters, letters_missing=letters_missing, digests=digests_of(plan)
    )


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
        grade=reading.grade(letter.text_of(must)) if language == "en" else None,
        ease=reading.ease(letter.text_of(must)) if language == "es" else None,
        needs=letter.needs_of(plan, language),
    )
