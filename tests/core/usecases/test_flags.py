"""Screening flags: who may raise, read and decide which, and what they keep."""

from collections.abc import Callable
from uuid import UUID

import pytest

from callin_planner.domain.event import Event
from callin_planner.domain.flags import PROTECTED
from callin_planner.domain.ids import Changed, new_id
from callin_planner.domain.invitees import FlagKind, FlagState, Invitation, ScreeningFlag
from callin_planner.domain.people import Actor
from callin_planner.domain.roles import Role
from callin_planner.errors import FieldError, UserError
from callin_planner.storage.store import Store
from callin_planner.usecases import flags, invitees, plans, review
from callin_planner.usecases.opening import OpenSite
from tests import factories


@pytest.fixture
def store(made_site: OpenSite) -> Store:
    return made_site.store


@pytest.fixture
def event(store: Store) -> Event:
    event = factories.event()
    with store.change("Set up") as tx:
        tx.save(event)
    return event


def asked(store: Store, event: Event, code: str = "HB-001") -> Invitation:
    with store.change("Set up") as tx:
        person = tx.save(factories.invitee(code=code))
        return tx.save(factories.invitation(event.id, person.id))


def stored(store: Store, invitation_id: UUID) -> list[ScreeningFlag]:
    with store.read() as tx:
        return tx.list(ScreeningFlag, invitation_id=invitation_id)


def opened_by(store: Store, role: Role) -> None:
    store.actor = Actor(new_id(), "Somebody Else", role)


def test_a_flag_is_raised_corrected_and_decided(store: Store, event: Event) -> None:
    one = asked(store, event)
    changed = flags.add_flag(store, one.id, FlagKind.ACTIVE_WARRANT, " Traffic  court, ask the clerk. ")
    assert changed.label == "Raise a flag of HB-001"
    (flag,) = stored(store, one.id)
    assert (flag.note, flag.state) == ("Traffic court, ask the clerk.", FlagState.NEEDS_DECISION)
    assert (flag.raised_by, flag.raised_on) == ("Jo Planner", factories.TODAY)
    with pytest.raises(FieldError) as caught:
        flags.decide(store, flag.id, FlagState.OK, "  ")
    assert caught.value.field == "reason"
    flags.decide(store, flag.id, FlagState.OK, "Cleared at court.")
    (flag,) = stored(store, one.id)
    assert (flag.state, flag.reason) == (FlagState.OK, "Cleared at court.")
    assert (flag.decided_by, flag.decided_on) == ("Jo Planner", factories.TODAY)
    assert flags.change_flag(store, flag.id, note="District court.").label == "Correct a flag of HB-001"
    (flag,) = stored(store, one.id)
    assert (flag.note, flag.state) == ("District court.", FlagState.NEEDS_DECISION)
    assert (flag.decided_by, flag.decided_on, flag.reason) == ("", None, "")
    assert not flags.change_flag(store, flag.id, note="District court.").ids
    store.undo()
    assert stored(store, one.id)[0].state is FlagState.OK


def test_an_order_names_the_other_and_stands_with_both(store: Store, event: Event) -> None:
    one, other = asked(store, event), asked(store, event, "HB-002")
    with pytest.raises(FieldError) as caught:
        flags.add_flag(store, one.id, FlagKind.NO_CONTACT_ORDER)
    assert caught.value.field == "other"
    flags.add_flag(store, one.id, FlagKind.NO_CONTACT_ORDER, other_invitee_id=other.invitee_id)
    assert stored(store, one.id)[0].other_invitee_id == other.invitee_id
    assert stored(store, other.id)[0].other_invitee_id == one.invitee_id
    flags.add_flag(store, other.id, FlagKind.NO_CONTACT_ORDER, other_invitee_id=one.invitee_id)
    assert len(stored(store, one.id)) == 1


def test_an_order_may_name_a_speaker(store: Store, event: Event) -> None:
    one, speaker = asked(store, event), factories.speaker()
    with store.change("Set up") as tx:
        tx.save(speaker)
    flags.add_flag(store, one.id, FlagKind.NO_CONTACT_ORDER, other_speaker_id=speaker.id)
    assert stored(store, one.id)[0].other_speaker_id == speaker.id


