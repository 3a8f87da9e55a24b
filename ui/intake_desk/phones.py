"""Who asks to join, and whose phones are in: allowed and unpaired here, on the laptop, by the operator."""

from collections.abc import Callable, Sequence
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from callin_planner.i18n import _
from callin_planner.usecases.desk_state import Asking, PairedPhone
from ui.intake_desk.words import device_word, seen_words
from ui.kit import theme
from ui.kit.buttons import Button
from ui.kit.chips import Chip, Icon
from ui.kit.forms import Choice
from ui.kit.labels import Label, announce
from ui.kit.widgets import Card, Rule, clear, column, row

Allow = Callable[[str, UUID | None], object]
Providers = Sequence[tuple[UUID, str]]


class AskingCard(Card):
    """One phone that waits: its name, its provider, six digits that must be the same on the phone."""

    def __init__(
        self, asking: Asking, providers: Providers, allow: Allow, deny: Callable[[str], object]
    ) -> None:
        super().__init__(ground="surface")
        self.asking = asking
        self.setAccessibleName(_("{name} asks to join").format(name=asking.name))
        digits = Label(asking.digits, "page_title", "accent")
        digits.setAccessibleName(_("Digits {digits}").format(digits=asking.digits))
        self.provider = Choice([(None, _("Choose the provider…")), *providers], asking.provider_id)
        self.provider.setAccessibleName(_("Provider of {name}").format(name=asking.name))
        self.provider.setVisible(asking.provider_id is None)
        self.provider.picked.connect(lambda _value: self._wake())
        self.allow = Button(_("Allow"), "check", "primary", on_click=lambda: allow(asking.id, self._chosen()))
        self.deny = Button(_("Not now"), on_click=lambda: deny(asking.id))
        who = Label(_("{name} asks to join").format(name=asking.name), "card_title", wrap=True)
        where = Label(
            " · ".join(filter(None, (asking.provider, device_word(asking.kind)))),
            "caption",
            "ink_2",
            wrap=True,
        )
        head = QHBoxLayout()
        head.setSpacing(11)
        head.addWidget(Icon("device-mobile", 18, "accent", tile=True), 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(column(who, where, spacing=1), 1)
        head.addWidget(digits, 0, Qt.AlignmentFlag.AlignVCenter)
        self.body.addLayout(head)
        self.body.addWidget(Label(_("Allow it only if the phone shows the same digits."), "body", wrap=True))
        self.body.addWidget(self.provider)
        self.body.addLayout(row(None, self.deny, self.allow))
        self._wake()

    def _chosen(self) -> UUID | None:
        found = self.provider.value()
        return found if isinstance(found, UUID) else self.asking.provider_id

    def _wake(self) -> None:
        self.allow.setEnabled(self._chosen() is not None)


class AskingCards(QWidget):
    """All that wait, the longest first. Those that are shown already stay as they are."""

    def __init__(self, allow: Allow, deny: Callable[[str], object]) -> None:
        super().__init__()
        self._allow, self._deny = allow, deny
        self.cards: dict[str, AskingCard] = {}
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(12)
        self.hide()

    def tell(self, asking: Sequence[Asking], providers: Providers) -> None:
        there = {one.id for one in asking}
        for gone in set(self.cards) - there:
            card = self.cards.pop(gone)
            self._lines.removeWidget(card)
            card.hide()
            card.deleteLater()
        for one in asking:
            if one.id not in self.cards:
                self.cards[one.id] = AskingCard(one, providers, self._allow, self._deny)
                self._lines.addWidget(self.cards[one.id])
                announce(self, _("{name} asks to join the intake desk").format(name=one.name))
        self.setVisible(bool(asking))


class PhonesCard(Card):
    """Paired phones and this laptop's tabs, with when each was last heard."""

    def __init__(self, unpair: Callable[[PairedPhone], object]) -> None:
        super().__init__(_("Paired phones"), flush=True)
        self._unpair = unpair
        self._shown: object = None
        self._lines = QVBoxLayout()
        self._lines.setSpacing(0)
        self.body.addLayout(self._lines)
        self.buttons: dict[str, Button] = {}

    def tell(self, phones: Sequence[PairedPhone], needs: dict[UUID, str], *, alone: bool) -> None:
        """`alone`: the desk listens on this laptop only, so that no phone can come."""
        told = [(one.device, one.name, one.provider, one.is_active, _minutes(one)) for one in phones]
        if (alone, told) == self._shown:
            return
        self._shown = (alone, told)
        clear(self._lines)
        self.buttons = {}
        active = sum(one.is_active for one in phones)
        self.caption.set_text(_("{n} of {of} in range").format(n=active, of=len(phones)) if phones else "")
        if not phones:
            said = (
                _("Phones stay out: the desk listens on this laptop only. Open its tab to begin.")
                if alone
                else _("No phone yet. The tab on this laptop works without one.")
            )
            words = Label(said, "body", "ink_2", wrap=True)
            words.setContentsMargins(15, 0, 15, 8)
            self._lines.addWidget(words)
        for one in phones:
            self._lines.addWidget(Rule())
            self._lines.addWidget(self._line(one, needs))

    def _line(self, one: PairedPhone, needs: dict[UUID, str]) -> QWidget:
        offered = needs.get(one.provider_id, "")
        where = f"{one.provider} · {offered}" if offered else one.provider
        chip = Chip(_("Active"), "good") if one.is_active else Chip(_("Out of range"), "look", "wifi-off")
        chip.setToolTip(seen_words(one.silent))
        button = Button(
            _("Unpair"), kind="link", small=True, name=_("Unpair {name}").format(name=one.name),
            on_click=partial(self._unpair, one),
        )  # fmt: skip
        self.buttons[one.device] = button
        words = column(
            Label(one.name, "strong", elide=True), Label(where, "caption", "ink_2", elide=True), spacing=1
        )
        if not one.is_active:
            words.addWidget(Label(seen_words(one.silent), "caption", "ink_3", elide=True))
        holder = QWidget()
        line = QHBoxLayout(holder)
        line.setContentsMargins(15, 9, 13, 9)
        line.setSpacing(11)
        line.addWidget(Icon("device-laptop" if one.kiosk else "device-mobile", 18, "ink_2"))
        line.addLayout(words, 1)
        line.addWidget(chip)
        line.addWidget(button)
        holder.setMinimumHeight(theme.px(50))
        return holder


def _minutes(one: PairedPhone) -> int | None:
    return None if one.silent is None else int(one.silent.total_seconds()) // 60
