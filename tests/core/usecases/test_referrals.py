"""Referrals: what fits, who confirms, what a provider is told, and what it answers."""

from dataclasses import replace
from datetime import UTC, datetime, time, timedelta

import pytest

from callin_planner.domain.intake import ConsentGiven, ConsentKind, Reach, Signature
from callin_planner.domain.matching import Asked, fits, is_open
from callin_planner.domain.matching import best as best_of
from callin_planner.domain.providers import Need, Opening, Provider, Service
from callin_planner.domain.referrals import Consent, Intake, PersonCard, Referral, ReferralState
from callin_planner.domain.roles import Role
from callin_planner.errors import FieldError, UserError
from callin_planner.usecases import cards, consents, intake, referrals, services
from callin_planner.usecases.intake import TypedSlip
from callin_planner.usecases.opening import OpenSite
from tests import factories
from tests.desk import NOW, Tables, fill
from tests.helping import act_as, take_in
from tests.helping import given as yes

EVENING = datetime(2026, 11, 25, 19, 20, tzinfo=UTC)
"""A Wednesday; `fits` takes local time."""


@pytest.fixture
def tables(made_site: OpenSite) -> Tables:
    return fill(made_site)


def drafts_of(site: OpenSite, taken: Intake) -> list[Referral]:
    with site.store.read() as tx:
        return tx.list(Referral, intake_id=taken.id, order_by="need")


def offer(**given: object) -> tuple[Provider, Service]:
    about = {
        name: given.pop(name)
        for name in ("languages", "openings", "need", "minimum_age", "status")
        if name in given
    }
    provider = factories.provider(open_that_evening=True, **given)
    return provider, factories.service(provider.id, **{"need": Need.WORK, **about})


def ranked(*offers: tuple[Provider, Service], **asked: object) -> list[str]:
    said = Asked(**{"needs": (Need.WORK,), "language": "en", "at": EVENING, **asked})  # type: ignore[arg-type]
    return [one.provider.name for one in fits(said, [p for p, _s in offers], [s for _p, s in offers])]


def test_a_full_provider_comes_last_with_its_waiting_list_and_without_one_not_at_all() -> None:
    free = offer(name="Free", responds_within_hours=20)
    waits = offer(name="Waits", capacity_slots=0, waiting_list=True, responds_within_hours=1)
    full = offer(name="Full", capacity_slots=0)
    assert ranked(waits, full, free) == ["Free", "Waits"]
    (only,) = fits(Asked((Need.WORK,), "en", EVENING), [waits[0]], [waits[1]])
    assert only.waiting
    assert "full" in only.against


def test_the_language_counts_before_speed() -> None:
    english = offer(name="English", responds_within_hours=1)
    spanish = offer(name="Spanish", languages=("es",), responds_within_hours=20)
    assert ranked(english, spanish, language="es") == ["Spanish", "English"]
    assert ranked(english, spanish) == ["English", "Spanish"]


def test_whoever_they_have_met_comes_first_and_then_who_is_there() -> None:
    late = offer(name="Late", openings=(Opening(("WE",), time(8), time(17)),), responds_within_hours=1)
    there = offer(name="There", responds_within_hours=9)
    met = offer(name="Met", responds_within_hours=20)
    assert ranked(late, there, met, taken_by=met[0].id) == ["Met", "There", "Late"]


def test_who_takes_nobody_with_a_record_is_shown_last_and_never_drafted() -> None:
    closed = offer(name="Choosy", felony_ok=False, responds_within_hours=1)
    open_ = offer(name="Anyone", felony_ok=True, responds_within_hours=20)
    assert ranked(closed, open_) == ["Anyone", "Choosy"]
    asked = Asked((Need.WORK,), "en", EVENING)
    assert best_of(fits(asked, [closed[0]], [closed[1]])) == []


@pytest.mark.parametrize(
    ("opening", "holds"),
    [
        (Opening(("WE",), time(18), time(21)), True),
        (Opening(("TH",), time(18), time(21)), False),
        (Opening((), time(18), time(21)), True),
        (Opening(("WE",), time(8), time(19, 20)), False),
        (Opening(("WE",), None, None), True),
        (Opening(("WE",), time(19), time(2)), True),
        (Opening(("TU",), time(19), time(2)), False),
    ],
)
def test_opening_hours(opening: Opening, holds: bool) -> None:
    assert is_open([opening], EVENING) is holds


def test_after_midnight_the_evening_before_still_counts() -> None:
    assert is_open([Opening(("WE",), time(19), time(2))], EVENING + timedelta(hours=6))


