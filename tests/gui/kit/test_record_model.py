from dataclasses import dataclass, replace

import pytest
from PySide6.QtCore import Qt
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from ui.kit.record_model import Column, RecordModel, SectionRow
from ui.kit.table import Table


@dataclass(frozen=True)
class Person:
    id: int
    name: str
    age: int = 0


PEOPLE = [Person(1, "Nguyễn Thị Lan", 30), Person(2, "José Peña", 9), Person(3, "Zoran Petrović", 10)]


@pytest.fixture
def model(qapp: object) -> RecordModel[Person]:
    columns = [
        Column[Person]("tick", "", lambda _person: "", 40, check=True),
        Column[Person]("name", "Name", lambda person: person.name),
        Column[Person](
            "age", "Age", lambda person: str(person.age), align="right", sort=lambda person: person.age
        ),
    ]
    return RecordModel(columns, PEOPLE, words=lambda person: person.name)


def names(model: RecordModel[Person]) -> list[str]:
    return [person.name for person in model.shown()]


def test_qt_finds_no_fault_in_the_model(model: RecordModel[Person], qtmodeltester: ModelTester) -> None:
    qtmodeltester.check(model)
    model.set_rows([SectionRow("People"), *PEOPLE])
    model.search("pena")


def test_a_cell_has_no_children(model: RecordModel[Person]) -> None:
    assert model.rowCount(model.index(0, 0)) == 0 and model.columnCount(model.index(0, 0)) == 0


def test_search_ignores_accents_and_case_and_wants_every_word(model: RecordModel[Person]) -> None:
    model.search("PENA jose")
    assert names(model) == ["José Peña"]
    model.search("lan petrovic")
    assert names(model) == []
    model.search("")
    assert len(names(model)) == 3


def test_search_filter_and_order_hold_together(model: RecordModel[Person]) -> None:
    model.sort(2, Qt.SortOrder.DescendingOrder)
    model.set_filter(lambda person: person.age > 9)
    assert names(model) == ["Nguyễn Thị Lan", "Zoran Petrović"]
    model.set_rows([*PEOPLE, Person(4, "Ann", 99)])
    assert names(model)[0] == "Ann"


def test_sorting_numbers_is_not_sorting_words(model: RecordModel[Person]) -> None:
    model.sort(2)
    assert [person.age for person in model.shown()] == [9, 10, 30]


def test_ticks_stay_with_their_people(model: RecordModel[Person], qtbot: QtBot) -> None:
    with qtbot.waitSignal(model.checked_changed):
        model.toggle(1)
    model.set_rows([PEOPLE[2], PEOPLE[1]])
    assert model.checked == {2}
    assert model.index(1, 0).data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
    model.set_rows([PEOPLE[2]])
    assert model.checked == set()


def test_headings_cannot_be_chosen(model: RecordModel[Person]) -> None:
    model.set_rows([SectionRow("People"), *PEOPLE])
    assert model.flags(model.index(0, 1)) == Qt.ItemFlag.NoItemFlags
    assert model.record(0) is None and model.row_of(1) == 1


def test_a_table_keeps_its_row_when_rows_come_anew(model: RecordModel[Person], qtbot: QtBot) -> None:
    table = Table(model, name="People")
    qtbot.addWidget(table)
    table.resize(400, 200)
    table.show()
    assert table.select(3)
    model.set_rows([replace(PEOPLE[2], age=11), PEOPLE[0]])
    assert table.current_record() == Person(3, "Zoran Petrović", 11)
    assert [person.id for person in table.selected_records()] == [3]


def test_losing_the_chosen_row_is_told(model: RecordModel[Person], qtbot: QtBot) -> None:
    table = Table(model, name="People")
    qtbot.addWidget(table)
    table.select(3)
    with qtbot.waitSignal(table.chosen) as told:
        model.search("jose")
    assert told.args == [None]


def test_keys_tick_and_open(model: RecordModel[Person], qtbot: QtBot) -> None:
    table = Table(model, name="People")
    qtbot.addWidget(table)
    table.show()
    table.select(1)
    qtbot.keyClick(table, Qt.Key.Key_Down)
    qtbot.keyClick(table, Qt.Key.Key_Space)
    assert model.checked == {2}
    with qtbot.waitSignal(table.opened) as told:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert told.args == [PEOPLE[1]]


def test_a_table_draws_every_kind_of_row(model: RecordModel[Person], qtbot: QtBot) -> None:
    table = Table(model, name="People", sortable=True)
    qtbot.addWidget(table)
    table.resize(400, 90)
    table.show()
    model.set_rows([SectionRow("People"), *PEOPLE])
    model.toggle(1)
    table.select(2)
    assert not table.grab().isNull()
