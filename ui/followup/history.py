"""Every try to reach somebody, the last one first; relatives are told apart."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from PySide6.QtWidgets import QVBoxLayout, QWidget

from callin_planner.domain.referrals import SPOKEN_WITH, ContactAttempt
from callin_planner.i18n import _
from callin_planner.usecases.followup_words import outcome_word, way_word
from ui.followup.words import when_text
from ui.kit.chips import Icon
from ui.kit.labels import Label
from ui.kit.widgets import row


def history_lines(attempts: Sequence[ContactAttempt], zone_name: str, now: datetime) -> Iterator[QWidget]:
    for attempt in sorted(attempts, key=lambda each: each.at, reverse=True):
        yield _Try(attempt, when_text(attempt.at, zone_name, now))


class _Try(QWidget):
    def __init__(self, attempt: ContactAttempt, when: str) -> None:
        super().__init__()
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 2)
        lines.setSpacing(2)
        spoke = attempt.outcome in SPOKEN_WITH and not attempt.family
        mark = "users" if attempt.family else "circle-check" if spoke else "phone"
        word = Label(try_word(attempt), "strong", wrap=True)
        head = row(Icon(mark, 16, "good" if spoke else "ink_2"), word, Label(when, "caption", "ink_3"))
        head.setStretch(1, 1)
        lines.addLayout(head)
        said = _("{way}, {name}").format(way=way_word(attempt.way), name=attempt.by_name)
        lines.addWidget(Label(said, "caption", "ink_2", wrap=True))
        if attempt.note:
            lines.addWidget(Label(attempt.note, "caption", "ink_2", wrap=True))


def try_word(attempt: ContactAttempt) -> str:
    word = outcome_word(attempt.outcome)
    return _("Relative: {what}").format(what=word.lower()) if attempt.family else word
