"""Consents on the follow-up page: shown, printed, taken back; providers' sheets out and back."""

import io
from pathlib import Path
from uuid import UUID

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from callin_planner.domain.referrals import Consent, Referral, ReferralState
from callin_planner.usecases import consent_papers, consents, history, intake, provider_sheets
from callin_planner.usecases.provider_sheets import asked_titles
from tests.gui.pages import in_dialog
from tests.gui.reading import nameless
from ui.followup import sheets
from ui.followup.consent_dialog import ConsentDialog, RevokeDialog
from ui.followup.notices import NoticesDialog
from ui.followup.page import FollowUpPage
from ui.kit.disclosing import LeavingDialog
from ui.kit.labels import Label
from ui.kit.returned_dialog import ReturnedDialog


@pytest.fixture
def consent(page: FollowUpPage) -> Consent:
    one = page.table.current_record()
    assert one is not None
    return one.consents[0]


def text_of(pdf: bytes) -> str:
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        return "\n".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()


def test_the_text_that_was_agreed_to_is_shown_word_for_word(page: FollowUpPage, consent: Consent) -> None:
    wording = consent_papers.wording_of(page.context.store, consent)
    assert wording is not None

    def look(dialog: ConsentDialog) -> None:
        said = "\n".join(label.text() for label in dialog.findChildren(Label))
        assert wording.read_aloud in said
        assert all(part.text in said for part in wording.parts)
        assert nameless(dialog) == []
        dialog.accept()

    assert in_dialog(ConsentDialog, look) is not None
    page.acts.show_text(consent)


def test_it_prints_through_the_log_of_what_left(page: FollowUpPage, consent: Consent) -> None:
    leaving = consent_papers.consent_leaving(page.context.store, consent)
    stream = io.BytesIO()
    assert leaving.write("pdf", (), "", stream) == 1
    one = page.table.current_record()
    assert one is not None
    assert one.code in text_of(stream.getvalue())
    met = in_dialog(LeavingDialog, lambda dialog: dialog.reject())
    dialog = ConsentDialog(page, page.context, consent, one.code, page.board.zone_name)
    dialog.print()
    assert met == ["LeavingDialog"]
    dialog.deleteLater()


def test_taking_it_back_asks_who_told_and_lists_who_must_hear(page: FollowUpPage, consent: Consent) -> None:
    store = page.context.store
    before = len(page.board.intakes)
    dialog = RevokeDialog(page, page.context, consent, "K7QF-2M9D")
    assert nameless(dialog) == []
    dialog.save_button.click()
    assert not dialog.revoked
    dialog.who.setCurrentIndex(1)
    dialog.save_button.click()
    assert dialog.revoked
    after = next(each for each in consents.consents_of(store, consent.intake_id) if each.id == consent.id)
    assert after.revoked_at is not None
    assert after.revoke_reason == "They told us themselves"
    page.refresh(None)
    assert page.board.to_tell >= 2
    assert page.to_tell.isVisible()
    assert len(page.board.intakes) == before
    page.open(intake_id=consent.intake_id)
    assert not page.log.isEnabled()
    assert intake.one(store, consent.intake_id).name == ""


def test_each_is_ticked_and_undo_brings_it_back(
    qtbot: QtBot, page: FollowUpPage, consent: Consent, event_id: UUID
) -> None:
    store = page.context.store
    consents.revoke(store, consent.id)
    dialog = NoticesDialog(page, page.context, event_id, page.board.zone_name)
    qtbot.addWidget(dialog)
    dialog.show()
    assert nameless(dialog) == []
    open_now = consents.notices(store, event_id)
    dialog.ticks[open_now[0].notice.id].click()
    assert len(consents.notices(store, event_id)) == len(open_now) - 1
    told = next(
        each.notice for each in consents.notices(store, event_id, open_only=False) if each.notice.told_at
    )
    assert told.way == "By telephone"
    history.undo(store)
    assert len(consents.notices(store, event_id)) == len(open_now)
    dialog.close()


def test_a_notice_names_nobody(page: FollowUpPage, consent: Consent, event_id: UUID) -> None:
    store = page.context.store
    one = page.table.current_record()
    assert one is not None
    assert one.name
    consents.revoke(store, consent.id)
    for seen in consents.notices(store, event_id):
        stream = io.BytesIO()
        consent_papers.notice_leaving(store, event_id, seen).write("pdf", (), "Copy 1", stream)
        text = " ".join(text_of(stream.getvalue()).split())
        assert one.code in text
        assert seen.recipient in text
        assert one.name not in text


def test_a_providers_sheet_goes_out_through_the_one_dialog(page: FollowUpPage, event_id: UUID) -> None:
    menu = page.send.menu()
    sheets.fill_menu(menu, page.context, page)
    found = provider_sheets.with_referrals(page.context.store, event_id)
    assert len(menu.actions()) == len(found) > 0
    met = in_dialog(LeavingDialog, lambda dialog: dialog.reject())
    menu.actions()[0].trigger()
    assert met == ["LeavingDialog"]


def test_a_sheet_comes_back_with_a_look_first(
    qtbot: QtBot, page: FollowUpPage, event_id: UUID, tmp_path: Path
) -> None:
    store = page.context.store
    provider = provider_sheets.with_referrals(store, event_id)[0][0]
    stream = io.BytesIO()
    provider_sheets.leaving(store, event_id, provider.id).write("xlsx", ("code", "need"), "Copy 1", stream)
    book = load_workbook(io.BytesIO(stream.getvalue()))
    sheet = book.worksheets[0]
    at = {str(cell.value): cell.column for cell in sheet[2]}
    day = page.context.store.clock.now().date()
    sheet.cell(3, at[asked_titles()["on"]]).value = day
    sheet.cell(3, at[asked_titles()["state"]]).value = "Enrolled"
    book.save(tmp_path / "back.xlsx")
    shown: list[ReturnedDialog] = []

    def opened() -> bool:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, ReturnedDialog):
            shown.append(dialog)
            assert nameless(dialog) == []
            dialog.store_button.click()
        return bool(shown)

    timer = QTimer()
    timer.timeout.connect(opened)
    timer.start(50)
    page.returning.take(tmp_path / "back.xlsx")
    qtbot.waitUntil(lambda: bool(shown) and not shown[0].isVisible(), timeout=20_000)
    timer.stop()
    with store.read() as tx:
        states = [one.state for one in tx.list(Referral, provider_id=provider.id)]
    assert ReferralState.ENROLLED in states
