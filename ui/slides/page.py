"""The slides of the evening: thumbnails, a canvas that is what the room sees, and what stands beside it."""

from collections.abc import Callable
from typing import Any, ClassVar
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QStackedWidget, QWidget

from callin_planner.domain.ids import Changed
from callin_planner.domain.slides import Slide, SlideTheme
from callin_planner.i18n import _, ngettext
from callin_planner.usecases import decks
from ui.kit import theme
from ui.kit.buttons import Button, icon_button
from ui.kit.call_in import CallInDialog
from ui.kit.context import Context
from ui.kit.drawer import WithDrawer
from ui.kit.icons import icon
from ui.kit.page import Page
from ui.kit.saving import SavingFields
from ui.kit.states import EmptyState
from ui.kit.typed_days import read_day
from ui.kit.widgets import Card, row
from ui.slides.acts import Acts
from ui.slides.add_dialog import AddDialog
from ui.slides.build_dialog import BuildDialog
from ui.slides.colors_dialog import ColorsDialog
from ui.slides.deck_menu import DeckActs, fill_deck_menu
from ui.slides.deck_view import DeckView, read_deck
from ui.slides.extra_card import values_of
from ui.slides.freeze_band import FreezeBand
from ui.slides.going_out import GoingOut
from ui.slides.importing import Importing
from ui.slides.numbers_dialog import NumbersDialog
from ui.slides.picture_dialog import PictureDialog
from ui.slides.side import SlideSide
from ui.slides.stage import Stage
from ui.slides.strip import Strip

_SIDE = 276
_STRIP = 196
_DATES = ("source_until", "consent_on")


