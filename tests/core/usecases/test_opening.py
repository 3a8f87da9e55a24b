from callin_planner.domain.people import Person
from callin_planner.domain.site import Site
from callin_planner.usecases import opening
from callin_planner.usecases.opening import OpenSite
from tests import factories


def test_a_made_site_holds_its_city_and_person(made_site: OpenSite) -> None:
    assert made_site.site().city == "Somewhere"
    with made_site.store.read() as tx:
        assert [person.name for person in tx.list(Person)] == ["Jo Planner"]
        assert tx.count(Site) == 1


def test_what_was_saved_is_there_after_closing_and_opening(made_site: OpenSite) -> None:
    with made_site.store.change("Add a group") as tx:
        tx.save(factories.group(label="Kept"))
    made_site.close()
    again = opening.open_with_key(made_site.path, made_site.vault_key, made_site.store.actor)
    assert [entry.label for entry in again.store.history()] == ["Add a group", "Make the site"]
    again.close()
