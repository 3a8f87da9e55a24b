"""Key slots: R-A2, R-A4, and what a thief can read of them."""

import random
import secrets
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from zlib import crc32

import pytest

from callin_planner.domain.ids import new_id
from callin_planner.domain.recovery import new_recovery_key
from callin_planner.domain.roles import Role
from callin_planner.errors import DamagedError, WrongSecretError
from callin_planner.storage import keyfile, stretching, unlocking
from callin_planner.storage.slots import Holder, Keys, Kind, derived, holder_of
from callin_planner.storage.stretching import Cost
from tests import factories

JO = Holder(new_id(), "Jo Planner", Role.PM, factories.NOON)


@pytest.fixture(autouse=True)
def light(light_stretching: Cost) -> Cost:
    return light_stretching


def keys_for(key: bytes, *secrets_: str, kind: Kind = "passphrase") -> Keys:
    keys = unlocking.fresh_keys(stretching.DEFAULT)
    for secret in secrets_:
        keys = unlocking.with_slot(keys, kind, secret, key, JO)
    return keys


@pytest.fixture
def copies(tmp_path: Path) -> Iterator[tuple[Path, Path]]:
    yield tmp_path / "keys-1", tmp_path / "keys-2"


def test_every_slot_gives_the_same_key_and_its_holder() -> None:
    key = secrets.token_bytes(32)
    keys = keys_for(key, "first passphrase", "second passphrase")
    for secret in ("first passphrase", "second passphrase"):
        unlocked = unlocking.open_slots(keys, secret)
        assert (unlocked.key, unlocked.holder) == (key, JO)


@pytest.mark.parametrize("typed", ["  first passphrase \n", "ﬁrst passphrase"])
def test_how_a_passphrase_was_typed_does_not_matter(typed: str) -> None:
    key = secrets.token_bytes(32)
    assert unlocking.open_slots(keys_for(key, "first passphrase"), typed).key == key


def test_a_recovery_key_opens_however_it_is_typed() -> None:
    key, text = secrets.token_bytes(32), new_recovery_key()
    keys = keys_for(key, text, kind="recovery")
    for typed in (text, text.lower(), text.replace("-", " "), text.replace(" ", "").replace("-", "")):
        assert unlocking.open_slots(keys, typed).key == key


def test_the_same_passphrase_leaves_nothing_alike_in_two_key_files() -> None:
    one, other = (keys_for(secrets.token_bytes(32), "the same passphrase") for _ in range(2))
    assert one.salt != other.salt
    assert not set(_blocks(one.slots[0].wrapped)) & set(_blocks(other.slots[0].wrapped))


def test_a_key_file_names_nobody() -> None:
    keys = keys_for(secrets.token_bytes(32), "first passphrase")
    assert b"Jo" not in keyfile.encode(keys)
    assert str(JO.person_id).encode() not in keyfile.encode(keys)
    assert b"pm" not in keyfile.encode(keys)


def test_a_key_for_one_purpose_tells_nothing_of_another() -> None:
    key = secrets.token_bytes(32)
    assert len({derived(key, "a"), derived(key, "b"), key}) == 3


def test_damage_to_a_name_does_not_lock_anyone_out() -> None:
    key = secrets.token_bytes(32)
    keys = keys_for(key, "first passphrase")
    slot = replace(keys.slots[0], sealed=b"\0" * 60)
    assert holder_of(slot, key) is None
    assert unlocking.open_slots(replace(keys, slots=(slot,)), "first passphrase").key == key


def test_every_parameter_is_bound_to_the_wrapped_key() -> None:
    key = secrets.token_bytes(32)
    keys = keys_for(key, "first passphrase")
    slot = keys.slots[0]
    changed = [
        replace(keys, cost=replace(keys.cost, t=keys.cost.t + 1)),
        replace(keys, salt=secrets.token_bytes(16)),
        replace(keys, slots=(replace(slot, id="another"),)),
        replace(keys, slots=(replace(slot, kind="recovery"),)),
        replace(keys, slots=(replace(slot, wrapped=slot.wrapped[:-1] + bytes([slot.wrapped[-1] ^ 1])),)),
        replace(keys, slots=()),
    ]
    for damaged in changed:
        with pytest.raises(WrongSecretError):
            unlocking.open_slots(damaged, "first passphrase")


@pytest.mark.parametrize("cost", [Cost(21, 1024, 1), Cost(2, 2**22, 1), Cost(2, 1024, 99), Cost(0, 1024, 1)])
def test_costs_outside_the_limits_are_refused_before_any_work(cost: Cost) -> None:
    keys = replace(keys_for(secrets.token_bytes(32), "first passphrase"), cost=cost)
    with pytest.raises(WrongSecretError):
        unlocking.open_slots(keys, "first passphrase")


