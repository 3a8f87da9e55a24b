from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from callin_planner.domain import recovery
from callin_planner.usecases import locking, opening, plans, staff
from callin_planner.usecases.opening import OpenSite
from tests.gui.reading import nameless
from ui.kit.jobs import Jobs
from ui.kit.recovery import RecoveryKey
from ui.lock import setup, unfinished
from ui.lock.confirm_step import ConfirmStep
from ui.lock.new_city import NewCity, _file_name

PASSPHRASE = "gloomy oxidant parcel wager lantern"
KEY = "7F5G-PKZT F3ZX-NQZQ PU84-5QTS SDYG-F4E4 X8T5-W6JE AEPD-VWGR"


@pytest.fixture
def documents(home: Path) -> Path:
    """Where a new city goes."""
    return home / "Documents"


def begin(qtbot: QtBot, site: OpenSite | None = None) -> NewCity:
    page = NewCity(Jobs(), site)
    qtbot.addWidget(page)
    page.resize(1400, 860)
    page.show()
    return page


def fill_to_passphrase(page: NewCity) -> None:
    page.city.city.setText("Mill Hill")
    page.go_on()
    page.people.name.setText("Iris Kemper")
    page.people.add()
    row = page.people._rows.itemAt(0).widget()
    row.name.setText("Ruth Calloway")  # type: ignore[attr-defined]
    page.go_on()


def type_proof(key: RecoveryKey) -> None:
    """The two groups, as someone reads them from the paper."""
    groups = recovery.recovery_groups(key.text())
    for n, place in enumerate(key._asked):
        field = key._proofs[n].editor
        field.setText(groups[place].lower())  # type: ignore[union-attr]
        field.textEdited.emit("")  # type: ignore[union-attr]


def choose_passphrase(qtbot: QtBot, page: NewCity) -> RecoveryKey:
    """Through the third step; the key of the fourth."""
    passphrase = page.passphrase.passphrase
    passphrase.first.setText(PASSPHRASE)
    assert not page.continue_button.isEnabled()
    passphrase.second.setText(PASSPHRASE)
    page.go_on()
    qtbot.waitUntil(lambda: page.step_number == setup.RECOVERY, timeout=20000)
    assert page.recovery is not None
    return page.recovery.key


def test_five_steps_make_a_city_with_its_first_call_in(
    qtbot: QtBot, documents: Path, light_stretching: object
) -> None:
    page = begin(qtbot)
    fill_to_passphrase(page)
    shown = choose_passphrase(qtbot, page)
    key, path = shown.text(), documents / "Mill Hill.callin"
    assert not page.continue_button.isEnabled() and page.passphrase.passphrase.text() == ""
    page.other_button.click()
    assert shown._printed.text() == "Written down by hand"
    type_proof(shown)
    page.go_on()
    qtbot.waitUntil(lambda: page.step_number == setup.FIRST_CALL_IN, timeout=20000)
    assert not page._fault.text()
    assert page.call_in is not None
    page.call_in.place.setText("Bell Hall")
    with qtbot.waitSignal(page.finished) as done:
        page.go_on()
    site: OpenSite = done.args[0]
    assert site.path == path and setup.step_of(site.store) == 0
    assert [person.name for person in staff.staff(site.store)] == ["Iris Kemper", "Ruth Calloway"]
    event = plans.next_event(site.store)
    assert event is not None and plans.plan_of(site.store, event.id).items
    site.close()
    for secret, who in ((PASSPHRASE, "Iris Kemper"), (key, "Recovery key")):
        again = opening.open_with(path, secret)
        assert again.store.actor.name == who
        again.close()
    for file in home_files(documents.parent):
        assert PASSPHRASE.encode() not in file.read_bytes() and key[:9].encode() not in file.read_bytes()


def home_files(home: Path) -> list[Path]:
    return [file for file in home.rglob("*") if file.is_file()]


def test_closing_while_the_key_is_shown_goes_on_with_a_new_one(
    qtbot: QtBot, documents: Path, light_stretching: object
) -> None:
    page = begin(qtbot)
    fill_to_passphrase(page)
    old = choose_passphrase(qtbot, page).text()
    page.close()
    path = documents / "Mill Hill.callin"
    site = opening.open_with(path, PASSPHRASE)
    again = begin(qtbot, site)
    assert again.step_number == setup.RECOVERY and not again.back_button.isVisible()
    step = again._steps[setup.RECOVERY]
    assert isinstance(step, ConfirmStep)
    step.secret.setText("mine")
    step.make()
    qtbot.waitUntil(step.field.has_fault)
    assert step.field.sentence.text() == "That does not open this site."
    step.secret.setText(PASSPHRASE)
    step.make()
    qtbot.waitUntil(lambda: again.recovery is not None)
    assert again.recovery is not None
    key = again.recovery.key
    assert not step.isVisible() and again.recovery.isVisible()
    assert key.text() != old and opening.title_of(path) == "Mill Hill"
    type_proof(key)
    again.go_on()
    qtbot.waitUntil(lambda: again.step_number == setup.FIRST_CALL_IN, timeout=20000)
    with qtbot.waitSignal(again.finished):
        again.other_button.click()
    assert locking.prove(site, key.text()) and not locking.prove(site, old)
    site.close()


