import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from callin_planner.domain.roles import ScreenVoice
from callin_planner.errors import DiskFullError, UserError
from tests.gui.reading import nameless
from ui.kit import dialogs, theme
from ui.kit.buttons import Button, SegmentedControl, icon_button
from ui.kit.chips import Avatar, Chip, GroupBadge, VoiceMark, chip_width, initials
from ui.kit.context import Context
from ui.kit.dialogs import FormDialog
from ui.kit.drawer import Drawer, WithDrawer
from ui.kit.forms import Field, Line
from ui.kit.labels import Label
from ui.kit.secret import SecretLine
from ui.kit.states import Banner, EmptyState, UndoBar
from ui.kit.widgets import Card, Note, SearchField, scrolling

LONG = "Bartholomew Featherstonehaugh-Smyt"


def test_a_button_without_words_has_a_name_and_a_tip(qtbot: QtBot) -> None:
    button = icon_button("x", "Close details")
    qtbot.addWidget(button)
    assert button.accessibleName() == button.toolTip() == "Close details"


def test_a_narrow_button_keeps_its_icon_and_says_its_word_in_the_tip(qtbot: QtBot) -> None:
    button = Button("Print run-of-show", "printer")
    qtbot.addWidget(button)
    wide = button.sizeHint().width()
    button.set_wordless(True)
    assert button.sizeHint().width() < wide / 2
    assert button.toolTip() == button.accessibleName() == "Print run-of-show"


@pytest.mark.parametrize("scale", theme.SCALES)
def test_words_in_a_button_are_never_cut(qtbot: QtBot, qapp: QApplication, scale: float) -> None:
    theme.apply(qapp, "light", scale)
    button = Button(LONG, "printer", "primary", key="Ctrl P")
    qtbot.addWidget(button)
    parts = sum(width for _name, width in button._parts())
    assert button.sizeHint().width() >= parts + 2 * theme.px(8)
    theme.apply(qapp, "light", 1.0)


def test_the_keyboard_moves_between_segments(qtbot: QtBot) -> None:
    control = SegmentedControl([("all", "All 41"), ("a", "Session A 16")], name="Session")
    qtbot.addWidget(control)
    control.show()
    got: list[str] = []
    control.chosen.connect(got.append)
    control._buttons["all"].setFocus()
    qtbot.keyClick(control._buttons["all"], Qt.Key.Key_Right)
    assert control.value() == "a" and got == ["a"]


def test_marks_say_what_they_mean(qtbot: QtBot) -> None:
    for mark, name in (
        (Chip("Approved", "good"), "Approved"),
        (VoiceMark(ScreenVoice.LAW), "Law enforcement"),
        (GroupBadge("E12", 9, "Eastside 12"), "Eastside 12"),
        (Avatar("Iris Kemper"), "Iris Kemper"),
    ):
        qtbot.addWidget(mark)
        assert mark.accessibleName() == name
        assert not mark.grab().isNull()


@pytest.mark.parametrize(
    ("name", "letters"),
    [("Iris Kemper", "IK"), ("Nguyễn Thị Lan", "NL"), ("", ""), ("Cher", "C"), ("Lt. Owen Sayre", "LS")],
)
def test_initials(name: str, letters: str) -> None:
    assert initials(name) == letters


def test_a_chip_grows_with_its_words() -> None:
    assert chip_width(LONG) > chip_width("Ok") > chip_width("Ok", icon=False)


def test_a_long_label_is_shortened_and_told_whole(qtbot: QtBot) -> None:
    label = Label(LONG * 3, elide=True)
    qtbot.addWidget(label)
    label.resize(120, 20)
    label.show()
    assert label.text().endswith("…") and label.toolTip() == label.accessibleName() == LONG * 3


def test_a_name_is_never_read_as_markup(qtbot: QtBot) -> None:
    label = Label("<b>Ann</b>")
    qtbot.addWidget(label)
    assert label.textFormat() is Qt.TextFormat.PlainText


def test_the_drawer_stands_beside_in_wide_windows_and_over_in_narrow_ones(qtbot: QtBot) -> None:
    main, drawer = QWidget(), Drawer("Rubén Castañeda", "Harbor Lane")
    split = WithDrawer(main, drawer)
    qtbot.addWidget(split)
    split.resize(1400, 600)
    split.show()
    assert split.is_open() and not split.overlay
    qtbot.waitUntil(lambda: main.width() == 1400 - drawer.width() - 14)
    split.resize(1100, 600)
    qtbot.waitUntil(lambda: split.overlay)
    assert not split.is_open()
    qtbot.waitUntil(lambda: main.width() == 1100)
    main.setFocus()
    split.toggle()
    assert split.is_open() and drawer.geometry().right() == split.width() - 1
    qtbot.keyClick(drawer, Qt.Key.Key_Escape)
    assert not split.is_open()


def test_a_scrolled_page_gives_wrapped_words_their_height(qtbot: QtBot) -> None:
    card = Card("A card")
    label = Label("Words that need several lines. " * 20, wrap=True)
    card.body.addWidget(label)
    holder = QWidget()
    from ui.kit.widgets import column

    holder.setLayout(column(card, Label("after")))
    area = scrolling(holder)
    qtbot.addWidget(area)
    area.resize(220, 200)
    area.show()
    qtbot.waitUntil(lambda: label.height() >= label.heightForWidth(label.width()))


