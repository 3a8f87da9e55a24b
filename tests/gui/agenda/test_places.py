"""Where a dragged row lands, worked out without a mouse."""

import pytest

from callin_planner.domain.agenda import Part
from callin_planner.domain.ids import new_id
from callin_planner.domain.plan import Plan
from callin_planner.domain.thresholds import Thresholds
from tests import factories
from ui.agenda.lines import lines_of, rows_of, spare_text
from ui.agenda.table import Place, place_at


def _rows() -> list[object]:
    event = factories.event()
    items = [
        factories.item(event.id, seq=0, title="Doors", part=Part.BEFORE),
        factories.item(event.id, seq=0, title="One"),
        factories.item(event.id, seq=1, title="Two"),
        factories.item(event.id, seq=0, title="Meal", part=Part.AFTER),
    ]
    plan = Plan(site=factories.site(), event=event, today=factories.TODAY, items=tuple(items))
    return rows_of(lines_of(plan, Thresholds()))  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("moving", "gap", "place"),
    [
        ("One", 0, Place(Part.BEFORE, 0)),
        ("One", 1, Place(Part.BEFORE, 0)),
        ("One", 2, Place(Part.BEFORE, 1)),
        ("One", 3, Place(Part.PROGRAMME, 0)),
        ("One", 4, Place(Part.PROGRAMME, 0)),
        ("One", 5, Place(Part.PROGRAMME, 1)),
        ("Two", 4, Place(Part.PROGRAMME, 1)),
        ("Doors", 5, Place(Part.PROGRAMME, 2)),
        ("One", 6, Place(Part.AFTER, 0)),
        ("One", 7, Place(Part.AFTER, 1)),
    ],
)
def test_a_gap_is_a_place(moving: str, gap: int, place: Place) -> None:
    rows = _rows()
    line = next(row for row in rows if getattr(getattr(row, "item", None), "title", "") == moving)
    assert place_at(rows, gap, {line.id}) == place  # type: ignore[arg-type, union-attr]


def test_a_programme_alone_needs_no_heading() -> None:
    event = factories.event()
    items = (factories.item(event.id, seq=0), factories.item(event.id, seq=1, id=new_id()))
    plan = Plan(site=factories.site(), event=event, today=factories.TODAY, items=items)
    assert len(rows_of(lines_of(plan, Thresholds()))) == 2


def test_says_what_is_spare() -> None:
    assert spare_text(3600, 60) == "on time"
    assert spare_text(3480, 60) == "2 min to spare"
    assert spare_text(3480, 60, short=True) == "2 min spare"
    assert spare_text(3630, 60) == "0.5 min over"
    assert spare_text(3610, 60) == "0:10 min over"
