"""Locking and privacy; backups and copies; this computer."""

from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from callin_planner import settings as choices
from callin_planner.domain.clock import SystemClock
from callin_planner.domain.site import Site
from callin_planner.i18n import _, ngettext
from callin_planner.progress import Progress
from callin_planner.usecases import backups, settings
from callin_planner.usecases.backups import Backup, Verification
from ui.kit import theme
from ui.kit.buttons import Button, SegmentedControl
from ui.kit.carrying import carry
from ui.kit.chips import Chip
from ui.kit.context import Context
from ui.kit.dates import ago_text
from ui.kit.forms import Choice
from ui.kit.labels import Label
from ui.kit.looks import dress
from ui.kit.widgets import Card, Note, Rule, clear, row
from ui.settings.bound import SiteField
from ui.settings.purge import PurgeDate

_SHOWN = 5


class LockingCard(Card):
    def __init__(self, context: Context) -> None:
        super().__init__(_("Locking and privacy"))
        self._context = context
        options: list[tuple[object, str]] = [
            (n, ngettext("{n} minute", "{n} minutes", n).format(n=n)) for n in (1, 2, 3, 5, 10, 15, 20, 30)
        ]
        self.minutes = SiteField(
            context, "lock_minutes", _("Lock when nobody touched it for"), Choice(options)
        )
        self.body.addWidget(self.minutes)
        self.purge = PurgeDate(context)
        self.body.addWidget(self.purge)
        text = _(
            "Locking blanks every window and ends the part of the program that holds the key. What you were "
            "typing is kept. Ctrl+L locks; Ctrl+Shift+L blanks everything first. It also locks when the "
            "screen locks, where the desktop tells."
        )
        self.body.addWidget(Label(text, "caption", "ink_2", wrap=True))
        self.hide_names = QCheckBox(_("Hide names: show initials instead (Ctrl+Shift+H)"))
        self.hide_names.setChecked(context.names_hidden)
        if context.names_locked:
            self.hide_names.setEnabled(False)
            self.hide_names.setToolTip(_("Your role sees no names, so they stay hidden."))
        self.hide_names.toggled.connect(context.set_names_hidden)
        context.names_hidden_changed.connect(self.hide_names.setChecked)
        self.body.addWidget(self.hide_names)
        self.sample = Note(_("The sample city stays on a day of its own."), "info", "calendar")
        self.sample.add(Button(_("Use today’s date"), kind="link", on_click=self._use_today))
        self.body.addWidget(self.sample)

    def show_site(self, site: Site) -> None:
        editor = self.minutes.editor
        if isinstance(editor, Choice) and editor.findData(site.lock_minutes) < 0:
            n = site.lock_minutes
            editor.addItem(ngettext("{n} minute", "{n} minutes", n).format(n=n), n)
        self.minutes.show_value(site.lock_minutes)
        self.purge.show_site(site)
        self.sample.setVisible(site.sample_day is not None)

    def _use_today(self) -> None:
        self._context.do(lambda: settings.use_todays_date(self._context.store))


