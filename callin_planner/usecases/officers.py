"""Supervising officers: found under the ways a list writes them, added, changed, two made one.

Labels name an officer by code, because labels stay readable after a purge.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any
from uuid import UUID

from callin_planner.domain.deliveries import OfficerSheet
from callin_planner.domain.ids import Changed, Record, new_id
from callin_planner.domain.invitees import Invitee, Officer
from callin_planner.domain.text import fold
from callin_planner.errors import FieldError, UserError
from callin_planner.i18n import _, ngettext
from callin_planner.storage.store import Store
from callin_planner.usecases.officer_names import free_code, may_be_one, name_key

POINTS: tuple[type[Record], ...] = (Invitee, OfficerSheet)
"""Every kind that points at an officer."""

_LINES = ("name", "agency", "phone", "email", "code")
_CODE_LETTERS = 6


class OfficerBook:
    """The officers of the site and those that a list adds."""

    def __init__(self, officers: Iterable[Officer]) -> None:
        self._officers = list(officers)
        self._by_name = {name_key(officer.name): officer for officer in self._officers}
        self._by_text: dict[str, Officer] = {}
        self.added: list[Officer] = []

    def find_or_add(self, name: str, agency: str = "") -> Officer:
        """The officer of that name; "T. Kowalski" and "Tadeusz Kowalski" are one where only one fits."""
        if name in self._by_text:
            return self._by_text[name]
        key = name_key(name)
        found = self._by_name.get(key) or self._by_initial(key)
        if found is None:
            found = Officer(name=name, agency=agency, code=free_code(name, self._officers))
            self._officers.append(found)
            self.added.append(found)
        self._by_name[key] = self._by_text[name] = found
        return found

    def _by_initial(self, key: str) -> Officer | None:
        fitting = [officer for officer in self._officers if may_be_one(key, name_key(officer.name))]
        return fitting[0] if len(fitting) == 1 else None


def add_officer(store: Store, *, name: str, officer_id: UUID | None = None, **fields: Any) -> Changed:
    """A new officer, under a free code where none is given.

    Raises FieldError for an empty name, somebody who is there, a code that is taken, an address without @.
    """
    values = _tidy({"name": name, **fields})
    with store.read() as tx:
        others = tx.list(Officer)
    officer = Officer(id=officer_id or new_id(), **values)
    if not officer.code and officer.name:
        officer = replace(officer, code=free_code(officer.name, others))
    _refuse_unsound(officer, others, _LINES)
    with store.change(_("Add the officer {code}").format(code=officer.code)) as tx:
        tx.save(officer)
    return tx.changed


def change_officer(store: Store, officer_id: UUID, **fields: Any) -> Changed:
    """Change any field. Raises FieldError for a value that cannot stand."""
    fields = _tidy(fields)
    with store.read() as tx:
        before = tx.get(Officer, officer_id)
        others = [one for one in tx.list(Officer) if one.id != officer_id]
    after = replace(before, **fields)
    if before == after:
        return Changed()
    _refuse_unsound(after, others, [name for name in fields if getattr(before, name) != fields[name]])
    with store.change(_("Change the officer {code}").format(code=before.code)) as tx:
        tx.save(replace(tx.get(Officer, officer_id), **fields))
    return tx.changed


def remove_officer(store: Store, officer_id: UUID) -> Changed:
    """Take an officer out of the list. Raises UserError while somebody is theirs."""
    with store.change(_("Take an officer out of the list")) as tx:
        officer = tx.get(Officer, officer_id)
        theirs = tx.count(Invitee, officer_id=officer_id)
        if theirs:
            raise UserError(
                ngettext(
                    "{n} person is with {name}. Hand them over to somebody else first.",
                    "{n} people are with {name}. Hand them over to somebody else first.",
                    theirs,
                ).format(n=theirs, name=officer.name),
                code="needed",
            )
        sheets = tx.list(OfficerSheet, officer_id=officer_id)
        tx.save_all(replace(sheet, officer_id=None) for sheet in sheets)
        tx.delete(officer)
    return tx.changed


def merge_officers(store: Store, keep_id: UUID, gone_id: UUID) -> Changed:
    """Keep one of two records of one officer, with everybody of both.

    What the kept one lacks is filled in from the other; the fuller name of the two stays.
    """
    if keep_id == gone_id:
        raise UserError(_("Choose another officer to merge with."), code="same")
    with store.read() as tx:
        keep, gone = tx.get(Officer, keep_id), tx.get(Officer, gone_id)
    words = _("Merge the officers {keep} and {gone}").format(keep=keep.code, gone=gone.code)
    with store.change(words) as tx:
        keep, gone = tx.get(Officer, keep_id), tx.get(Officer, gone_id)
        people = tx.list(Invitee, officer_id=gone_id)
        tx.save_all(replace(person, officer_id=keep_id) for person in people)
        sheets = tx.list(OfficerSheet, officer_id=gone_id)
        tx.save_all(replace(sheet, officer_id=keep_id) for sheet in sheets)
        tx.save(_together(keep, gone))
        tx.delete(gone)
    return tx.changed


def hand_over(store: Store, from_id: UUID, to_id: UUID, invitee_ids: Sequence[UUID] = ()) -> Changed:
    """Give the people of one officer, or some of them, to another: somebody left, or a caseload moved."""
    if from_id == to_id:
        raise FieldError("to", _("Choose another officer."))
    with store.read() as tx:
        leaving, coming = tx.get(Officer, from_id), tx.get(Officer, to_id)
    words = _("Hand people of {one} over to {other}").format(one=leaving.code, other=coming.code)
    with store.change(words) as tx:
        theirs = tx.list(Invitee, officer_id=from_id)
        chosen = [person for person in theirs if not invitee_ids or person.id in invitee_ids]
        tx.save_all(
            replace(person, officer_id=to_id, agency=coming.agency or person.agency) for person in chosen
        )
    return tx.changed


def doubles(officers: Sequence[Officer]) -> list[tuple[Officer, Officer]]:
    """Pairs that may be one person: the same name, or an initial for the first name, at one agency."""
    keys = [(officer, name_key(officer.name)) for officer in officers]
    return [
        (one, two)
        for place, (one, key) in enumerate(keys)
        for two, key2 in keys[place + 1 :]
        if (key == key2 or may_be_one(key, key2)) and _same_agency(one, two)
    ]


def _same_agency(one: Officer, two: Officer) -> bool:
    return not one.agency or not two.agency or fold(one.agency) == fold(two.agency)


def _together(keep: Officer, gone: Officer) -> Officer:
    fuller = may_be_one(name_key(keep.name), name_key(gone.name)) and len(name_key(gone.name)) > len(
        name_key(keep.name)
    )
    return replace(
        keep,
        name=gone.name if fuller else keep.name,
        agency=keep.agency or gone.agency,
        phone=keep.phone or gone.phone,
        email=keep.email or gone.email,
    )


def _refuse_unsound(officer: Officer, others: Sequence[Officer], asked: Sequence[str]) -> None:
    if "name" in asked and not officer.name:
        raise FieldError("name", _("Type a name."))
    if {"name", "agency"} & set(asked):
        same = (one for one in others if name_key(one.name) == name_key(officer.name))
        if any(_same_agency(one, officer) for one in same):
            raise FieldError("name", _("An officer of that name is in the list already."))
    if "code" in asked:
        _refuse_code(officer, others)
    if "email" in asked and officer.email and not _looks_like_mail(officer.email):
        raise FieldError("email", _("That is not an e-mail address. Type it like this: dcreel@example.org."))


def _refuse_code(officer: Officer, others: Sequence[Officer]) -> None:
    if not (1 <= len(officer.code) <= _CODE_LETTERS and officer.code.isalnum()):
        raise FieldError("code", _("Type one to six letters or digits. Sheets show them."))
    if any(fold(one.code) == fold(officer.code) for one in others):
        raise FieldError("code", _("Another officer has this code. Choose one that nobody has."))


def _looks_like_mail(text: str) -> bool:
    name, at, place = text.partition("@")
    return bool(name and at and "." in place.strip(".") and " " not in text)


def _tidy(fields: dict[str, Any]) -> dict[str, Any]:
    tidy = {name: " ".join(value.split()) for name, value in fields.items()}
    if "code" in tidy:
        tidy["code"] = tidy["code"].upper()
    return tidy
