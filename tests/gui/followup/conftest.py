"""The follow-up page over the sample city, thirty days after its evening."""

from collections.abc import Iterator
from uuid import UUID

import pytest
from pytestqt.qtbot import QtBot

from callin_planner.domain.referrals import Intake
from callin_planner.usecases.opening import OpenSite
from tests.gui.pages import shown_page
from tests.sample import OpenSample
from ui.followup.page import FollowUpPage
from ui.kit.context import Context


@pytest.fixture
def held_site(open_sample: OpenSample) -> OpenSite:
    return open_sample("after")


@pytest.fixture
def event_id(held_site: OpenSite) -> UUID:
    with held_site.store.read() as tx:
        return tx.list(Intake)[0].event_id


@pytest.fixture
def held(qapp: object, held_site: OpenSite, event_id: UUID) -> Iterator[Context]:
    made = Context(held_site, event_id)
    yield made
    assert made.jobs.stop_all(20), "a job outlived its test"
    made.close()


@pytest.fixture
def page(qtbot: QtBot, held: Context) -> FollowUpPage:
    return shown_page(qtbot, held, FollowUpPage, 1228, 840)
