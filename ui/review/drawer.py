"""What one finding is about: found, why, what to do, the rule in full, and setting it aside."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtWidgets import QVBoxLayout, QWidget

from callin_planner.checks import rule_of
from callin_planner.errors import CallInError, FieldError
from callin_planner.i18n import _
from ui.kit.buttons import Button
from ui.kit.chips import Icon
from ui.kit.drawer import Drawer
from ui.kit.forms import Area, Field
from ui.kit.labels import Label
from ui.kit.widgets import Card, Rule, row
from ui.review.rows import STATES, Kind, ReviewRow


class FindingDrawer(Drawer):
    """Says nothing while nothing is chosen. The callbacks are the page's."""

    def __init__(
        self,
        *,
        go: Callable[[], object],
        go_on: Callable[[], object],
        set_aside: Callable[[ReviewRow, str], object],
        bring_back: Callable[[ReviewRow], object],
        thresholds: Callable[[], object],
        said_when: Callable[[datetime], str],
    ) -> None:
        super().__init__(wrap=True)
        self._set_aside, self._bring_back, self._said_when = set_aside, bring_back, said_when
        self.row: ReviewRow | None = None
        self._parts: dict[str, tuple[Label, Label]] = {}
        self._words: dict[str, Label] = {}
        for key, title in (
            ("found", _("What was found")),
            ("why", _("Why it matters")),
            ("do", _("What to do")),
        ):
            self._add_part(key, title)
        self._add_rule(thresholds)
        self._add_waiver()
        self.content.setSpacing(8)
        self.content.addStretch(1)
        self.way = Button("", "arrow-right", "primary", on_click=go)
        self.next = Button(_("Next finding"), "arrow-down", on_click=go_on)
        self.foot.addWidget(self.way)
        self.foot.addWidget(self.next)
        self.foot.addStretch(1)
        self.show_row(None, "")

    def show_row(self, chosen: ReviewRow | None, way: str) -> None:
        """Show a row; `way` are the words of its button, "" for none."""
        same = self.row is not None and chosen is not None and self.row.id == chosen.id
        self.row = chosen
        self.show_content(chosen is not None)
        if chosen is None:
            self.set_heading(_("Nothing chosen"), _("Choose a line to read what it is about."))
            self.set_mark(Icon("compass", 18, "neutral"))
            return
        rule = rule_of(chosen.code)
        state, icon = STATES[chosen.kind]
        self.set_heading(
            rule.title,
            _("Rule {code} · {principle}").format(code=chosen.code, principle=chosen.principle.heading),
        )
        self.set_mark(Icon(icon, 18, "look" if state == "mend" else state))
        self._say("found", chosen.where if chosen.kind is Kind.MISSING else chosen.text)
        self._say("why", rule.why)
        self._say("do", chosen.what_to_do or rule.what_to_do)
        self._rule.set_text(rule.wording)
        self._thresholds.setVisible(bool(rule.thresholds))
        self._show_waiver(chosen, same=same)
        self.way.setVisible(bool(way))
        self.way.set_text(way)

    def draft(self) -> str:
        """A reason that was typed and not used yet."""
        return self.reason.text()

    def restore(self, draft: str) -> None:
        self.reason.setPlainText(draft)

    # --- building --------------------------------------------------------------------------------
    def _add_part(self, key: str, title: str) -> None:
        heading, words = Label(title, "label", "ink_2"), Label("", "body", wrap=True)
        self.content.addWidget(heading)
        self.content.addWidget(words)
        self._words[key] = words

    def _add_rule(self, thresholds: Callable[[], object]) -> None:
        self.content.addWidget(Label(_("The rule, in full"), "label", "ink_2"))
        card = Card(ground="sunken")
        card.body.setContentsMargins(12, 10, 12, 10)
        card.body.setSpacing(6)
        self._rule = Label("", "body", wrap=True)
        self._thresholds = Button(_("Change the thresholds in Settings"), kind="link", on_click=thresholds)
        card.body.addWidget(self._rule)
        card.body.addLayout(row(self._thresholds, None))
        self.content.addWidget(card)

    def _add_waiver(self) -> None:
        self._waiver = QWidget()
        lines = QVBoxLayout(self._waiver)
        lines.setContentsMargins(0, 6, 0, 0)
        lines.setSpacing(8)
        lines.addWidget(Rule())
        self.reason = Area("", _("Reason, in a sentence another partner can accept"), lines=3)
        self.reason.setAccessibleName(_("Reason for setting it aside"))
        self.reason_field = Field(_("Set this finding aside"), self.reason, key="reason")
        lines.addWidget(self.reason_field)
        self.aside_button = Button(_("Set aside"), "minus", small=True, on_click=self._put_aside)
        self.back_button = Button(_("Bring it back"), "arrow-back-up", small=True, on_click=self._take_back)
        self._aside_note = Label("", "caption", "ink_2", wrap=True)
        lines.addLayout(row(self.aside_button, self.back_button, None))
        lines.addWidget(self._aside_note)
        self.content.addWidget(self._waiver)

    def _say(self, key: str, text: str) -> None:
        self._words[key].set_text(text)

    # --- setting aside ---------------------------------------------------------------------------
    def _show_waiver(self, chosen: ReviewRow, *, same: bool) -> None:
        aside = chosen.aside
        self._waiver.setVisible(chosen.finding is not None)
        self.reason_field.setVisible(aside is None)
        self.aside_button.setVisible(aside is None)
        self.back_button.setVisible(aside is not None)
        if not same:
            self.reason.setPlainText("")
            self.reason_field.clear()
        if aside is None:
            note = _("Ten words at least. Kept with your name and printed. It returns when its data changes.")
        else:
            note = _("“{reason}” {name}, {when}. It returns when its data changes.").format(
                reason=aside.waiver.reason, name=aside.waiver.by_name, when=self._said_when(aside.waiver.at)
            )
        self._aside_note.set_text(note)

    def _put_aside(self) -> None:
        if self.row is None:
            return
        self.reason_field.clear()
        try:
            self._set_aside(self.row, self.reason.text())
        except FieldError as error:
            self.reason_field.fault(error.text)
            self.reason.setFocus()
        except CallInError as error:
            self.reason_field.fault(error.text)

    def _take_back(self) -> None:
        if self.row is not None:
            self._bring_back(self.row)
