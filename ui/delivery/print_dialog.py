"""Letters by officer: whose, and what the rules say of them, before anything is printed."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from callin_planner.checks.rule import Finding, Severity
from callin_planner.documents.dates import language_name
from callin_planner.i18n import _, ngettext
from callin_planner.usecases import officer_letters
from callin_planner.usecases.officer_letters import Choice as Whose
from callin_planner.usecases.officer_letters import LetterCheck
from callin_planner.usecases.officer_sheets import Bundle
from ui.kit.buttons import Button
from ui.kit.chips import Icon
from ui.kit.context import Context
from ui.kit.dialogs import Dialog, ask
from ui.kit.disclosing import disclose
from ui.kit.forms import Choice, Field
from ui.kit.labels import Label, announce
from ui.kit.widgets import Note, clear, row

ALL = "all"
_LOOKS = {
    Severity.ERROR: ("hand-stop", "look"),
    Severity.WARNING: ("alert-triangle", "look"),
    Severity.NOTE: ("info-circle", "info"),
}


class OfficerChoice(Choice):
    """One of the officers who bring letters, or all of them."""

    def __init__(self, bundles: Sequence[Bundle], chosen: object = ALL, *, all_of_them: bool = True) -> None:
        options: list[tuple[object, str]] = [(ALL, _("All officers"))] if all_of_them else []
        for bundle in bundles:
            said = ngettext("{name} ({n} letter)", "{name} ({n} letters)", len(bundle.rows))
            options.append((str(bundle.id), said.format(name=bundle.name, n=len(bundle.rows))))
        known = {value for value, _text in options}
        value = str(chosen) if str(chosen) in known else (options[0][0] if options else None)
        super().__init__(options, value)
        self._bundles = list(bundles)

    def officers(self) -> tuple[UUID | None, ...]:
        value = self.value()
        return tuple(bundle.id for bundle in self._bundles if value in (ALL, str(bundle.id)))


class PrintLettersDialog(Dialog):
    """The look before printing. `whose()` is what was chosen when it is accepted."""

    def __init__(
        self,
        parent: QWidget,
        context: Context,
        event_id: UUID,
        bundles: Sequence[Bundle],
        chosen: object = ALL,
    ) -> None:
        super().__init__(
            parent,
            _("Print letters by officer"),
            _("For each officer the delivery sheet, and behind it the letters in the same order."),
            icon="printer",
            width=560,
        )
        self._context, self._event_id = context, event_id
        self.officer = OfficerChoice(bundles, chosen)
        self.everyone = QCheckBox(_("Also letters that arrived already"))
        self.content.addWidget(Field(_("Whose letters"), self.officer, key="officer"))
        self.content.addWidget(self.everyone)
        self.lines = QVBoxLayout()
        self.lines.setSpacing(7)
        self.content.addLayout(self.lines)
        self.add_button(Button(_("Cancel")), self.reject)
        self.go = self.add_button(Button(_("Send or print…"), "printer", "primary"), self.accept)
        self.officer.picked.connect(lambda _value: self._look())
        self.everyone.toggled.connect(lambda _on: self._look())
        self._look()
        self.officer.setFocus()

    def whose(self) -> Whose:
        return Whose(self.officer.officers(), everyone=self.everyone.isChecked())

    def _look(self) -> None:
        seen = officer_letters.check(self._context.store, self._event_id, self.whose())
        clear(self.lines)
        self._say(*_count_line(seen))
        for icon, state, text in _rule_lines(seen):
            self._say(icon, state, text)
        for text in seen.notes:
            self._say("language", "info", text)
        for text in seen.held:
            self._say("hand-stop", "look", text)
        if seen.blocked:
            self.lines.addWidget(Note(_blocked_text(seen), "look", "hand-stop"))
        self.go.setEnabled(seen.letters > 0 and not seen.blocked)
        announce(self, _count_line(seen)[2])

    def _say(self, icon: str, state: str, text: str) -> None:
        line = row(Icon(icon, 16, state), Label(text, "body", wrap=True), spacing=9)
        line.setStretch(1, 1)
        self.lines.addLayout(line)


def print_letters(
    parent: QWidget, context: Context, event_id: UUID, bundles: Sequence[Bundle], chosen: object = ALL
) -> None:
    """Look, let them out through the one dialog, and ask whether they went to the officer."""
    dialog = PrintLettersDialog(parent, context, event_id, bundles, chosen)
    if not dialog.exec():
        return
    whose = dialog.whose()
    leaving = officer_letters.leaving(context.store, event_id, whose)
    if not disclose(context, leaving, parent):
        return
    if ask(
        parent,
        _("Are the letters with the officer?"),
        _(
            "Then they are marked so, and the door codes of letters printed before no longer work. "
            "Say not yet while the pages are still to be printed."
        ),
        _("With the officer"),
        _("Not yet"),
        icon="user-share",
    ):
        context.do(lambda: officer_letters.handed_out(context.store, event_id, whose), icon="user-share")


def _count_line(seen: LetterCheck) -> tuple[str, str, str]:
    count = ngettext("{n} letter", "{n} letters", seen.letters).format(n=seen.letters)
    if not seen.letters:
        return "info-circle", "info", _("There is no letter to print here.")
    spoken = ", ".join(f"{language_name(code)} {number}" for code, number in seen.languages)
    return "mail", "good", f"{count}: {spoken}"


def _rule_lines(seen: LetterCheck) -> list[tuple[str, str, str]]:
    """A line for each of D1 to D4: what was found, or that it is well."""
    lines = []
    grade = "" if seen.grade is None else _("Reads at grade {n:.1f}").format(n=seen.grade)
    fine = {
        "D1": _("{grade}; day, time, place, help line, signatures and the promise are there.").format(
            grade=grade
        )
        if grade
        else _("Day, time, place, help line, signatures and the promise are there."),
        "D2": _("Day, time and place stand at the top."),
        "D3": _("It names no group and accuses nobody."),
        "D4": _("Legal review is recorded."),
    }
    for code, text in fine.items():
        found = seen.of_rule(code)
        lines += [_found_line(each) for each in found] or [("circle-check", "good", f"{code}  {text}")]
    return lines


def _blocked_text(seen: LetterCheck) -> str:
    codes = {
        finding.rule
        for finding in seen.findings
        if finding.severity is Severity.ERROR and finding.rule in ("D1", "D3")
    }
    if not codes:
        return seen.blocked
    return ngettext(
        "Nothing is printed until {rules} is settled. The wording is on the Documents page.",
        "Nothing is printed until {rules} are settled. The wording is on the Documents page.",
        len(codes),
    ).format(rules=_(" and ").join(sorted(codes)))


def _found_line(finding: Finding) -> tuple[str, str, str]:
    icon, state = _LOOKS[finding.severity]
    return icon, state, f"{finding.rule}  {finding.text} {finding.what_to_do}"
