"""Letterhead and logo: choose, look at a page, replace, take away."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from callin_planner.domain.ids import Changed
from callin_planner.domain.letterhead import Letterhead
from callin_planner.errors import CallInError, FieldError
from callin_planner.i18n import _
from callin_planner.progress import Progress
from callin_planner.usecases import letterheads
from ui.kit.buttons import Button
from ui.kit.context import Context
from ui.kit.dialogs import Dialog, FormDialog
from ui.kit.forms import Field, Line
from ui.kit.labels import Label
from ui.kit.pdf_view import PdfView
from ui.kit.widgets import Card, Note, Rule, row


class LetterheadCard(Card):
    def __init__(self, context: Context) -> None:
        super().__init__(_("Letterhead and logo"))
        self._context = context
        self.look_button = Button(_("See a page"), "eye", small=True, on_click=self.show_page)
        self.add_to_head(self.look_button)
        self.refusal = Note("", "look")
        self.refusal.hide()
        self.word = _Part(_("Word letterhead"), self.choose_word, self.remove_word)
        self.logo = _Part(_("Logo"), self.choose_logo, self.remove_logo)
        self.alt = Field(
            _("What the logo shows"), Line(), hint=_("Read out to people who cannot see it."), key="alt"
        )
        self._alt_line = self.alt.editor
        if isinstance(self._alt_line, Line):
            self._alt_line.committed.connect(self._describe)
        self.body.addWidget(self.refusal)
        for widget in (*self.word.widgets, Rule(), *self.logo.widgets, self.alt):
            self.body.addWidget(widget)
        self.show_letterhead()

    def show_letterhead(self) -> None:
        kept = letterheads.letterhead(self._context.store)
        self.word.show_state(kept.name, _about_word(kept))
        self.logo.show_state(kept.logo_name, _about_logo(kept))
        self.alt.setVisible(bool(kept.logo))
        if isinstance(self._alt_line, Line) and not self.alt.has_fault():
            self._alt_line.set_value(kept.logo_alt)

    # --- the Word letterhead ---------------------------------------------------------------------
    def choose_word(self) -> None:
        """Ask for a .docx and read it."""
        name = self._ask(_("Choose the letterhead"), _("Word documents (*.docx *.dotx *.docm *.doc)"))
        if name:
            self.take_word(Path(name))

    def take_word(self, file: Path) -> None:
        self._run(
            _("Reading the letterhead"),
            lambda progress: letterheads.set_word(self._context.store, file, progress=progress),
        )

    def remove_word(self) -> None:
        self._done(letterheads.remove_word(self._context.store))

    # --- the logo --------------------------------------------------------------------------------
    def choose_logo(self) -> None:
        """Ask for a picture and what it shows, and read it."""
        name = self._ask(_("Choose the logo"), _("Pictures (*.png *.jpg *.jpeg)"))
        if name:
            self.ask_alt(Path(name))

    def ask_alt(self, file: Path) -> None:
        dialog = FormDialog(self.window(), _("What does the logo show?"), icon="eye", save=_("Use the logo"))
        before = letterheads.letterhead(self._context.store).logo_alt
        alt = Line(before, _("For example: Seal of the City of Harlan Bend"))
        dialog.form.add(
            Field(_("In a few words"), alt, hint=_("Read out to people who cannot see it."), key="alt")
        )
        dialog.on_save = lambda: letterheads.check_alt(alt.text())
        if dialog.exec():
            self.take_logo(file, alt.text())

    def take_logo(self, file: Path, alt: str) -> None:
        self._run(
            _("Reading the logo"),
            lambda progress: letterheads.set_logo(self._context.store, file, alt, progress=progress),
        )

    def remove_logo(self) -> None:
        self._done(letterheads.remove_logo(self._context.store))

    def _describe(self, text: str) -> None:
        try:
            changed = letterheads.describe_logo(self._context.store, text)
        except FieldError as error:
            self.alt.fault(error.text)
            return
        self.alt.clear()
        if changed.ids:
            self._done(changed)

    # --- both ------------------------------------------------------------------------------------
    def show_page(self) -> None:
        """A letter to an invented person, as it would be printed."""
        PageDialog(self, self._context).exec()

    def _ask(self, title: str, kinds: str) -> str:
        return QFileDialog.getOpenFileName(self.window(), title, "", f"{kinds};;{_('All files')} (*)")[0]

    def _run(self, title: str, work: Callable[[Progress], Changed]) -> None:
        self.refusal.hide()
        self._context.jobs.run(title, work, done=self._done, failed=self._refused)

    def _done(self, changed: Changed) -> None:
        self.refusal.hide()
        self.show_letterhead()
        if changed.ids:
            self._context.say_undo(changed.label)

    def _refused(self, error: BaseException) -> None:
        """What was there before stays."""
        if not isinstance(error, CallInError):
            self._context.report(error)
            return
        self.refusal.set(error.text)
        self.refusal.show()


class _Part:
    """One of the two: what there is, and what can be done about it."""

    def __init__(self, title: str, choose: Callable[[], None], remove: Callable[[], None]) -> None:
        self._title = title
        self.state = Label("", "strong", wrap=True)
        self.about = Label("", "caption", "ink_2", wrap=True)
        self.choose = Button("", "upload", small=True, on_click=partial(choose))
        self.remove = Button(_("Remove"), "trash", small=True, on_click=partial(remove))
        self.remove.setAccessibleName(_("Remove: {what}").format(what=title))
        self.widgets = (Label(title, "label"), self.state, self.about, _held(self.choose, self.remove))

    def show_state(self, name: str, about: str) -> None:
        self.state.set_text(name or _("None yet"))
        self.about.set_text(about)
        self.choose.setText(_("Replace…") if name else _("Choose a file…"))
        self.choose.setAccessibleName(f"{self._title}: {self.choose.text()}")
        self.remove.setVisible(bool(name))


def _held(*buttons: Button) -> QWidget:
    holder = QWidget()
    holder.setLayout(row(*buttons, None))
    return holder


class PageDialog(Dialog):
    def __init__(self, card: LetterheadCard, context: Context) -> None:
        super().__init__(card.window(), _("A page on the letterhead"), icon="eye", width=640)
        text = _(
            "A letter to an invented person. Word files stand on the Word letterhead where there is one."
        )
        self.content.addWidget(Label(text, "caption", "ink_2", wrap=True))
        self.view = PdfView(context)
        self.view.setMinimumHeight(480)
        self.content.addWidget(self.view, 1)
        self.add_button(Button(_("Close")), self.reject)
        self.view.draw(lambda: letterheads.preview(context.store))


def _about_word(kept: Letterhead) -> str:
    facts = letterheads.word_facts(kept)
    if facts is None:
        return _("Your own .docx gives Word files its styles, header, footer, page and margins.")
    parts = [
        _("{width} × {height} mm").format(width=round(facts.width), height=round(facts.height)),
        *([_("header")] if facts.header else []),
        *([_("footer")] if facts.footer else []),
        *([_("pictures: {n}").format(n=facts.pictures)] if facts.pictures else []),
        *([_("links became plain text")] if facts.links else []),
    ]
    return " · ".join(parts)


def _about_logo(kept: Letterhead) -> str:
    if not kept.logo:
        return _("A PNG or JPEG for the head of letters, and for Word files without a letterhead.")
    return _("Stands at the head of letters, memos and thank-you letters.")