@pytest.mark.parametrize("kind", [FlagKind.BEREAVED, FlagKind.PROTECTED])
def test_what_cannot_be_a_flag(store: Store, event: Event, kind: FlagKind) -> None:
    one, other = asked(store, event), asked(store, event, "HB-002")
    with pytest.raises(FieldError):
        flags.add_flag(store, one.id, kind, other_invitee_id=other.invitee_id)
    with pytest.raises(FieldError):
        flags.add_flag(store, one.id, FlagKind.RIVAL_RISK, other_invitee_id=one.invitee_id)
    with pytest.raises(UserError, match="no longer there"):
        flags.add_flag(store, one.id, FlagKind.RIVAL_RISK, other_invitee_id=new_id())
    assert stored(store, one.id) == []


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("kind", [FlagKind.CURFEW_OR_GPS, *sorted(PROTECTED)])
def test_who_may_raise_and_decide(store: Store, event: Event, role: Role, kind: FlagKind) -> None:
    one = asked(store, event)
    flags.add_flag(store, one.id, kind, "Noted.")
    (flag,) = stored(store, one.id)
    opened_by(store, role)
    protected = kind in PROTECTED
    may = role in (Role.PM, Role.LE_LIAISON) or (role is Role.PO_LIAISON and not protected)
    assert flags.may_screen(store) == (role in (Role.PM, Role.LE_LIAISON, Role.PO_LIAISON))
    acts: tuple[Callable[[], Changed], ...] = (
        lambda: flags.add_flag(store, one.id, kind, "Noted again."),
        lambda: flags.change_flag(store, flag.id, note="Another word."),
        lambda: flags.decide(store, flag.id, FlagState.OK, "Agreed."),
    )
    for act in acts:
        if may:
            assert act().ids
        else:
            with pytest.raises(UserError) as caught:
                act()
            assert caught.value.code in ("may-not-screen", "may-not-see")
            assert "witness" not in caught.value.text.lower()


@pytest.mark.parametrize("role", list(Role))
def test_what_each_role_reads_of_a_protected_flag(store: Store, event: Event, role: Role) -> None:
    one = asked(store, event)
    flags.add_flag(store, one.id, FlagKind.VICTIM_OR_WITNESS, "Saw the shooting on Loom Lane.")
    flags.add_flag(store, one.id, FlagKind.BEREAVED, "His brother.")
    opened_by(store, role)
    sees = role is Role.PM
    counts = role in (Role.FACILITATOR, Role.LE_LIAISON, Role.PO_LIAISON)
    full = plans.full_plan_of(store, event.id)
    (row,) = full.invited
    for read in (row.flags, invitees.reread(store, [row])[0].flags, flags.flags_of(store, one.id)):
        kinds = [flag.kind for flag in read]
        assert (FlagKind.VICTIM_OR_WITNESS in kinds) == sees
        assert kinds.count(FlagKind.PROTECTED) == (2 if counts else 0)
        assert ("Loom Lane" in repr(read)) == sees
        assert (FlagKind.BEREAVED in kinds) == sees
    assert (FlagKind.VICTIM_OR_WITNESS in flags.kinds_for(store)) == (role in (Role.PM, Role.LE_LIAISON))
    assert FlagKind.PROTECTED not in flags.kinds_for(store)


@pytest.mark.parametrize("role", [Role.PM, Role.FACILITATOR])
def test_the_review_counts_a_protected_flag_and_never_says_what_it_is(
    store: Store, event: Event, role: Role
) -> None:
    one = asked(store, event)
    flags.add_flag(store, one.id, FlagKind.VICTIM_OR_WITNESS, "Saw the shooting on Loom Lane.")
    opened_by(store, role)
    (finding,) = [each for each in review.review(store, event.id).findings if each.rule == "L5"]
    assert finding.text == "HB-001 has a screening flag that is not settled."
    assert "witness" not in finding.what_to_do.lower()


def test_the_review_tells_an_observer_no_code(store: Store, event: Event) -> None:
    one = asked(store, event)
    flags.add_flag(store, one.id, FlagKind.PENDING_CHARGE, "A charge.")
    told = review.review(store, event.id)
    opened_by(store, Role.OBSERVER)
    seen = review.review(store, event.id)
    assert seen.counts == told.counts
    assert "HB-001" not in repr(seen.findings)


def test_no_label_of_the_journal_says_what_a_flag_is(store: Store, event: Event) -> None:
    one = asked(store, event)
    for kind in flags.kinds_for(store):
        if kind is not FlagKind.NO_CONTACT_ORDER:
            flags.add_flag(store, one.id, kind, "Saw it.")
    labels = {entry.label for entry in store.history() if entry.label != "Set up"}
    assert labels == {"Make the site", "Raise a flag of HB-001"}
