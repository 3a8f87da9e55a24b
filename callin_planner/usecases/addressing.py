"""Labels and envelopes for letters that travel by mail: neutral outside, to whom they go and no more."""

from collections.abc import Sequence
from dataclasses import replace
from typing import BinaryIO
from uuid import UUID

from callin_planner.checks.names import Names
from callin_planner.documents import labels
from callin_planner.documents.labels import ENVELOPES, STOCKS, Address, EnvelopeSize, Stock
from callin_planner.domain.ids import Changed
from callin_planner.domain.invitees import Invitee
from callin_planner.domain.site import Setting, Site
from callin_planner.domain.text import flat
from callin_planner.errors import FieldError, UserError
from callin_planner.i18n import _
from callin_planner.storage.store import Store
from callin_planner.usecases import plans
from callin_planner.usecases.delivery_lists import DeliveryRow
from callin_planner.usecases.disclosure import Leaving
from callin_planner.usecases.officer_letters import Choice, rows_to_print

_KEY = "return_address"
LINES, LONGEST = 4, 60
_TELLING = (
    "call-in", "call in", "callin", "police", "sheriff", "probation", "parole", "court", "prosecutor",
    "district attorney", "violence", "gang", "ceasefire", "gun", "safe together",
)  # fmt: skip
"""Words that tell a neighbor or a rival what the letter is."""


def return_address(store: Store) -> tuple[str, ...]:
    """What stands on envelopes: the city's own choice, else the street address alone."""
    with store.read() as tx:
        kept = tx.first(Setting, key=_KEY)
        site = tx.first(Site)
    if kept is not None:
        return tuple(str(line) for line in kept.value.get("lines", ()))
    return (site.address,) if site and site.address else ()


def set_return_address(store: Store, text: str) -> Changed:
    """Keep a neutral return address. Raises FieldError where it is empty or tells what is inside."""
    lines = tuple(" ".join(line.split()) for line in text.splitlines() if line.strip())
    refuse_telling(store, lines)
    if lines == return_address(store):
        return Changed()
    with store.change(_("Change the return address of envelopes")) as tx:
        before = tx.first(Setting, key=_KEY) or Setting(key=_KEY)
        tx.save(
            replace(
                before,
                value={"lines": list(lines)},
                changed_by=store.actor.name,
                changed_at=store.clock.now(),
            )
        )
    return tx.changed


def refuse_telling(store: Store, lines: Sequence[str]) -> None:
    if not lines:
        raise FieldError("sender", _("Write a return address, so that mail can come back."))
    if len(lines) > LINES or any(len(line) > LONGEST for line in lines):
        raise FieldError(
            "sender", _("At most {n} lines of {m} letters fit on an envelope.").format(n=LINES, m=LONGEST)
        )
    with store.read(whole=True) as tx:
        site = tx.first(Site)
        names = Names(tx.list(Invitee), ())
    own = [site.programme, site.office] if site else []
    said = flat(" ".join(lines))
    found = [word for word in (*_TELLING, *filter(None, own)) if flat(word) in said]
    if found:
        raise FieldError(
            "sender",
            _("“{word}” tells everyone at the mailbox what is inside. Use a street address or a box.").format(
                word=found[0]
            ),
        )
    if any(hit.whole for line in lines for hit in names.find(line)):
        raise FieldError("sender", _("That names somebody on the invite list. Leave the name out."))


def stock_of(key: str) -> Stock:
    return next(stock for stock in STOCKS if stock.key == key)


def envelope_of(key: str) -> EnvelopeSize:
    return next(size for size in ENVELOPES if size.key == key)


def labels_leaving(store: Store, event_id: UUID, choice: Choice, stock_key: str, skip: int = 0) -> Leaving:
    """Address labels of those whose letters are to be brought; `skip` labels of the first sheet are used."""

    def write(fmt: str, columns: Sequence[str], watermark: str, stream: BinaryIO) -> int:
        found = _addresses(store, event_id, choice)
        labels.write_labels(
            found, stream, stock_of(stock_key), title=_("Labels"), skip=skip, watermark=watermark
        )
        return len(found)

    return Leaving("labels", _("Address labels"), ("pdf", "print"), (), write, event_id, always_names=True)


def envelopes_leaving(store: Store, event_id: UUID, choice: Choice, size_key: str) -> Leaving:
    """Envelopes, one a page, with the neutral return address. They carry no watermark: they are mailed."""

    def write(fmt: str, columns: Sequence[str], watermark: str, stream: BinaryIO) -> int:
        sender = return_address(store)
        refuse_telling(store, sender)
        found = _addresses(store, event_id, choice)
        labels.write_envelopes(found, stream, envelope_of(size_key), title=_("Envelopes"), sender=sender)
        return len(found)

    return Leaving("envelopes", _("Envelopes"), ("pdf", "print"), (), write, event_id, always_names=True)


def addressed(rows: Sequence[DeliveryRow]) -> tuple[list[DeliveryRow], list[str]]:
    """Those with an address, and the codes of those without."""
    with_address = [row for row in rows if row.one.invitee.address.strip()]
    return with_address, [row.one.invitee.code for row in rows if not row.one.invitee.address.strip()]


def _addresses(store: Store, event_id: UUID, choice: Choice) -> list[Address]:
    full = plans.full_plan_of(store, event_id)
    rows, _without = addressed(rows_to_print(store, full, choice))
    if not rows:
        raise UserError(_("Nobody here has an address. Add it on the invite list."), code="nobody")
    return [Address((row.one.invitee.name, *_lines(row.one.invitee.address))) for row in rows]


def _lines(address: str) -> tuple[str, ...]:
    """ "9 Kettle Yard, Riverside" in lines: as typed where it has lines, else parted after the street."""
    typed = [" ".join(line.split()).strip(",") for line in address.splitlines() if line.strip()]
    if len(typed) > 1:
        return tuple(typed)
    street, _comma, rest = address.partition(",")
    return tuple(part for part in (" ".join(street.split()), " ".join(rest.split())) if part)
