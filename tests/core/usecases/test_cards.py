"""Cards and codes (R-G1, R-G2, R-G4): random, known by their digests alone, revoked in batches."""

from collections import Counter
from datetime import timedelta
from itertools import islice, product

import pytest

from callin_planner.domain.cards import (
    ALPHABET,
    TOKEN_CHARACTERS,
    Card,
    CardBatch,
    Space,
    check_character,
    code_is_valid,
    digest,
    new_code,
    new_token,
    tidy_code,
)
from callin_planner.domain.event import Event
from callin_planner.domain.site import Site
from callin_planner.errors import UserError
from callin_planner.storage.store import Store
from callin_planner.usecases import cards, plans
from callin_planner.usecases.opening import OpenSite

pytestmark = pytest.mark.both_databases


def _event(store: Store) -> Event:
    event = plans.next_event(store)
    assert event
    return event


def _kept(store: Store, language: str = "en", count: int = 3) -> cards.Minted:
    minted = cards.mint(store, _event(store), language, count)
    cards.keep(store, minted)
    return minted


def _words() -> list[str]:
    """Codes from all corners: every pair of first characters, and random ones."""
    chosen = ["".join(pair) + "7K2QF"[:5] for pair in islice(product(ALPHABET, repeat=2), 0, None, 7)]
    return [data + check_character(data) for data in chosen] + [new_code() for _n in range(200)]


def test_every_single_wrong_character_is_noticed() -> None:
    for code in _words():
        assert code_is_valid(code)
        for place in range(8):
            for other in ALPHABET:
                if other != code[place]:
                    assert not code_is_valid(code[:place] + other + code[place + 1 :])


def test_every_swap_of_two_places_is_noticed() -> None:
    for code in _words():
        for a in range(8):
            for b in range(a + 1, 8):
                if code[a] != code[b]:
                    swapped = list(code)
                    swapped[a], swapped[b] = swapped[b], swapped[a]
                    assert not code_is_valid("".join(swapped))


@pytest.mark.parametrize(
    "typed", ["", "K7QF2M9", "K7QF2M966", "K7QF-2M9I", "OOOOOOOO", "ｋ7QF2M96", "1234567?"]
)
def test_what_is_no_code_is_refused(typed: str) -> None:
    assert not code_is_valid(tidy_code(typed))


def test_spaces_hyphens_and_small_letters_do_not_matter() -> None:
    code = new_code()
    assert tidy_code(f" {code[:4].lower()} - {code[4:].lower()} ") == code


def test_sixty_thousand_tokens_have_no_collision_and_no_order() -> None:
    """R-G1: |Spearman| < 0.03, which is more than seven deviations for this many honest tokens."""
    tokens = [new_token() for _n in range(60_000)]
    assert len(set(tokens)) == 60_000
    assert TOKEN_CHARACTERS * 5 >= 120
    ranks = {token: rank for rank, token in enumerate(sorted(tokens))}
    n = len(tokens)
    distance = sum((place - ranks[token]) ** 2 for place, token in enumerate(tokens))
    spearman = 1 - 6 * distance / (n * (n**2 - 1))
    assert abs(spearman) < 0.03
    firsts = Counter(token[0] for token in tokens)
    assert len(firsts) == 32
    assert max(firsts.values()) < 1.5 * n / 32


def test_a_batch_is_known_by_digests_and_found_by_token_and_code(sample_site: OpenSite) -> None:
    store = sample_site.store
    minted = _kept(store, count=5)
    for secret in minted.secrets:
        by_token = cards.find_card(store, secret.token)
        by_code = cards.find_card_by_code(store, secret.code)
        assert by_token
        assert by_token.batch_id == minted.batch.id
        assert by_token == by_code
    assert cards.find_card(store, new_token()) is None
    assert cards.find_card_by_code(store, new_code()) is None


def test_cards_stored_stand_in_no_order_of_the_paper(sample_site: OpenSite) -> None:
    minted = cards.mint(sample_site.store, _event(sample_site.store), "en", 200)
    site = plans.plan_of(sample_site.store).site
    stored = [card.token_digest for card in minted.cards]
    printed = [digest(site.token_key, Space.INTAKE, secret.token) for secret in minted.secrets]
    assert sorted(stored) == sorted(printed)
    assert stored != printed


@pytest.mark.sqlite_alone
def test_nothing_printed_is_in_the_opened_database(sample_site: OpenSite) -> None:
    store = sample_site.store
    minted = _kept(store, count=200)
    doors = cards.mint_doors(store, [_first_invitation(store)])
    cards.keep_doors(store, doors.values())
    dump = _dump(store)
    assert minted.cards[0].token_digest in dump
    for secret in minted.secrets:
        assert secret.token not in dump
        assert secret.code not in dump
    for door in doors.values():
        assert door.token not in dump
        assert door.code not in dump


