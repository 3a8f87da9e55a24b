"""Two colors of the site's own and its logo: a look that is looked at before it is taken."""

from dataclasses import replace

from PySide6.QtGui import QColor
from PySide6.QtWidgets import QCheckBox, QColorDialog, QWidget

from callin_planner.domain.slides import Slide, SlideTheme
from callin_planner.errors import CallInError
from callin_planner.i18n import _
from callin_planner.show.colors import faults_of
from callin_planner.usecases import decks
from ui.kit.buttons import Button
from ui.kit.context import Context
from ui.kit.dialogs import FormDialog
from ui.kit.forms import Field, Line
from ui.slides.deck_view import DeckView
from ui.slides.page_picture import PagePicture

ACCENT, GROUND = "#24478A", "#FFFFFF"


class ColorsDialog(FormDialog):
    """The slide in view shows at once what would come of it; colors that cannot be read are refused."""

    def __init__(self, parent: QWidget, context: Context, view: DeckView, slide: Slide) -> None:
        super().__init__(
            parent,
            _("Our own colors"),
            _("An accent and a ground. Everything else of the look is mixed from these two."),
            save=_("Use these colors"),
            icon="photo",
            width=560,
        )
        self._context, self._view, self._slide = context, view, slide
        deck = view.plan.deck
        kept = deck.colors if deck is not None else {}
        self.accent = Line(kept.get("accent", ACCENT))
        self.ground = Line(kept.get("ground", GROUND))
        self.form.pair(
            self._field(_("Accent"), self.accent, "accent"), self._field(_("Ground"), self.ground, "ground")
        )
        self.picture = PagePicture(name=_("How the slide will look"), width=500)
        self.form.add_widget(self.picture)
        self.logo = QCheckBox(_("Show the logo of our papers in a corner"))
        letterhead = view.plan.letterhead
        has_logo = letterhead is not None and bool(letterhead.logo)
        self.logo.setVisible(has_logo)
        self.logo.setChecked(deck is not None and deck.show_logo)
        self.form.add_widget(self.logo)
        self.on_save = self._keep
        self.back = Button(_("Back to ours"), on_click=self._remove)
        self.back.setVisible(bool(kept))
        self.buttons.insertWidget(0, self.back)
        for line in (self.accent, self.ground):
            line.textChanged.connect(lambda _text: self._show())
        self._show()

    def _field(self, label: str, line: Line, key: str) -> Field:
        field = Field(label, line, key=key)
        choose = Button(_("Choose…"), kind="link", small=True, on_click=lambda: self._choose(line, label))
        choose.setAccessibleName(_("Choose: {label}").format(label=label))
        field.beside.addWidget(choose)
        return field

    def _choose(self, line: Line, label: str) -> None:
        color = QColorDialog.getColor(QColor(line.text()), self, label)
        if color.isValid():
            line.setText(color.name().upper())

    def _show(self) -> None:
        self.form.clear_faults()
        found = faults_of(self.accent.text().strip(), self.ground.text().strip())
        for key, sentence in found:
            self.form.fields[key].fault(sentence)
        self.save_button.setEnabled(not found)
        if not found:
            colors = {"accent": self.accent.text().strip(), "ground": self.ground.text().strip()}
            fields = replace(self._view.fields, theme=SlideTheme.SITE, colors=colors)
            look = replace(self._slide, theme=SlideTheme.SITE)
            self.picture.set_page(DeckView(self._view.plan, fields).lay_out(look))

    def _keep(self) -> None:
        store, event_id = self._context.store, self._view.plan.event.id
        deck = self._view.plan.deck
        accent, ground = self.accent.text().strip(), self.ground.text().strip()
        if (
            deck is None
            or dict(deck.colors) != {"accent": accent, "ground": ground}
            or (deck.theme is not SlideTheme.SITE)
        ):
            changed = decks.set_colors(store, event_id, accent, ground)
            self._context.say_undo(changed.label, icon="presentation")
        if not self.logo.isHidden() and deck is not None and self.logo.isChecked() != deck.show_logo:
            changed = decks.show_logo(store, event_id, self.logo.isChecked())
            self._context.say_undo(changed.label, icon="presentation")

    def _remove(self) -> None:
        try:
            changed = decks.remove_colors(self._context.store, self._view.plan.event.id)
        except CallInError as error:
            self.form.show_error(error)
            return
        self._context.say_undo(changed.label, icon="presentation")
        self.reject()
