"""The services page: what it shows and does, by mouse and by key."""

from pathlib import Path
from uuid import UUID

import orjson
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from pytest import MonkeyPatch
from pytestqt.qtbot import QtBot

from callin_planner.domain.ids import new_id
from callin_planner.domain.providers import Location, Need, Provider, Service, ServiceStatus
from callin_planner.usecases import plans, services
from callin_planner.usecases.sample_source import sample_id
from callin_planner.usecases.service_import import preview
from tests.core.exchange.hsds_city import ORG, city
from tests.gui.reading import nameless
from tests.gui.services.conftest import during
from ui.kit.labels import Label
from ui.services.dialogs import AddProviderDialog, CallDialog, ProviderDialog
from ui.services.export_dialog import ExportDialog
from ui.services.import_dialog import ImportDialog
from ui.services.page import AT_TABLE, OPEN, ServicesPage
from ui.services.service_dialogs import PlaceDialog, ServiceDialog

FAMILY, CEDAR = sample_id("provider/family"), sample_id("provider/cedar")
RECOVERY, LEARNING = sample_id("provider/clear-channel"), sample_id("provider/learning")
WAIT = 5000


def _cells(page: ServicesPage) -> list[str]:
    model, row = page.table.providers, page.table.currentIndex().row()
    return [str(model.index(row, place).data()) for place in range(len(model.columns))]


def _names(page: ServicesPage) -> list[str]:
    return [row.provider.name for row in page.table.providers.shown()]


def _drawer_text(page: ServicesPage) -> str:
    return "\n".join(label.text() for label in page.drawer.findChildren(Label))


def _provider(page: ServicesPage, provider_id: UUID) -> Provider:
    with page.context.store.read() as tx:
        return tx.get(Provider, provider_id)


def test_the_list_tells_what_where_and_since_when(messy_page: ServicesPage) -> None:
    page = messy_page
    assert page.header.subtitle.text() == "9 providers, 21 services · every need for the handout covered"
    page.open(provider_id=FAMILY)
    assert _cells(page)[1:] == ["At the table, Answers in 36 h", "Jul 27, 120 days", "Check again"]
    page.open(provider_id=CEDAR)
    assert _cells(page)[1::2] == ["At the table, Waiting list", "Full, list open"]
    page.open(service_id=sample_id("service/learning/digital"))
    assert _cells(page)[3] == "Status missing"
    assert (page.to_check.text(), page.to_mend.text()) == ("1 to check again", "1 must mend")
    assert nameless(page) == []
    page.grab()


def test_the_drawer_holds_every_field_and_what_to_ask(messy_page: ServicesPage) -> None:
    messy_page.open(provider_id=FAMILY)
    text = _drawer_text(messy_page)
    for part in (
        "Last checked 120 days ago.",
        "36 hours",
        "555-0183",
        "English, Spanish",
        "within 24 hours that week",
    ):
        assert part in text
    messy_page.open(provider_id=RECOVERY)
    assert "42 CFR Part 2 consent" in _drawer_text(messy_page)
    assert "never beside a need" in _drawer_text(messy_page)


