"""The people who plan: who they are and in which role. Their passphrases are in `locking`."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from callin_planner.domain.ids import Changed, new_id
from callin_planner.domain.people import Person
from callin_planner.domain.roles import Role
from callin_planner.errors import FieldError
from callin_planner.i18n import _
from callin_planner.storage.store import Store

_LETTERS = 120


def staff(store: Store) -> list[Person]:
    """Everyone who plans, by name."""
    with store.read() as tx:
        return tx.list(Person, order_by="name")


def project_manager(store: Store) -> str:
    """Whom to ask; "" where nobody is one."""
    return next((person.name for person in staff(store) if person.role is Role.PM), "")


def add_staff(
    store: Store, *, name: str, role: Role, person_id: UUID | None = None, **fields: Any
) -> Changed:
    """A new person, without a passphrase. Raises FieldError for an empty name or one that is there."""
    person = Person(id=person_id or new_id(), name=_tidy(name), role=role, **fields)
    with store.change(_("Add {name}").format(name=person.name)) as tx:
        _refuse_unsound(person, tx.list(Person))
        tx.save(person)
    return tx.changed


def change_staff(store: Store, person_id: UUID, **fields: Any) -> Changed:
    """Change a name, a role or how to reach someone. Raises FieldError for an empty or a taken name."""
    if "name" in fields:
        fields["name"] = _tidy(fields["name"])
    with store.change(_("Change a person of the team")) as tx:
        person = replace(tx.get(Person, person_id), **fields)
        _refuse_unsound(person, tx.list(Person))
        tx.save(person)
    return tx.changed


def remove_staff(store: Store, person_id: UUID) -> Changed:
    """Take a person off the list; what they did stays in the history. Their passphrase must go first."""
    with store.change(_("Take a person off the team")) as tx:
        tx.delete(Person, person_id)
    return tx.changed


def _tidy(name: str) -> str:
    return " ".join(name.split())


def _refuse_unsound(person: Person, known: list[Person]) -> None:
    if not person.name:
        raise FieldError("name", _("Give a name."))
    if len(person.name) > _LETTERS:
        raise FieldError("name", _("Give a name of up to {n} letters.").format(n=_LETTERS))
    if any(other.name.casefold() == person.name.casefold() and other.id != person.id for other in known):
        raise FieldError(
            "name", _("Someone of that name is on the list already. Add a middle name or a title.")
        )
