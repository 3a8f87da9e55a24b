from dataclasses import replace

import pytest
from pytestqt.qtbot import QtBot

from callin_planner.domain.people import Person
from callin_planner.domain.roles import Role
from callin_planner.errors import FieldError
from callin_planner.usecases import staff, thresholds
from tests.gui.reading import nameless
from ui.kit.context import Context
from ui.kit.forms import Line
from ui.settings import figures
from ui.settings.page import SettingsPage


def type_into(page: SettingsPage, card: str, attribute: str, text: str) -> None:
    editor = getattr(page, card)._fields[attribute].editor
    assert isinstance(editor, Line)
    editor.setText(text)
    editor.commit()


def test_each_change_is_stored_and_can_be_undone(qtbot: QtBot, page: SettingsPage) -> None:
    with qtbot.waitSignal(page.context.undo_said) as said:
        type_into(page, "city", "office", "Office of Peace")
    assert page.context.site.site().office == "Office of Peace"
    assert said.args[0] == "Change the settings"
    page.context.store.undo()
    qtbot.waitUntil(lambda: page.city._fields["office"].text() != "Office of Peace")


def test_a_fault_stands_under_its_field_and_the_old_value_stays(page: SettingsPage) -> None:
    before = page.context.site.site().intake_link
    type_into(page, "help_line", "intake_link", "http://help.example.org/start")
    field = page.help_line._fields["intake_link"]
    assert field.sentence.text() == "Must start with https, or codes travel in the open."
    assert page.context.site.site().intake_link == before
    assert field.text() == "http://help.example.org/start"
    type_into(page, "help_line", "intake_link", "https://help.example.org/start")
    assert not field.has_fault()


def test_people_are_listed_with_their_way_in(page: SettingsPage) -> None:
    rows = {row.person.name: row for row in page.people.records.shown()}
    assert rows["Iris Kemper"].has_passphrase and rows["Iris Kemper"].is_you
    assert rows["Iris Kemper"].used.startswith("today")
    assert not rows["Ruth Calloway"].has_passphrase


def test_signatories_are_added_and_taken_out(page: SettingsPage) -> None:
    before = page.context.site.site().signatories
    page.city.add_button.click()
    name, body = page.city._rows[-1]
    name.editor.setText("Ann Baker")  # type: ignore[union-attr]
    body.editor.setText("Harlan Bend Schools")  # type: ignore[union-attr]
    body.editor.commit()  # type: ignore[union-attr]
    assert [each.name for each in page.context.site.site().signatories][-1] == "Ann Baker"
    page.city._drop(len(page.city._rows) - 1)
    assert page.context.site.site().signatories == before


def test_figures_are_told_in_words_and_marked_when_changed(page: SettingsPage) -> None:
    store = page.context.store
    thresholds.change_threshold(store, "speakers_most", 10)
    rows = {row.code: row for row in figures.rule_rows(thresholds.thresholds(store))}
    assert rows["A5"].words == "5 to 10 speakers" and rows["A5"].changed and not rows["A1"].changed
    page.thresholds.table.select(rows["A5"].id)
    page.thresholds._reset.click()
    assert thresholds.thresholds(store).speakers_most == 12


def test_figures_are_read_as_people_type_them() -> None:
    assert figures.read_typed("law_share_error", "45 %") == 0.45
    assert figures.read_typed("item_error_minutes", "7,5") == 7.5
    with pytest.raises(FieldError):
        figures.read_typed("item_error_minutes", "ten")


def test_rising_figures_never_overtake_on_the_way() -> None:
    from callin_planner.domain.thresholds import Thresholds

    shipped = Thresholds()
    up = {"length_note_minutes": 80.0, "length_warning_minutes": 95.0, "length_error_minutes": 110.0}
    assert figures._in_safe_order(up, shipped)[0] == "length_error_minutes"
    down = {"length_note_minutes": 20.0, "length_warning_minutes": 30.0, "length_error_minutes": 40.0}
    assert figures._in_safe_order(down, shipped)[0] == "length_note_minutes"


def test_verifying_says_what_was_seen(qtbot: QtBot, page: SettingsPage) -> None:
    page.backups.verify_button.click()
    qtbot.waitUntil(lambda: page.backups.answer.isVisible(), timeout=20000)
    assert page.backups.answer.label.text().startswith("The site is whole")


def test_sections_can_be_jumped_to_and_everything_has_a_name(page: SettingsPage) -> None:
    page.open(section="backups")
    assert page.items["backups"].isChecked() and not page.items["people"].isChecked()
    assert nameless(page) == []


def test_a_narrow_page_has_one_column(qtbot: QtBot, page: SettingsPage) -> None:
    page.resize(900, 700)
    qtbot.waitUntil(lambda: page.city.x() == page.people.x())
    assert page.people.table.height() <= page.people.height()


def test_staff_can_be_added_changed_and_taken_off(context: Context) -> None:
    staff.add_staff(context.store, name="  Ann   Baker ", role=Role.OBSERVER)
    ann = next(person for person in staff.staff(context.store) if person.name == "Ann Baker")
    staff.change_staff(context.store, ann.id, role=Role.FACILITATOR)
    with pytest.raises(FieldError):
        staff.add_staff(context.store, name="ann baker", role=Role.OBSERVER)
    with pytest.raises(FieldError):
        staff.change_staff(context.store, ann.id, name="  ")
    staff.remove_staff(context.store, ann.id)
    assert ann.name not in [person.name for person in staff.staff(context.store)]
    assert replace(ann) == ann and isinstance(ann, Person)


@pytest.mark.parametrize("width", [1228, 900])
def test_every_card_has_the_height_it_needs(qtbot: QtBot, page: SettingsPage, width: int) -> None:
    page.resize(width, 700)
    for card in page.cards.values():
        qtbot.waitUntil(lambda card=card: card.height() >= card.minimumSizeHint().height())  # type: ignore[misc]
        assert card.height() <= card.sizeHint().height() + 20
