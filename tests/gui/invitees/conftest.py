import pytest

from ui.invitees.page import InviteesPage


@pytest.fixture
def page_class() -> type[InviteesPage]:
    return InviteesPage