class BackupsCard(Card):
    """The newest backups, making one, proving the site, carrying a copy, going back."""

    def __init__(self, context: Context) -> None:
        super().__init__(_("Backups and copies"))
        self._context = context
        text = _(
            "Made on opening, every half hour while things change, and before an import. Each is opened and "
            "compared."
        )
        self.body.addWidget(Label(text, "caption", "ink_2", wrap=True))
        self._list = QVBoxLayout()
        self._list.setSpacing(7)
        self.body.addLayout(self._list)
        self.body.addWidget(Rule())
        self.verify_button = Button(_("Verify now"), "shield-check", small=True, on_click=self.verify)
        self.carry_button = Button(
            _("Carry a copy…"), "usb", small=True, on_click=lambda: carry(self.window(), self._context)
        )
        self.restore_button = Button(_("Go back to a backup…"), "restore", small=True, on_click=self.restore)
        self.body.addLayout(row(self.verify_button, self.carry_button, None))
        self.body.addLayout(row(self.restore_button, None))
        self.answer = Note("", "good")
        self.body.addWidget(self.answer)
        self.answer.hide()

    def show_backups(self, site: Site) -> None:
        clear(self._list)
        found = backups.backups(self._context.site.path)
        for each in found[:_SHOWN]:
            self._list.addWidget(_backup_row(each, site.time_zone))
        if not found:
            self._list.addWidget(Label(_("No backup yet."), "body", "ink_3"))
        elif len(found) > _SHOWN:
            rest = ngettext("and {n} older", "and {n} older", len(found) - _SHOWN).format(
                n=len(found) - _SHOWN
            )
            self._list.addWidget(Label(rest, "caption"))

    def verify(self) -> None:
        site = self._context.site

        def work(progress: Progress) -> Verification:
            return backups.verify(site)

        self.verify_button.setEnabled(False)
        job = self._context.jobs.run(_("Verifying the site"), work, self._verified)
        job.ended.connect(lambda: self.verify_button.setEnabled(True))

    def _verified(self, seen: Verification) -> None:
        rows = sum(seen.rows.values())
        if seen.ok:
            text = _("The site is whole: {n} records, and the history’s chain holds.").format(n=rows)
            self.answer.set(text, "good")
        else:
            text = _("Something is damaged: {what}. Go back to the newest backup.").format(
                what=seen.integrity
            )
            self.answer.set(text, "alert")
        self.answer.show()

    def restore(self) -> None:
        """Going back needs the site closed: it locks, and the locked window offers its backups."""
        from ui.kit.dialogs import ask

        text = _(
            "The site locks first. Then you choose a backup and type your passphrase; the site as it is now "
            "is kept aside."
        )
        if ask(self.window(), _("Go back to a backup?"), text, _("Lock and choose"), icon="restore"):
            self._context.restore_wanted.emit()


def _backup_row(each: Backup, zone_name: str) -> QWidget:
    holder = QWidget()
    when = Label(ago_text(each.at, SystemClock(), zone_name), "name")
    reason = Label(each.reason, "caption", "ink_2", elide=True)
    size = Label(_size_text(each.size), "caption")
    chip = Chip(_("Verified"), "good") if each.verified else Chip(_("Not verified"), "look")
    line = row(when, reason, size, chip, spacing=10)
    line.setStretch(1, 1)
    holder.setLayout(line)
    return holder


def _size_text(size: int) -> str:
    return (
        _("{n} MB").format(n=f"{size / 1e6:.1f}")
        if size >= 100_000
        else _("{n} KB").format(n=max(1, size // 1000))
    )


class ComputerCard(Card):
    """Choices of this computer alone; nothing of them is in the site."""

    def __init__(self, context: Context) -> None:
        super().__init__(_("This computer"), _("not part of the site"))
        self.theme = SegmentedControl(
            [("light", _("Light")), ("dark", _("Dark")), ("system", _("As this computer"))],
            theme.choice(),
            name=_("Theme"),
        )
        self.text = SegmentedControl(
            [(str(scale), f"{round(scale * 100)} %") for scale in theme.SCALES],
            str(theme.scale()),
            name=_("Text size"),
        )
        self.compact = QCheckBox(_("Compact rows in tables"))
        self.compact.setChecked(context.compact)
        self.theme.chosen.connect(lambda choice: dress(theme=choice))
        self.text.chosen.connect(lambda scale: dress(text_size=float(scale)))
        self.compact.toggled.connect(self._set_compact)
        self._context = context
        for words, control in ((_("Theme"), self.theme), (_("Text size"), self.text)):
            self.body.addWidget(Label(words, "label"))
            self.body.addLayout(row(control, None))
        self.body.addWidget(self.compact)
        theme.signals().changed.connect(self._follow)

    def _follow(self) -> None:
        self.theme.set_value(theme.choice())
        self.text.set_value(str(theme.scale()))

    def _set_compact(self, compact: bool) -> None:
        self._context.set_compact(compact)
        choices.change(compact_rows=compact)
