"""When the people leave the site: the purge date of rule P3."""

from datetime import date, timedelta

from PySide6.QtCore import QDate
from PySide6.QtWidgets import QDateEdit, QWidget

from callin_planner.domain.site import Site
from callin_planner.i18n import _
from callin_planner.usecases import plans, settings, thresholds
from ui.kit.buttons import Button
from ui.kit.context import Context
from ui.kit.dates import long_day_text
from ui.kit.dialogs import FormDialog
from ui.kit.forms import Field, in_our_form
from ui.kit.labels import Label
from ui.kit.widgets import row


class PurgeDate(QWidget):
    """A sentence with the day, and a way to change it."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._on: date | None = None
        self.words = Label("", "body", wrap=True)
        self.button = Button(_("Set a date…"), kind="link", on_click=self.change)
        line = row(self.words, self.button)
        line.setStretch(0, 1)
        self.setLayout(line)

    def show_site(self, site: Site) -> None:
        self._on = site.purge_on
        if site.purge_on is None:
            self.words.set_text(_("No purge date is set: nothing says when the people leave this site."))
            self.button.set_text(_("Set a date…"))
        else:
            day = long_day_text(site.purge_on)
            self.words.set_text(_("The people leave this site by {day}.").format(day=day))
            self.button.set_text(_("Change…"))

    def change(self) -> None:
        store = self._context.store
        dialog = FormDialog(
            self.window(),
            _("When the people leave"),
            _("By this day, names and everything personal are taken out. Counts stay."),
            icon="trash-x",
        )
        proposed = self._on or self._proposed()
        day = QDateEdit(QDate(proposed.year, proposed.month, proposed.day))
        day.setCalendarPopup(True)
        in_our_form(day)
        dialog.form.add(Field(_("Purge date"), day, key="purge_on"))

        def save() -> None:
            chosen = day.date()
            on = date(chosen.year(), chosen.month(), chosen.day())
            changed = settings.change_site(store, purge_on=on)
            if changed.ids:
                self._context.say_undo(changed.label)

        dialog.on_save = save
        dialog.exec()

    def _proposed(self) -> date:
        """As long after the next call-in as people may be kept."""
        store = self._context.store
        days = timedelta(days=thresholds.thresholds(store).retention_days)
        event = plans.next_event(store)
        return (event.on if event else plans.today(store)) + days
