"""What a phone sends, checked field by field, and the entry it becomes."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import TypeVar

from callin_planner.domain.desk_book import ConsentText, DeskPhone
from callin_planner.domain.intake import (
    Act,
    Again,
    ConsentGiven,
    ConsentKind,
    IntakeEntry,
    Reach,
    Signature,
)
from callin_planner.domain.providers import Need
from callin_planner.intake.web.desk import Ticket

E = TypeVar("E", bound=StrEnum)

Values = Mapping[str, object]
"""A form's fields or a JSON object: text, lists of text, and yes or no."""

NONCE = re.compile(r"[0-9a-f]{32}")
INK_LETTERS = 24_000
_INK = re.compile(r"[ML0-9 ,.-]*")
_PHONE = re.compile(r"[0-9+().xX -]*")
_LENGTHS = {"phone": 32, "first_name": 60, "signed_name": 120, "signed_for": 120}


@dataclass
class Filled:
    """The fields as understood. `faults` names what is wrong: a field, and the key of its sentence."""

    act: Act = Act.INTAKE
    nonce: str = ""
    yes: bool = False
    needs: tuple[Need, ...] = ()
    reach: Reach | None = None
    again: Again = Again.NO
    signature: Signature | None = None
    safe_message: bool = False
    texts: dict[str, str] = field(default_factory=dict)
    faults: dict[str, str] = field(default_factory=dict)


def fill(values: Values, consent: ConsentText | None) -> Filled:
    """Read the fields of an intake. `consent` is the text that was read aloud."""
    filled = Filled(texts={name: text(values, name) for name in (*_LENGTHS, "ink")})
    filled.nonce = text(values, "nonce")
    filled.act = _chosen(Act, values, "act", filled) or Act.INTAKE
    filled.again = _chosen(Again, values, "again", filled) or Again.NO
    if filled.act is Act.UNDO:
        filled.faults["act"] = "fault_choice"
    if not NONCE.fullmatch(filled.nonce):
        filled.faults["nonce"] = "fault_nonce"
    if filled.act is Act.INTAKE:
        _fill_intake(filled, values, consent)
    return filled


def entry_of(
    filled: Filled, ticket: Ticket, phone: DeskPhone, consent: ConsentText | None, at: datetime
) -> IntakeEntry:
    """The entry of fields without faults. A talk is an hour and nothing else."""
    if filled.act is Act.JUST_TALK or consent is None:
        return IntakeEntry(
            nonce=filled.nonce, at=at.replace(minute=0, second=0, microsecond=0), act=Act.JUST_TALK
        )
    return IntakeEntry(
        nonce=filled.nonce,
        at=at,
        act=Act.INTAKE,
        card=ticket.card,
        code=ticket.code,
        new_card=ticket.new_card,
        again=filled.again,
        provider_id=phone.provider_id,
        device=phone.device,
        taken_by=phone.name,
        language=consent.language,
        consent=_given(filled, consent, phone),
        needs=filled.needs,
        reach=filled.reach,
        phone=filled.texts["phone"],
        safe_message=filled.safe_message,
        first_name=filled.texts["first_name"],
    )


def text(values: Values, name: str) -> str:
    """One field as text on one line, "" where it was not sent."""
    said = values.get(name, "")
    return " ".join(said.split()) if isinstance(said, str) else ""


def ticked(values: Values, name: str) -> bool:
    return values.get(name) in (True, "1", "on", "yes", "true")


def _fill_intake(filled: Filled, values: Values, consent: ConsentText | None) -> None:
    filled.yes = ticked(values, "yes")
    filled.safe_message = ticked(values, "safe_message")
    filled.needs = _needs(values, filled)
    filled.reach = _chosen(Reach, values, "reach", filled)
    filled.signature = _chosen(Signature, values, "signature", filled)
    if not filled.yes or consent is None:
        filled.faults["yes"] = "fault_yes"
    if not filled.needs:
        filled.faults.setdefault("needs", "fault_needs")
    if filled.reach is None:
        filled.faults.setdefault("reach", "fault_reach")
    for name, most in _LENGTHS.items():
        if len(filled.texts[name]) > most or not filled.texts[name].isprintable():
            filled.faults[name] = "fault_long"
    if not _PHONE.fullmatch(filled.texts["phone"]):
        filled.faults["phone"] = "fault_phone"
    if consent is not None:
        _check_signature(filled, consent.kind)


def _check_signature(filled: Filled, kind: ConsentKind) -> None:
    ink = filled.texts["ink"]
    if len(ink) > INK_LETTERS or not _INK.fullmatch(ink):
        filled.faults["ink"] = "fault_ink"
    if filled.signature is Signature.FINGER and not ink:
        filled.faults["signature"] = "fault_ink"
    if kind is ConsentKind.PLAIN:
        filled.signature = filled.signature or Signature.VERBAL
        return
    if filled.signature in (None, Signature.VERBAL):
        filled.faults.setdefault("signature", "fault_signature")
    if not filled.texts["signed_name"]:
        filled.faults.setdefault("signed_name", "fault_signed_name")


def _given(filled: Filled, consent: ConsentText, phone: DeskPhone) -> ConsentGiven:
    signature = filled.signature or Signature.VERBAL
    by_law = consent.kind is not ConsentKind.PLAIN
    return ConsentGiven(
        kind=consent.kind,
        version=consent.version,
        digest=consent.digest,
        language=consent.language,
        scope=consent.scope,
        expires_on=consent.expires_on,
        signature=signature,
        ink=filled.texts["ink"] if signature is Signature.FINGER else "",
        signed_name=filled.texts["signed_name"] if by_law else "",
        signed_for=filled.texts["signed_for"] if by_law else "",
        witness=phone.name,
    )


def _needs(values: Values, filled: Filled) -> tuple[Need, ...]:
    said = values.get("needs", ())
    words = [said] if isinstance(said, str) else said if isinstance(said, list | tuple) else []
    try:
        wanted = {Need(word) for word in words if isinstance(word, str)}
    except ValueError:
        filled.faults["needs"] = "fault_choice"
        return ()
    return tuple(need for need in Need if need in wanted)


def _chosen(kind: type[E], values: Values, name: str, filled: Filled) -> E | None:
    said = text(values, name)
    if not said:
        return None
    try:
        return kind(said)
    except ValueError:
        filled.faults[name] = "fault_choice"
        return None
