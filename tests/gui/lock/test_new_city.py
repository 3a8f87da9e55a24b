from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from callin_planner import paths
from callin_planner.domain import recovery
from callin_planner.domain.people import Person
from callin_planner.domain.site import Site
from callin_planner.usecases import locking, opening, plans, staff
from callin_planner.usecases.opening import OpenSite
from tests.gui.reading import nameless
from ui.kit.jobs import Jobs
from ui.kit.recovery import RecoveryKey
from ui.lock import setup, unfinished
from ui.lock.new_city import NewCity, _file_name

KEY = "7F5G-PKZT F3ZX-NQZQ PU84-5QTS SDYG-F4E4 X8T5-W6JE AEPD-VWGR"


@pytest.fixture
def made_with_key(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, vault_key: bytes
) -> Iterator[list[OpenSite]]:
    """Makes folders under a key that is given: the vault's own tests stretch passphrases."""
    opened: list[OpenSite] = []

    def create(
        path: Path, site: Site, person: Person, passphrase: str, **how: object
    ) -> tuple[OpenSite, str]:
        opened.append(opening.create_with_key(path, site, person, vault_key))
        return opened[-1], KEY

    monkeypatch.setattr(opening, "create", create)
    monkeypatch.setattr(locking, "prove", lambda site, key: key == KEY)
    monkeypatch.setattr(paths, "documents_folder", lambda: tmp_path)
    yield opened
    for site in opened:
        site.close()


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
    for n, place in enumerate(key._asked):
        field = key._proofs[n].editor
        field.setText(recovery.recovery_groups(KEY)[place].lower())  # type: ignore[union-attr]
        field.textEdited.emit("")  # type: ignore[union-attr]


def test_five_steps_make_a_city_with_its_first_call_in(qtbot: QtBot, made_with_key: list[OpenSite]) -> None:
    page = begin(qtbot)
    fill_to_passphrase(page)
    passphrase = page.passphrase.passphrase
    passphrase.first.setText("gloomy oxidant parcel wager lantern")
    assert not page.continue_button.isEnabled()
    passphrase.second.setText("gloomy oxidant parcel wager lantern")
    page.go_on()
    qtbot.waitUntil(lambda: page.step_number == setup.RECOVERY)
    site = made_with_key[0]
    assert site.path.name == "Mill Hill.callin"
    assert [person.name for person in staff.staff(site.store)] == ["Iris Kemper", "Ruth Calloway"]
    assert page.recovery is not None and not page.continue_button.isEnabled()
    type_proof(page.recovery.key)
    assert page.continue_button.isEnabled()
    page.go_on()
    qtbot.waitUntil(lambda: page.step_number == setup.FIRST_CALL_IN)
    assert page.call_in is not None
    page.call_in.place.setText("Bell Hall")
    with qtbot.waitSignal(page.finished) as done:
        page.go_on()
    assert done.args == [site]
    assert setup.step_of(site.store) == 0
    event = plans.next_event(site.store)
    assert event is not None and plans.plan_of(site.store, event.id).items


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


def test_an_unproven_key_is_replaced(
    qtbot: QtBot, made_site: OpenSite, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(locking, "new_recovery_key", lambda site, secret: KEY)
    setup.go_to(made_site.store, setup.RECOVERY)
    page = begin(qtbot, made_site)
    step = page._steps[setup.RECOVERY]
    step.secret.setText("mine")  # type: ignore[attr-defined]
    step.make()  # type: ignore[attr-defined]
    qtbot.waitUntil(lambda: page.recovery is not None)
    assert page.recovery is not None and page.recovery.key.text() == KEY


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
