"""The sample's tables: twelve people, twenty-three referrals, the calls, the extra cards; as planned."""

from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest

from callin_planner.domain.cards import Card, CardBatch, code_is_valid
from callin_planner.domain.intake import ConsentKind
from callin_planner.domain.promises import Measure, PromiseState
from callin_planner.domain.referrals import (
    Consent,
    DeskEntry,
    Intake,
    Notice,
    PersonCard,
    Referral,
    ReferralState,
    missing_elements,
)
from callin_planner.storage.store import Store
from callin_planner.usecases import desk_consents, followup, intake
from callin_planner.usecases.followup import CallFigures
from callin_planner.usecases.opening import OpenSite
from callin_planner.usecases.sample_evening import EVENING
from tests.sample import SAMPLE_NOW, OpenSample

KINDS = (DeskEntry, Intake, PersonCard, Consent, Notice, Referral)


def kept(store: Store) -> list[int]:
    with store.read() as tx:
        return [tx.count(kind) for kind in KINDS]


@pytest.fixture
def after(open_sample: OpenSample) -> OpenSite:
    return open_sample("after")


def test_before_the_evening_nobody_has_asked_for_anything(
    sample_site: OpenSite, messy_site: OpenSite
) -> None:
    assert kept(sample_site.store) == [0] * len(KINDS)
    assert kept(messy_site.store) == [0] * len(KINDS)


def test_after_the_evening_twelve_people_have_twenty_three_referrals(after: OpenSite) -> None:
    with after.store.read() as tx:
        referrals, ties, consents = tx.list(Referral), tx.list(PersonCard), tx.list(Consent)
    states = Counter(one.state for one in referrals)
    assert len({one.intake_id for one in referrals}) == len(ties) == 12
    assert len(referrals) == 23
    assert states[ReferralState.ACCEPTED] + states[ReferralState.ENROLLED] == 15
    assert states[ReferralState.WAITLISTED] == 3
    assert states[ReferralState.DECLINED] == 3
    assert states[ReferralState.NO_ANSWER] == 2
    assert len({one.intake_id for one in referrals if one.enrolled_on}) == 7
    assert all(missing_elements(one) == () for one in consents)


def test_eight_were_called_in_a_day_three_more_in_two_and_one_not_yet(after: OpenSite) -> None:
    said = followup.figures(after.store, EVENING)
    assert said == CallFigures(
        consented=12,
        within_first=8,
        within_call=11,
        later=0,
        not_yet=1,
        late=1,
        stopped=0,
        tries=23,
        family=2,
    )
    (promise,) = [
        one for one in followup.promises_of(after.store, EVENING) if one.measure is Measure.FIRST_CALL
    ]
    assert promise.state is PromiseState.PARTLY
    assert promise.outcome == "11 of 12 people were reached within 48 hours."
    assert followup.call_list(after.store, EVENING)[0].clock is not None
    assert followup.call_list(after.store, EVENING)[0].name == "Xavier Ponce"


def test_nine_extra_cards_came_back_and_two_called_without_one(after: OpenSite) -> None:
    with after.store.read() as tx:
        extra = {one.id for one in tx.list(CardBatch, event_id=EVENING) if one.spare}
        cards = [one for one in tx.list(Card) if one.batch_id in extra]
        used = {one.id for one in cards if one.used_at}
        without = [one for one in tx.list(Intake) if one.card_id is None]
        tied = {one.card_id for one in tx.list(PersonCard)}
    assert (len(cards), len(used), len(without)) == (60, 9, 2)
    assert not used & tied
    seen = intake.help_of(after.store, EVENING)
    assert (seen.counts.intakes, seen.counts.consented, seen.counts.just_talk) == (23, 12, 1)


def test_every_code_is_its_own_and_stands_the_check(after: OpenSite) -> None:
    with after.store.read() as tx:
        codes = [one.code for one in tx.list(Intake) if one.code]
    assert len(codes) == len(set(codes)) == 21
    assert all(code_is_valid(code) for code in codes)


def test_treatment_has_a_consent_of_its_own_and_every_text_is_kept(after: OpenSite) -> None:
    with after.store.read() as tx:
        consents = tx.list(Consent)
    assert Counter(one.kind for one in consents) == {ConsentKind.PLAIN: 12, ConsentKind.PART2: 1}
    for one in consents:
        assert desk_consents.wording_of(after.store, one.digest) is not None


def test_tonight_the_clock_has_begun_for_those_who_have_said_yes(open_sample: OpenSample) -> None:
    now = datetime(2026, 11, 25, 1, 20, tzinfo=UTC)
    site = open_sample("tonight", now)
    people = followup.call_list(site.store, EVENING)
    assert len(people) == 6
    assert {one.owner for one in people} == {""}
    assert all(one.clock and one.clock.due == one.at + timedelta(hours=48) for one in people)
    assert {r.state for one in people for r in one.referrals} == {ReferralState.DRAFT}
    assert site.store.verify_journal()
    assert now > SAMPLE_NOW
