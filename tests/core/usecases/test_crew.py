import pytest

from callin_planner.documents import run_of_show
from callin_planner.domain.ids import new_id
from callin_planner.errors import FieldError
from callin_planner.storage.store import Store
from callin_planner.usecases import crew, plans
from callin_planner.usecases.opening import OpenSite
from callin_planner.usecases.sample_source import sample_id

EVENING = sample_id("event/E2")


@pytest.fixture
def store(sample_site: OpenSite) -> Store:
    return sample_site.store


def phones(store: Store) -> str:
    return " | ".join(run_of_show.build(plans.plan_of(store, EVENING)).panels[-1].lines)


def test_added_changed_and_taken_off_as_the_run_of_show_prints_it(store: Store) -> None:
    one = new_id()
    assert "interpreter" in crew.missing_jobs(store, EVENING)
    crew.add_crew(store, EVENING, job="interpreter", name=" Lan  Nguyễn ", phone="555-0191", crew_id=one)
    assert "Interpreter, Lan Nguyễn 555-0191" in phones(store)
    assert "interpreter" not in crew.missing_jobs(store, EVENING)
    assert crew.change_crew(store, one, phone="555-0192").label == "Change the evening crew: Interpreter"
    assert "555-0192" in phones(store)
    assert not crew.change_crew(store, one, phone="555-0192").ids
    crew.remove_crew(store, one)
    assert "Lan Nguyễn" not in phones(store)
    store.undo()
    assert "Lan Nguyễn" in phones(store)


def test_usual_jobs_that_nobody_has(store: Store) -> None:
    later = sample_id("event/E3")
    assert crew.missing_jobs(store, later) == [
        "pm", "door", "security", "av", "timekeeper", "food", "transport",
    ]  # fmt: skip
    assert crew.missing_jobs(store, EVENING) == ["interpreter"]


@pytest.mark.parametrize(
    ("fields", "field"),
    [({"job": " "}, "job"), ({"name": ""}, "name"), ({"phone": "5" * 61}, "phone")],
)
def test_refused_in_place(store: Store, fields: dict[str, str], field: str) -> None:
    before = crew.crew_of(store, EVENING)
    with pytest.raises(FieldError) as refused:
        crew.add_crew(store, EVENING, **{"job": "door", "name": "Sam", **fields})
    assert refused.value.field == field
    with pytest.raises(FieldError):
        crew.change_crew(store, before[0].id, **fields)
    assert crew.crew_of(store, EVENING) == before
