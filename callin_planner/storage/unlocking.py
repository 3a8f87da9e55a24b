"""From what was typed to the vault key."""

import secrets
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from callin_planner.domain.recovery import canonical, is_recovery_key
from callin_planner.errors import EnvironmentFault, WrongSecretError
from callin_planner.i18n import _
from callin_planner.storage import keyfile, reserve, slots, tries
from callin_planner.storage.folder import SiteFolder
from callin_planner.storage.slots import Holder, Keys, Kind, Slot
from callin_planner.storage.stretching import SALT_BYTES, Cost, stretch


@dataclass(frozen=True)
class Unlocked:
    """The vault key, the slot that gave it and whose it is (None for a damaged name or the recovery key)."""

    key: bytes
    keys: Keys
    slot: Slot
    holder: Holder | None


def wrong_secret() -> WrongSecretError:
    """The one answer to every wrong secret and every damaged slot (R-A5)."""
    return WrongSecretError(_("That does not open this site."))


def unlock(folder: SiteFolder, secret: str, now: datetime) -> Unlocked:
    """Raises WrongSecretError, MustWaitError after five wrong passphrases, DamagedError.

    A whole recovery key is neither counted nor made to wait.
    """
    keys = keyfile.read(folder.keys)
    if not is_recovery_key(secret):
        tries.require_no_wait(folder.tries, now)
        reserve.with_room(folder.reserve, lambda: tries.note_try(folder.tries, now))
    unlocked = open_slots(keys, secret)
    tries.forget(folder.tries)
    return unlocked


def open_slots(keys: Keys, secret: str) -> Unlocked:
    """As `unlock`, from the slots alone: nothing is counted. Raises WrongSecretError."""
    found = slots.unwrap(keys, stretched(keys, secret))
    if found is None:
        raise wrong_secret()
    key, slot = found
    return Unlocked(key, keys, slot, slots.holder_of(slot, key))


def stretched(keys: Keys, secret: str) -> bytes:
    """What `secret` comes to under the parameters of `keys`."""
    from argon2.exceptions import HashingError

    try:
        return stretch(canonical(secret), keys.salt, keys.cost)
    except ValueError as error:
        raise wrong_secret() from error
    except HashingError as error:
        raise EnvironmentFault(
            _("There is not enough free memory to unlock the site. Close other programs and try again."),
            code="no-memory",
        ) from error


def mark_used(folder: SiteFolder, unlocked: Unlocked, now: datetime) -> None:
    """Note in the slot when it was last used, at most once an hour."""
    holder = unlocked.holder
    if holder is None or (holder.used_at and now - holder.used_at < timedelta(hours=1)):
        return
    slot = unlocked.slot
    resealed = replace(slot, sealed=slots.seal(slot.id, unlocked.key, replace(holder, used_at=now)))
    others = [resealed if each.id == slot.id else each for each in unlocked.keys.slots]
    keyfile.write(folder.keys, replace(unlocked.keys, slots=tuple(others)))


def fresh_keys(cost: Cost) -> Keys:
    """No slots yet, a salt of its own."""
    return Keys(0, cost, secrets.token_bytes(SALT_BYTES), ())


def with_slot(keys: Keys, kind: Kind, secret: str, key: bytes, holder: Holder) -> Keys:
    """`keys` with one more slot, which `secret` opens."""
    return with_stretched(keys, kind, stretched(keys, secret), key, holder)


def with_stretched(keys: Keys, kind: Kind, secret: bytes, key: bytes, holder: Holder) -> Keys:
    """As `with_slot`, for a secret that was stretched already."""
    slot = slots.make_slot(keys, secrets.token_hex(8), kind, secret, key, holder)
    return replace(keys, slots=(*keys.slots, slot))
