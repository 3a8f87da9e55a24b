"""Taking up what the tables sealed: each entry once, in any order, whatever else lies there."""

from dataclasses import replace
from datetime import timedelta
from itertools import permutations
from uuid import UUID

import pytest

from callin_planner import desk_file, inbox
from callin_planner.domain.cards import Card, CardBatch, Space, digest, new_code
from callin_planner.domain.ids import Changed
from callin_planner.domain.intake import Act, Again, ConsentKind, IntakeEntry, Signature, new_nonce
from callin_planner.domain.providers import Need
from callin_planner.domain.referrals import (
    Consent,
    ContactAttempt,
    DeskEntry,
    Intake,
    IntakeState,
    PersonCard,
    Referral,
    missing_elements,
)
from callin_planner.domain.roles import Role
from callin_planner.intake import receive
from callin_planner.usecases import cards, followup
from callin_planner.usecases.opening import OpenSite
from tests import factories
from tests.desk import NOW, Tables, fill
from tests.helping import act_as, intakes, put, said, take_in, taken_in, undo

pytestmark = pytest.mark.both_databases


@pytest.fixture
def tables(made_site: OpenSite) -> Tables:
    return fill(made_site)


def card_of(site: OpenSite, intake: Intake) -> Card:
    with site.store.read() as tx:
        assert intake.card_id is not None
        return tx.get(Card, intake.card_id)


def test_an_intake_with_consent_becomes_a_tie_a_clock_and_drafts(made_site: OpenSite, tables: Tables) -> None:
    entry = said(made_site, tables, tables.printed[0])
    put(made_site, tables.event.id, entry)
    assert receive.waiting(made_site) == 1
    changed = receive.receive(made_site)

    intake = taken_in(made_site, entry)
    assert (intake.code, intake.needs, intake.provider_id) == (
        tables.printed[0].code,
        (Need.WORK, Need.PAPERS),
        tables.plain.id,
    )
    assert card_of(made_site, intake).used_at == NOW
    with made_site.store.read() as tx:
        (tie,) = tx.list(PersonCard, intake_id=intake.id)
        (consent,) = tx.list(Consent, intake_id=intake.id)
        drafts = tx.list(Referral, intake_id=intake.id)
    assert (tie.first_name, tie.phone, tie.card_id) == ("Devin", "(530) 555-0187", intake.card_id)
    assert missing_elements(consent) == ()
    assert consent.recipient_ids == (tables.plain.id,)
    assert {draft.need for draft in drafts} == {Need.WORK, Need.PAPERS}
    assert followup.figures(made_site.store, tables.event.id).consented == 1
    assert changed.label == "Take up 1 entry of the intake desk"
    assert changed.kinds == {"Card", "Consent", "DeskEntry", "Intake", "PersonCard", "Referral"}
    assert receive.receive(made_site) == Changed()
    assert receive.waiting(made_site) == 0


@pytest.mark.parametrize("kind", [ConsentKind.HIPAA, ConsentKind.PART2])
def test_a_consent_of_the_law_has_its_nine_elements(
    made_site: OpenSite, tables: Tables, kind: ConsentKind
) -> None:
    provider = tables.hipaa if kind is ConsentKind.HIPAA else tables.part2
    intake = take_in(made_site, tables, tables.printed[0], provider=provider)
    with made_site.store.read() as tx:
        (consent,) = tx.list(Consent, intake_id=intake.id)
    assert consent.kind is kind
    assert missing_elements(consent) == ()
    assert consent.discloser.rstrip(".") == provider.name
    assert consent.signature is Signature.FINGER
    assert len(consent.ink_digest) == 64


def test_without_a_consent_nothing_of_a_person_is_kept(made_site: OpenSite, tables: Tables) -> None:
    intake = take_in(made_site, tables, tables.printed[0], consent=None)
    with made_site.store.read() as tx:
        assert tx.list(PersonCard) == []
        assert tx.list(Referral, intake_id=intake.id) == []
    assert "0187" not in repr(made_site.store.changes_of(made_site.store.history(1)[0].id))