def test_treatment_is_never_drafted_or_offered_without_its_own_consent(
    made_site: OpenSite, tables: Tables
) -> None:
    store = made_site.store
    taken = take_in(made_site, tables, tables.printed[0], needs=(Need.RECOVERY, Need.WORK))
    assert {one.need for one in drafts_of(made_site, taken)} == {Need.WORK}
    assert {one.provider.id for one in referrals.matches(store, taken.id)} == {tables.plain.id}
    with store.read() as tx:
        (treatment,) = tx.list(Service, provider_id=tables.part2.id)
    with pytest.raises(UserError) as met:
        referrals.add_referral(store, taken.id, treatment.id)
    assert met.value.code == "no-fit"

    consents.add_consent(store, taken.id, yes(made_site, tables, tables.part2), tables.part2.id)
    referrals.add_referral(store, taken.id, treatment.id)
    (draft,) = [one for one in drafts_of(made_site, taken) if one.need is Need.RECOVERY]
    with store.read() as tx:
        (signed,) = [one for one in tx.list(Consent) if one.kind is ConsentKind.PART2]
    referrals.confirm(store, draft.id)
    (row,) = referrals.shared_with(store, tables.part2.id, tables.event.id)
    assert (row.name, row.notice) == ("Devin", referrals.part2_notice())
    consents.revoke(store, signed.id)
    (row,) = referrals.shared_with(store, tables.part2.id, tables.event.id)
    assert (row.name, row.phone) == ("", "")


def test_the_coordinator_confirms_changes_and_drops(made_site: OpenSite, tables: Tables) -> None:
    store, taken = made_site.store, take_in(made_site, tables, tables.printed[0])
    extra = factories.service(tables.hipaa.id, name="Company", need=Need.PAPERS)
    with store.change("Add") as tx:
        tx.save(extra)
    papers, work = drafts_of(made_site, taken)
    referrals.change_referral(store, papers.id, extra.id)
    assert drafts_of(made_site, taken)[0].provider_id == tables.hipaa.id
    with pytest.raises(UserError, match="already"):
        referrals.add_referral(store, taken.id, extra.id)
    referrals.confirm(store, work.id)
    sent = drafts_of(made_site, taken)[1]
    assert (sent.state, sent.sent_at, sent.confirmed_by) == (ReferralState.SENT, NOW, "Jo Planner")
    with pytest.raises(UserError, match="confirmed before"):
        referrals.confirm(store, work.id)
    with pytest.raises(UserError, match="sent already"):
        referrals.change_referral(store, work.id, extra.id)
    referrals.drop(store, papers.id)
    assert [one.id for one in drafts_of(made_site, taken)] == [work.id]


def test_a_provider_desk_confirms_nothing_and_answers_for_itself(made_site: OpenSite, tables: Tables) -> None:
    store, taken = made_site.store, take_in(made_site, tables, tables.printed[0])
    papers, work = drafts_of(made_site, taken)
    referrals.confirm(store, work.id)
    act_as(made_site, Role.PROVIDER_INTAKE, tables.plain.name)
    with pytest.raises(UserError) as met:
        referrals.confirm(store, papers.id)
    assert met.value.code == "not-yours"
    referrals.answer(store, work.id, ReferralState.ACCEPTED)
    act_as(made_site, Role.PROVIDER_INTAKE, tables.hipaa.name)
    with pytest.raises(UserError):
        referrals.answer(store, work.id, ReferralState.DECLINED, "No")


def test_answers_are_dated_once_and_want_a_reason_where_it_is_no(made_site: OpenSite, tables: Tables) -> None:
    store, taken = made_site.store, take_in(made_site, tables, tables.printed[0])
    _papers, work = drafts_of(made_site, taken)
    with pytest.raises(UserError, match="not sent"):
        referrals.answer(store, work.id, ReferralState.ACCEPTED)
    referrals.confirm(store, work.id)
    with pytest.raises(FieldError, match="Say why"):
        referrals.answer(store, work.id, ReferralState.DECLINED)
    with pytest.raises(FieldError, match="Choose what"):
        referrals.answer(store, work.id, ReferralState.DRAFT)
    referrals.answer(store, work.id, ReferralState.ACCEPTED)
    referrals.answer(store, work.id, ReferralState.ENROLLED)
    done = drafts_of(made_site, taken)[1]
    assert (done.state, done.answered_at, done.enrolled_on) == (
        ReferralState.ENROLLED,
        NOW,
        tables.event.on,
    )
    referrals.drop(store, work.id, "Moved away")
    closed = drafts_of(made_site, taken)[1]
    assert (closed.state, closed.reason, closed.closed_at) == (ReferralState.CLOSED, "Moved away", NOW)
    assert referrals.shared_with(store, tables.plain.id, tables.event.id) == ()