class SlidesPage(Page):
    watches: ClassVar[frozenset[str]] = frozenset(
        {
            "Slide",
            "Deck",
            "AgendaItem",
            "Speaker",
            "Event",
            "Site",
            "Venue",
            "Provider",
            "Service",
            "Letterhead",
        }
    )

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self.view: DeckView | None = None
        self._slide_id: UUID | None = None
        self.saving = SavingFields(self._save_field, self)
        self.strip = Strip()
        self.acts = Acts(context, self.strip, lambda: self.view)
        self.stage = Stage(self.saving)
        self.canvas = self.stage.canvas
        self.side = SlideSide(self.saving)
        self.band = FreezeBand(context)
        self.importing = Importing(self, context, self._place_after)
        self.going_out = GoingOut(self, context)
        self.split = WithDrawer(self._build_main(), self.side, _SIDE)
        self.empty = EmptyState(
            "presentation",
            _("No slides yet"),
            _(
                "One deck for the whole evening: welcome, a card for each speaker, help, and the closing "
                "lines."
            ),
            Button(_("Build from the agenda"), "wand", "primary", on_click=self.build),
            Button(_("Import PDF or PowerPoint"), "file-import", on_click=self.importing.choose),
        )
        self.no_event = EmptyState(
            "calendar-event",
            _("No call-in yet"),
            _("Set a date and a place first. The slides of that evening are made here."),
            Button(_("New call-in"), "plus", "primary", on_click=self._new_call_in),
        )
        self._bodies = QStackedWidget()
        for body in (self.split, self.empty, self.no_event):
            self._bodies.addWidget(body)
        self.body.addWidget(self.band)
        self.body.addWidget(self._bodies, 1)
        self._build_header()
        self._connect()

    # --- building --------------------------------------------------------------------------------
    def _build_header(self) -> None:
        self.bring = Button(_("Import PDF or PowerPoint"), "file-import", on_click=self.importing.choose)
        self.add = Button(_("Add slide"), "plus", on_click=self.add_slide)
        self.add.setToolTip(_("Add slide (Ctrl+M)"))
        self.details = Button(_("Details"), "columns", key="F4", on_click=self.split.toggle)
        self.more = Button(_("More"), "dots", kind="menu")
        self.more.setMenu(QMenu(self.more))
        self.present = Button(_("Present from here"), "presentation", "primary", on_click=self.present_here)
        self.present.setToolTip(_("Present from here (Ctrl+Enter)"))
        self.header.add(self.bring, self.add, self.details, self.more, self.present)
        self.details.hide()

    def _build_main(self) -> QWidget:
        self._strip_card = Card("", flush=True)
        self._measure()
        self._plus = icon_button("plus", _("Add a slide after this one"), self.add_slide)
        self._strip_card.add_to_head(self._plus)
        self._strip_card.title.set_text(_("Slides"))
        self._strip_card.head.setContentsMargins(14, 7, 8, 5)
        self._strip_card.body.setContentsMargins(0, 0, 0, 6)
        self._strip_card.body.addWidget(self.strip)
        main = QWidget()
        main.setLayout(row(self._strip_card, self.stage, spacing=14))
        theme.signals().changed.connect(self._measure)
        return main

    def _connect(self) -> None:
        strip, canvas, side = self.strip, self.canvas, self.side
        strip.chosen.connect(self._choose)
        strip.moved.connect(self.acts.drop)
        strip.key_wanted.connect(self._strip_key)
        strip.doubleClicked.connect(lambda _index: canvas.edit_first())
        strip.menu_wanted.connect(lambda at: self.slide_menu().popup(at))
        canvas.kept.connect(self._save_words)
        canvas.elsewhere.connect(self._go_to)
        canvas.stepped.connect(strip.go)
        self.stage.toolbar.numbers_wanted.connect(self.change_numbers)
        self.stage.toolbar.picture_wanted.connect(self.change_picture)
        side.theme.picked.connect(self._pick_theme)
        side.theme.colors_wanted.connect(self.choose_colors)
        side.about.linked.connect(lambda item_id: self._with_slide(lambda one: self.acts.link(one, item_id)))
        side.about.kind_picked.connect(
            lambda kind: self._with_slide(lambda one: self.acts.change_kind(one, kind))
        )
        side.extra.picture_wanted.connect(self.change_picture)
        side.rows.edit_wanted.connect(canvas.edit)
        side.rows.changed.connect(
            lambda name, rows: self._with_slide(lambda one: self.acts.set_rows(one, name, rows))
        )
        side.rows.ordered.connect(
            lambda name, places: self._with_slide(lambda one: self.acts.order_rows(one, name, places))
        )
        side.filled.settings_wanted.connect(self._open_settings)
        side.closed.connect(self.details.show)
        side.closed.connect(strip.setFocus)
        self.split.mode_changed.connect(self._set_narrow)
        self.saving.faulted.connect(self.context.report)
        for key, act in (
            ("Ctrl+M", self.add_slide),
            ("Ctrl+D", self.acts.duplicate),
            ("F2", self.rename),
            ("Ctrl+Return", self.present_here),
        ):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    # --- Page ------------------------------------------------------------------------------------
    def refresh(self, changed: Changed | None) -> None:
        event_id = self.context.event_id
        self.view = read_deck(self.context.store, event_id, self.view) if event_id is not None else None
        view = self.view
        self.band.show_plan(view.plan if view is not None else None)
        self.strip.show_deck(view, fixed=self.frozen)
        self._say_title()
        self._show_body()
        self._show_slide()

    @property
    def frozen(self) -> bool:
        deck = self.view.plan.deck if self.view is not None else None
        return deck is not None and deck.frozen_at is not None

    def open(self, **target: Any) -> None:
        """`slide_id` of a slide to show; with `field` its words are ready to be typed."""
        slide_id = target.get("slide_id")
        if self.view is None or slide_id is None or self.view.place(slide_id) < 0:
            return
        self.strip.select([slide_id])
        field = target.get("field", "")
        if field in self.saving.texts:
            self.split.open()
            self.saving.texts[field].setFocus()
        elif field:
            self.canvas.edit(field)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.split.overlay and self.split.is_open():
            self.side.closed.emit()
        else:
            super().keyPressEvent(event)

    def drafts(self) -> dict[str, str]:
        """Words on the canvas are stored when it is left; what a field holds back is kept by slide."""
        held = self.saving.drafts() if self._slide_id is not None else {}
        self.canvas.stop()
        return {f"{self._slide_id} {key}": text for key, text in held.items()}

    def restore_drafts(self, drafts: dict[str, str]) -> None:
        if self.view is None:
            self.refresh(None)
        for place, text in drafts.items():
            slide_id, key = place.split(" ", 1)
            self.open(slide_id=UUID(slide_id))
            if self._slide_id == UUID(slide_id) and key in self.saving.texts:
                self.saving.restore(key, text)

    # --- what the person does --------------------------------------------------------------------
    def build(self) -> None:
        """Show what the agenda would add; where it adds nothing, say so."""
        view = self.view
        if view is None:
            return
        event_id = view.plan.event.id
        found = self.context.do(lambda: decks.would_build(self.context.store, event_id))
        if found is None:
            return
        if found.added or found.gone or found.moved:
            BuildDialog(self, self.context, view, found).exec()
        else:
            self.context.say(_("Every slide that the agenda asks for is there."))

    def _place_after(self) -> int | None:
        """Where new pages go: behind the slide in view."""
        slide = self.strip.current_slide()
        return self.view.place(slide.id) + 1 if self.view is not None and slide is not None else None

    def _new_call_in(self) -> None:
        CallInDialog(self, self.context).exec()

    def add_slide(self) -> None:
        if self.view is None or self.frozen:
            return
        dialog = AddDialog(self, self.view)
        if dialog.exec() and dialog.chosen is not None and self.acts.add(dialog.chosen) is not None:
            self.canvas.edit_first()

    def rename(self) -> None:
        """The title of the slide in view, on the canvas."""
        self._with_slide(lambda one: self.canvas.edit("title"))

    def present_here(self) -> None:
        """From the slide in view; from a hidden one, the next that is shown."""
        self.canvas.stop()
        self.saving.commit()
        view, slide = self.view, self.strip.current_slide()
        if view is None or slide is None:
            return
        after = view.slides[view.place(slide.id) :]
        number = next((view.number(one) for one in after if view.number(one)), view.shown)
        self.context.open_page("present", start=True, slide=number)

    def change_numbers(self) -> None:
        self._with_view(lambda view, one: NumbersDialog(self, self.context, view, one).exec())

    def change_picture(self) -> None:
        self._with_slide(lambda one: PictureDialog(self, self.context, one).exec())

    def choose_colors(self) -> None:
        self._with_view(lambda view, one: ColorsDialog(self, self.context, view, one).exec())

    def slide_menu(self) -> QMenu:
        """What can be done with the chosen slides."""
        menu, view = QMenu(self), self.view
        chosen = self.strip.selected_ids()
        menu.addAction(icon("presentation", "ink_2"), _("Present from here"), self.present_here)
        if self.frozen or view is None:
            return menu
        hidden = all(one.hidden for key in chosen if (one := view.find(key)) is not None)
        menu.addSeparator()
        menu.addAction(icon("plus", "ink_2"), _("Add a slide…"), self.add_slide)
        menu.addAction(icon("copy", "ink_2"), _("Duplicate"), self.acts.duplicate)
        if len(chosen) == 1:
            menu.addAction(icon("pencil", "ink_2"), _("Rename"), self.rename)
        word = _("Show again") if hidden else _("Hide")
        menu.addAction(icon("eye" if hidden else "eye-off", "ink_2"), word, self.acts.hide)
        menu.addAction(icon("arrow-up", "ink_2"), _("Move up"), lambda: self.acts.step(-1))
        menu.addAction(icon("arrow-down", "ink_2"), _("Move down"), lambda: self.acts.step(1))
        menu.addSeparator()
        menu.addAction(icon("trash", "ink_2"), _("Take out"), self.acts.delete)
        return menu

    # --- saving ----------------------------------------------------------------------------------
    def _save_words(self, key: str, text: str) -> None:
        """Words typed on the canvas; Undo in the shell takes them back."""
        if (slide_id := self._slide_id) is not None:
            self.context.do(lambda: decks.set_field(self.context.store, slide_id, key, text), icon="pencil")

    def _save_field(self, key: str, value: Any) -> None:
        if self._slide_id is not None:
            value = read_day(key, value) if key in _DATES else value
            decks.set_field(self.context.store, self._slide_id, key, value)

    def _pick_theme(self, look: SlideTheme | None, alone: bool) -> None:
        self._with_slide(lambda one: self.acts.set_theme(look, one if alone else None))

    # --- showing ---------------------------------------------------------------------------------
    def _choose(self, slide: Slide) -> None:
        if slide.id != self._slide_id:
            self.canvas.stop()
            self.saving.leave()
        self._show_slide()

    def _show_slide(self) -> None:
        view, slide = self.view, self.strip.current_slide()
        self._slide_id = slide.id if slide is not None else None
        self.stage.show_slide(view, slide, fixed=self.frozen)
        self.side.show_slide(view, slide, fixed=self.frozen)
        if slide is not None:
            self.saving.show(values_of(slide))

    def _strip_key(self, word: str) -> None:
        {
            "up": lambda: self.acts.step(-1),
            "down": lambda: self.acts.step(1),
            "previous": lambda: self.strip.go(-1),
            "next": lambda: self.strip.go(1),
            "delete": self.acts.delete,
            "hide": self.acts.hide,
            "edit": self.canvas.edit_first,
        }[word]()

    def _go_to(self, name: str) -> None:
        """Words that are not written on the canvas lead to where they are."""
        if name in ("bars", "districts"):
            self.change_numbers()
        elif name == "picture":
            self.change_picture()
        elif name in self.saving.texts:
            self.split.open()
            self.saving.texts[name].setFocus()
        elif name in ("name", "role"):
            self._with_slide(lambda one: self.context.open_page("agenda", item_id=one.item_id))
        elif name == "tiles":
            self.split.open()
            self.side.rows.setFocus()
        else:
            self.split.open()
            self.side.filled.change.setFocus()

    def _say_title(self) -> None:
        view = self.view
        if view is None or not len(view):
            self.set_title(_("Slides"))
            return
        hidden = len(view) - view.shown
        parts = [_("One deck for the whole evening, in agenda order")]
        if hidden:
            parts.append(ngettext("{n} hidden", "{n} hidden", hidden).format(n=hidden))
        self.set_title(_("Slides"), " · ".join(parts))
        slides = ngettext("{n} slide", "{n} slides", len(view)).format(n=len(view))
        self._strip_card.title.set_text(slides)

    def _show_body(self) -> None:
        body = self.no_event if self.view is None else self.split if len(self.view) else self.empty
        self._bodies.setCurrentWidget(body)
        shown = body is self.split
        self.bring.setVisible(shown and not self.frozen)
        self.add.setVisible(body is not self.no_event and not self.frozen)
        self._plus.setVisible(not self.frozen)
        self.present.setVisible(shown)
        self.more.setVisible(shown)
        self.details.setVisible(shown and (self.split.overlay or not self.split.is_open()))
        to = DeckActs(self.acts, self.band, self.going_out, self.build)
        fill_deck_menu(self.more.menu(), self.view, to, frozen=self.frozen)

    def _measure(self) -> None:
        """Thumbnails grow less than the text: the room belongs to the canvas."""
        self._strip_card.setFixedWidth(round(_STRIP * (1 + (theme.scale() - 1) / 3)))

    def _set_narrow(self, narrow: bool) -> None:
        self.side.set_overlay(narrow)
        self.details.setVisible(narrow and self._bodies.currentWidget() is self.split)
        for button in (self.bring, self.add, self.more):
            button.set_wordless(narrow)

    def _open_settings(self) -> None:
        self.context.open_page("settings", section="help_line")

    def _with_slide(self, act: Callable[[Slide], object]) -> None:
        """`act` on the slide in view, where it may be changed."""
        self._with_view(lambda _view, slide: act(slide))

    def _with_view(self, act: Callable[[DeckView, Slide], object]) -> None:
        slide = self.strip.current_slide()
        if self.view is not None and slide is not None and not self.frozen:
            self.canvas.stop()
            act(self.view, slide)
