"""A wording's text: the one in force, a draft of it, and whether a draft holds."""

from collections.abc import Mapping
from dataclasses import replace

from callin_planner.documents import wording
from callin_planner.documents.wording_parts import breaks_parts, parts_of, shipped_languages, with_part
from callin_planner.domain.plan import Plan
from callin_planner.domain.wording import Wording
from callin_planner.errors import FieldError, UserError
from callin_planner.i18n import _
from callin_planner.usecases.wording_kinds import WordingKind

LONGEST_PART = 4_000
"""Characters of one part."""


def languages(plan: Plan, key: str) -> list[str]:
    """In which languages there is one, those that the program brings first."""
    own = [each.language for each in plan.wordings if each.key == key]
    return list(dict.fromkeys((*shipped_languages(key), *own)))


def in_force(plan: Plan, key: str, language: str) -> str:
    """The source in force. Raises UserError where there is none in that language."""
    source = wording.source_of(key, language, plan.wordings)
    if source is None:
        raise UserError(_("There is no wording in that language yet. Begin one."), code="no-language")
    return source


def drafted(plan: Plan, kind: WordingKind, language: str, texts: Mapping[str, str]) -> str:
    """The source with `texts` in it, checked. Raises FieldError("text")."""
    source = in_force(plan, kind.key, language)
    for name, text in texts.items():
        if len(text) > LONGEST_PART:
            raise FieldError(
                "text", _("That is too long. Keep it under {n} characters.").format(n=LONGEST_PART)
            )
        if bad := breaks_parts(text):
            raise FieldError(
                "text",
                _(
                    "The line “{line}” cannot begin like this: no # and no [brackets] around a whole line."
                ).format(line=bad[:40]),
            )
        source = with_part(source, name, text)
    if texts:
        check(plan, kind, language, source)
    return source


def check(plan: Plan, kind: WordingKind, language: str, source: str) -> None:
    """Raises FieldError("text") that names the line and the word at fault."""
    known = frozenset(kind.fields_for(plan, language))
    try:
        wording.check(kind.key, language, source, known)
    except wording.WordingError as error:
        raise FieldError("text", error.text, code=error.code) from None


def with_source(plan: Plan, key: str, language: str, source: str) -> Plan:
    """The plan as it would be with that source in force."""
    others = tuple(each for each in plan.wordings if (each.key, each.language) != (key, language))
    return replace(plan, wordings=(*others, Wording(key=key, language=language, text=source)))


def names_changed(before: str, after: str) -> set[str]:
    """The parts that differ."""
    old = {each.name: each.text for each in parts_of(before)}
    new = {each.name: each.text for each in parts_of(after)}
    return {name for name in old.keys() | new.keys() if old.get(name) != new.get(name)}
