"""Who may open a site: passphrases of named people, the recovery key, and asking for one again."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from callin_planner import files
from callin_planner.domain.clock import SystemClock
from callin_planner.domain.ids import Changed
from callin_planner.domain.people import Person
from callin_planner.domain.recovery import group_is_sound as group_is_sound
from callin_planner.domain.recovery import is_recovery_key
from callin_planner.domain.recovery import new_recovery_key as fresh_recovery_key
from callin_planner.domain.recovery import recovery_groups as recovery_groups
from callin_planner.domain.roles import Role
from callin_planner.errors import UserError, WrongSecretError
from callin_planner.i18n import _
from callin_planner.progress import quiet
from callin_planner.storage import backup, keyfile, reserve, unlocking
from callin_planner.storage import slots as sealed
from callin_planner.storage.slots import Holder, Keys, Kind
from callin_planner.storage.unlocking import Unlocked
from callin_planner.usecases import opening, passphrases
from callin_planner.usecases.opening import OpenSite
from callin_planner.usecases.passphrases import problems_of as problems_of
from callin_planner.usecases.passphrases import suggest_passphrase as suggest_passphrase


@dataclass(frozen=True)
class Slot:
    """One way in. The recovery key belongs to nobody: `person_id` and `role` are None, `name` is "".

    `made_by` had the site open when the passphrase was made, None for the site's first.
    """

    id: str
    kind: Kind
    person_id: UUID | None
    name: str
    role: Role | None
    made_at: datetime
    used_at: datetime | None
    made_by: UUID | None = None


def slots(site: OpenSite) -> list[Slot]:
    """Passphrases in the order they were made, then the recovery key."""
    keys = keyfile.read(site.folder.keys)
    with site.store.read() as tx:
        people = {person.id: person for person in tx.list(Person)}
    found = []
    for slot in keys.slots:
        holder = sealed.holder_of(slot, site.vault_key)
        if holder is not None:
            person = people.get(holder.person_id) if holder.person_id else None
            found.append(_slot(slot.id, slot.kind, holder, person))
    return sorted(found, key=lambda slot: (slot.kind == "recovery", slot.made_at))


def _slot(slot_id: str, kind: Kind, holder: Holder, person: Person | None) -> Slot:
    """A person who is still in the site's list goes by their present name and role."""
    name, role = (person.name, person.role) if person else (holder.name, holder.role)
    return Slot(slot_id, kind, holder.person_id, name, role, holder.made_at, holder.used_at, holder.made_by)


def site_words(site: OpenSite) -> tuple[str, ...]:
    """What a stranger would try first here, for `problems_of`."""
    city = site.site()
    with site.store.read() as tx:
        names = [person.name for person in tx.list(Person)]
    return (city.city, city.programme, city.office, *names)


def add_passphrase(site: OpenSite, person: Person, passphrase: str) -> Changed:
    """Let `person` open the site; their record is saved too.

    Raises UserError for a weak passphrase, one that is in use already, or a person who has one.
    """
    _require_good(site, passphrase)
    keys = keyfile.read(site.folder.keys)
    if any(slot.person_id == person.id for slot in slots(site)):
        raise UserError(
            _("{name} has a passphrase already. Change that one instead.").format(name=person.name),
            code="has-passphrase",
        )
    stretched = unlocking.stretched(keys, passphrase)
    _require_unused(keys, stretched)
    holder = Holder(person.id, person.name, person.role, _now(), made_by=site.store.actor.person_id)
    with site.store.change(_("Give {name} a passphrase").format(name=person.name), undoable=False) as tx:
        tx.save(person)
    _write(site, unlocking.with_stretched(keys, "passphrase", stretched, site.vault_key, holder))
    return tx.changed


def change_passphrase(site: OpenSite, person_id: UUID, old: str, new: str) -> Changed:
    """Put `new` in the place of `old`, or of a forgotten one where `old` is the recovery key.

    Raises WrongSecretError where `old` is not that person's, UserError for a weak or used `new` one.
    """
    _require_good(site, new)
    unlocked = _unlock(site, old)
    slot = _slot_of(site, person_id)
    if not is_recovery_key(old) and unlocked.slot.id != slot.id:
        raise unlocking.wrong_secret()
    keys = unlocked.keys
    stretched = unlocking.stretched(keys, new)
    _require_unused(keys, stretched)
    by = site.store.actor.person_id if is_recovery_key(old) else person_id
    holder = Holder(person_id, slot.name, slot.role, _now(), made_by=by)
    kept = replace(keys, slots=sealed.without(keys.slots, slot.id))
    _write(site, unlocking.with_stretched(kept, "passphrase", stretched, site.vault_key, holder))
    return _say(site, _("Change the passphrase of {name}").format(name=slot.name))


