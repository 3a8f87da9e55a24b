import re

from PySide6.QtCore import QUrl
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from callin_planner import assets
from callin_planner.checks import RULES
from tests.gui.reading import nameless
from ui import pages
from ui.actions import ACTIONS
from ui.help import topics
from ui.help.page import HelpPage
from ui.kit import theme
from ui.kit.context import Context


def test_every_file_is_a_topic_and_every_topic_a_text() -> None:
    files = {file.stem for file in assets.folder("help").glob("*.md")}
    assert files == {topic.id for topic in topics.TOPICS} - {"checks"}
    for topic in topics.TOPICS:
        assert topics.markdown(topic.id).startswith("# ") and len(topics.markdown(topic.id)) > 300


def test_every_page_of_the_window_has_a_topic() -> None:
    covered = {page for topic in topics.TOPICS for page in topic.pages}
    assert {entry.key for entry in pages.present()} - {"help"} <= covered


def test_the_rules_explain_themselves() -> None:
    text = topics.markdown("checks")
    assert all(f"## {rule.code} · {rule.title}" in text for rule in RULES)


def test_the_key_sheet_tells_the_keys_of_the_menus() -> None:
    sheet = topics.markdown("keys")
    for action in ACTIONS:
        for key in action.shortcut.split():
            assert key in sheet, key


def test_search_ignores_accents_and_puts_titles_first() -> None:
    assert topics.found("backups")[0].id == "backups"
    assert topics.found("lócking")[0].id == "locking"
    assert topics.found("zzzz") == []


def test_help_never_says_what_people_must_not_be_called() -> None:
    for topic in topics.TOPICS:
        assert not re.search(r"\b(offender|target|suspect)s?\b", topics.markdown(topic.id), re.IGNORECASE), (
            topic.id
        )


def test_the_page_shows_topics_and_follows_links(qtbot: QtBot, context: Context, qapp: QApplication) -> None:
    page = HelpPage(context)
    qtbot.addWidget(page)
    page.resize(1100, 700)
    page.show()
    page.open(topic="invitees")
    assert "The invite list" in page.reader.toPlainText()
    page.reader.anchorClicked.emit(QUrl("papers.md"))
    assert "Papers and codes" in page.reader.toPlainText()
    page.search.setText("recovery")
    assert page.records.shown() and page.reader.toPlainText()
    page.search.setText("zzzz")
    assert page.nothing.isVisible()
    theme.apply(qapp, "dark", 1.3)
    assert not page.grab().isNull()
    theme.apply(qapp, "light", 1.0)
    assert nameless(page) == []
