"""What a site chose for its desk is kept beside its other settings, whoever opens it."""

import pytest

from callin_planner.domain.people import Actor
from callin_planner.domain.roles import Role
from callin_planner.errors import FieldError
from callin_planner.usecases import call_hours, desk_choices
from callin_planner.usecases.desk_choices import DeskChoices
from callin_planner.usecases.opening import OpenSite


def test_choices_are_remembered_beside_what_others_set(made_site: OpenSite) -> None:
    store = made_site.store
    assert desk_choices.choices_of(store) == DeskChoices()
    chosen = DeskChoices(tied=True, call_within_hours=24, wifi="CallIn-Desk", wifi_password="marigold-48")
    desk_choices.remember(store, chosen)
    assert desk_choices.choices_of(store) == chosen
    assert desk_choices.remember(store, chosen).ids == frozenset()
    call_hours.change_call_hours(store, 72)
    kept = desk_choices.choices_of(store)
    assert (kept.call_within_hours, kept.wifi) == (72, "CallIn-Desk")


def test_a_provider_who_opens_the_desk_may_keep_them(made_site: OpenSite) -> None:
    store = made_site.store
    store.actor = Actor(store.actor.person_id, store.actor.name, Role.PROVIDER_INTAKE)
    desk_choices.remember(store, DeskChoices(tied=True))
    assert desk_choices.choices_of(store).tied


@pytest.mark.parametrize(
    ("key", "value"), [("wifi", "x" * 64), ("wifi_password", "x" * 64), ("call_within_hours", 0)]
)
def test_what_cannot_be_is_refused_beside_its_field(made_site: OpenSite, key: str, value: object) -> None:
    with pytest.raises(FieldError) as met:
        desk_choices.remember(made_site.store, DeskChoices(**{key: value}))  # type: ignore[arg-type]
    assert met.value.field == key
