"""Which service is asked to help, and why it fits."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from callin_planner.i18n import _
from callin_planner.usecases import referrals
from callin_planner.usecases.intake import SeenIntake
from callin_planner.usecases.referrals import Match
from ui.kit import theme
from ui.kit.buttons import Button
from ui.kit.cell import Cell, draw_icon_text
from ui.kit.chips import paint_chip
from ui.kit.context import Context
from ui.kit.dialogs import Dialog
from ui.kit.filters import ListSearch
from ui.kit.labels import Label
from ui.kit.needs import NEED_ICONS, need_word
from ui.kit.record_model import Column, RecordModel
from ui.kit.states import EmptyState
from ui.kit.table import Table


class ReferralDialog(Dialog):
    """The services that fit, the best first. `referral_id` is a draft to change; without it one is added."""

    def __init__(
        self, parent: QWidget, context: Context, one: SeenIntake, referral_id: UUID | None = None
    ) -> None:
        title = _("Change the referral") if referral_id else _("Add a referral")
        text = _("What fits {code}, the best first. A full one takes the person onto its waiting list.")
        super().__init__(parent, title, text.format(code=one.code), icon="heart-handshake", width=760)
        self._context, self._one, self._referral_id = context, one, referral_id
        taken = {each.service_id for each in one.referrals if each.closed_at is None}
        found = [each for each in referrals.matches(context.store, one.id) if each.service.id not in taken]
        self._model: RecordModel[Match] = RecordModel(
            _columns(), found, key=lambda each: each.service.id, words=_words
        )
        self.search = ListSearch(_("Find a service"))
        self.table: Table[Match] = Table(self._model, name=_("Services that fit"), sortable=False)
        self.table.setFixedHeight(theme.px(280))
        self.why = Label("", "body", "ink_2", wrap=True)
        self.why.setMinimumHeight(theme.px(56))
        for widget in (self.search, self.table, self.why):
            self.content.addWidget(widget)
        self.add_button(Button(_("Cancel")), self.reject)
        self.choose_button = self.add_button(Button(_("Choose it"), "check", "primary"), self.choose)
        self.table.chosen.connect(self._show)
        self.table.opened.connect(lambda _match: self.choose())
        self.search.searched.connect(self._model.search)
        self.search.left.connect(self.table.setFocus)
        self._show_found(found)

    def _show_found(self, found: Sequence[Match]) -> None:
        if found:
            self.table.select(found[0].service.id)
            self.table.setFocus()
            return
        for widget in (self.search, self.table, self.why):
            widget.hide()
        self.choose_button.setEnabled(False)
        self.content.addWidget(
            EmptyState(
                "lifebuoy",
                _("No other service fits"),
                _("Every service for these needs is chosen already, or not to be had. Look under Services."),
            )
        )

    def choose(self) -> None:
        match = self.table.current_record()
        if match is None:
            return
        store, service_id, changing = self._context.store, match.service.id, self._referral_id
        done = self._context.do(
            lambda: (
                referrals.change_referral(store, changing, service_id)
                if changing
                else referrals.add_referral(store, self._one.id, service_id)
            ),
            icon="heart-handshake",
        )
        if done is not None:
            self.accept()

    def _show(self, match: Match | None) -> None:
        self.why.set_text(why_text(match) if match else "")


def why_text(match: Match) -> str:
    """What speaks for it, then what speaks against it."""
    lines = [f"{match.service.name}, {match.provider.name}"]
    if match.speaks_for:
        lines.append(_("For it: {reasons}.").format(reasons="; ".join(match.speaks_for)))
    if match.against:
        lines.append(_("Look at: {reasons}.").format(reasons="; ".join(match.against)))
    return "\n".join(lines)


def _columns() -> list[Column[Match]]:
    return [
        Column("need", _("Need"), lambda one: need_word(one.need), 118, paint=_paint_need),
        Column("service", _("Service"), lambda one: f"{one.service.name}, {one.provider.name}", role="name"),
        Column("why", _("Why it fits"), _why, 210, tip=why_text),
        Column("state", _("Takes people"), _takes, 130, paint=_paint_takes),
    ]


def _why(one: Match) -> str:
    return ", ".join(one.speaks_for) or "–"


def _takes(one: Match) -> str:
    return _("Waiting list") if one.waiting else _("Has room")


def _words(one: Match) -> str:
    return f"{one.service.name} {one.provider.name} {need_word(one.need)}"


def _paint_need(painter: QPainter, cell: Cell, one: Match) -> None:
    draw_icon_text(painter, cell.rect, NEED_ICONS[one.need], need_word(one.need), icon_ink="ink_2", ink="ink")


def _paint_takes(painter: QPainter, cell: Cell, one: Match) -> None:
    paint_chip(painter, cell.rect, _takes(one), "look" if one.waiting else "good")