def test_a_talk_is_a_count_and_an_hour(made_site: OpenSite, tables: Tables) -> None:
    talks = [IntakeEntry(nonce=new_nonce(), at=NOW, act=Act.JUST_TALK) for _ in range(3)]
    put(made_site, tables.event.id, *talks)
    receive.receive(made_site)
    with made_site.store.read() as tx:
        rows = tx.list(DeskEntry)
    assert len(rows) == 3
    assert {(row.card, row.code, row.device, row.taken_by, row.provider_id) for row in rows} == {
        ("", "", "", "", None)
    }
    assert intakes(made_site) == []


def test_every_order_comes_to_the_same(made_site: OpenSite, tables: Tables) -> None:
    first = said(made_site, tables, tables.printed[0])
    second = said(made_site, tables, tables.printed[1], at=NOW + timedelta(minutes=1))
    entries = [first, second, undo(first)]
    outcomes = set()
    for order in permutations(entries):
        renamed = {entry.nonce: new_nonce() for entry in entries}
        for entry in order:
            moved = tuple(renamed[nonce] for nonce in entry.undoes)
            put(made_site, tables.event.id, replace(entry, nonce=renamed[entry.nonce], undoes=moved))
            receive.receive(made_site)
        with made_site.store.read() as tx:
            gone = tx.get(Intake, UUID(hex=renamed[first.nonce]))
            stays = tx.get(Intake, UUID(hex=renamed[second.nonce]))
            outcomes.add(
                (
                    gone.state,
                    gone.needs,
                    tx.count(PersonCard, intake_id=gone.id),
                    tx.count(Consent, intake_id=gone.id),
                    tx.count(Referral, intake_id=gone.id),
                    stays.state,
                    tx.count(PersonCard, intake_id=stays.id),
                )
            )
    assert outcomes == {(IntakeState.UNDONE, (), 0, 0, 0, IntakeState.OPEN, 1)}
    assert cards.find_card(made_site.store, tables.printed[0].token) is not None
    assert cards.find_card(made_site.store, tables.printed[1].token) is None


def test_an_undo_takes_tries_along_and_frees_the_card(made_site: OpenSite, tables: Tables) -> None:
    entry = said(made_site, tables, tables.printed[0])
    put(made_site, tables.event.id, entry)
    receive.receive(made_site)
    with made_site.store.change("Try") as tx:
        tx.save(factories.contact_attempt(taken_in(made_site, entry).id))
    put(made_site, tables.event.id, undo(entry))
    receive.receive(made_site)

    with made_site.store.read() as tx:
        assert [tx.count(kind) for kind in (ContactAttempt, Consent, PersonCard)] == [0, 0, 0]
    assert taken_in(made_site, entry).state is IntakeState.UNDONE
    assert cards.find_card(made_site.store, tables.printed[0].token) is not None


def test_the_same_entry_twice_is_once(made_site: OpenSite, tables: Tables) -> None:
    entry = said(made_site, tables, tables.printed[0])
    for _ in range(2):
        put(made_site, tables.event.id, entry)
        receive.receive(made_site)
    put(made_site, tables.event.id, replace(entry, first_name="Another"))
    receive.receive(made_site)
    assert len(intakes(made_site)) == 1
    with made_site.store.read() as tx:
        assert [one.first_name for one in tx.list(PersonCard)] == ["Devin"]


@pytest.mark.parametrize("again", [Again.SAME, Again.OTHER])
def test_a_card_used_twice_is_of_the_same_person_or_of_another(
    made_site: OpenSite, tables: Tables, again: Again
) -> None:
    first = take_in(made_site, tables, tables.printed[0])
    later = NOW + timedelta(minutes=20)
    second = take_in(made_site, tables, tables.printed[0], again=again, at=later)
    assert second.same_as == (first.id if again is Again.SAME else None)
    assert card_of(made_site, first).used_at == NOW


