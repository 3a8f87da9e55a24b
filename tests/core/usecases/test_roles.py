"""Each role through the use cases themselves: what is not theirs is refused with a sentence and undone."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from callin_planner.domain.event import Event
from callin_planner.domain.groups import Group
from callin_planner.domain.invitees import Invitation, Invitee
from callin_planner.domain.people import Actor
from callin_planner.domain.providers import Provider
from callin_planner.domain.roles import Role
from callin_planner.domain.speakers import Speaker
from callin_planner.errors import UserError
from callin_planner.storage.store import Store
from callin_planner.usecases import (
    agenda,
    events,
    groups,
    history,
    invitees,
    plans,
    settings,
    speakers,
    staff,
)
from callin_planner.usecases.opening import OpenSite

Act = Callable[[Store], object]


def _event(store: Store) -> Event:
    return plans.event_of(store, None)


def _first(store: Store, kind: type) -> object:
    with store.read() as tx:
        return tx.list(kind)[0]


ACTS: dict[str, tuple[Act, frozenset[Role]]] = {
    "move the evening": (
        lambda store: events.change_event(store, _event(store).id, on=_event(store).on + timedelta(days=7)),
        frozenset({Role.PM, Role.FACILITATOR}),
    ),
    "add an agenda item": (
        lambda store: agenda.add_item(store, _event(store).id, title="One more word"),
        frozenset({Role.PM, Role.FACILITATOR}),
    ),
    "add a speaker": (
        lambda store: speakers.add_speaker(store, name="Sam Example"),
        frozenset({Role.PM, Role.FACILITATOR}),
    ),
    "add a person": (
        lambda store: invitees.add_person(store, _event(store).id, first="Sam", last="Example"),
        frozenset({Role.PM, Role.LE_LIAISON, Role.PO_LIAISON}),
    ),
    "add a group": (
        lambda store: groups.add_group(store, label="Mill Steps"),
        frozenset({Role.PM, Role.LE_LIAISON}),
    ),
    "change the city": (
        lambda store: settings.change_site(store, help_line="555-0199"),
        frozenset({Role.PM, Role.ADMIN}),
    ),
    "add somebody to the team": (
        lambda store: staff.add_staff(store, name="New Person", role=Role.OBSERVER),
        frozenset({Role.PM, Role.ADMIN}),
    ),
}
"""An act of each area, and whose it is."""


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize("name", list(ACTS))
def test_each_act_is_kept_for_its_roles_alone(sample_site: OpenSite, name: str, role: Role) -> None:
    store = sample_site.store
    act, allowed = ACTS[name]
    store.actor = Actor(None, "Somebody", role)
    before = store.journal_head()
    if role in allowed:
        act(store)
        assert store.journal_head() != before
        return
    with pytest.raises(UserError) as refused:
        act(store)
    assert refused.value.code == "not-yours"
    assert store.journal_head() == before


def test_what_another_role_did_is_not_undone_by_who_may_not_do_it(sample_site: OpenSite) -> None:
    store = sample_site.store
    speakers.add_speaker(store, name="Sam Example")
    store.actor = Actor(None, "Somebody", Role.OBSERVER)
    with pytest.raises(UserError) as refused:
        history.undo(store)
    assert refused.value.code == "not-yours"
    with store.read() as tx:
        assert tx.list(Speaker, name="Sam Example")


@pytest.mark.parametrize("kind", [Invitee, Invitation, Group, Provider])
def test_a_refusal_names_nobody(sample_site: OpenSite, kind: type) -> None:
    store = sample_site.store
    record = _first(store, kind)
    store.actor = Actor(None, "Somebody", Role.OBSERVER)
    with pytest.raises(UserError) as refused, store.change("Take it out") as tx:
        tx.delete_all([record])  # type: ignore[list-item]
    assert (
        refused.value.text == "Your role does not change this. Ask the project manager; nothing was changed."
    )
