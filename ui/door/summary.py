"""The attendance of the evening in figures: every rate with what it is counted from."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from callin_planner.domain.attendance import Rate, Summary
from callin_planner.i18n import _
from callin_planner.usecases.turnout import Turnout
from ui.door.words import percent_words, reason_word
from ui.kit import theme
from ui.kit.chips import GroupBadge
from ui.kit.labels import Label
from ui.kit.widgets import Bar, Card, Note, Rule, clear, column, row, scrolling

Line = tuple[str, str]


class RateCard(Card):
    """One rate, large, and the counts it comes from."""

    def __init__(self, title: str, explained: str) -> None:
        super().__init__(title)
        self.percent = Label("–", "score")
        self.counts = Label("", "strong")
        self.body.setSpacing(4)
        self.body.addLayout(row(self.percent, self.counts, None, spacing=12))
        self.body.addWidget(Label(explained, "caption", "ink_2", wrap=True))
        self.body.addStretch(1)

    def tell(self, rate: Rate) -> None:
        self.percent.set_text(percent_words(rate))
        self.counts.set_text(_("{part} of {whole}").format(part=rate.part, whole=rate.whole))


class LinesCard(Card):
    """Names of things at the left, counts at the right."""

    def __init__(self, title: str) -> None:
        super().__init__(title)
        self.lines = QGridLayout()
        self.lines.setVerticalSpacing(7)
        self.lines.setColumnStretch(0, 1)
        self.body.addLayout(self.lines)
        self.body.addStretch(1)

    def tell(self, lines: Sequence[Line]) -> None:
        """A line that begins with a tab stands beneath the one before it."""
        clear(self.lines)
        for place, (text, count) in enumerate(lines):
            beneath = text.startswith("\t")
            words = Label(text.strip(), "body", "ink_2" if beneath else "ink")
            words.setContentsMargins(theme.px(16) if beneath else 0, 0, 0, 0)
            figure = Label(count, "figures" if beneath else "figures_strong", "ink_2" if beneath else "ink")
            self.lines.addWidget(words, place, 0)
            self.lines.addWidget(figure, place, 1, Qt.AlignmentFlag.AlignRight)


class GroupsTable(Card):
    """Came and asked by group, and how many groups had somebody there."""

    def __init__(self) -> None:
        super().__init__(_("By group"))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(8)
        self._grid.setColumnStretch(2, 1)
        self._covered = Label("", "body", "ink_2", wrap=True)
        self.body.addLayout(self._grid)
        self.body.addWidget(Rule())
        self.body.addWidget(self._covered)
        self.body.addStretch(1)

    def tell(self, now: Turnout) -> None:
        clear(self._grid)
        groups = sorted(now.full.groups, key=lambda group: group.alias or group.label)
        for place, group in enumerate(groups):
            tally = now.summary.groups.get(group.id)
            if tally is None:
                continue
            title = group.alias or group.label
            counts = f"{tally.attended}/{tally.approved}"
            bar = Bar(tally.attended, max(1, tally.approved), f"{title}: {counts}")
            bar.setFixedHeight(theme.px(6))
            bar.setMinimumWidth(theme.px(24))
            self._grid.addWidget(GroupBadge(group.code, group.color, title), place, 0)
            self._grid.addWidget(Label(title, "body"), place, 1)
            self._grid.addWidget(bar, place, 2, Qt.AlignmentFlag.AlignVCenter)
            self._grid.addWidget(Label(counts, "figures_strong"), place, 3, Qt.AlignmentFlag.AlignRight)
        one, two = now.summary.groups_with(1), now.summary.groups_with(2)
        self._covered.set_text(
            _("{one} of {all} active groups had somebody here, {two} had two or more.").format(
                one=one.part, all=one.whole, two=two.part
            )
        )


class SummaryPanel(QWidget):
    def __init__(self) -> None:
        super().__init__()
        self.note = Note("", "info")
        self.rate = RateCard(
            _("Attendance"), _("Came, of those approved who could come: without the withdrawn and excused.")
        )
        self.raw = RateCard(_("Attendance, raw"), _("Came, of everyone who was approved."))
        self.stayed = RateCard(_("One-to-one"), _("Stayed after the call-in, of those who came."))
        self.outcomes, self.door = LinesCard(_("What became of everyone")), LinesCard(_("The evening"))
        self.groups = GroupsTable()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        rates = row(self.rate, self.raw, self.stayed, spacing=14)
        lower = row(self.outcomes, self.door, self.groups, spacing=14)
        for line in (rates, lower):
            for place in range(3):
                line.setStretch(place, 1)
        self._lower = QWidget()
        self._lower.setLayout(lower)
        holder = QWidget()
        holder.setLayout(rates)
        outer.addWidget(scrolling(column(self.note, holder, self._lower, None, spacing=14)))

    def tell(self, now: Turnout) -> None:
        found = now.summary
        self._show_note(now)
        self._lower.setVisible(now.counted is None)
        self.stayed.setVisible(now.counted is None)
        self.rate.setVisible(now.counted is None)
        if now.counted is not None:
            self.raw.tell(Rate(*now.counted))
            return
        self.rate.tell(found.rate)
        self.raw.tell(found.raw)
        self.stayed.tell(found.stayed_rate)
        self.outcomes.tell(_outcome_lines(found))
        self.door.tell(_door_lines(now))
        self.groups.tell(now)

    def _show_note(self, now: Turnout) -> None:
        if now.counted is not None:
            self.note.set(_("The people of this call-in have been removed. The counts remain."), "info")
        else:
            self.note.set(
                _("Not settled yet: {n} of those expected neither came nor have a reason.").format(
                    n=now.to_settle
                ),
                "look",
            )
        self.note.setVisible(now.counted is not None or now.to_settle > 0)


def _outcome_lines(found: Summary) -> list[Line]:
    lines = [(_("Approved"), str(found.approved)), (_("Came"), str(found.attended))]
    for title, count, codes in (
        (_("Did not come"), found.no_show, found.reasons),
        (_("Excused"), found.excused, found.excuses),
    ):
        lines.append((title, str(count)))
        lines += [(f"\t{reason_word(code)}", str(times)) for code, times in codes.items()]
    lines.append((_("Withdrawn before"), str(found.withdrawn)))
    if found.open:
        lines.append((_("Not settled yet"), str(found.open)))
    return lines


def _door_lines(now: Turnout) -> list[Line]:
    found = now.summary
    return [
        (_("Supervised, came"), str(found.supervised.rate)),
        (_("Voluntary, came"), str(found.voluntary.rate)),
        (_("Late"), str(found.late)),
        (_("Left early"), str(found.left_early)),
        (_("Guests"), str(found.guests)),
        (_("Walk-ins"), str(now.live.walk_ins)),
        (_("Stayed for a one-to-one"), str(found.stayed_rate)),
        (_("Interested in help"), str(found.interested_rate)),
    ]