def test_all_still_true_dates_the_listing_and_moves_to_the_next_stale_one(messy_page: ServicesPage) -> None:
    page, store = messy_page, messy_page.context.store
    services.change_provider(store, CEDAR, assured_on=None)
    page.refresh(None)
    page.open(provider_id=CEDAR)
    page.need.choose(Need.HOUSING)
    QTest.keyClick(page.table, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert _provider(page, CEDAR).assured_on == plans.today(store)
    assert _provider(page, CEDAR).assured_by == store.actor.name
    current = page.table.current_record()
    assert current is not None and current.id == FAMILY
    page.drawer.still_true.click()
    page.refresh(None)
    assert page.to_check.isHidden()
    store.undo()
    page.refresh(None)
    assert not page.to_check.isHidden()


def test_search_and_filters(page: ServicesPage) -> None:
    page.search.setText("bed")
    page._search("bed")
    assert _names(page) == ["Cedar House"]
    page._search("")
    page.needs.buttons[Need.SAFETY].click()
    assert _names(page) == ["Hospital Response & Family Support"]
    page.needs.buttons[Need.SAFETY].click()
    assert len(_names(page)) == 9
    page.evening.choose(OPEN)
    assert _names(page) == ["Clear Channel Recovery", "Riverside Behavioral Health"]
    page.evening.choose(AT_TABLE)
    assert len(_names(page)) == 7
    page._search("nothing like it")
    assert not page.nobody.isHidden()


def test_a_need_without_a_service_is_said(page: ServicesPage) -> None:
    store = page.context.store
    for key in ("emergency", "transitional"):
        services.change_service(store, sample_id(f"service/cedar/{key}"), status=ServiceStatus.CLOSED)
    page.refresh(None)
    assert page.needs.buttons[Need.HOUSING].text() == "Housing 0"
    assert "add a service" in page.needs.buttons[Need.HOUSING].toolTip()
    assert "nothing for Housing" in page.header.subtitle.text()


def test_a_provider_is_added_edited_called_and_taken_out(qtbot: QtBot, page: ServicesPage) -> None:
    def add(dialog: AddProviderDialog) -> None:
        dialog.save_button.click()
        assert "name" in dialog.form.faults()[0].sentence.text()
        dialog.name.setText("Night Shelter")
        dialog.phone.setText("555-0170; 555-0171")
        dialog.save_button.click()

    during(AddProviderDialog, add, page.add.click)
    row = page.table.current_record()
    assert row is not None and row.provider.name == "Night Shelter"
    assert row.provider.phones == ("555-0170", "555-0171")

    def edit(dialog: ProviderDialog) -> None:
        dialog.lines["languages"].set_value("English, Klingon")
        dialog.save_button.click()
        assert "Klingon" in dialog.form.faults()[0].sentence.text()
        dialog.lines["languages"].set_value("English, Spanish")
        dialog.lines["capacity_slots"].set_value("0")
        dialog.lines["contract_until"].set_value("Apr 9, 2027")
        dialog.lines["contact_name"].set_value("Ann Porter")
        dialog.switches["waiting_list"].setChecked(True)
        dialog.known["felony_ok"].set_value(True)
        assert nameless(dialog) == []
        dialog.save_button.click()

    during(ProviderDialog, edit, page.drawer.edit.click)
    stored = _provider(page, row.id)
    assert stored.languages == ("en", "es")
    assert (stored.is_full, stored.waiting_list, stored.felony_ok) == (True, True, True)
    assert (str(stored.contract_until), stored.contacts[0].name) == ("2027-04-09", "Ann Porter")
    assert stored.walk_in_tonight is None

    def call(dialog: CallDialog) -> None:
        dialog.nobody.setChecked(True)
        dialog.save_button.click()

    during(CallDialog, call, page.drawer.call.click)
    page.refresh(None)
    assert "nobody answered" in _drawer_text(page)


def test_a_service_and_a_place_are_added_changed_and_taken_out(page: ServicesPage) -> None:
    store = page.context.store
    page.open(provider_id=CEDAR)

    def place(dialog: PlaceDialog) -> None:
        dialog.save_button.click()
        assert dialog.form.faults()
        dialog.lines["name"].set_value("Annex")
        dialog.openings._opens.setText("9 am")
        dialog.save_button.click()
        assert "both" in dialog.form.faults()[0].sentence.text()
        dialog.openings._closes.setText("5 pm")
        assert nameless(dialog) == []
        dialog.save_button.click()

    during(PlaceDialog, place, lambda: page.edit_place(None))
    with store.read() as tx:
        [annex] = tx.list(Location)
    assert annex.openings[0].closes is not None
    page.refresh(None)

    def service(dialog: ServiceDialog) -> None:
        dialog.lines["name"].set_value("Moving help")
        dialog.lines["minimum_age"].set_value("18")
        dialog.lines["cost"].set_value("$25")
        dialog.need.set_value(Need.HOUSING)
        dialog.places[annex.id].setChecked(True)
        assert nameless(dialog) == []
        dialog.save_button.click()

    during(ServiceDialog, service, lambda: page.edit_service(None))
    with store.read() as tx:
        made = next(one for one in tx.list(Service, provider_id=CEDAR) if one.name == "Moving help")
    assert (made.minimum_age, made.costs[0].amount, made.location_ids) == (18, 25.0, (annex.id,))
    page.refresh(None)
    during(ServiceDialog, lambda dialog: dialog.take_out.click(), lambda: page.edit_service(made.id))
    with store.read() as tx:
        assert tx.find(Service, made.id) is None


def test_a_directory_comes_in_after_a_look(qtbot: QtBot, page: ServicesPage, tmp_path: Path) -> None:
    file = tmp_path / "county.json"
    wrong = city(id=str(new_id()), name="", services=[], locations=[], phones=[], funding=[])
    file.write_bytes(orjson.dumps([city(), wrong]))
    shown = preview(page.context.store, file)

    def look(dialog: ImportDialog) -> None:
        assert dialog.text.text() == "1 new. 1 row is left out. Nothing is stored before you say yes."
        assert "county.json, entry 2, name" in dialog.faults.toPlainText()
        assert dialog.add.text() == "Import 1 provider"
        assert nameless(dialog) == []
        dialog.add.click()
        qtbot.waitUntil(lambda: not dialog.isVisible(), timeout=WAIT)

    during(ImportDialog, look, lambda: page.files.review(shown))
    assert _provider(page, UUID(ORG)).name == "Oak Street Job Shop"
    page.refresh(None)
    assert "Oak Street Job Shop" in _names(page)


def test_reading_runs_in_the_background(
    qtbot: QtBot, page: ServicesPage, tmp_path: Path, monkeypatch: MonkeyPatch
) -> None:
    file = tmp_path / "broken.json"
    file.write_bytes(b'{"name": ')
    said: list[str] = []
    monkeypatch.setattr(page.context, "report", lambda error: said.append(str(error)))
    page.files.take(file)
    qtbot.waitUntil(lambda: bool(said), timeout=WAIT)
    assert "breaks off" in said[0]


def test_a_directory_goes_out(
    qtbot: QtBot, page: ServicesPage, tmp_path: Path, monkeypatch: MonkeyPatch
) -> None:
    out = tmp_path / "out.zip"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *a, **k: (str(out), ""))

    def choose(dialog: ExportDialog) -> None:
        assert dialog.shared()
        dialog.csv.setChecked(True)
        dialog.save.click()

    during(ExportDialog, choose, page.files.choose_export)
    qtbot.waitUntil(out.exists, timeout=WAIT)


def test_a_missing_field_holds_the_export_back(messy_page: ServicesPage) -> None:
    def look(dialog: ExportDialog) -> None:
        assert not dialog.save.isEnabled()
        assert "Phones and computers" in dialog.note.label.text()
        dialog.reject()

    during(ExportDialog, look, messy_page.files.choose_export)


def test_an_empty_directory_says_how_to_begin(page: ServicesPage) -> None:
    with page.context.store.change("Empty the directory") as tx:
        tx.delete_all(tx.list(Service))
        tx.delete_all(tx.list(Provider))
    page.refresh(None)
    assert page._bodies.currentWidget() is page.empty
    assert page.add.isHidden()
    assert nameless(page) == []


def test_the_page_goes_to_the_paper(page: ServicesPage, monkeypatch: MonkeyPatch) -> None:
    opened: list[tuple[str, object]] = []
    monkeypatch.setattr(page.context, "open_page", lambda key, **target: opened.append((key, target)))
    page.print.click()
    assert opened == [("documents", {"kind": "directory"})]
