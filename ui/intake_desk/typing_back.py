"""Typing intake slips in: the code, digits and letters for the boxes, Ctrl+Enter, the next."""

from collections.abc import Sequence
from datetime import time
from uuid import UUID

from PySide6.QtCore import QTime
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QGridLayout, QTimeEdit, QWidget

from callin_planner.documents.dates import language_name
from callin_planner.documents.intake_slip import MESSAGE_KEY, NEED_KEYS, REACH_KEYS, YES_KEY
from callin_planner.domain.cards import spaced, tidy_code
from callin_planner.domain.clock import zone
from callin_planner.domain.ids import Changed
from callin_planner.domain.intake import Reach
from callin_planner.errors import CallInError
from callin_planner.i18n import _, ngettext
from callin_planner.usecases import slip_typing
from callin_planner.usecases.slip_typing import Slip
from ui.kit.buttons import Button, SegmentedControl
from ui.kit.context import Context
from ui.kit.dialogs import Dialog
from ui.kit.forms import Choice, Field, Form, Line, in_our_form
from ui.kit.labels import Label, announce
from ui.kit.needs import need_word
from ui.kit.widgets import column, row

_WIDTH = 600
_LETTERS = 8
_NO_WAY = ""


class TypeSlips(Dialog):
    """Each slip is kept as it is typed and can be undone; `kept` holds what was."""

    def __init__(
        self,
        parent: QWidget,
        context: Context,
        providers: Sequence[tuple[UUID, str]],
        languages: Sequence[str],
    ) -> None:
        super().__init__(
            parent,
            _("Type in intake slips"),
            _("The code first. Then the digits and letters beside the boxes; Ctrl+Enter keeps the slip."),
            icon="keyboard",
            width=_WIDTH,
        )
        self._context = context
        self.kept: list[Changed] = []
        self.form = Form(spacing=12)
        self.content.addWidget(self.form)
        self._build_first(languages)
        self._build_boxes()
        self._build_rest(providers)
        self.said = Label("", "body", "ink_2")
        self.buttons.insertWidget(0, self.said)
        self.add_button(Button(_("Done")), self.close_up)
        self.keep_button = self.add_button(
            Button(_("Keep it, next"), "check", "primary", key="Ctrl+Enter"), self.save
        )
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.save)
        self._look_at_provider()
        self.code.setFocus()

    # --- building --------------------------------------------------------------------------------
    def _build_first(self, languages: Sequence[str]) -> None:
        self.code = Line(placeholder="K7QF-2M96")
        self.code.textEdited.connect(self._look_at_code)
        self._code = Field(_("Code"), self.code, hint=_("8 characters, as printed."), key="code")
        self.time = QTimeEdit()
        in_our_form(self.time)
        zone_name = self._context.site.site().time_zone
        local = self._context.store.clock.now().astimezone(zone(zone_name))
        self.time.setTime(QTime(local.hour, local.minute))
        self.language = Choice([(code, language_name(code)) for code in languages], languages[0])
        self.form.pair(
            self._code,
            Field(_("Time on the slip"), self.time, key="at"),
            Field(_("Language"), self.language, key="language"),
            stretches=(3, 2, 2),
        )

    def _build_boxes(self) -> None:
        self.needs = {need: QCheckBox(f"{key}  {need_word(need)}") for need, key in NEED_KEYS.items()}
        grid = QGridLayout()
        grid.setHorizontalSpacing(14)
        grid.setVerticalSpacing(7)
        for place, box in enumerate(self.needs.values()):
            grid.addWidget(box, place // 4, place % 4)
        holder = QWidget()
        lines = column(Label(_("Asked for"), "label"), spacing=6)
        lines.addLayout(grid)
        holder.setLayout(lines)
        self.form.add_widget(holder)
        self.yes = QCheckBox(f"{YES_KEY}  " + _("Yes is ticked and signed on the paper"))
        self.message = QCheckBox(f"{MESSAGE_KEY}  " + _("A message may be left"))
        words = {
            Reach.CALL: _("Call"),
            Reach.TEXT: _("Text"),
            Reach.IN_PERSON: _("In person"),
            Reach.SOMEONE_ELSE: _("Someone else"),
        }
        self.reach = SegmentedControl(
            [(_NO_WAY, "–"), *((way.value, f"{REACH_KEYS[way]}  {words[way]}") for way in words)],
            _NO_WAY,
            name=_("Best way"),
        )
        self.form.add_widget(self.yes)
        self.form.add_widget(_titled(_("Best way"), self.reach))
        self.form.add_widget(self.message)

    def _build_rest(self, providers: Sequence[tuple[UUID, str]]) -> None:
        self.phone, self.first_name = Line(), Line()
        self.form.pair(
            Field(_("Phone, only if offered"), self.phone, key="phone"),
            Field(_("First name, only if offered"), self.first_name, key="first_name"),
        )
        self.provider = Choice([*providers], providers[0][0] if providers else None)
        self.provider.picked.connect(lambda _value: self._look_at_provider())
        self.taken_by = Line()
        self.form.pair(
            Field(_("Provider"), self.provider, key="provider_id"),
            Field(_("Taken by"), self.taken_by, key="taken_by"),
        )
        self.signed_name = Line()
        self._signed = Field(
            _("Name of whoever signed"),
            self.signed_name,
            hint=_("This provider has a consent form of its own. Keep the signed form with it."),
            key="signed_name",
        )
        self.form.add(self._signed)

    # --- what is done ----------------------------------------------------------------------------
    def save(self) -> None:
        """Keep this slip and begin the next; what is missing is said beside its field."""
        event_id = self._context.event_id
        if event_id is None:
            return
        self.form.clear_faults()
        try:
            self.kept.append(slip_typing.type_slip(self._context.site, event_id, self.slip()))
        except CallInError as error:
            self.form.show_error(error)
            return
        count = len(self.kept)
        words = ngettext("{n} slip is kept.", "{n} slips are kept.", count).format(n=count)
        self.said.set_text(words)
        announce(self, words)
        self._begin_next()

    def slip(self) -> Slip:
        """What is typed now."""
        at, provider_id = self.time.time(), self.provider.value()
        way = self.reach.value()
        return Slip(
            code=self.code.text(),
            at=time(at.hour(), at.minute()),
            provider_id=provider_id if isinstance(provider_id, UUID) else None,
            taken_by=self.taken_by.text(),
            language=str(self.language.value()),
            needs=tuple(need for need, box in self.needs.items() if box.isChecked()),
            reach=Reach(way) if way else None,
            phone=self.phone.text(),
            safe_message=self.message.isChecked(),
            first_name=self.first_name.text(),
            yes=self.yes.isChecked(),
            signed_name=self.signed_name.text(),
        )

    def close_up(self) -> None:
        self.accept() if self.kept else self.reject()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys of the boxes, where no text is being typed: lines take their letters themselves."""
        if not self._press(event.text().upper()):
            super().keyPressEvent(event)

    def _press(self, key: str) -> bool:
        boxes = {
            **{NEED_KEYS[need]: box for need, box in self.needs.items()},
            YES_KEY: self.yes,
            MESSAGE_KEY: self.message,
        }
        if key in boxes:
            boxes[key].toggle()
            return True
        way = next((way for way, letter in REACH_KEYS.items() if letter == key), None)
        if way is not None:
            self.reach.set_value(way.value)
        return way is not None

    def _begin_next(self) -> None:
        """Table, hour and language stay; everything of the person goes."""
        for line in (self.code, self.phone, self.first_name, self.signed_name):
            line.clear()
        for box in (*self.needs.values(), self.yes, self.message):
            box.setChecked(False)
        self.reach.set_value(_NO_WAY)
        self._code.set_hint(_("8 characters, as printed."))
        self.code.setFocus()

    # --- reading ---------------------------------------------------------------------------------
    def _look_at_code(self, typed: str) -> None:
        """A good code leads on to the boxes; a misread one offers what may have been meant."""
        self._code.clear()
        event_id = self._context.event_id
        if event_id is None or len(tidy_code(typed)) < _LETTERS:
            self._code.set_hint(_("8 characters, as printed."))
            return
        found = slip_typing.meant(self._context.store, event_id, typed)
        if tidy_code(typed) in found:
            self._code.set_hint(_("A card of this evening. Now the boxes."), "good")
            next(iter(self.needs.values())).setFocus()
        elif len(found) == 1:
            code = spaced(found[0])
            self._code.fault(
                _("Some characters are easily misread."),
                _("Use {code}").format(code=code),
                lambda: self._use(found[0]),
            )
        else:
            self._code.fault(_("No card of this call-in has that code, or it was used already."))

    def _use(self, code: str) -> None:
        self.code.setText(spaced(code))
        self._look_at_code(code)

    def _look_at_provider(self) -> None:
        provider_id = self.provider.value()
        known = provider_id if isinstance(provider_id, UUID) else None
        self._signed.setVisible(slip_typing.needs_name(self._context.store, known))


def _titled(title: str, control: QWidget) -> QWidget:
    holder = QWidget()
    lines = column(Label(title, "label"), spacing=5)
    lines.addLayout(row(control, None))
    holder.setLayout(lines)
    return holder