def test_a_weak_passphrase_goes_no_further(qtbot: QtBot) -> None:
    page = begin(qtbot)
    fill_to_passphrase(page)
    passphrase = page.passphrase.passphrase
    for weak in ("short", "Iris Kemper Mill Hill", "qwertyuiopasdfgh"):
        passphrase.first.setText(weak)
        passphrase.second.setText(weak)
        assert not page.continue_button.isEnabled(), weak
        assert page._why.text() == "The passphrase is not strong enough yet."
    passphrase.suggest()
    assert not page.continue_button.isEnabled()
    passphrase.second.setText(passphrase.text())
    assert page.continue_button.isEnabled()


def test_a_place_that_cannot_be_written_says_so_and_loses_nothing(
    qtbot: QtBot, documents: Path, light_stretching: object
) -> None:
    documents.write_text("a file where the folder should be")
    page = begin(qtbot)
    fill_to_passphrase(page)
    passphrase = page.passphrase.passphrase
    for line in (passphrase.first, passphrase.second):
        line.setText(PASSPHRASE)
    page.go_on()
    qtbot.waitUntil(lambda: bool(page._fault.text()), timeout=20000)
    assert page._fault.text().startswith("Mill Hill.callin could not be made there.")
    assert page.step_number == 3 and passphrase.text() == PASSPHRASE and page.continue_button.isEnabled()


def test_back_loses_nothing(qtbot: QtBot) -> None:
    page = begin(qtbot)
    fill_to_passphrase(page)
    page.back()
    page.back()
    assert page.city.city.text() == "Mill Hill"
    page.go_on()
    assert page.people.name.text() == "Iris Kemper"
    assert [person.name for person in page.people.others()] == ["Ruth Calloway"]


def test_closing_before_the_folder_keeps_the_city_and_never_a_name(qtbot: QtBot, home: Path) -> None:
    page = begin(qtbot)
    fill_to_passphrase(page)
    page.close()
    assert unfinished.load()["city"] == "Mill Hill"
    for file in home.rglob("*"):
        assert not file.is_file() or b"Kemper" not in file.read_bytes()
    again = begin(qtbot)
    assert again.city.city.text() == "Mill Hill" and again.step_number == 2


def test_closing_after_the_folder_goes_on_at_the_call_in(qtbot: QtBot, made_site: OpenSite) -> None:
    setup.go_to(made_site.store, setup.FIRST_CALL_IN)
    page = begin(qtbot, made_site)
    assert page.step_number == setup.FIRST_CALL_IN
    with qtbot.waitSignal(page.finished):
        page.other_button.click()
    assert setup.step_of(made_site.store) == 0


def test_the_key_is_hidden_while_it_is_typed_from_paper(qtbot: QtBot) -> None:
    key = RecoveryKey(KEY, "Mill Hill", lambda *_how: 2)
    qtbot.addWidget(key)
    key.show()
    assert key._shown[0].text() == "7F5G-PKZT" and key._qr.isVisible()
    key.first_proof().setFocus()
    qtbot.waitUntil(lambda: not key._qr.isVisible())
    assert "●" in key._shown[0].text()
    key.hide_key(False)
    assert key._shown[0].text() == "7F5G-PKZT"


def test_a_wrong_group_says_which_one(qtbot: QtBot) -> None:
    key = RecoveryKey(KEY, "Mill Hill", lambda *_how: 0)
    qtbot.addWidget(key)
    field = key._proofs[0].editor
    field.setText("2222-2222")  # type: ignore[union-attr]
    field.textEdited.emit("")  # type: ignore[union-attr]
    assert key._proofs[0].sentence.text().startswith(f"Group {key._asked[0] + 1} is not as on the paper")
    assert not key.proven()


def test_printed_copies_are_counted_and_none_is_possible(qtbot: QtBot) -> None:
    key = RecoveryKey(KEY, "Mill Hill", lambda *_how: 2)
    qtbot.addWidget(key)
    key.print_button.click()
    assert key._printed.text() == "2 copies sent to the printer"
    key.skip_printing()
    assert key._printed.text() == "Written down by hand"


def test_the_sheet_of_paper_carries_the_key(qtbot: QtBot, tmp_path: Path) -> None:
    import pypdfium2
    from PySide6.QtPrintSupport import QPrinter

    from ui.kit.recovery_print import draw_sheet

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "key.pdf"))
    draw_sheet(printer, KEY, "Mill Hill")
    document = pypdfium2.PdfDocument(tmp_path / "key.pdf")
    page = document[0]
    words = page.get_textpage().get_text_bounded()
    assert all(group in words for group in recovery.recovery_groups(KEY))
    import zxingcpp

    read = zxingcpp.read_barcodes(page.render(scale=150 / 72).to_pil())
    assert [code.text for code in read] == ["CALLIN-KEY:" + KEY.replace(" ", "")]
    document.close()


def test_every_step_can_be_used_without_a_mouse(qtbot: QtBot) -> None:
    page = begin(qtbot)
    for _step in range(2):
        QApplication.processEvents()
        assert nameless(page) == []
        fill = {1: page.city.city, 2: page.people.name}[page.step_number]
        fill.setText("Somebody")
        page.go_on()
    assert nameless(page) == []


@pytest.mark.parametrize(
    ("city", "name"),
    [("Mill / Hill", "Mill Hill"), ("  ", "City"), ("a:b*c", "a b c"), ("San José.", "San José")],
)
def test_a_city_becomes_a_folder_name(city: str, name: str) -> None:
    assert _file_name(city) == name
