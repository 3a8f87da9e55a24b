import pytest

from ui.agenda.page import AgendaPage


@pytest.fixture
def page_class() -> type[AgendaPage]:
    return AgendaPage
