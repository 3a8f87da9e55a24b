"""Who may open a site."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from callin_planner.domain.invitees import Officer
from callin_planner.domain.people import Person
from callin_planner.domain.recovery import is_recovery_key
from callin_planner.domain.roles import Role
from callin_planner.errors import MustWaitError, UserError, WrongSecretError
from callin_planner.storage.folder import SiteFolder
from callin_planner.usecases import locking, opening
from callin_planner.usecases.opening import OpenSite
from tests import factories

FIRST = "outlying snowshoe limeade stratus handlebar"
SECOND = "gumdrop velvet harpist crouton billiard"
THIRD = "ozone pliable trombone wafer skyline"
WRONG = "a wrong passphrase of some length"


@pytest.fixture
def made(tmp_path: Path, light_stretching: object) -> Iterator[tuple[OpenSite, str]]:
    """An open site whose only passphrase is FIRST, and its recovery key."""
    site, recovery_key = opening.create(tmp_path / "A.callin", factories.site(), factories.person(), FIRST)
    yield site, recovery_key
    site.close()


@pytest.fixture
def site(made: tuple[OpenSite, str]) -> OpenSite:
    return made[0]


def jo(site: OpenSite) -> Person:
    with site.store.read() as tx:
        return tx.list(Person)[0]


def opens(site: OpenSite, secret: str) -> bool:
    """Whether `secret` opens the site, tried on a closed copy."""
    return locking.prove(site, secret)


def test_a_second_person_gets_a_passphrase_of_their_own(site: OpenSite) -> None:
    ada = Person(name="Ada Second", role=Role.PO_LIAISON)
    changed = locking.add_passphrase(site, ada, SECOND)
    assert changed.kinds == {"Person"}
    assert changed.label == "Give Ada Second a passphrase"
    assert [(slot.kind, slot.name, slot.role) for slot in locking.slots(site)] == [
        ("passphrase", "Jo Planner", Role.PM),
        ("passphrase", "Ada Second", Role.PO_LIAISON),
        ("recovery", "", None),
    ]
    site.close()
    again = opening.open_with(site.path, SECOND)
    assert (again.store.actor.person_id, again.store.actor.name) == (ada.id, "Ada Second")
    with again.store.change("Add an officer") as tx:
        tx.save(Officer(name="Dana Example"))
    assert again.store.history(1)[0].who == "Ada Second"
    again.close()


def test_nobody_is_named_in_the_clear(site: OpenSite) -> None:
    locking.add_passphrase(site, Person(name="Ada Second"), SECOND)
    site.close()
    for path in site.path.rglob("*"):
        content = path.read_bytes() if path.is_file() else b""
        assert b"Ada" not in content
        assert b"Jo Planner" not in content


def test_giving_a_passphrase_is_never_undone(site: OpenSite) -> None:
    locking.add_passphrase(site, Person(name="Ada Second"), SECOND)
    assert site.store.can_undo() is None


def test_a_weak_a_used_or_a_second_passphrase_is_refused(site: OpenSite) -> None:
    ada = Person(name="Ada Second")
    for secret, code in (("short", "weak-passphrase"), (FIRST, "passphrase-in-use")):
        with pytest.raises(UserError) as raised:
            locking.add_passphrase(site, ada, secret)
        assert raised.value.code == code
    with pytest.raises(UserError, match="has a passphrase already"):
        locking.add_passphrase(site, jo(site), SECOND)
    with site.store.read() as tx:
        assert tx.count(Person) == 1


def test_changing_a_passphrase_stops_the_old_one(site: OpenSite) -> None:
    changed = locking.change_passphrase(site, jo(site).id, FIRST, SECOND)
    assert changed.label == "Change the passphrase of Jo Planner"
    assert opens(site, SECOND)
    assert not opens(site, FIRST)


def test_only_ones_own_passphrase_is_changed(site: OpenSite) -> None:
    ada = Person(name="Ada Second")
    locking.add_passphrase(site, ada, SECOND)
    with pytest.raises(WrongSecretError):
        locking.change_passphrase(site, ada.id, FIRST, THIRD)
    with pytest.raises(WrongSecretError):
        locking.change_passphrase(site, ada.id, WRONG, THIRD)
    assert opens(site, SECOND)


def test_the_recovery_key_replaces_a_forgotten_passphrase(made: tuple[OpenSite, str]) -> None:
    site, recovery_key = made
    locking.change_passphrase(site, jo(site).id, recovery_key, SECOND)
    assert opens(site, SECOND)
    assert opens(site, recovery_key)
    assert not opens(site, FIRST)


def test_taking_a_passphrase_away_never_the_last(site: OpenSite) -> None:
    ada = Person(name="Ada Second")
    locking.add_passphrase(site, ada, SECOND)
    locking.remove_passphrase(site, ada.id)
    assert not opens(site, SECOND)
    with pytest.raises(UserError, match="last passphrase"):
        locking.remove_passphrase(site, jo(site).id)
    with pytest.raises(UserError, match="no passphrase here"):
        locking.remove_passphrase(site, ada.id)
    assert opens(site, FIRST)
    assert [entry.label for entry in site.store.history(1)] == ["Take the passphrase of Ada Second away"]


def test_a_new_recovery_key_stops_the_old_one(made: tuple[OpenSite, str]) -> None:
    site, old = made
    with pytest.raises(WrongSecretError):
        locking.new_recovery_key(site, WRONG)
    new = locking.new_recovery_key(site, FIRST)
    assert is_recovery_key(new)
    assert opens(site, new)
    assert not opens(site, old)
    assert [slot.kind for slot in locking.slots(site)] == ["passphrase", "recovery"]


def test_a_second_person_confirms_with_their_own_passphrase(made: tuple[OpenSite, str]) -> None:
    site, recovery_key = made
    ada = Person(name="Ada Second", role=Role.ADMIN)
    locking.add_passphrase(site, ada, SECOND)
    assert locking.confirm(site, SECOND) == ada
    assert locking.confirm(site, FIRST).name == "Jo Planner"
    for secret in (WRONG, recovery_key):
        with pytest.raises(WrongSecretError, match="That does not open this site"):
            locking.confirm(site, secret)


def test_confirming_counts_wrong_tries_too(site: OpenSite) -> None:
    for _ in range(5):
        with pytest.raises(WrongSecretError):
            locking.confirm(site, WRONG)
    with pytest.raises(MustWaitError):
        locking.confirm(site, FIRST)
    assert opening.wait_left(site.path) > 0


def test_when_a_passphrase_was_last_used_is_told(site: OpenSite) -> None:
    assert locking.slots(site)[0].used_at is None
    site.close()
    again = opening.open_with(site.path, FIRST)
    used = locking.slots(again)[0].used_at
    assert used is not None
    again.close()
    third = opening.open_with(site.path, FIRST)
    assert locking.slots(third)[0].used_at == used
    third.close()


def test_proving_leaves_nothing_behind(made: tuple[OpenSite, str], home: Path) -> None:
    site, recovery_key = made
    assert locking.prove(site, recovery_key)
    assert not locking.prove(site, WRONG)
    assert [path for path in home.rglob("*") if path.is_file()] == []
    assert opening.wait_left(site.path) == 0


def test_local_words_are_the_city_and_the_people(site: OpenSite) -> None:
    assert {"Somewhere", "Somewhere Ceasefire", "Jo Planner"} <= set(locking.site_words(site))
    with pytest.raises(UserError, match="Too easy to guess here"):
        locking.add_passphrase(site, Person(name="Ada"), "jo planner somewhere 2026")


def test_keys_are_written_in_both_copies(site: OpenSite) -> None:
    one, other = (copy.read_bytes() for copy in SiteFolder(site.path).keys)
    assert one == other