def test_the_shipped_limits(shipped_costs: tuple[Cost, Cost, Cost]) -> None:
    floor, default, ceiling = shipped_costs
    assert (floor.t, floor.m) == (3, 128 * 1024)
    assert default == Cost(4, 256 * 1024, 2)
    assert (ceiling.t, ceiling.m) == (20, 2 * 1024 * 1024)


def test_every_damaged_key_file_is_refused_or_repaired_by_its_other_copy(
    copies: tuple[Path, Path],
) -> None:
    """R-A4: no mutation of both copies opens, none of one copy locks anyone out, nothing else is raised."""
    key = secrets.token_bytes(32)
    chance = random.Random(3)
    keyfile.write(copies, keys_for(key, "first passphrase"))
    whole = copies[0].read_bytes()
    for _ in range(300):
        copies[0].write_bytes(_mutated(whole, chance))
        assert unlocking.open_slots(keyfile.read(copies), "first passphrase").key == key
    for _ in range(300):
        damaged = _mutated(whole, chance)
        for copy in copies:
            copy.write_bytes(damaged)
        try:
            opened = unlocking.open_slots(keyfile.read(copies), "first passphrase")
        except (WrongSecretError, DamagedError):
            continue
        assert opened.key == key


def test_a_checksum_that_was_made_to_fit_opens_nothing(copies: tuple[Path, Path]) -> None:
    keyfile.write(copies, keys_for(secrets.token_bytes(32), "first passphrase"))
    _head, _newline, body = copies[0].read_bytes().partition(b"\n")
    body = body.replace(b'"t": 1', b'"t": 2')
    for copy in copies:
        copy.write_bytes(b"callin-keys 1 " + f"{crc32(body):08x}\n".encode() + body)
    with pytest.raises(WrongSecretError):
        unlocking.open_slots(keyfile.read(copies), "first passphrase")


def test_the_newer_generation_counts(copies: tuple[Path, Path]) -> None:
    key = secrets.token_bytes(32)
    first = keyfile.write(copies, keys_for(key, "old passphrase"))
    older = copies[0].read_bytes()
    second = keyfile.write(copies, replace(keys_for(key, "new passphrase"), generation=first.generation))
    assert (first.generation, second.generation) == (1, 2)
    copies[0].write_bytes(older)
    assert unlocking.open_slots(keyfile.read(copies), "new passphrase").key == key


def test_two_unreadable_copies_say_where_another_lies(copies: tuple[Path, Path]) -> None:
    with pytest.raises(DamagedError, match="backup"):
        keyfile.read(copies)
    for copy in copies:
        copy.write_bytes(b"\0" * 300)
    with pytest.raises(DamagedError, match="backup"):
        keyfile.read(copies)


def test_key_files_are_private(copies: tuple[Path, Path]) -> None:
    keyfile.write(copies, keys_for(secrets.token_bytes(32), "first passphrase"))
    assert [copy.stat().st_mode & 0o777 for copy in copies] == [0o600, 0o600]


def _blocks(data: bytes) -> list[bytes]:
    return [data[i : i + 4] for i in range(len(data) - 3)]


def _mutated(data: bytes, chance: random.Random) -> bytes:
    place = chance.randrange(len(data))
    if chance.random() < 0.2:
        return data[:place]
    return data[:place] + bytes([data[place] ^ (1 << chance.randrange(8))]) + data[place + 1 :]


def test_every_refusal_costs_one_stretching_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    """R-A5 without a stopwatch: right, wrong and damaged take the same work, however many slots there are."""
    key = secrets.token_bytes(32)
    keys = keys_for(key, "first passphrase", "second passphrase", "third passphrase")
    damaged = replace(keys, slots=tuple(replace(slot, wrapped=b"\0" * 60) for slot in keys.slots))
    work: list[str] = []

    def counted(secret: str, salt: bytes, cost: Cost) -> bytes:
        work.append(secret)
        return stretching.stretch(secret, salt, cost)

    monkeypatch.setattr(unlocking, "stretch", counted)
    unlocking.open_slots(keys, "third passphrase")
    for where, secret in ((keys, "a wrong one"), (damaged, "first passphrase"), (keys, new_recovery_key())):
        with pytest.raises(WrongSecretError):
            unlocking.open_slots(where, secret)
    assert len(work) == 4
