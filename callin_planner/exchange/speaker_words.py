"""What lists of speakers call roles, answers and columns."""

import re
from enum import StrEnum

from callin_planner.domain.roles import SpeakerRole
from callin_planner.domain.speakers import Answer
from callin_planner.domain.text import fold
from callin_planner.exchange.vocabulary import is_nothing
from callin_planner.i18n import _


class SpeakerField(StrEnum):
    """Where a column of a list of speakers goes."""

    NAME = "name"
    FIRST = "first"
    LAST = "last"
    TITLE = "title"
    ORGANIZATION = "organization"
    ROLE = "role"
    PHONE = "phone"
    EMAIL = "email"
    ANSWER = "answer"
    LANGUAGE = "language"


_HEADINGS = tuple(
    (re.compile(pattern), field)
    for pattern, field in (
        (r"\b(e ?mail|correo)\b", SpeakerField.EMAIL),
        (r"\b(phone\w*|tel\w*|cell\w*|mobile|contact (no|num\w*))\b", SpeakerField.PHONE),
        (r"\b(confirm\w*|answer|agreed|status|rsvp|coming|attending|reply)\b", SpeakerField.ANSWER),
        (r"\b(lang\w*|idioma)\b", SpeakerField.LANGUAGE),
        (r"\b(role|voice|speaks as|type|category|part)\b", SpeakerField.ROLE),
        (r"\b(org\w*|agency|company|affiliation|department|dept|office|employer|church)\b",
         SpeakerField.ORGANIZATION),
        (r"\b(title|position|job|rank)\b", SpeakerField.TITLE),
        (r"\b(last|surname|family) ?(name)?\b", SpeakerField.LAST),
        (r"\b(first|given) ?(name)?\b", SpeakerField.FIRST),
        (r"\b(name|speaker|person|nombre)\b", SpeakerField.NAME),
    )
)  # fmt: skip
_LEFT_OUT = {
    "minutes": re.compile(r"\b(min\w*|time|duration|length)\b"),
    "number": re.compile(r"^(no|nr|num|row|line|seq|count)$"),
    "notes": re.compile(r"\b(notes?|comments?|remarks?)\b"),
    "address": re.compile(r"\b(addr\w*|street|city|zip|home)\b"),
    "private": re.compile(r"\b(born|birth\w*|dob|age|ssn|license)\b"),
}
_ROLES = tuple(
    (re.compile(pattern), role)
    for pattern, role in (
        (r"\b(federal prosecutor|u ?s attorney\w*|ausa|assistant u ?s attorney)\b",
         SpeakerRole.LE_FEDERAL_PROSECUTOR),
        (r"\b(fbi|atf|dea|marshals?|federal (agen\w*|law))\b", SpeakerRole.LE_FEDERAL_AGENCY),
        (r"\b(parole)\b", SpeakerRole.LE_PAROLE),
        (r"\b(probation|community corrections)\b", SpeakerRole.LE_PROBATION),
        (r"\b(prosecutor|district attorney|state s attorney|commonwealth s attorney|da s office|da|ada)\b",
         SpeakerRole.LE_LOCAL_PROSECUTOR),
        (r"\b(survivor|victim\w*|bereaved|mother|father|parent|lost (a|her|his) (son|daughter|child))\b",
         SpeakerRole.MV_SURVIVOR),
        (r"\b(formerly incarcerated|ex (offender|con)|lived( experience)?|returning citizen|reentry"
         r"|credible messenger|former (gang|group)|mentor)\b", SpeakerRole.MV_LIVED),
        (r"\b(medic\w*|doctor|nurse|trauma|surgeon|physician|emt|paramedic|coroner|funeral|hospital)\b",
         SpeakerRole.MV_MEDICAL),
        (r"\b(alumn\w*|graduate|past participant|former client|participant|success story)\b",
         SpeakerRole.SV_ALUMNUS),
        (r"\b(provider|job training|housing|treatment|apprenticeship|employer)\b", SpeakerRole.SV_PROVIDER),
        (r"\b(services?|case manager|navigator|social work\w*|resources?|outreach (lead|coordinator))\b",
         SpeakerRole.SV_LEAD),
        (r"\b(facilitator|moderator|host|emcee|mc|project manager|coordinator|safety director)\b",
         SpeakerRole.FACILITATOR),
        (r"\b(police|chief|sheriff|commander|lieutenant|captain|law enforcement|officer|detective)\b",
         SpeakerRole.LE_POLICE),
        (r"\b(mayor|executive|council\w*|city manager|county executive|elected|governor|commissioner)\b",
         SpeakerRole.EXEC),
        (r"\b(clergy|pastor|rev\w*|imam|rabbi|minister|priest|bishop|deacon|faith|chaplain|church)\b",
         SpeakerRole.MV_CLERGY),
        (r"\b(elder|community (leader|voice|member)|resident|neighbor\w*|block)\b", SpeakerRole.MV_ELDER),
    )
)  # fmt: skip
_AGREED = frozenset(
    (
        "yes", "y", "yep", "true", "1", "x", "ok", "okay", "confirmed", "agreed", "in", "coming",
        "accepted", "si", "sure", "done",
    )
)  # fmt: skip
_WAITING = frozenset(
    (
        "no", "n", "not yet", "not confirmed", "false", "0", "pending", "waiting", "asked",
        "invited", "tbd", "tbc", "maybe", "unconfirmed", "tentative", "left message",
    )
)  # fmt: skip
_DECLINED = frozenset(
    (
        "declined", "decline", "regrets", "cancelled", "canceled", "refused", "unavailable",
        "out", "cannot come", "can t come", "cant come", "not coming", "no longer",
    )
)  # fmt: skip
_BACKUP = frozenset(
    (
        "backup", "alternate", "standby", "reserve", "substitute", "sub", "understudy",
        "back up", "stand by", "stand in",
    )
)  # fmt: skip
_NOT_WORDS = re.compile(r"[\W_]+")


def field_of(heading: str) -> SpeakerField | None:
    """Where a column goes, told by its heading; None where it stays in the file."""
    words = plain(heading)
    if any(pattern.search(words) for pattern in _LEFT_OUT.values()):
        return None
    return next((field for pattern, field in _HEADINGS if pattern.search(words)), None)


def left_out_reason(heading: str) -> str:
    words = plain(heading)
    found = next((kind for kind, pattern in _LEFT_OUT.items() if pattern.search(words)), "")
    return {
        "minutes": _("Minutes belong to the items of the agenda."),
        "number": _("A running number is not needed."),
        "notes": _("Free notes may hold private details."),
        "address": _("Where a speaker lives is not needed."),
        "private": _("This is not needed for a speaker."),
        "": _("Not recognized, so it stays in the file."),
    }[found]


def role_of(text: str) -> SpeakerRole | None:
    """The role that free words mean, None where they mean none we know."""
    words = plain(text)
    return next((role for pattern, role in _ROLES if pattern.search(words)), None) if words else None


def answer_of(text: str) -> tuple[Answer, bool] | None:
    """What somebody answered, and whether they only stand in; None where it cannot be told."""
    words = plain(text)
    if is_nothing(text) and words not in ("x", "tbd"):
        return Answer.NOT_ASKED, False
    if words in _BACKUP:
        return Answer.NOT_ASKED, True
    for known, answer in ((_DECLINED, Answer.DECLINED), (_AGREED, Answer.AGREED), (_WAITING, Answer.ASKED)):
        if words in known:
            return answer, False
    return None


def plain(text: str) -> str:
    """Folded words with single blanks."""
    return _NOT_WORDS.sub(" ", fold(text)).strip()