def remove_passphrase(site: OpenSite, person_id: UUID) -> Changed:
    """From now on this person cannot open the site. The last passphrase stays (UserError)."""
    slot = _slot_of(site, person_id)
    if sum(each.kind == "passphrase" for each in slots(site)) == 1:
        raise UserError(
            _("This is the last passphrase. Give someone else one before you remove it."),
            code="last-passphrase",
        )
    keys = keyfile.read(site.folder.keys)
    _write(site, replace(keys, slots=sealed.without(keys.slots, slot.id)))
    return _say(site, _("Take the passphrase of {name} away").format(name=slot.name))


def new_recovery_key(site: OpenSite, secret: str) -> str:
    """The text of a new recovery key, told this once; the old one stops.

    `secret` is a passphrase or the old recovery key, asked for again. Raises WrongSecretError, MustWaitError.
    """
    keys = _unlock(site, secret).keys
    text = fresh_recovery_key()
    kept = replace(keys, slots=tuple(slot for slot in keys.slots if slot.kind != "recovery"))
    _write(site, unlocking.with_slot(kept, "recovery", text, site.vault_key, Holder(None, "", None, _now())))
    _say(site, _("Make a new recovery key"))
    return text


def prove(site: OpenSite, secret: str) -> bool:
    """Whether `secret` opens a copy of the site, made for this and thrown away (R-A6)."""
    with files.temporary_folder() as folder:
        copy = folder / "proof"
        copy.mkdir(mode=0o700)
        backup.write_set(site.folder, site.store, site.vault_key, copy, _now(), "", quiet)
        try:
            opened = opening.open_with(copy, secret, back_up=False)
        except WrongSecretError:
            return False
        opened.close()
        return True


def confirm(site: OpenSite, secret: str) -> Person:
    """Whose passphrase this is: a step-up, or the second of two who must approve.

    The recovery key confirms nothing. Raises WrongSecretError, MustWaitError.
    """
    holder = _unlock(site, secret).holder
    if holder is None or holder.person_id is None:
        raise unlocking.wrong_secret()
    with site.store.read() as tx:
        person = tx.find(Person, holder.person_id)
    return person or Person(id=holder.person_id, name=holder.name, role=holder.role or Role.OBSERVER)


def one_hand(site: OpenSite, names: Sequence[str]) -> str:
    """A sentence where one of two who approved something made the other's passphrase, and that one never
    changed it: the two may be one person. "" where nothing says so.
    """
    held = [slot for slot in slots(site) if slot.kind == "passphrase" and slot.name in names]
    for slot in held:
        maker = next((one.name for one in held if one is not slot and one.person_id == slot.made_by), "")
        if maker:
            return _(
                "{name}’s passphrase was made while {maker} had the site open, and {name} has not changed it "
                "since. Let {name} change it in Settings, People, so that two names are two people."
            ).format(name=slot.name, maker=maker)
    return ""


def _unlock(site: OpenSite, secret: str) -> Unlocked:
    return unlocking.unlock(site.folder, secret, _now())


def _now() -> datetime:
    """Real time, whatever day a sample city stands on."""
    return SystemClock().now()


def _require_good(site: OpenSite, passphrase: str) -> None:
    if not site.site().is_sample:
        passphrases.require_good(passphrase, site_words(site))


def _require_unused(keys: Keys, stretched: bytes) -> None:
    if sealed.unwrap(keys, stretched) is not None:
        raise UserError(
            _("That passphrase cannot be used here. Choose another one."), code="passphrase-in-use"
        )


def _slot_of(site: OpenSite, person_id: UUID) -> Slot:
    for slot in slots(site):
        if slot.person_id == person_id:
            return slot
    raise UserError(_("That person has no passphrase here."), code="no-passphrase")


def _write(site: OpenSite, keys: Keys) -> None:
    reserve.with_room(site.folder.reserve, lambda: keyfile.write(site.folder.keys, keys))


def _say(site: OpenSite, label: str) -> Changed:
    with site.store.change(label, undoable=False) as tx:
        pass
    return tx.changed