def test_a_card_known_by_its_spoken_code_is_the_same_card(made_site: OpenSite, tables: Tables) -> None:
    key, secret = cards.token_key(made_site.store), tables.printed[0]
    by_code = take_in(made_site, tables, secret, card=digest(key, Space.INTAKE, secret.code))
    by_token = take_in(made_site, tables, secret, at=NOW + timedelta(minutes=1), again=Again.SAME)
    assert by_code.card_id == by_token.card_id
    assert by_token.same_as == by_code.id


def test_a_code_the_desk_made_up_becomes_a_card(made_site: OpenSite, tables: Tables) -> None:
    key, code = cards.token_key(made_site.store), new_code()
    made = take_in(
        made_site,
        tables,
        tables.printed[0],
        card=digest(key, Space.INTAKE, code),
        code=code,
        new_card=True,
    )
    with made_site.store.read() as tx:
        (batch,) = [one for one in tx.list(CardBatch) if one.kind == "desk"]
    assert card_of(made_site, made).batch_id == batch.id
    assert (batch.count, batch.handed_out) == (1, 1)
    assert cards.find_card_by_code(made_site.store, code) is None
    assert cards.revoke_unused(made_site.store, tables.event.id) == 1
    with made_site.store.read() as tx:
        assert tx.get(CardBatch, batch.id).revoked_at is None


def test_a_provider_that_left_the_directory_loses_no_intake(made_site: OpenSite, tables: Tables) -> None:
    gone = factories.provider(name="Closed since")
    intake = take_in(made_site, tables, tables.printed[0], provider_id=gone.id)
    assert intake.provider_id is None


def test_what_cannot_be_opened_is_put_aside_and_the_rest_is_taken_up(
    made_site: OpenSite, tables: Tables
) -> None:
    entry = said(made_site, tables, tables.printed[0])
    put(made_site, tables.event.id, entry)
    inbox.put(made_site.folder.inbox, desk_file.KIND, new_nonce(), b"nothing of ours")
    put(made_site, factories.event().id, said(made_site, tables, tables.printed[1]))
    renamed = said(made_site, tables, tables.printed[2])
    put(made_site, tables.event.id, renamed)
    folder = made_site.folder.inbox
    (folder / f"desk-{renamed.nonce}").rename(folder / f"desk-{new_nonce()}")
    receive.receive(made_site)

    assert [intake.code for intake in intakes(made_site)] == [entry.code]
    assert inbox.unread(made_site.folder.inbox) == 3
    assert receive.waiting(made_site) == 0


@pytest.mark.parametrize("role", [Role.LE_LIAISON, Role.OBSERVER, Role.ADMIN])
def test_whoever_is_here_what_was_said_at_the_tables_is_kept(
    made_site: OpenSite, tables: Tables, role: Role
) -> None:
    entry = said(made_site, tables, tables.printed[0])
    put(made_site, tables.event.id, entry)
    act_as(made_site, role)
    receive.receive(made_site)
    assert taken_in(made_site, entry).code == entry.code


def test_taking_up_is_no_step_that_undo_takes_back(made_site: OpenSite, tables: Tables) -> None:
    before = made_site.store.can_undo()
    entry = replace(said(made_site, tables, tables.printed[0], consent=None))
    put(made_site, tables.event.id, entry)
    receive.receive(made_site)
    assert made_site.store.can_undo() == before


def test_hundreds_are_taken_up_in_turns(made_site: OpenSite, tables: Tables) -> None:
    talks = [IntakeEntry(nonce=new_nonce(), at=NOW, act=Act.JUST_TALK) for _ in range(230)]
    put(made_site, tables.event.id, *talks)
    receive.receive(made_site)
    assert receive.waiting(made_site) == 30
    receive.receive(made_site)
    assert receive.waiting(made_site) == 0
