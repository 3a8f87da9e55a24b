"""Consents taken back or run out: sharing stops at once, and whoever must be told is on a list (R-I8)."""

from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from callin_planner.domain.clock import FixedClock
from callin_planner.domain.ids import Changed
from callin_planner.domain.intake import ConsentKind, Signature
from callin_planner.domain.providers import Need
from callin_planner.domain.referrals import (
    Consent,
    ConsentState,
    Intake,
    Notice,
    Outcome,
    Referral,
    ReferralState,
    may_know,
)
from callin_planner.domain.roles import Role
from callin_planner.errors import FieldError, UserError
from callin_planner.usecases import consents, followup, intake, plans, referrals
from callin_planner.usecases.intake import Stage
from callin_planner.usecases.opening import OpenSite
from tests import factories
from tests.desk import NOW, Tables, fill
from tests.helping import act_as, take_in
from tests.helping import given as yes


@pytest.fixture
def tables(made_site: OpenSite) -> Tables:
    return fill(made_site)


def consent_of(site: OpenSite, taken: Intake) -> Consent:
    with site.store.read() as tx:
        return tx.list(Consent, intake_id=taken.id, order_by="given_at")[0]


def send_all(site: OpenSite, taken: Intake) -> None:
    with site.store.read() as tx:
        drafts = tx.list(Referral, intake_id=taken.id)
    for draft in drafts:
        referrals.confirm(site.store, draft.id)


def test_taken_back_the_name_is_gone_from_every_list_at_once(made_site: OpenSite, tables: Tables) -> None:
    store, taken = made_site.store, take_in(made_site, tables, tables.printed[0])
    send_all(made_site, taken)
    assert [row.name for row in referrals.shared_with(store, tables.plain.id, tables.event.id)] == [
        "Devin",
        "Devin",
    ]
    changed = consents.revoke(store, consent_of(made_site, taken).id, "Asked by phone")

    assert referrals.shared_with(store, tables.plain.id, tables.event.id) == ()
    seen = intake.one(store, taken.id)
    assert (seen.name, seen.phone, seen.consented, seen.stage) == ("", "", False, Stage.CLOSED)
    assert "Devin" not in repr(intake.help_of(store, tables.event.id).intakes)
    with pytest.raises(UserError, match="No consent stands"):
        followup.log_attempt(store, taken.id, Outcome.REACHED)
    assert {"Consent", "Notice"} <= changed.kinds
    act_as(made_site, Role.PROVIDER_INTAKE, tables.plain.name)
    assert intake.one(store, taken.id).name == ""


def test_everybody_who_was_told_is_on_the_list_until_told(made_site: OpenSite, tables: Tables) -> None:
    store, taken = made_site.store, take_in(made_site, tables, tables.printed[0])
    send_all(made_site, taken)
    consents.revoke(store, consent_of(made_site, taken).id)
    found = consents.notices(store, tables.event.id)
    first, other = sorted(["The helpers of the office", tables.plain.name])
    assert [one.recipient for one in found] == [first, other]
    assert {one.notice.why for one in found} == {ConsentState.REVOKED}

    consents.told(store, found[0].notice.id, "By phone")
    assert [one.recipient for one in consents.notices(store, tables.event.id)] == [other]
    every = consents.notices(store, tables.event.id, open_only=False)
    assert [one.notice.told_by for one in every] == ["Jo Planner", ""]


def test_drafts_go_with_the_last_consent_and_what_was_sent_stays_on_file(
    made_site: OpenSite, tables: Tables
) -> None:
    store, taken = made_site.store, take_in(made_site, tables, tables.printed[0])
    with store.read() as tx:
        first = tx.list(Referral, intake_id=taken.id)[0]
    referrals.confirm(store, first.id)
    consents.revoke(store, consent_of(made_site, taken).id)
    with store.read() as tx:
        assert [one.state for one in tx.list(Referral, intake_id=taken.id)] == [ReferralState.SENT]


def test_taking_back_cannot_be_undone_nor_done_twice(made_site: OpenSite, tables: Tables) -> None:
    store, taken = made_site.store, take_in(made_site, tables, tables.printed[0])
    before, given_one = store.can_undo(), consent_of(made_site, taken)
    consents.revoke(store, given_one.id)
    assert store.can_undo() == before
    with pytest.raises(UserError, match="taken back before"):
        consents.revoke(store, given_one.id)


def test_the_last_day_counts_and_the_day_after_shares_nothing(made_site: OpenSite, tables: Tables) -> None:
    store, taken = made_site.store, take_in(made_site, tables, tables.printed[0])
    send_all(made_site, taken)
    ends = consent_of(made_site, taken).expires_on
    assert ends is not None
    left = ends - plans.today(store)
    store.clock = FixedClock(NOW + left)
    assert len(referrals.shared_with(store, tables.plain.id, tables.event.id)) == 2
    assert consents.note_expired(store) == Changed()

    store.clock = FixedClock(NOW + left + timedelta(days=1))
    assert referrals.shared_with(store, tables.plain.id, tables.event.id) == ()
    assert intake.one(store, taken.id).name == ""
    assert consents.note_expired(store).kinds == {"Notice"}
    assert consents.note_expired(store) == Changed()
    assert {one.notice.why for one in consents.notices(store, tables.event.id)} == {ConsentState.EXPIRED}


