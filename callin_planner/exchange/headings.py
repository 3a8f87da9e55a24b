"""What the headings of invite lists mean, and which columns stay in the file and why."""

import re
from dataclasses import dataclass

from callin_planner.domain.text import fold
from callin_planner.exchange.fields import Field
from callin_planner.i18n import _

_NOT_WORDS = re.compile(r"[\W_]+")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")


@dataclass(frozen=True)
class Meaning:
    """`field` None: left out, with `reason`. `weak` headings must be borne out by what stands below."""

    field: Field | None
    reason: str = ""
    sensitive: bool = False
    weak: bool = False


def meaning_of(heading: str) -> Meaning | None:
    """What `heading` says about its column, None where it says nothing we know."""
    words = _NOT_WORDS.sub(" ", fold(_CAMEL.sub(" ", heading))).strip()
    if not words:
        return None
    both = re.search(r"last|surname", words) and re.search(r"first|given", words)
    if both:
        return Meaning(Field.NAME)
    for pattern, field, weak in _EARLY:
        if pattern.search(words):
            return Meaning(field, weak=weak)
    for pattern, reason in _LEFT_OUT:
        if pattern.search(words):
            return Meaning(None, reason(), sensitive=True)
    for pattern, field, weak in _FIELDS:
        if pattern.search(words):
            return Meaning(field, weak=weak)
    return None


def unknown_reason() -> str:
    return _("Not recognized, so it stays in the file. Choose where it goes if you need it.")


def case_number_reason() -> str:
    return _("Case numbers are not needed for a call-in.")


def identity_reason() -> str:
    return _("Identity numbers are not needed for a call-in.")


def _history_reason() -> str:
    return _("Charges and criminal history are never kept here.")


def _intelligence_reason() -> str:
    return _("Intelligence stays with those who gather it.")


def _traits_reason() -> str:
    return _("This is not needed for a call-in and is not kept.")


def _nickname_reason() -> str:
    return _("Nicknames are not kept.")


def _notes_reason() -> str:
    return _("Free notes may hold private details.")


def _officer_reason() -> str:
    return _("How to reach an officer is not part of an invite list.")


def _count_reason() -> str:
    return _("A running number is not needed.")


_EARLY = tuple(
    (re.compile(pattern), field, weak)
    for pattern, field, weak in (
        (r"\b(dob|d o b|birth\w*|born|bday|nacimiento|fecha nac)\b", Field.BORN, False),
        (r"^(case (manager|worker)|caseworker)( name)?$", Field.OFFICER, False),
    )
)
_LEFT_OUT = tuple(
    (re.compile(pattern), reason)
    for pattern, reason in (
        (r"^(no|nr|num|row|line|seq|count|item)$", _count_reason),
        (r"\b(po|officer|agent|supervisor)\b.*\b(phone|tel|cell|e ?mail|fax|id|code|badge|no)\b",
         _officer_reason),
        (r"\b(charge\w*|offen[cs]e\w*|convict\w*|crime\w*|criminal|statute|sentence\w*|arrest\w*|warrant\w*"
         r"|priors?|felony|rap|disposition|cargos?|delito)\b", _history_reason),
        (r"\b(intel\w*|risk|score|threat|validat\w*|informant|source)\b", _intelligence_reason),
        (r"\b(case|docket|cause|court|causa|expediente|file (no|num\w*))\b", case_number_reason),
        (r"\b(ssn|ss|social security|sid|fbi|inmate|booking|driver\w*|licen[cs]e|passport|alien|id|ident\w*"
         r"|doc (no|num\w*))\b", identity_reason),
        (r"\b(race|raza|ethnic\w*|religi\w*|immigra\w*|national\w*|citizen\w*|sex|sexo|gender|genero|height|weight"
         r"|eyes?|hair)\b", _traits_reason),
        (r"\b(alias\w*|aka|nick ?name|moniker|street name|apodo)\b", _nickname_reason),
        (r"\b(notes?|comments?|remarks?|memo|narrative|observaci\w*|notas?|details?)\b", _notes_reason),
    )
)  # fmt: skip
_FIELDS = tuple(
    (re.compile(pattern), field, weak)
    for pattern, field, weak in (
        (r"\b(end|ends|until|thru|discharge\w*|expir\w*|exp|terminat\w*|maxout|max (out|date|dt)|vence\w*)\b",
         Field.SUPERVISED_UNTIL, False),
        (r"\b(grp|group|gang|set|crew|clique|faction|grupo|pandilla)\b", Field.GROUP, False),
        (r"\b(sup\w*|legal) (type|kind|status)\b|^(supervision|supv)$", Field.SUPERVISION, False),
        (r"\b(type|status|kind)\b", Field.SUPERVISION, True),
        (r"\b(agency|department|dept|agencia)\b", Field.AGENCY, False),
        (r"\b(po|ppo|officer|agent|supervisor|oficial|agente)\b", Field.OFFICER, False),
        (r"\b(lang\w*|idioma|speaks)\b", Field.LANGUAGE, False),
        (r"\b(phone\w*|tel\w*|cell\w*|mobile|ph|contact (no|num\w*))\b", Field.PHONE, False),
        (r"\b(addr\w*|street|direccion|domicilio|residence|city|zip|zipcode|postal|apt|town|ciudad)\b",
         Field.ADDRESS, False),
        (r"\b(last|surname|lname|apellidos?|family name)\b|^ln$", Field.LAST, False),
        (r"\b(first|given|forename|fname)\b|^(fn|nombres?)$", Field.FIRST, False),
        (r"\b(full name|name|nombre|client\w*|probationer|parolee|participant|invitee|person|candidate"
         r"|defendant|offender|subject)\b", Field.NAME, False),
    )
)  # fmt: skip
