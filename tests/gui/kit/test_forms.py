from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from callin_planner.errors import FieldError, UserError
from tests.gui.reading import nameless
from ui.kit.forms import Area, Choice, Field, Form, Line, Number


def test_a_field_says_what_is_wrong_and_keeps_what_was_typed(qtbot: QtBot) -> None:
    field = Field("Seats", Line("fourty"), hint="How many", key="seats")
    qtbot.addWidget(field)
    mended: list[str] = []
    field.fault("Type a number, such as 40.", "Use 40", lambda: mended.append("40"))
    assert field.has_fault() and field.text() == "fourty"
    assert field.sentence.text() == field.editor.accessibleDescription() == "Type a number, such as 40."
    field._fix.click()
    assert mended == ["40"]
    field.clear()
    assert field.sentence.text() == "How many" and not field.has_fault()


def test_an_error_goes_beside_the_field_it_names(qtbot: QtBot) -> None:
    form = Form()
    qtbot.addWidget(form)
    city, link = form.add(Field("City", Line(), key="city")), form.add(Field("Link", Line(), key="link"))
    form.show_error(FieldError("link", "Must start with https."))
    form.show_error(UserError("The rest of it."))
    assert link.has_fault() and not city.has_fault()
    assert form.faults() == [link]
    city.fault("Give a name.")
    assert form.count_faults("The rest is saved.") == 2
    assert form._count.text() == "2 fields to mend. The rest is saved."
    form.clear_faults()
    assert form.faults() == []


def test_a_line_hands_over_once(qtbot: QtBot) -> None:
    line, got = Line("old"), []
    qtbot.addWidget(line)
    line.committed.connect(got.append)
    line.setText("new")
    assert line.pending() == "new"
    line.commit()
    line.commit()
    assert got == ["new"] and line.pending() is None


def test_a_stored_value_never_overwrites_what_is_being_typed(qtbot: QtBot) -> None:
    line = Line("old")
    qtbot.addWidget(line)
    line.show()
    line.setFocus()
    qtbot.waitUntil(line.hasFocus)
    qtbot.keyClicks(line, "er")
    line.set_value("from elsewhere")
    assert line.text() == "older"


def test_undo_belongs_to_the_field_only_while_something_is_half_typed(qtbot: QtBot) -> None:
    line, plain = Line("a"), QLineEdit("a")
    for widget in (line, plain):
        qtbot.addWidget(widget)
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QKeyEvent

    def asks(widget: QLineEdit) -> bool:
        event = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        event.ignore()
        widget.event(event)
        return event.isAccepted()

    assert asks(plain) and not asks(line)
    line.setText("ab")
    assert asks(line)


def test_an_area_hands_over_on_leaving(qtbot: QtBot) -> None:
    area, got = Area("one"), []
    qtbot.addWidget(area)
    area.committed.connect(got.append)
    area.setPlainText("two")
    area.commit()
    assert got == ["two"]


def test_choices_carry_values_and_the_wheel_changes_nothing(qtbot: QtBot) -> None:
    choice = Choice([("a4", "A4"), ("letter", "Letter")], "letter")
    qtbot.addWidget(choice)
    assert choice.value() == "letter"
    choice.set_options([("letter", "Letter"), ("legal", "Legal")])
    assert choice.value() == "letter"


def test_every_editor_has_its_label_for_a_name(qtbot: QtBot) -> None:
    form = Form()
    qtbot.addWidget(form)
    form.add(Field("City", Line()))
    form.pair(Field("Paper", Choice([("a4", "A4")])), Field("Minutes", Number(5)))
    form.add(Field("Note", Area()))
    form.show()
    assert nameless(form) == []