def test_a_further_consent_lets_one_more_provider_know_who_it_is(made_site: OpenSite, tables: Tables) -> None:
    store, taken = made_site.store, take_in(made_site, tables, tables.printed[0])
    signed = yes(made_site, tables, tables.part2)
    consents.add_consent(store, taken.id, signed, tables.part2.id)
    with store.read() as tx:
        held = tx.list(Consent, intake_id=taken.id)
    assert may_know(held, tables.part2.id, plans.today(store))

    by_kind = {one.kind: one for one in held}
    consents.revoke(store, by_kind[ConsentKind.PART2].id)
    with store.read() as tx:
        held = tx.list(Consent, intake_id=taken.id)
    assert not may_know(held, tables.part2.id, plans.today(store))
    assert may_know(held, tables.plain.id, plans.today(store))
    assert intake.one(store, taken.id).name == "Devin"


def test_a_consent_of_the_law_is_never_verbal(made_site: OpenSite, tables: Tables) -> None:
    taken = take_in(made_site, tables, tables.printed[0])
    said = replace(yes(made_site, tables, tables.hipaa), signature=Signature.VERBAL)
    with pytest.raises(FieldError, match="signature"):
        consents.add_consent(made_site.store, taken.id, said, tables.hipaa.id)


def test_once_treatment_may_not_be_told_it_is_not_shown_to_helpers_either(
    made_site: OpenSite, tables: Tables
) -> None:
    taken = take_in(made_site, tables, tables.printed[0], provider=tables.part2, needs=(Need.RECOVERY,))
    assert intake.one(made_site.store, taken.id).provider == tables.part2.name
    consents.revoke(made_site.store, consent_of(made_site, taken).id)
    seen = intake.one(made_site.store, taken.id)
    assert (seen.provider, seen.taken_by, seen.needs, seen.referrals, seen.consents) == ("", "", (), (), ())


def test_the_project_manager_alone_says_whose_card_it_is(made_site: OpenSite, tables: Tables) -> None:
    store, taken = made_site.store, take_in(made_site, tables, tables.printed[0])
    person = factories.invitee(first="Devin", last="Quillfeather")
    with store.change("Add") as tx:
        tx.save(person)
    consents.tie(store, taken.id, person.id)
    assert intake.one(store, taken.id).name == "Devin Quillfeather"

    act_as(made_site, Role.SERVICES_LEAD)
    assert intake.one(store, taken.id).name == "Devin"
    with pytest.raises(UserError) as met:
        consents.untie(store, taken.id)
    assert met.value.code == "not-yours"


def test_without_a_consent_a_card_stays_nobody_s(made_site: OpenSite, tables: Tables) -> None:
    person = factories.invitee()
    with made_site.store.change("Add") as tx:
        tx.save(person)
    taken = take_in(made_site, tables, tables.printed[0], consent=None)
    with pytest.raises(UserError, match="nobody"):
        consents.tie(made_site.store, taken.id, person.id)


def test_another_provider_does_not_touch_a_consent(made_site: OpenSite, tables: Tables) -> None:
    taken = take_in(made_site, tables, tables.printed[0])
    act_as(made_site, Role.PROVIDER_INTAKE, tables.hipaa.name)
    with pytest.raises(UserError) as met:
        consents.revoke(made_site.store, consent_of(made_site, taken).id)
    assert met.value.code == "not-yours"


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=st.lists(st.sampled_from(["revoke", "wait", "consent", "confirm", "note"]), max_size=8))
def test_whatever_happens_nothing_is_shared_without_a_standing_consent(
    made_site: OpenSite, tables: Tables, acts: list[str]
) -> None:
    """The state machine of R-I8: any order of yes, no and time."""
    store = made_site.store
    store.clock = FixedClock(NOW)
    taken = take_in(made_site, tables, tables.printed[0])
    for act in acts:
        _do(made_site, tables, taken, act)
        with store.read() as tx:
            held, notes = tx.list(Consent, intake_id=taken.id), tx.list(Notice)
        today = plans.today(store)
        shown = referrals.shared_with(store, tables.plain.id, tables.event.id)
        mine = {row.id for row in intake.one(store, taken.id).referrals}
        told = [row for row in shown if row.referral_id in mine]
        stands = any(one.stands(today) for one in held)
        assert stands or told == []
        assert all(row.name == "" for row in told) or may_know(held, tables.plain.id, today)
        over = {one.id for one in held if one.revoked_at}
        assert over <= {one.consent_id for one in notes}


def _do(site: OpenSite, tables: Tables, taken: Intake, act: str) -> None:
    store = site.store
    with store.read() as tx:
        held = [one for one in tx.list(Consent, intake_id=taken.id) if one.revoked_at is None]
        drafts = [one for one in tx.list(Referral, intake_id=taken.id) if one.sent_at is None]
    stands = any(one.stands(plans.today(store)) for one in held)
    if act == "revoke" and held:
        consents.revoke(store, held[0].id)
    elif act == "wait":
        store.clock = FixedClock(store.clock.now() + timedelta(days=70))
    elif act == "consent":
        again = replace(yes(site, tables, tables.plain), expires_on=plans.today(store) + timedelta(days=100))
        consents.add_consent(store, taken.id, again, tables.plain.id)
    elif act == "confirm" and drafts and stands:
        referrals.confirm(store, drafts[0].id)
    elif act == "note":
        consents.note_expired(store)