def test_states_can_be_reached_and_read(qtbot: QtBot) -> None:
    empty = EmptyState(
        "heart-handshake",
        "Nothing to follow up yet",
        "The first codes appear here.",
        Button("Plan", kind="primary"),
    )
    banner = Banner(
        "The disk is full.", "Everything saved until 10:41 is safe.", "database", [Button("Try again")]
    )
    bar = UndoBar()
    for widget in (empty, banner, bar, Note("Write only what you would say to him."), SearchField("Search")):
        qtbot.addWidget(widget)
        widget.show()
        assert nameless(widget) == []


def test_the_undo_bar_stays_until_replaced_and_takes_no_focus(qtbot: QtBot) -> None:
    holder = QWidget()
    qtbot.addWidget(holder)
    field, bar = SearchField("Search"), UndoBar()
    from ui.kit.widgets import column

    holder.setLayout(column(field, bar))
    holder.show()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    bar.say("“Bridge” taken out.")
    assert field.hasFocus() and bar.isVisible() and bar.text() == "“Bridge” taken out."
    with qtbot.waitSignal(bar.undo_wanted):
        bar._undo.click()
    bar.say("Something else.", undoable=False)
    assert not bar._undo.isVisible()


def answer(press: Qt.Key) -> None:
    """Press a key in whatever dialog opens next."""

    def act() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, dialogs.Dialog)
        QTest.keyClick(dialog.focusWidget() or dialog, press)

    QTimer.singleShot(50, act)


def test_the_safe_way_of_an_alert_has_the_focus_and_esc_does_nothing(qtbot: QtBot) -> None:
    say = {
        "title": "This handout would name an invitee",
        "text": "It stands on page 1.",
        "safe": "Open the wording",
        "other": "Make the others",
    }
    answer(Qt.Key.Key_Return)
    assert not dialogs.true_alert(None, **say, not_done="Not made: Intake handout")
    answer(Qt.Key.Key_Escape)
    assert not dialogs.true_alert(None, **say)


def test_a_question_is_answered_by_its_main_button(qtbot: QtBot) -> None:
    answer(Qt.Key.Key_Return)
    assert dialogs.ask(None, "Quit?", "Work is running.", "Quit")
    answer(Qt.Key.Key_Escape)
    assert not dialogs.ask(None, "Quit?", "Work is running.", "Quit")


def test_use_cases_speak_through_the_context(qtbot: QtBot, context: Context) -> None:
    def full() -> None:
        raise DiskFullError("The disk is full.")

    def refused() -> None:
        raise UserError("Choose another day.")

    with qtbot.waitSignal(context.fault_raised) as fault:
        assert context.do(full) is None
    assert fault.args[0].code == "disk-full"
    with qtbot.waitSignal(context.notice_said) as told:
        assert context.do(refused) is None
    assert told.args == ["Choose another day."]
    with qtbot.waitSignal(context.undo_said) as said:
        assert context.do(lambda: 7, "Seven minutes") == 7
    assert said.args == ["Seven minutes", "check", True]


def test_names_can_be_hidden(context: Context) -> None:
    assert context.name("Rubén Castañeda") == "Rubén Castañeda"
    context.set_names_hidden(True)
    assert context.name("Rubén Castañeda") == "RC"


def test_news_reach_the_gui_thread(qtbot: QtBot, context: Context) -> None:
    from callin_planner.usecases import settings

    with qtbot.waitSignal(context.changes.changed) as told:
        context.jobs.run("Work", lambda _progress: settings.change_site(context.store, city="Mill Hill"))
    assert told.args[0].kinds == {"Site"}
    assert not any(
        isinstance(widget, QLabel) and not widget.parent() for widget in QApplication.topLevelWidgets()
    )


def test_a_dialog_gives_wrapped_sentences_and_fields_their_height(qtbot: QtBot) -> None:
    dialog = FormDialog(None, "A passphrase for Maximiliana Featherstonehaugh-Ortiz")
    qtbot.addWidget(dialog)
    for n in range(4):
        dialog.content.addWidget(
            Label("A sentence that is so long that it needs three lines. " * 3, wrap=True)
        )
        dialog.form.add(Field(f"Field {n}", Line()))
    dialog.show()
    qtbot.waitUntil(lambda: dialog.height() == dialog.layout().totalHeightForWidth(dialog.width()))
    for field in dialog.findChildren(Line):
        assert field.height() >= field.sizeHint().height()
    before = dialog.height()
    dialog.form.fields["Field 1"].fault("This is not so. " * 8)
    qtbot.waitUntil(lambda: dialog.height() > before)


def test_the_eye_makes_way_for_a_fault(qtbot: QtBot) -> None:
    secret = SecretLine("Passphrase")
    field = Field("Passphrase", secret)
    qtbot.addWidget(field)
    field.resize(300, 80)
    field.show()
    at_rest = secret._eye.geometry().right()
    field.fault("That does not open this site.")
    assert secret._eye.geometry().right() < at_rest - 20
    field.clear()
    assert secret._eye.geometry().right() == at_rest