def test_codes_of_open_batches_never_collide(sample_site: OpenSite, monkeypatch: pytest.MonkeyPatch) -> None:
    store = sample_site.store
    first = _kept(store, count=1)
    taken, fresh = first.secrets[0].code, new_code()
    drawn = iter([taken, taken, fresh])
    monkeypatch.setattr(cards, "new_code", lambda: next(drawn))
    assert cards.mint(store, _event(store), "en", 1).secrets[0].code == fresh
    cards.revoke_batch(store, first.batch.id)
    drawn = iter([taken])
    assert cards.mint(store, _event(store), "en", 1).secrets[0].code == taken


def test_a_revoked_or_expired_batch_opens_nothing(sample_site: OpenSite) -> None:
    store = sample_site.store
    minted = _kept(store)
    cards.revoke_batch(store, minted.batch.id)
    assert cards.find_card(store, minted.secrets[0].token) is None
    batch = _kept(store).batch
    assert batch.expires_on == _event(store).on + timedelta(days=180)
    assert cards.is_open(batch, batch.expires_on)
    assert not cards.is_open(batch, batch.expires_on + timedelta(days=1))


def test_revoking_the_unused_spares_what_was_printed(sample_site: OpenSite) -> None:
    store = sample_site.store
    event = _event(store)
    before = {batch.id for batch in cards.batches(store, event.id) if batch.revoked_at is None}
    printed, unused = _kept(store), _kept(store, "es")
    cards.mark_printed(store, printed.batch.id)
    assert cards.revoke_unused(store, event.id, keep=before) == 1
    states = {batch.id: batch.revoked_at for batch in cards.batches(store, event.id)}
    assert states[printed.batch.id] is None
    assert states[unused.batch.id] is not None
    assert cards.revoke_unused(store, event.id, keep=before) == 0


def test_codes_are_never_undone_but_marking_printed_is(sample_site: OpenSite) -> None:
    store = sample_site.store
    minted = _kept(store)
    assert store.can_undo() is None
    cards.mark_printed(store, minted.batch.id)
    store.undo()
    with store.read() as tx:
        assert tx.get(CardBatch, minted.batch.id).printed_at is None


def test_door_codes_are_another_space_and_the_old_one_dies(sample_site: OpenSite) -> None:
    store = sample_site.store
    who = _first_invitation(store)
    old = cards.mint_doors(store, [who])
    cards.keep_doors(store, old.values())
    new = cards.mint_doors(store, [who])
    cards.keep_doors(store, new.values())
    assert cards.find_door(store, old[who].token)
    assert cards.retire_doors(store, new.values()) >= 1
    assert cards.find_door(store, old[who].token) is None
    living = cards.find_door(store, new[who].token)
    assert living
    assert living.invitation_id == who
    assert cards.find_card(store, new[who].token) is None


def test_a_letter_has_a_code_to_read_out_that_is_kept_as_a_digest(sample_site: OpenSite) -> None:
    store = sample_site.store
    who = _first_invitation(store)
    door = cards.mint_doors(store, [who])[who]

    assert code_is_valid(door.code)
    assert door.record.spoken_digest == digest(cards.token_key(store), Space.DOOR, door.code)
    assert door.record.spoken_digest != digest(cards.token_key(store), Space.INTAKE, door.code)


def test_a_site_without_a_key_gets_one_and_keeps_it(made_site: OpenSite) -> None:
    store = made_site.store
    with store.change("Clear") as tx:
        site = tx.first(Site)
        assert site
        tx.save(type(site)(**{**vars(site), "token_key": b""}))
    key = cards.token_key(store)
    assert len(key) == 32
    assert cards.token_key(store) == key


def test_taking_back_a_batch_leaves_nothing_of_it(sample_site: OpenSite) -> None:
    store = sample_site.store
    with store.read() as tx:
        before = (tx.count(CardBatch), tx.count(Card))
    minted = _kept(store, count=7)
    cards.forget(store, minted)
    with store.read() as tx:
        assert (tx.count(CardBatch), tx.count(Card)) == before


def test_an_unknown_batch_is_refused_kindly(sample_site: OpenSite) -> None:
    with pytest.raises(UserError):
        cards.revoke_batch(sample_site.store, _event(sample_site.store).id)


def _first_invitation(store: Store):  # type: ignore[no-untyped-def]
    return plans.full_plan_of(store).invited[0].invitation.id


def _dump(store: Store) -> str:
    """Every value of the decrypted database as text."""
    import sqlalchemy as sa

    with store.engine.begin() as connection:
        tables = connection.execute(sa.text("SELECT name FROM sqlite_master WHERE type = 'table'")).scalars()
        return "\n".join(
            repr(tuple(row))
            for table in list(tables)
            for row in connection.execute(sa.text(f'SELECT * FROM "{table}"'))
        )
