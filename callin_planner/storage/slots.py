"""Key slots: the vault key wrapped once for every person's passphrase and once for the recovery key.

All slots of a site share one Argon2 salt and cost, so that unlocking takes one stretching however many
people hold a passphrase; each slot then derives a wrapping key of its own. Whose slot it is lies sealed
under the vault key: a stolen, locked folder names nobody.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

import orjson

from callin_planner.domain.roles import Role
from callin_planner.storage.stretching import Cost

Kind = Literal["passphrase", "recovery"]
KEY_BYTES = 32
_NONCE = 12


@dataclass(frozen=True)
class Holder:
    """Whose slot it is; the recovery key belongs to nobody. `made_by` had the site open when it was made."""

    person_id: UUID | None
    name: str
    role: Role | None
    made_at: datetime
    used_at: datetime | None = None
    made_by: UUID | None = None


@dataclass(frozen=True)
class Slot:
    """A slot as stored. `wrapped` and `sealed` begin with their nonce."""

    id: str
    kind: Kind
    wrapped: bytes
    sealed: bytes


@dataclass(frozen=True)
class Keys:
    """The contents of a key file."""

    generation: int
    cost: Cost
    salt: bytes
    slots: tuple[Slot, ...]


def make_slot(keys: Keys, slot_id: str, kind: Kind, stretched: bytes, key: bytes, holder: Holder) -> Slot:
    """`key` wrapped for what was stretched to `stretched`, with `keys`' parameters bound to it."""
    wrapped = _encrypt(_wrapping_key(stretched, slot_id), key, _bound(keys, slot_id, kind))
    return Slot(slot_id, kind, wrapped, seal(slot_id, key, holder))


def seal(slot_id: str, key: bytes, holder: Holder) -> bytes:
    return _encrypt(_naming_key(key), orjson.dumps(holder), slot_id.encode())


def unwrap(keys: Keys, stretched: bytes) -> tuple[bytes, Slot] | None:
    """The vault key and the slot that gave it, or None. Every slot is tried, whichever one fits."""
    found = None
    for slot in keys.slots:
        key = _decrypt(_wrapping_key(stretched, slot.id), slot.wrapped, _bound(keys, slot.id, slot.kind))
        if key is not None and len(key) == KEY_BYTES:
            found = (key, slot)
    return found


def holder_of(slot: Slot, key: bytes) -> Holder | None:
    """Whose slot it is; None where the sealed part was damaged."""
    said = _decrypt(_naming_key(key), slot.sealed, slot.id.encode())
    if said is None:
        return None
    plain = orjson.loads(said)
    return Holder(
        UUID(plain["person_id"]) if plain["person_id"] else None,
        plain["name"],
        Role(plain["role"]) if plain["role"] else None,
        datetime.fromisoformat(plain["made_at"]),
        datetime.fromisoformat(plain["used_at"]) if plain["used_at"] else None,
        UUID(plain["made_by"]) if plain.get("made_by") else None,
    )


def without(slots: Sequence[Slot], slot_id: str) -> tuple[Slot, ...]:
    return tuple(slot for slot in slots if slot.id != slot_id)


def derived(key: bytes, purpose: str) -> bytes:
    """A key of its own for `purpose`, from which the vault key cannot be told."""
    from cryptography.hazmat.primitives import hashes
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    return HKDF(hashes.SHA256(), KEY_BYTES, salt=None, info=b"callin " + purpose.encode()).derive(key)


def _wrapping_key(stretched: bytes, slot_id: str) -> bytes:
    return derived(stretched, f"slot {slot_id}")


def _naming_key(key: bytes) -> bytes:
    return derived(key, "holders")


def _bound(keys: Keys, slot_id: str, kind: str) -> bytes:
    """What the wrapped key is authenticated with: the parameters, so that none can be lowered."""
    cost = keys.cost
    return orjson.dumps(["callin-keys", 1, cost.t, cost.m, cost.p, keys.salt.hex(), slot_id, kind])


def _encrypt(key: bytes, plain: bytes, bound: bytes) -> bytes:
    import secrets

    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    nonce = secrets.token_bytes(_NONCE)
    return nonce + AESGCM(key).encrypt(nonce, plain, bound)


def _decrypt(key: bytes, sealed: bytes, bound: bytes) -> bytes | None:
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    try:
        return AESGCM(key).decrypt(sealed[:_NONCE], sealed[_NONCE:], bound)
    except (InvalidTag, ValueError):
        return None
