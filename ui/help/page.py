"""Help: topics at the left with a search, the page at the right."""

from typing import Any

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from callin_planner.domain.ids import Changed
from callin_planner.i18n import _
from ui.help import topics
from ui.help.reader import Reader
from ui.help.topics import Topic
from ui.kit import theme
from ui.kit.cell import Cell, draw_text
from ui.kit.context import Context
from ui.kit.icons import paint_icon
from ui.kit.labels import Label
from ui.kit.page import Page
from ui.kit.record_model import Column, RecordModel
from ui.kit.table import Table
from ui.kit.widgets import Card, SearchField


class HelpPage(Page):
    """`open(topic="agenda")` shows the topic of a page, or a topic by its own name."""

    watches = frozenset({"Site"})

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.search = SearchField(_("Search the help"))
        self.search_field = self.search
        self.search.searched.connect(self._search)
        self.records: RecordModel[Topic] = RecordModel(
            [Column("title", _("Topics"), lambda topic: _(topic.title), paint=_paint_topic)], topics.TOPICS
        )
        self.table = Table(self.records, name=_("Topics"))
        self.table.set_headless()
        self.table.chosen.connect(self._chosen)
        self.reader = Reader()
        self.reader.anchorClicked.connect(lambda url: self.open(topic=url.fileName().removesuffix(".md")))
        side = QVBoxLayout()
        side.setSpacing(10)
        side.addWidget(self.search)
        card = Card(flush=True)
        card.body.setContentsMargins(0, 7, 0, 7)
        card.body.addWidget(self.table)
        side.addWidget(card, 1)
        self.nothing = Label(_("No topic holds all of these words."), "caption", "ink_2", wrap=True)
        side.addWidget(self.nothing)
        self.nothing.hide()
        left = QWidget()
        left.setLayout(side)
        side.setContentsMargins(0, 0, 0, 0)
        self._side = left
        self._fit()
        text = Card()
        text.body.setContentsMargins(28, 22, 16, 16)
        text.body.addWidget(self.reader)
        across = QHBoxLayout()
        across.setSpacing(14)
        across.addWidget(left)
        across.addWidget(text, 1)
        self.body.addLayout(across, 1)
        theme.signals().changed.connect(self._fit)
        self.table.select(topics.TOPICS[0].id)

    def _fit(self) -> None:
        self._side.setFixedWidth(theme.px(290))

    def refresh(self, changed: Changed | None) -> None:
        self.set_title(_("Help"), _("F1 opens it for the page in view"))

    def open(self, **target: Any) -> None:
        topic = str(target.get("topic", ""))
        if topic:
            self.search.clear()
            self.table.select(topics.topic_for(topic))

    def _search(self, text: str) -> None:
        found = topics.found(text)
        self.records.set_rows(found)
        self.nothing.setVisible(not found)
        if found and self.table.current_record() is None:
            self.table.select(found[0].id)
        self.search.setFocus()

    def _chosen(self, topic: Topic | None) -> None:
        if topic is not None:
            self.reader.set_text(topics.markdown(topic.id))


def _paint_topic(painter: QPainter, cell: Cell, topic: Topic) -> None:
    size = theme.px(16)
    ink = "accent_ink" if cell.selected else "ink_2"
    box = QRectF(cell.rect)
    paint_icon(painter, QRectF(box.left(), box.center().y() - size / 2, size, size), topic.icon, ink)
    words = box.adjusted(size + theme.px(10), 0, 0, 0)
    draw_text(painter, words, _(topic.title), role="strong" if cell.selected else "body")