def test_another_provider_is_told_a_code_and_no_name(made_site: OpenSite, tables: Tables) -> None:
    store = made_site.store
    taken = take_in(made_site, tables, tables.printed[0], needs=(Need.TALK,))
    (draft,) = drafts_of(made_site, taken)
    assert draft.provider_id == tables.hipaa.id
    referrals.confirm(store, draft.id)
    (row,) = referrals.shared_with(store, tables.hipaa.id, tables.event.id)
    assert (row.code.replace("-", ""), row.name, row.phone, row.service) == (taken.code, "", "", "Counseling")


def test_whoever_came_through_treatment_is_told_to_nobody_else(made_site: OpenSite, tables: Tables) -> None:
    store = made_site.store
    taken = take_in(
        made_site, tables, tables.printed[0], provider=tables.part2, needs=(Need.RECOVERY, Need.WORK)
    )
    by_need = {one.need: one for one in drafts_of(made_site, taken)}
    referrals.confirm(store, by_need[Need.RECOVERY].id)
    with pytest.raises(UserError) as met:
        referrals.confirm(store, by_need[Need.WORK].id)
    assert met.value.code == "part2-alone"
    plain = replace(yes(made_site, tables, tables.plain), signature=Signature.VERBAL)
    consents.add_consent(store, taken.id, plain, tables.plain.id)
    referrals.confirm(store, by_need[Need.WORK].id)
    (row,) = referrals.shared_with(store, tables.plain.id, tables.event.id)
    assert (row.name, row.notice) == ("Devin", "")
    with store.read() as tx:
        (held,) = [one for one in tx.list(Consent) if one.kind is ConsentKind.PLAIN]
    consents.revoke(store, held.id)
    assert referrals.shared_with(store, tables.plain.id, tables.event.id) == ()
    assert len(referrals.shared_with(store, tables.part2.id, tables.event.id)) == 1


def test_a_slip_is_typed_in_like_an_intake(made_site: OpenSite, tables: Tables) -> None:
    code = tables.printed[0].code
    slip = TypedSlip(
        code=f"{code[:4].lower()} {code[4:].lower()}",
        at=NOW,
        provider_id=tables.plain.id,
        taken_by="José Peña",
        needs=(Need.WORK,),
        reach=Reach.CALL,
        phone="(530) 555-0187",
        first_name="Devin",
        consent=replace(yes(made_site, tables, tables.plain), signature=Signature.PAPER),
    )
    changed = intake.type_in(made_site, tables.event.id, slip)
    assert {"Intake", "Consent", "PersonCard", "Referral", "Card", "DeskEntry"} == changed.kinds
    (seen,) = intake.help_of(made_site.store, tables.event.id).intakes
    assert (seen.name, seen.consented, seen.needs) == ("Devin", True, (Need.WORK,))
    with pytest.raises(FieldError, match="used already"):
        intake.type_in(made_site, tables.event.id, slip)
    made_site.store.undo()
    assert cards.find_card_by_code(made_site.store, code) is not None


def _slip(code: str, consent: ConsentGiven | None = None) -> TypedSlip:
    return TypedSlip(code=code, at=NOW, needs=(Need.WORK,), consent=consent)


def test_a_slip_that_cannot_be_is_refused_beside_its_field(made_site: OpenSite, tables: Tables) -> None:
    store_code = tables.printed[0].code
    for code in ("12", store_code[:-1] + ("A" if store_code[-1] != "A" else "B"), tables.others[0].code):
        with pytest.raises(FieldError) as met:
            intake.type_in(made_site, tables.event.id, _slip(code))
        assert met.value.field == "code"
    verbal = replace(yes(made_site, tables, tables.part2), signature=Signature.VERBAL)
    with pytest.raises(FieldError) as met:
        intake.type_in(made_site, tables.event.id, _slip(store_code, verbal))
    assert met.value.field == "signature"
    act_as(made_site, Role.LE_LIAISON)
    with pytest.raises(UserError) as refused:
        intake.type_in(made_site, tables.event.id, _slip(store_code))
    assert refused.value.code == "not-yours"


def test_a_slip_without_consent_keeps_nothing_of_the_person(made_site: OpenSite, tables: Tables) -> None:
    slip = replace(_slip(tables.printed[0].code), phone="(530) 555-0187", first_name="Devin")
    intake.type_in(made_site, tables.event.id, slip)
    with made_site.store.read() as tx:
        assert tx.count(PersonCard) == 0
    assert "Devin" not in repr(made_site.store.changes_of(made_site.store.history(1)[0].id))


def test_a_provider_with_people_stays_in_the_directory(made_site: OpenSite, tables: Tables) -> None:
    take_in(made_site, tables, tables.printed[0])
    with pytest.raises(UserError) as met:
        services.remove_provider(made_site.store, tables.plain.id)
    assert met.value.code == "has-people"
    services.remove_provider(made_site.store, tables.hipaa.id)
