"""The import page over the sample city, and awkward lists."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from callin_planner.domain.invitees import Invitee
from tests.core.exchange.making import csv_bytes
from ui.importing.page import ImportPage
from ui.kit.context import Context

HEAD = "Name;DOB;GRP;Case #"


@pytest.fixture
def page(context: Context, qtbot: QtBot) -> ImportPage:
    made = ImportPage(context)
    qtbot.addWidget(made)
    made.resize(1228, 846)
    made.show()
    return made


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    def written(*rows: str, name: str = "list.csv") -> Path:
        path = tmp_path / name
        path.write_bytes(csv_bytes(HEAD, *rows))
        return path

    return written


@pytest.fixture
def doubtful(context: Context, write: Callable[..., Path]) -> Path:
    """A list with a possible duplicate, a sure repeat and an impossible date."""
    with context.store.read() as tx:
        born = tx.list(Invitee, order_by="code")[0].born
    return write(
        f"Pell, Markus;{born};Kiln Street;CR-22-1",
        "Tuala, Tyree;02/13/1999;Ferry Lane;CR-22-2",
        "TYREE TUALA;02/13/1999;Ferry Lane;CR-22-3",
        "Stone, Mia;02/30/1999;Ferry Lane;CR-22-4",
    )
