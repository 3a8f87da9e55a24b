"""Tries to hand letters over, and the lists that follow from them."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest

from callin_planner.domain.deliveries import Acknowledgment, DeliveryAttempt, Method, PlaceType, Result
from callin_planner.domain.invitees import Invitation, Invitee, LetterState, Status
from callin_planner.domain.plan import FullPlan, Invited
from callin_planner.domain.thresholds import Thresholds
from callin_planner.errors import FieldError, UserError
from callin_planner.storage.store import Store
from callin_planner.usecases import delivery, delivery_lists, history, plans
from callin_planner.usecases.delivery import Attempt
from callin_planner.usecases.delivery_lists import Next
from callin_planner.usecases.opening import OpenSite

TODAY = date(2026, 11, 24)
LIMITS = Thresholds()


@pytest.fixture
def store(messy_site: OpenSite) -> Store:
    return messy_site.store


def full_of(store: Store) -> FullPlan:
    return plans.full_plan_of(store)


def one_of(store: Store, code: str) -> Invited:
    return next(one for one in full_of(store).invited if one.invitee.code == code)


def waiting(store: Store) -> Invited:
    """Somebody whose letter is with the officer, untried."""
    return untried(store)[0]


def untried(store: Store) -> list[Invited]:
    return [
        one
        for one in full_of(store).invited
        if one.invitation.letter is LetterState.WITH_OFFICER and not one.attempts
    ]


def attempt(one: Invited, **given: object) -> Attempt:
    values = {
        "invitation_id": one.invitation.id,
        "method": Method.HOME_VISIT,
        "by_role": "officer",
        "by_name": "Dana Creel",
        "on": TODAY,
        "result": Result.DELIVERED_IN_PERSON,
        **given,
    }
    return Attempt(**values)  # type: ignore[arg-type]


def test_a_letter_that_was_handed_over_is_delivered_and_so_is_the_invitation(store: Store) -> None:
    one = waiting(store)
    delivery.record_attempts(
        store,
        [
            attempt(
                one,
                on=TODAY - timedelta(days=1),
                place=PlaceType.HOME,
                acknowledgment=Acknowledgment.SIGNATURE,
                safety_note="  Call  first. ",
            )
        ],
    )
    after = one_of(store, one.invitee.code)
    assert after.invitation.letter is LetterState.DELIVERED
    assert after.invitation.letter_on == date(2026, 11, 23)
    assert after.invitation.status is Status.DELIVERED
    last = after.attempts[-1]
    assert (last.method, last.place, last.acknowledgment) == (
        Method.HOME_VISIT, PlaceType.HOME, Acknowledgment.SIGNATURE,
    )  # fmt: skip
    assert last.safety_note == "Call first."
    assert last.in_person


@pytest.mark.parametrize(
    ("result", "following"),
    [
        (Result.REFUSED, Next.OTHER_WAY),
        (Result.WRONG_ADDRESS, Next.OTHER_WAY),
        (Result.MOVED, Next.OTHER_WAY),
        (Result.IN_CUSTODY, Next.ASK_OFFICER),
        (Result.DECEASED, Next.TAKE_OFF),
    ],
)
def test_a_try_in_vain_brings_the_letter_back_and_says_what_comes_next(
    store: Store, result: Result, following: Next
) -> None:
    one = waiting(store)
    delivery.record_attempts(store, [attempt(one, result=result)])
    rows = {row.id: row for row in delivery_lists.undelivered(full_of(store), LIMITS)}
    row = rows[one.invitation.id]
    assert row.one.invitation.letter is LetterState.CAME_BACK
    assert row.next is following
    assert row.last_on == TODAY


def test_when_nobody_was_there_the_letter_stays_with_the_officer(store: Store) -> None:
    one = waiting(store)
    delivery.record_attempts(store, [attempt(one, result=Result.UNDELIVERABLE)])
    row = next(row for row in delivery_lists.rows_of(full_of(store), LIMITS) if row.id == one.invitation.id)
    assert row.one.invitation.letter is LetterState.WITH_OFFICER
    assert row.one.invitation.letter_on == one.invitation.letter_on
    assert row.next is Next.TRY_AGAIN


def test_what_the_mail_cannot_deliver_comes_back(store: Store) -> None:
    one = waiting(store)
    delivery.record_attempts(store, [attempt(one, result=Result.UNDELIVERABLE, method=Method.CERTIFIED_MAIL)])
    assert one_of(store, one.invitee.code).invitation.letter is LetterState.CAME_BACK


def test_left_with_the_family_arrived_but_was_not_told_face_to_face(store: Store) -> None:
    one = waiting(store)
    told, asked = delivery_lists.told_in_person(full_of(store))
    delivery.record_attempts(store, [attempt(one, result=Result.LEFT_WITH_FAMILY)])
    assert one_of(store, one.invitee.code).invitation.letter is LetterState.DELIVERED
    assert delivery_lists.told_in_person(full_of(store)) == (told, asked)


@pytest.mark.parametrize(
    ("method", "counts"),
    [(Method.OFFICE, 1), (Method.HOME_VISIT, 1), (Method.OUTREACH, 1), (Method.CERTIFIED_MAIL, 0),
     (Method.PHONE_AND_LETTER, 0), (Method.MAIL, 0), (Method.FAMILY, 0)],
)  # fmt: skip
def test_only_face_to_face_counts_as_told_in_person(store: Store, method: Method, counts: int) -> None:
    one = waiting(store)
    told, _asked = delivery_lists.told_in_person(full_of(store))
    delivery.record_attempts(store, [attempt(one, method=method)])
    assert delivery_lists.told_in_person(full_of(store))[0] == told + counts


def test_a_later_try_in_vain_does_not_take_a_delivered_letter_back(store: Store) -> None:
    one = waiting(store)
    delivery.record_attempts(store, [attempt(one, on=TODAY - timedelta(days=2))])
    delivery.record_attempts(store, [attempt(one, result=Result.MOVED)])
    after = one_of(store, one.invitee.code).invitation
    assert (after.letter, after.letter_on) == (LetterState.DELIVERED, TODAY - timedelta(days=2))


def test_several_at_once_are_one_change_and_one_undo(store: Store) -> None:
    some = untried(store)[:3]
    before = {one.invitation.id: one.invitation for one in some}
    changed = delivery.record_attempts(store, [attempt(one) for one in some])
    assert changed.label == "Note how the letter of 3 people fared"
    assert changed.kinds == {"DeliveryAttempt", "Invitation"}
    history.undo(store)
    with store.read() as tx:
        assert tx.by_id(Invitation, tuple(before)) == before
        assert not tx.list(DeliveryAttempt, invitation_id=tuple(before))


def test_one_who_is_not_approved_keeps_all_from_being_noted(store: Store) -> None:
    first, second = full_of(store).invited[:2]
    with store.change("Set one aside") as tx:
        tx.save(replace(second.invitation, status=Status.SET_ASIDE, reason="Moved away"))
    count = len(one_of(store, first.invitee.code).attempts)
    with pytest.raises(UserError, match="not approved") as met:
        delivery.record_attempts(store, [attempt(first), attempt(second)])
    assert met.value.code == "not-approved"
    assert len(one_of(store, first.invitee.code).attempts) == count


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"on": TODAY + timedelta(days=1)}, "on"),
        ({"on": TODAY - timedelta(days=400)}, "on"),
        ({"by_name": "  "}, "by_name"),
        ({"safety_note": "x" * 301}, "safety_note"),
    ],
)
def test_what_cannot_be_is_said_beside_its_field(store: Store, given: dict[str, object], field: str) -> None:
    with pytest.raises(FieldError) as met:
        delivery.record_attempts(store, [attempt(waiting(store), **given)])
    assert met.value.field == field


def test_a_try_can_be_mended(store: Store) -> None:
    one = waiting(store)
    delivery.record_attempts(store, [attempt(one, result=Result.WRONG_ADDRESS)])
    tried = one_of(store, one.invitee.code).attempts[-1]
    delivery.change_attempt(store, tried.id, result=Result.DELIVERED_IN_PERSON, on=TODAY - timedelta(days=3))
    after = one_of(store, one.invitee.code)
    assert after.invitation.letter is LetterState.DELIVERED
    assert after.invitation.letter_on == TODAY - timedelta(days=3)
    assert not delivery.change_attempt(store, tried.id, by_name="Dana  Creel").ids
    with pytest.raises(FieldError):
        delivery.change_attempt(store, tried.id, by_name=" ")


def test_a_try_taken_back_leaves_the_letter_with_the_officer_and_can_be_undone(store: Store) -> None:
    one = waiting(store)
    delivery.record_attempts(store, [attempt(one)])
    tried = one_of(store, one.invitee.code).attempts[-1]
    delivery.take_back_attempt(store, tried.id)
    after = one_of(store, one.invitee.code)
    assert after.invitation.letter is LetterState.WITH_OFFICER
    assert after.invitation.status is Status.LETTER_READY
    assert not after.attempts
    history.undo(store)
    assert one_of(store, one.invitee.code).invitation.letter is LetterState.DELIVERED


def test_taking_back_one_of_two_leaves_what_the_other_says(store: Store) -> None:
    one = waiting(store)
    delivery.record_attempts(store, [attempt(one, on=TODAY - timedelta(days=4), result=Result.MOVED)])
    delivery.record_attempts(store, [attempt(one)])
    delivery.take_back_attempt(store, one_of(store, one.invitee.code).attempts[-1].id)
    after = one_of(store, one.invitee.code).invitation
    assert (after.letter, after.letter_on) == (LetterState.CAME_BACK, TODAY - timedelta(days=4))


def test_printed_letters_are_with_the_officer_but_delivered_ones_stay(store: Store) -> None:
    full = full_of(store)
    to_print = [one for one in full.invited if one.invitation.letter is LetterState.TO_PRINT]
    done = next(one for one in full.invited if one.invitation.letter is LetterState.DELIVERED)
    ids = [one.invitation.id for one in (*to_print, done)]
    changed = delivery.letters_handed_out(store, ids)
    assert changed.ids == {one.invitation.id for one in to_print}
    assert one_of(store, done.invitee.code).invitation == done.invitation
    assert one_of(store, to_print[0].invitee.code).invitation.status is Status.LETTER_READY
    assert not delivery.letters_handed_out(store, ids).ids


def test_a_letter_too_long_with_the_officer_is_overdue(store: Store) -> None:
    one = waiting(store)
    with store.change("Printed long ago") as tx:
        tx.save(replace(one.invitation, letter_on=TODAY - timedelta(days=8)))
    late = {row.id for row in delivery_lists.overdue(full_of(store), LIMITS)}
    assert one.invitation.id in late
    delivery.record_attempts(store, [attempt(one, result=Result.UNDELIVERABLE)])
    late = {row.id for row in delivery_lists.overdue(full_of(store), LIMITS)}
    assert one.invitation.id not in late, "it was tried today"


def test_in_the_last_days_every_letter_still_out_is_overdue(sample_site: OpenSite) -> None:
    store = sample_site.store
    one = full_of(store).invited[0]
    assert not delivery_lists.overdue(full_of(store), LIMITS)
    with store.change("Came back") as tx:
        tx.delete_all(one.attempts)
        tx.save(replace(one.invitation, letter=LetterState.TO_PRINT, letter_on=None, status=Status.APPROVED))
    assert [row.id for row in delivery_lists.overdue(full_of(store), LIMITS)] == [one.invitation.id]


def test_the_sample_was_told_in_person_as_its_plan_says(sample_site: OpenSite) -> None:
    assert delivery_lists.told_in_person(full_of(sample_site.store)) == (23, 28)


def test_a_language_without_wording_needs_an_interpreter(store: Store) -> None:
    one = one_of(store, "HB-001")
    _change_person(store, one.invitee.id, language="so")
    rows = {row.one.invitee.code: row for row in delivery_lists.interpreter_needed(full_of(store), LIMITS)}
    assert rows["HB-001"].interpreter == "so"
    assert delivery_lists.letter_language(full_of(store).plan, rows["HB-001"].one) == "en"
    spanish = [code for code, row in rows.items() if row.interpreter == "es"]
    assert len(spanish) == 3


def test_plates_are_counted_with_guests_and_children(store: Store) -> None:
    one = one_of(store, "HB-001")
    before = delivery_lists.meals(full_of(store))
    with store.change("A family comes") as tx:
        tx.save(replace(one.invitation, status=Status.CONFIRMED, guest="Aunt", guests=2, children=1))
    after = delivery_lists.meals(full_of(store))
    was_coming = one.invitation.status is Status.CONFIRMED
    assert after.coming == before.coming + (not was_coming)
    assert after.coming_guests == before.coming_guests + 3
    assert after.plates == after.coming + after.coming_guests


def test_a_guest_with_a_name_and_no_number_is_one(store: Store) -> None:
    one = one_of(store, "HB-003")
    assert (one.invitation.guest, delivery_lists.beside(one)) == ("Mother", 1)


def test_rides_come_in_the_order_of_pick_up(store: Store) -> None:
    from datetime import time

    first, second = one_of(store, "HB-003"), one_of(store, "HB-004")
    with store.change("Plan rides") as tx:
        tx.save(replace(first.invitation, ride_driver="D. Hughes", ride_at=time(17, 20)))
        tx.save(replace(second.invitation, ride_driver="D. Hughes", ride_at=time(17, 5)))
    assert [one.invitee.code for one in delivery_lists.rides(full_of(store))][:2] == ["HB-004", "HB-003"]


def test_officers_come_by_name_and_those_without_one_last(store: Store) -> None:
    rows = delivery_lists.rows_of(full_of(store), LIMITS)
    officers = delivery_lists.officers_of(rows)
    names = [officer.name for officer in officers if officer]
    assert names == sorted(names)
    assert officers[-1] is None
    assert sum(len(delivery_lists.of_officer(rows, each.id if each else None)) for each in officers) == len(
        rows
    )


def _change_person(store: Store, invitee_id: UUID, **fields: object) -> None:
    with store.change("Change a person") as tx:
        tx.save(replace(tx.get(Invitee, invitee_id), **fields))
