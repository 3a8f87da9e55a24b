"""City and signatures; help line and link."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from callin_planner.domain.site import Signatory, Site
from callin_planner.errors import CallInError
from callin_planner.i18n import _
from callin_planner.usecases import settings
from ui.kit.buttons import Button, icon_button
from ui.kit.context import Context
from ui.kit.dates import ago_text
from ui.kit.forms import Area, Choice, Field, Form, Line
from ui.kit.labels import Label
from ui.kit.widgets import Card, Note, clear, row
from ui.kit.zones import zone_options
from ui.settings.bound import SiteField


class CityCard(Card):
    def __init__(self, context: Context) -> None:
        super().__init__(_("City and signatures"))
        self._context = context
        self.form = Form(spacing=12)
        papers: list[tuple[object, str]] = [("letter", _("Letter")), ("a4", _("A4"))]
        self._fields = {
            "city": SiteField(context, "city", _("City"), Line()),
            "programme": SiteField(context, "programme", _("Program name, never on handouts"), Line()),
            "office": SiteField(context, "office", _("Office"), Line()),
            "address": SiteField(context, "address", _("Address"), Area(lines=2)),
            "time_zone": SiteField(context, "time_zone", _("Time zone"), Choice(zone_options())),
            "paper": SiteField(context, "paper", _("Paper"), Choice(papers)),
        }
        for name in ("city", "programme", "office", "address"):
            self.form.add(self._fields[name])
        self.form.pair(self._fields["time_zone"], self._fields["paper"])
        self.body.addWidget(self.form)
        self.body.addWidget(Label(_("Who signs the letters"), "label"))
        self._signing = QVBoxLayout()
        self._signing.setSpacing(8)
        self.body.addLayout(self._signing)
        self.add_button = Button(_("Add a signature"), "signature", small=True, on_click=self._add)
        self.body.addLayout(row(self.add_button, None))
        self._shown: tuple[Signatory, ...] | None = None
        self._rows: list[tuple[Field, Field]] = []

    def show_site(self, site: Site) -> None:
        for name, field in self._fields.items():
            field.show_value(getattr(site, name))
        if site.signatories != self._shown:
            self._shown = site.signatories
            self._show_signatories(site.signatories)

    def _show_signatories(self, signing: tuple[Signatory, ...]) -> None:
        clear(self._signing)
        self._rows = []
        for each in signing:
            self._add_row(each)

    def _add(self) -> None:
        self._add_row(Signatory("", ""))
        self._rows[-1][0].editor.setFocus()

    def _add_row(self, each: Signatory) -> None:
        place = len(self._rows)
        name, body = Line(each.name, _("Name")), Line(each.body, _("For whom they sign"))
        fields = (Field(_("Signature {n}").format(n=place + 1), name), Field(_("For"), body))
        self._rows.append(fields)
        for line in (name, body):
            line.committed.connect(self._store)
        holder = QWidget()
        away = icon_button("x", _("Take signature {n} out").format(n=place + 1), partial(self._drop, place))
        fields[1].label.hide()
        lines = QVBoxLayout(holder)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(5)
        beside = row(fields[0], away)
        beside.setStretch(0, 1)
        beside.setAlignment(away, Qt.AlignmentFlag.AlignBottom)
        lines.addLayout(beside)
        lines.addWidget(fields[1])
        self._signing.addWidget(holder)

    def _drop(self, place: int) -> None:
        self._rows.pop(place)
        self._store(say=_("Signature taken out"))
        self._show_signatories(self._typed())

    def _typed(self) -> tuple[Signatory, ...]:
        return tuple(
            Signatory(name.text(), body.text()) for name, body in self._rows if name.text() or body.text()
        )

    def _store(self, _text: str = "", *, say: str = "") -> None:
        typed = self._typed()
        if any(not each.name for each in typed):
            return
        self._shown = typed
        try:
            changed = settings.change_site(self._context.store, signatories=typed)
        except CallInError as error:
            self._context.report(error)
            return
        if changed.ids:
            self._context.say_undo(say or changed.label)


class HelpLineCard(Card):
    """The number that every handout prints, and the last time someone tried it."""

    def __init__(self, context: Context) -> None:
        super().__init__(_("Help line and link"))
        self._context = context
        form = Form(spacing=12)
        self._fields = {
            "help_line": SiteField(context, "help_line", _("Help line"), Line()),
            "help_line_backup": SiteField(context, "help_line_backup", _("Back-up"), Line()),
            "help_line_hours": SiteField(context, "help_line_hours", _("Hours, as printed"), Line()),
            "callback": SiteField(context, "callback", _("Someone calls back within"), Line()),
            "intake_link": SiteField(
                context,
                "intake_link",
                _("Intake link"),
                Line("", "https://"),
                _("Where a card’s code leads. May stay empty."),
            ),
            "site_link": SiteField(
                context,
                "site_link",
                _("Web page for anyone"),
                Line("", "https://"),
                _("A second square on handouts and cards. May stay empty."),
            ),
        }
        form.pair(self._fields["help_line"], self._fields["help_line_backup"])
        form.pair(self._fields["help_line_hours"], self._fields["callback"])
        form.add(self._fields["intake_link"])
        form.add(self._fields["site_link"])
        self.body.addWidget(form)
        self.tested = Note("", "look", "phone")
        self.tested.add(Button(_("Log a call"), kind="link", on_click=self.log_call))
        self.body.addWidget(self.tested)

    def show_site(self, site: Site) -> None:
        for name, field in self._fields.items():
            field.show_value(getattr(site, name))
        last = settings.last_help_line_test(self._context.store)
        if last is None:
            self.tested.set(_("Nobody has tried the help line yet."), "look", "phone")
            return
        when = ago_text(last.at, self._context.store.clock, site.time_zone)
        words = _("Tested {when} by {who}") if last.answered else _("Not answered {when}, called by {who}")
        self.tested.set(words.format(when=when, who=last.by), "good" if last.answered else "look", "")

    def log_call(self) -> None:
        """Note that someone called just now, and whether a person answered."""
        from ui.kit.dialogs import FormDialog

        dialog = FormDialog(
            self.window(), _("Log a call to the help line"), icon="phone", save=_("Log the call")
        )
        by = Line(self._context.store.actor.name)
        answered = Choice([(True, _("A person answered")), (False, _("Nobody answered"))], True)
        note = Line("", _("May stay empty"))
        dialog.form.add(Field(_("Who called"), by, key="by"))
        dialog.form.add(Field(_("What happened"), answered, key="answered"))
        dialog.form.add(Field(_("Note"), note, key="note"))

        def save() -> None:
            changed = settings.log_help_line_test(
                self._context.store, by.text(), answered=bool(answered.value()), note=note.text()
            )
            self._context.say_undo(changed.label, icon="phone")

        dialog.on_save = save
        dialog.exec()
