"""Who must be told that a consent ended: a tick for each that was, a letter to print for each."""

from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from callin_planner.domain.clock import zone
from callin_planner.domain.referrals import ConsentState
from callin_planner.i18n import _, ngettext
from callin_planner.usecases import consent_papers, consents
from callin_planner.usecases.consents import SeenNotice
from ui.kit import theme
from ui.kit.buttons import Button
from ui.kit.context import Context
from ui.kit.dates import short_day_text
from ui.kit.dialogs import Dialog
from ui.kit.disclosing import disclose
from ui.kit.forms import Choice
from ui.kit.labels import Label
from ui.kit.widgets import Rule, clear, row, scrolling


class NoticesDialog(Dialog):
    """Ticking keeps who told them and how; the notice itself is printed by code, without a name."""

    def __init__(self, parent: QWidget, context: Context, event_id: UUID, zone_name: str) -> None:
        text = _("Each of these knew of somebody who has taken their consent back, or whose consent ran out.")
        super().__init__(parent, _("Who must be told"), text, icon="hand-stop", width=640)
        self._context, self._event_id, self._zone_name = context, event_id, zone_name
        self.way = Choice(
            [(each, each) for each in (_("By telephone"), _("In person"), _("By letter"), _("By email"))]
        )
        self.way.setMinimumWidth(theme.px(170))
        self.way.setAccessibleName(_("How they are told"))
        self.content.addLayout(row(Label(_("How they are told"), "label"), self.way, None))
        holder = QWidget()
        self._lines = QVBoxLayout(holder)
        self._lines.setContentsMargins(0, 0, 8, 0)
        self._lines.setSpacing(6)
        area = scrolling(holder)
        area.setFixedHeight(theme.px(280))
        self.content.addWidget(area)
        self.ticks: dict[UUID, QCheckBox] = {}
        self.add_button(Button(_("Done"), kind="primary"), self.accept)
        context.changes.changed.connect(self._follow)
        self._fill()

    def _follow(self, changed: object) -> None:
        if self.isVisible():
            self._fill()

    def _fill(self) -> None:
        clear(self._lines)
        self.ticks = {}
        found = consents.notices(self._context.store, self._event_id, open_only=False)
        found.sort(key=lambda each: (each.notice.told_at is not None, each.notice.raised_at))
        for seen in found:
            line = _NoticeLine(seen, self._zone_name)
            line.told_wanted.connect(self.tell)
            line.print_wanted.connect(self.print)
            self.ticks[seen.notice.id] = line.tick
            self._lines.addWidget(line)
            self._lines.addWidget(Rule())
        if not found:
            self._lines.addWidget(Label(_("Nobody has to be told anything."), "body", "ink_2"))
        self._lines.addStretch(1)

    def tell(self, seen: SeenNotice) -> None:
        store, way = self._context.store, str(self.way.value() or "")
        self._context.do(lambda: consents.told(store, seen.notice.id, way), icon="check")

    def print(self, seen: SeenNotice) -> None:
        leaving = consent_papers.notice_leaving(self._context.store, self._event_id, seen)
        disclose(self._context, leaving, self)


class _NoticeLine(QWidget):
    told_wanted = Signal(object)
    print_wanted = Signal(object)

    def __init__(self, seen: SeenNotice, zone_name: str) -> None:
        super().__init__()
        notice = seen.notice
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 2, 0, 2)
        line.setSpacing(10)
        self.tick = QCheckBox()
        self.tick.setAccessibleName(
            _("{whom} was told about {code}").format(whom=seen.recipient, code=seen.code)
        )
        self.tick.setChecked(notice.told_at is not None)
        self.tick.setEnabled(notice.told_at is None)
        self.tick.clicked.connect(lambda _on: self.told_wanted.emit(seen))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Label(seen.recipient, "strong", wrap=True))
        words.addWidget(Label(_told_text(seen, zone_name), "caption", "ink_2", wrap=True))
        self.print_button = Button(
            _("Print notice…"), "printer", small=True,
            name=_("Print the notice for {whom} about {code}").format(whom=seen.recipient, code=seen.code),
            on_click=lambda: self.print_wanted.emit(seen),
        )  # fmt: skip
        line.addWidget(self.tick)
        line.addLayout(words, 1)
        line.addWidget(self.print_button)


def _told_text(seen: SeenNotice, zone_name: str) -> str:
    notice = seen.notice
    day = short_day_text(notice.raised_at.astimezone(zone(zone_name)).date())
    why = _("taken back") if notice.why is ConsentState.REVOKED else _("ran out")
    said = _("{code}, {why} {day}").format(code=seen.code, why=why, day=day)
    if notice.told_at is None:
        return said
    on = short_day_text(notice.told_at.astimezone(zone(zone_name)).date())
    told = _("told {day} by {name}").format(day=on, name=notice.told_by)
    return " · ".join(part for part in (said, told, notice.way.lower()) if part)


def to_tell_text(count: int) -> str:
    return ngettext(
        "{n} notice is still to be given: somebody’s consent has ended.",
        "{n} notices are still to be given: somebody’s consent has ended.",
        count,
    ).format(n=count)
