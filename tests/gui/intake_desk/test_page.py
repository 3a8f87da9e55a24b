"""Opening, letting phones in, what comes in by code, what happens when the process dies, and who sees it."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog, QLabel
from pytestqt.qtbot import QtBot

from callin_planner.domain.intake import new_nonce
from callin_planner.domain.people import Actor
from callin_planner.domain.roles import Role
from callin_planner.intake import receive
from callin_planner.usecases import desk, desk_choices
from callin_planner.usecases.opening import OpenSite
from tests.desk import OpenDesk, Tables, filled, ticket
from tests.gui.intake_desk.conftest import ShowPage
from tests.gui.reading import nameless
from tests.intake.test_process import kill
from ui.desk_sign import DeskSign
from ui.intake_desk import page as page_module
from ui.intake_desk.kiosk import OpenTab, TypeAddress
from ui.intake_desk.opening import OpenDesk as OpenDialog
from ui.intake_desk.page import IntakeDeskPage
from ui.intake_desk.words import short_name
from ui.kit.dialogs import Dialog
from ui.status import StatusBar


def said(page: IntakeDeskPage) -> str:
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def answer(kind: type[QDialog], work: Callable[[QDialog], object]) -> None:
    """Do `work` to the next dialog of `kind`, once it has come up."""

    def look() -> None:
        found = next(
            (one for one in QApplication.topLevelWidgets() if type(one) is kind and one.isVisible()), None
        )
        if found is None:
            QTimer.singleShot(5, look)
        else:
            work(found)

    QTimer.singleShot(0, look)


def is_open(page: IntakeDeskPage) -> Callable[[], None]:
    def look() -> None:
        assert page.watch.now.state is not None

    return look


def test_closed_it_says_so_and_offers_to_open(show_page: ShowPage) -> None:
    page = show_page()
    assert "Intake desk is closed" in said(page)
    assert page.connect_card.open_button.isVisible()
    assert not page.connect_card.close_button.isVisible()
    assert "Open the desk, and each card" in page.intakes.empty.text.text()
    assert nameless(page) == []


def test_it_opens_from_the_dialog_and_remembers_the_choice(
    show_page: ShowPage, qtbot: QtBot, made_site: OpenSite, tables: Tables
) -> None:
    page = show_page()

    def fill_in(dialog: QDialog) -> None:
        assert isinstance(dialog, OpenDialog)
        assert nameless(dialog) == []
        assert not dialog.for_phones
        dialog.tied.setChecked(True)
        dialog.hours.set_value("24")
        dialog.save_button.click()

    answer(OpenDialog, fill_in)
    page.connect_card.open_button.click()
    qtbot.waitUntil(is_open(page), timeout=20000)
    opening = desk.desk_of(made_site, tables.event.id)
    assert opening is not None
    assert opening.tied
    chosen = desk_choices.choices_of(made_site.store)
    assert (chosen.tied, chosen.call_within_hours) == (True, 24)
    assert "Stops when this window locks" in page.connect_card.until.text()
    assert "24 h" in said(page)
    assert "Phones stay out" in said(page)
    assert not page.connect_card.phones.isVisible()

    answer(Dialog, lambda dialog: dialog.accept())
    page.connect_card.close_button.click()
    qtbot.waitUntil(lambda: desk.desk_of(made_site, tables.event.id) is None, timeout=20000)
    qtbot.waitUntil(lambda: page.connect_card.open_button.isVisible(), timeout=20000)


def test_own_certificates_are_files_that_must_be_chosen(
    show_page: ShowPage, qtbot: QtBot, made_site: OpenSite, tables: Tables
) -> None:
    page = show_page()
    dialog = OpenDialog(page, page.context)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.certificate.set_value("own")
    dialog.save_button.click()
    assert "Choose the file." in dialog._file.sentence.text()
    assert desk.desk_of(made_site, tables.event.id) is None


def test_a_phone_asks_is_allowed_works_and_is_unpaired(
    open_desk: OpenDesk, show_page: ShowPage, qtbot: QtBot
) -> None:
    page = show_page()
    qtbot.waitUntil(is_open(page), timeout=20000)
    phone = open_desk.stranger()
    phone.post(
        "/api/pair",
        json={
            "code": open_desk.state.pairing.code,
            "name": "Nguyễn Thị Lan",
            "provider_id": str(open_desk.tables.plain.id),
        },
    )
    qtbot.waitUntil(lambda: bool(page.asking.cards), timeout=20000)
    (card,) = page.asking.cards.values()
    assert card.asking.digits == open_desk.state.asking[0].digits
    assert "Nguyễn Thị Lan asks to join" in said(page)
    assert "Harbor Works" in said(page)
    assert nameless(page) == []
    card.allow.click()
    assert phone.get("/api/pair").json()["standing"] == "allowed"
    qtbot.waitUntil(lambda: bool(page.phones.buttons), timeout=20000)
    assert not page.asking.isVisible()
    assert "work, papers" in said(page)

    (button,) = page.phones.buttons.values()
    assert button.accessibleName() == "Unpair Nguyễn Thị Lan"
    button.click()
    qtbot.waitUntil(lambda: not page.phones.buttons, timeout=20000)
    assert phone.get("/api/me").status_code == 401


def test_a_phone_that_is_sent_away_is_a_stranger(
    open_desk: OpenDesk, show_page: ShowPage, qtbot: QtBot
) -> None:
    page = show_page()
    phone = open_desk.stranger()
    code = open_desk.state.pairing.code
    phone.post(
        "/api/pair", json={"code": code, "name": "Zoran", "provider_id": str(open_desk.tables.hipaa.id)}
    )
    qtbot.waitUntil(lambda: bool(page.asking.cards), timeout=20000)
    next(iter(page.asking.cards.values())).deny.click()
    qtbot.waitUntil(lambda: not page.asking.cards, timeout=20000)
    assert phone.get("/api/pair").json()["standing"] != "allowed"
    assert open_desk.state.phones == ()


def test_another_code_comes_at_once_when_it_is_wanted(
    open_desk: OpenDesk, show_page: ShowPage, qtbot: QtBot
) -> None:
    page = show_page()
    qtbot.waitUntil(is_open(page), timeout=20000)
    before = open_desk.state.pairing.code
    page.renew()
    assert open_desk.state.pairing.code != before
    qtbot.waitUntil(
        lambda: (state := page.watch.now.state) is not None and state.pairing.code != before, timeout=20000
    )
    assert page.connect_card.square.text() == open_desk.state.pairing.link
    assert page.connect_card.left.text().startswith("New code in ")


def test_intakes_stand_there_by_code_first_saving_then_taken_up(
    open_desk: OpenDesk, show_page: ShowPage, qtbot: QtBot, made_site: OpenSite
) -> None:
    page = show_page()
    phone = open_desk.phone()
    first, second, third = open_desk.tables.printed[:3]
    phone.post("/api/intake", json=filled(ticket(phone, first.token)["ticket"]))
    undone = filled(ticket(phone, second.token)["ticket"], needs=["school"])
    phone.post("/api/intake", json=undone)
    phone.post("/api/intake", json=filled(ticket(phone, third.token)["ticket"], act="just_talk"))
    qtbot.waitUntil(lambda: len(page.intakes.rows.shown()) == 2, timeout=20000)
    assert {page.intakes._state(one) for one in page.intakes.rows.shown()} == {"Saving…"}
    assert "1 just talked: no record kept" in page.intakes.asked_for.talks.text()

    receive.receive(made_site)
    phone.post("/api/undo", json={"nonce": undone["nonce"]})
    receive.receive(made_site)

    def settled() -> None:
        states = {one.code: page.intakes._state(one) for one in page.intakes.rows.shown()}
        assert states == {first.code: "Consent given", second.code: "Undone"}

    qtbot.waitUntil(settled, timeout=20000)
    assert page.figures.intakes.number.text() == "2"
    assert page.figures.consented.number.text() == "1"
    assert "Work <b>1</b>" in said(page)
    assert "José Peña" not in "".join(page.intakes._who(one) for one in page.intakes.rows.shown())


def test_a_card_used_twice_stands_with_what_the_provider_said(
    open_desk: OpenDesk, show_page: ShowPage, qtbot: QtBot, made_site: OpenSite
) -> None:
    page = show_page()
    phone, secret = open_desk.phone(), open_desk.tables.printed[0]
    phone.post("/api/intake", json=filled(ticket(phone, secret.token)["ticket"]))
    again = filled(ticket(phone, secret.token)["ticket"], nonce=new_nonce())
    assert phone.post("/api/intake", json=again).status_code == 409
    assert phone.post("/api/intake", json={**again, "again": "same"}).status_code == 200
    receive.receive(made_site)
    qtbot.waitUntil(lambda: len(page.intakes.rows.shown()) == 2, timeout=20000)
    assert any("it is the same person" in page.intakes._state(one) for one in page.intakes.rows.shown())


def test_killed_it_says_so_and_comes_back_with_its_phones(
    open_desk: OpenDesk, show_page: ShowPage, qtbot: QtBot
) -> None:
    page = show_page()
    phone = open_desk.phone()
    qtbot.waitUntil(lambda: bool(page.phones.buttons), timeout=20000)
    kill(open_desk)
    qtbot.waitUntil(lambda: page.connect_card.restart_button.isVisible(), timeout=20000)
    assert "Intake desk has stopped" in said(page)
    assert "Its process ended by itself" in said(page)
    assert nameless(page) == []
    page.connect_card.restart_button.click()
    qtbot.waitUntil(is_open(page), timeout=20000)
    assert phone.get("/api/me").json()["name"] == "José Peña"
    qtbot.waitUntil(lambda: "Intake desk is open" in said(page), timeout=20000)


def test_the_tab_s_address_is_shown_where_no_browser_comes_up(
    open_desk: OpenDesk, show_page: ShowPage, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = show_page()
    qtbot.waitUntil(is_open(page), timeout=20000)
    monkeypatch.setattr(page_module, "show_link", lambda _link: False)
    links: list[str] = []

    def read(dialog: QDialog) -> None:
        assert isinstance(dialog, TypeAddress)
        links.append(dialog.line.text())
        dialog.accept()

    def choose(dialog: QDialog) -> None:
        assert isinstance(dialog, OpenTab)
        dialog.provider.set_value(open_desk.tables.plain.id)
        answer(TypeAddress, read)
        dialog.save_button.click()

    answer(OpenTab, choose)
    page.connect_card.kiosk.click()
    (link,) = links
    assert link.startswith(open_desk.origin + "/kiosk#")
    tab = open_desk.stranger()
    assert tab.post("/kiosk", data={"code": link.rpartition("#")[2]}).status_code == 303
    qtbot.waitUntil(lambda: bool(page.phones.buttons), timeout=20000)


def test_who_asks_is_told_wherever_the_window_is(
    open_desk: OpenDesk, show_page: ShowPage, qtbot: QtBot
) -> None:
    page = show_page()
    told: list[str] = []
    badges: list[tuple[str, int]] = []
    page.context.undo_said.connect(lambda text, _icon, _undo: told.append(text))
    page.context.badge_changed.connect(lambda key, count: badges.append((key, count)))
    status = StatusBar([("desk", "clipboard-heart", "")])
    qtbot.addWidget(status)
    sign = DeskSign(page.context, status, lambda: "agenda")
    qtbot.waitUntil(lambda: status.text("desk") == "Intake desk is open", timeout=20000)
    code = open_desk.state.pairing.code
    open_desk.stranger().post(
        "/api/pair", json={"code": code, "name": "Grace", "provider_id": str(open_desk.tables.plain.id)}
    )
    qtbot.waitUntil(lambda: ("intake", 1) in badges, timeout=20000)
    assert told == ["Grace asks to join the intake desk. See Intake desk."]
    kill(open_desk)
    qtbot.waitUntil(lambda: status.text("desk") == "Intake desk has stopped", timeout=20000)
    assert badges[-1] == ("intake", 0)
    assert sign is not None


def test_a_tied_desk_ends_with_the_lock_and_the_page_says_why(
    made_site: OpenSite, tables: Tables, show_page: ShowPage, qtbot: QtBot
) -> None:
    desk.open_desk(made_site, tables.event.id, tied=True)
    page = show_page()
    qtbot.waitUntil(is_open(page), timeout=20000)
    desk._running[made_site.path].let_go()  # as the end of this process does, whatever ends it
    qtbot.waitUntil(lambda: page.connect_card.restart_button.isVisible(), timeout=20000)
    assert "stopped when the planner was locked, as was chosen" in said(page)


@pytest.mark.parametrize("role", [Role.LE_LIAISON, Role.PO_LIAISON, Role.OBSERVER, Role.ADMIN])
def test_others_see_one_sentence_and_nothing_of_the_desk(
    open_desk: OpenDesk, show_page: ShowPage, made_site: OpenSite, qtbot: QtBot, role: Role
) -> None:
    actor = made_site.store.actor
    made_site.store.actor = Actor(actor.person_id, actor.name, role)
    try:
        page = show_page()
        words = said(page)
        assert "Your role sees nothing of the intake desk" in words
        assert "Intake desk is open" not in words
        assert page.watch.now.opening is None
    finally:
        made_site.store.actor = actor


def test_before_the_day_it_says_when_it_opens(
    show_page: ShowPage, made_site: OpenSite, tables: Tables
) -> None:
    later = replace(tables.event, on=tables.event.on.replace(year=tables.event.on.year + 1))
    with made_site.store.change("Move it") as tx:
        tx.save(later)
    page = show_page()
    assert "The desk opens on the day" in said(page)
    assert not page.connect_card.isVisible()


def test_narrow_and_large_everything_can_be_reached(
    open_desk: OpenDesk, show_page: ShowPage, qtbot: QtBot
) -> None:
    page = show_page()
    qtbot.waitUntil(is_open(page), timeout=20000)
    page.resize(900, 640)
    assert page.intakes.table.isColumnHidden(2)
    assert page.spare.accessibleName() == "Print spare codes"
    assert nameless(page) == []


def test_short_names() -> None:
    assert short_name("José Peña") == "José P."
    assert short_name("Nguyễn Thị Lan") == "Nguyễn L."
    assert short_name("Grace") == "Grace"
