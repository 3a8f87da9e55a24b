"""Which session a door lets in, by the clock on the wall."""

from dataclasses import replace
from datetime import UTC, datetime, time

import pytest

from callin_planner.usecases.opening import OpenSite
from tests.door import book, fill
from ui.doorway.desk import Desk

pytestmark = pytest.mark.usefixtures("light_pin")


@pytest.mark.parametrize(
    ("now", "session", "begun"),
    [
        (datetime(2026, 11, 26, 3, 20, tzinfo=UTC), 0, False),
        (datetime(2026, 11, 26, 5, 40, tzinfo=UTC), 0, True),
        (datetime(2026, 11, 26, 5, 50, tzinfo=UTC), 1, False),
    ],
)
def test_a_session_after_midnight_is_the_later_one(
    made_site: OpenSite, now: datetime, session: int, begun: bool
) -> None:
    """Sessions at 10 pm and half past midnight: the second does not count as this morning’s."""
    evening = fill(made_site, sessions=2)
    late, night = (
        replace(one, begins=at) for one, at in zip(evening.sessions, (time(22), time(0, 30)), strict=True)
    )
    with made_site.store.change("Late") as tx:
        tx.save_all((replace(evening.event, doors=time(21), begins=time(22)), late, night))
    at_door = book(made_site, evening)
    at_door.told = replace(at_door.told, ahead=round((now - datetime.now(UTC)).total_seconds()))
    desk = Desk(at_door)
    assert desk.session_id == (late, night)[session].id
    assert desk.has_begun() is begun
