from collections.abc import Iterator

import pytest

from ui.invitees.page import InviteesPage
from ui.kit.context import Context


@pytest.fixture
def page_class() -> type[InviteesPage]:
    return InviteesPage


@pytest.fixture
def said(context: Context) -> Iterator[list[str]]:
    """What the person was told, in order."""
    heard: list[str] = []
    context.undo_said.connect(lambda text, icon, undoable: heard.append(text))
    context.notice_said.connect(heard.append)
    yield heard
