"""Whoever need not know never learns who took help, where, or for what: law enforcement first (R-I2)."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from callin_planner.domain.cards import spaced
from callin_planner.domain.clock import FixedClock
from callin_planner.domain.help_counts import HelpCounts
from callin_planner.domain.help_sight import LAW, Sight, sight_of
from callin_planner.domain.intake import Act, IntakeEntry, new_nonce
from callin_planner.domain.people import Actor
from callin_planner.domain.permissions import AREAS, Area
from callin_planner.domain.providers import Need, Service
from callin_planner.domain.referrals import Consent, Intake, Outcome, Referral, ReferralState
from callin_planner.domain.roles import Role
from callin_planner.errors import CallInError, UserError
from callin_planner.intake import receive
from callin_planner.storage.store import Store
from callin_planner.usecases import consents, followup, history, intake, referrals, review
from callin_planner.usecases.opening import OpenSite
from tests import factories
from tests.desk import NOW, Tables, fill
from tests.helping import act_as, put, said, take_in
from tests.helping import given as yes

BLIND = sorted(role for role in Role if sight_of(role) < Sight.OWN)
NAMES = ("Quillfeather", "Zephyrine", "Oberon", "Thistle")


@pytest.fixture
def tables(made_site: OpenSite) -> Tables:
    """Four people with consent, one of them at a treatment program, and one without; one tied to the list."""
    tables = fill(made_site)
    for secret, name in zip(tables.printed, NAMES, strict=False):
        provider = tables.part2 if name == "Thistle" else tables.plain
        needs = (Need.RECOVERY,) if name == "Thistle" else (Need.WORK, Need.PAPERS)
        taken = take_in(made_site, tables, secret, provider=provider, first_name=name, needs=needs)
        with made_site.store.read() as tx:
            drafts = tx.list(Referral, intake_id=taken.id)
        for draft in drafts:
            referrals.confirm(made_site.store, draft.id)
    take_in(made_site, tables, tables.printed[4], consent=None)
    put(made_site, tables.event.id, IntakeEntry(nonce=new_nonce(), at=NOW, act=Act.JUST_TALK))
    receive.receive(made_site)
    person = factories.invitee(first="Zephyrine", last="Marchbanks")
    with made_site.store.change("Add") as tx:
        tx.save(person)
        mine = tx.list(Intake)[1]
    consents.tie(made_site.store, mine.id, person.id)
    return tables


def secrets_of(site: OpenSite, tables: Tables) -> list[str]:
    """Whatever must not be heard: names, numbers, codes, who took somebody in, needs, treatment."""
    with site.store.read() as tx:
        taken = tx.list(Intake)
    codes = [spaced(one.code) for one in taken] + [one.code for one in taken]
    return [
        *NAMES,
        "Marchbanks",
        "0187",
        *codes,
        "José Peña",
        tables.part2.name,
        *(str(one.id) for one in taken),
    ]


Ask = Callable[[Store, Any], object]
QUERIES: tuple[Ask, ...] = (
    lambda store, ids: intake.help_of(store, ids.event),
    lambda store, ids: intake.one(store, ids.intake),
    lambda store, ids: followup.call_list(store, ids.event),
    lambda store, ids: followup.figures(store, ids.event),
    lambda store, ids: followup.next_due(store, ids.event),
    lambda store, ids: followup.promises_of(store, ids.event),
    lambda store, ids: referrals.matches(store, ids.intake),
    lambda store, ids: referrals.shared_with(store, ids.provider, ids.event),
    lambda store, ids: referrals.confirm(store, ids.referral),
    lambda store, ids: referrals.answer(store, ids.referral, ReferralState.ACCEPTED),
    lambda store, ids: referrals.drop(store, ids.referral, "No reason"),
    lambda store, ids: consents.consents_of(store, ids.intake),
    lambda store, ids: consents.notices(store, ids.event),
    lambda store, ids: consents.revoke(store, ids.consent),
    lambda store, ids: followup.log_attempt(store, ids.intake, Outcome.REACHED),
    lambda store, ids: intake.set_owner(store, ids.intake, "Jo"),
    lambda store, ids: intake.close_intake(store, ids.intake, "Over"),
)


class Ids:
    """Which records a query is about, chosen by a number."""

    def __init__(self, store: Store, tables: Tables, n: int) -> None:
        with store.read() as tx:
            taken, sent, held = tx.list(Intake), tx.list(Referral), tx.list(Consent)
        self.event: UUID = tables.event.id
        self.intake = taken[n % len(taken)].id
        self.referral = sent[n % len(sent)].id
        self.consent = held[n % len(held)].id
        self.provider = (tables.plain, tables.hipaa, tables.part2)[n % 3].id


def heard(store: Store, ask: Ask, ids: Ids) -> str:
    """Everything that comes back, the words of a refusal too."""
    try:
        return repr(ask(store, ids))
    except CallInError as error:
        return f"{error} {error.text} {error.code}"


@settings(max_examples=500, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    asked=st.lists(
        st.tuples(
            st.sampled_from(BLIND), st.integers(0, len(QUERIES) - 1), st.integers(0, 40), st.integers(0, 9)
        ),
        min_size=20,
        max_size=20,
    )
)
def test_ten_thousand_questions_of_those_who_need_not_know(
    made_site: OpenSite, tables: Tables, asked: list[tuple[Role, int, int, int]]
) -> None:
    store, own = made_site.store, made_site.store.actor
    words = re.compile("|".join(map(re.escape, secrets_of(made_site, tables))))
    ids = {n: Ids(store, tables, n) for n in {n for _role, _ask, n, _day in asked}}
    head = store.journal_head()
    try:
        for role, number, n, days in asked:
            store.clock = FixedClock(NOW + timedelta(days=days))
            store.actor = Actor(own.person_id, "Somebody", role)
            answer = heard(store, QUERIES[number], ids[n])
            assert not words.search(answer), (role, number)
            assert not re.search(r"Need\.|recovery|housing", answer), (role, number)
    finally:
        store.actor, store.clock = own, FixedClock(NOW)
    assert store.journal_head() == head


@pytest.mark.parametrize("role", sorted(LAW))
def test_law_enforcement_hears_counts_with_small_cells_hidden(
    made_site: OpenSite, tables: Tables, role: Role
) -> None:
    act_as(made_site, role)
    found = intake.help_of(made_site.store, tables.event.id)
    assert found.intakes == ()
    assert found.counts.needs == {}
    assert [found.counts.said(name) for name in ("intakes", "consented", "just_talk")] == ["5", "<5", "<5"]


def test_a_part_is_hidden_where_the_rest_would_be_small() -> None:
    counts = HelpCounts(Sight.COUNTS, intakes=12, consented=11, called_in_time=5)
    assert counts.said("consented") == "5+"
    assert counts.said("called_in_time") == "5"
    assert HelpCounts(Sight.COUNTS, intakes=12, consented=12).said("consented") == "12"
    assert HelpCounts(Sight.ALL, intakes=12, consented=11).said("consented") == "11"
    assert HelpCounts(Sight.NOTHING, intakes=12).said("intakes") == ""


def test_the_administrator_hears_nothing_at_all(made_site: OpenSite, tables: Tables) -> None:
    act_as(made_site, Role.ADMIN)
    counts = intake.help_of(made_site.store, tables.event.id).counts
    assert (counts.intakes, counts.consented, counts.just_talk, counts.said("intakes")) == (0, 0, 0, "")


def test_the_review_tells_law_enforcement_no_more(made_site: OpenSite, tables: Tables) -> None:
    words = secrets_of(made_site, tables)
    made_site.store.clock = FixedClock(NOW + timedelta(days=5))
    act_as(made_site, Role.LE_LIAISON)
    found = repr(
        [one for one in review.review(made_site.store, tables.event.id).findings if one.rule == "S5"]
    )
    assert "late" in found
    assert not any(word in found for word in words)


@pytest.mark.parametrize("role", BLIND)
def test_the_history_does_not_even_count_them(made_site: OpenSite, tables: Tables, role: Role) -> None:
    store = made_site.store
    assert any("Intake" in entry.kinds for entry in history.history(store))
    act_as(made_site, role)
    shown = history.history(store)
    assert shown
    assert not any(AREAS[Area.HELP].intersection(entry.kinds) for entry in shown)


def test_labels_of_the_journal_name_nobody(made_site: OpenSite, tables: Tables) -> None:
    words = [one for one in secrets_of(made_site, tables) if "-" not in one or len(one) < 12]
    labels = " ".join(entry.label for entry in made_site.store.history())
    assert not any(word in labels for word in words)


def test_a_provider_sees_its_own_and_nothing_of_the_others(made_site: OpenSite, tables: Tables) -> None:
    act_as(made_site, Role.PROVIDER_INTAKE, tables.part2.name)
    found = intake.help_of(made_site.store, tables.event.id).intakes
    assert [one.name for one in found] == ["Thistle"]
    with pytest.raises(UserError) as met:
        referrals.shared_with(made_site.store, tables.plain.id, tables.event.id)
    assert met.value.code == "not-yours"


def test_a_referred_provider_sees_a_code_and_its_need_alone(made_site: OpenSite, tables: Tables) -> None:
    other = factories.provider(name="Tall Oaks", at_event_table=True)
    talk = factories.service(other.id, name="A talk", need=Need.TALK)
    with made_site.store.change("Add") as tx:
        tx.save_all((other, talk))
        mine = next(one for one in tx.list(Intake, provider_id=tables.plain.id))
    referrals.add_referral(made_site.store, mine.id, talk.id)
    act_as(made_site, Role.PROVIDER_INTAKE, "Tall Oaks")
    assert intake.help_of(made_site.store, tables.event.id).intakes == ()

    act_as(made_site, Role.SERVICES_LEAD)
    with made_site.store.read() as tx:
        (draft,) = tx.list(Referral, provider_id=other.id)
    referrals.confirm(made_site.store, draft.id)
    act_as(made_site, Role.PROVIDER_INTAKE, "Tall Oaks")
    (seen,) = intake.help_of(made_site.store, tables.event.id).intakes
    assert seen.needs == (Need.TALK,)
    assert (seen.name, seen.phone, seen.provider, seen.taken_by, seen.consents) == ("", "", "", "", ())
    assert [one.provider_id for one in seen.referrals] == [other.id]


def test_a_table_never_learns_that_its_client_is_in_treatment(made_site: OpenSite, tables: Tables) -> None:
    store = made_site.store
    with store.read() as tx:
        mine = tx.list(Intake, provider_id=tables.plain.id)[0]
        (treatment,) = tx.list(Service, provider_id=tables.part2.id)
    consents.add_consent(store, mine.id, yes(made_site, tables, tables.part2), tables.part2.id)
    referrals.add_referral(store, mine.id, treatment.id)
    followup.log_attempt(store, mine.id, Outcome.MESSAGE, note="Goes to Clear Channel on Monday")
    act_as(made_site, Role.PROVIDER_INTAKE, tables.plain.name)
    seen = repr(
        (
            intake.one(store, mine.id),
            consents.consents_of(store, mine.id),
            [one.provider.name for one in referrals.matches(store, mine.id)],
        )
    )
    assert "Clear Channel" not in seen
    assert str(tables.part2.id) not in seen
    assert "PART2" not in seen
    with store.read() as tx:
        (signed,) = [one for one in tx.list(Consent, intake_id=mine.id) if one.signed_name]
    with pytest.raises(UserError) as met:
        consents.revoke(store, signed.id)
    assert met.value.code == "not-yours"


def test_a_signature_goes_with_the_consent(made_site: OpenSite, tables: Tables) -> None:
    taken = take_in(made_site, tables, tables.printed[5], provider=tables.hipaa, needs=(Need.TALK,))
    with made_site.store.read() as tx:
        (signed,) = tx.list(Consent, intake_id=taken.id)
    assert intake.one(made_site.store, taken.id).consents[0].signed_name
    consents.revoke(made_site.store, signed.id)
    (shown,) = intake.one(made_site.store, taken.id).consents
    assert (shown.signed_name, shown.ink, shown.revoked_by) == ("", "", "Jo Planner")


def test_a_provider_desk_that_is_nobody_s_sees_nothing(made_site: OpenSite, tables: Tables) -> None:
    act_as(made_site, Role.PROVIDER_INTAKE, "No such provider")
    found = intake.help_of(made_site.store, tables.event.id)
    assert found.intakes == ()
    assert found.counts.intakes == 0


def test_undone_at_the_table_nothing_of_it_is_shown(made_site: OpenSite, tables: Tables) -> None:
    entry = said(made_site, tables, tables.printed[5], first_name="Vanished")
    put(made_site, tables.event.id, entry)
    receive.receive(made_site)
    put(
        made_site,
        tables.event.id,
        replace(IntakeEntry(nonce=new_nonce(), at=NOW, act=Act.UNDO), undoes=(entry.nonce,)),
    )
    receive.receive(made_site)
    assert "Vanished" not in repr(intake.help_of(made_site.store, tables.event.id))
    assert intake.help_of(made_site.store, tables.event.id).counts.intakes == 5
