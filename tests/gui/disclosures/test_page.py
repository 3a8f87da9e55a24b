"""What has left, as somebody reads it: the log, its search, its details, the rule, and nothing at first."""

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from callin_planner.domain.disclosures import Disclosure, Protection
from callin_planner.domain.people import Actor
from callin_planner.domain.roles import Role
from callin_planner.storage.stretching import Cost
from callin_planner.usecases import disclosure_policy
from tests import leaving
from tests.gui.reading import nameless
from tests.leaving import PASSPHRASE
from ui.disclosures import page as pages
from ui.disclosures.page import DisclosuresPage
from ui.kit.context import Context
from ui.kit.labels import Label
from ui.kit.step_up import SecretDialog


def fill(context: Context) -> None:
    now = context.store.clock.now()
    rows = [
        ("invite_list", "Dana Creel, Probation", True, Protection.PASSWORD, ("code", "last", "group"), ""),
        ("door_roster", "Rosa Medina", True, Protection.PRINT, (), ""),
        ("invite_list", "José Ruiz, Mayor’s office", False, Protection.NONE, ("counts",), ""),
        ("invite_list", "Ride desk", True, Protection.NONE, ("last", "phone"), "No key there"),
    ]
    with context.store.change("Fill") as tx:
        for n, (what, recipient, names, protection, columns, reason) in enumerate(rows):
            tx.save(
                Disclosure(
                    event_id=context.event_id,
                    at=now - timedelta(hours=n),
                    by_name="Iris Kemper",
                    what=what,
                    recipient=recipient,
                    purpose="To hand over the letters",
                    names=names,
                    people=28,
                    protection=protection,
                    columns=columns,
                    reason=reason,
                    format="print" if protection is Protection.PRINT else "xlsx",
                    file_name=f"callin_2026-11-25_list_copy-{n}.xlsx",
                    sha256="ab12" * 16,
                )
            )


def show(qtbot: QtBot, context: Context, width: int = 1300, height: int = 846) -> DisclosuresPage:
    page = DisclosuresPage(context)
    qtbot.addWidget(page)
    page.resize(width, height)
    page.show()
    return page


def words(page: DisclosuresPage) -> str:
    return "\n".join(label.text() for label in page.drawer.findChildren(Label) if label.isVisible())


def recipients(page: DisclosuresPage) -> list[str]:
    return [line.recipient for line in page.table.records.shown()]


def test_before_anything_has_left(qtbot: QtBot, context: Context) -> None:
    page = show(qtbot, context)
    assert page.empty.isVisible() and not page.send.isVisible()
    assert page.header.subtitle.text() == "Nothing has left"
    assert page.accessibleName() == "Settings / What has left"
    assert nameless(page) == []


def test_the_newest_first_with_everything_about_it(qtbot: QtBot, context: Context) -> None:
    fill(context)
    page = show(qtbot, context)
    assert recipients(page)[0] == "Dana Creel, Probation"
    assert page.header.subtitle.text() == "4 files and prints · 3 with names · nothing here is ever deleted"
    qtbot.waitUntil(lambda: "Dana Creel, Probation" in words(page))
    said = words(page)
    assert "XLSX, under a key" in page.table.records.shown()[0].protected
    for part in ("Dana Creel, Probation", "Code, Last name, Group", "November 25, 2026", "Names, 28 people"):
        assert part in said
    assert "ab12 ab12" in said
    page.table.select(page.table.records.shown()[3].id)
    qtbot.waitUntil(lambda: "No key there" in words(page))
    assert nameless(page) == []


def test_it_is_searched_and_narrowed(qtbot: QtBot, context: Context) -> None:
    fill(context)
    page = show(qtbot, context)
    qtbot.keyClicks(page.search, "jose mayor")
    qtbot.waitUntil(lambda: recipients(page) == ["José Ruiz, Mayor’s office"])
    page.search.setText("nobody of that name")
    qtbot.waitUntil(page.nothing.isVisible)
    page._clear()
    assert len(recipients(page)) == 4
    assert page.plain.text() == "Names without a key 1"
    qtbot.mouseClick(page.plain, Qt.MouseButton.LeftButton)
    assert recipients(page) == ["Ride desk"]
    page.open(search="rosa")
    assert page.search.text() == "rosa"


def test_what_leaves_now_appears_at_once(qtbot: QtBot, context: Context) -> None:
    page = show(qtbot, context)
    fill(context)
    qtbot.waitUntil(lambda: len(recipients(page)) == 4)
    assert not page.empty.isVisible()


def test_the_log_is_sent_by_the_same_dialog(
    qtbot: QtBot, context: Context, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent: list[str] = []
    monkeypatch.setattr(pages, "disclose", lambda context, leaving, parent: sent.append(leaving.key))
    fill(context)
    page = show(qtbot, context)
    page.activateWindow()
    qtbot.waitUntil(page.table.hasFocus)
    qtbot.keyClick(page.table, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    qtbot.mouseClick(page.send, Qt.MouseButton.LeftButton)
    assert sent == ["disclosure_log"] * 2


def test_the_rule_is_changed_with_the_passphrase(
    qtbot: QtBot, context: Context, light_stretching: Cost, monkeypatch: pytest.MonkeyPatch
) -> None:
    leaving.give_passphrase(context.site, light_stretching)
    disclosure_policy.allow_plain(context.site, False, PASSPHRASE)

    def answer(dialog: SecretDialog) -> int:
        dialog.secret.setText(PASSPHRASE)
        dialog.act()
        qtbot.waitUntil(lambda: disclosure_policy.policy(context.store).plain_allowed, timeout=20_000)
        return 1

    monkeypatch.setattr(SecretDialog, "exec", answer)
    page = show(qtbot, context)
    assert page.rule.text() == "The rule of this city: names leave under a key only."
    page.change_rule.click()
    qtbot.waitUntil(lambda: "may leave without a key" in page.rule.text())
    here = context.store.actor
    leaving.act_as(context.site, Actor(here.person_id, here.name, Role.OBSERVER))
    page.refresh(None)
    assert not page.change_rule.isVisible()


def test_a_narrow_window_keeps_what_matters(qtbot: QtBot, context: Context) -> None:
    fill(context)
    page = show(qtbot, context, 1124, 666)
    hidden = [
        column.key for n, column in enumerate(page.table.records.columns) if page.table.isColumnHidden(n)
    ]
    assert hidden == ["purpose"]
    assert page.details.isVisible()
    qtbot.mouseClick(page.details, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "Dana Creel, Probation" in words(page))
