import pytest

from callin_planner.errors import FieldError
from callin_planner.storage.store import Store
from callin_planner.usecases import invite_views
from callin_planner.usecases.opening import OpenSite


@pytest.fixture
def store(made_site: OpenSite) -> Store:
    return made_site.store


def _keep(store: Store, name: str) -> None:
    invite_views.save_view(
        store, name, filters={"letter": "came_back", "text": ""}, columns=("name", "letter"), sort="letter"
    )


def test_a_view_is_kept_changed_and_removed(store: Store) -> None:
    _keep(store, "  Came   back ")
    (view,) = invite_views.views(store)
    assert (view.name, dict(view.filters), view.columns, view.sort) == (
        "Came back", {"letter": "came_back"}, ("name", "letter"), "letter",
    )  # fmt: skip
    invite_views.save_view(
        store, "Came back", filters={"needs": "ride"}, columns=("name",), sort="name", view_id=view.id
    )
    assert [dict(one.filters) for one in invite_views.views(store)] == [{"needs": "ride"}]
    assert invite_views.rename_view(store, view.id, "Rides").label == "Rename a view of the invite list"
    assert not invite_views.rename_view(store, view.id, " Rides ").ids
    assert invite_views.remove_view(store, view.id).label == "Remove a view of the invite list"
    assert invite_views.views(store) == []
    store.undo()
    assert [one.name for one in invite_views.views(store)] == ["Rides"]


def test_views_stand_in_the_order_of_their_names(store: Store) -> None:
    for name in ("Rides", "élan", "Came back"):
        _keep(store, name)
    assert [one.name for one in invite_views.views(store)] == ["Came back", "élan", "Rides"]


@pytest.mark.parametrize("name", ["", "   ", "CAME back", "x" * 61])
def test_a_name_is_needed_once(store: Store, name: str) -> None:
    _keep(store, "Came back")
    with pytest.raises(FieldError) as caught:
        _keep(store, name)
    assert caught.value.field == "name"
    assert len(invite_views.views(store)) == 1
