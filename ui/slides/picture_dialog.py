"""The picture of a slide: chosen from a file, cropped, and told to people who cannot see it."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from callin_planner.domain.ids import Changed
from callin_planner.domain.slides import Slide
from callin_planner.errors import CallInError
from callin_planner.i18n import _
from callin_planner.usecases import decks, pictures
from callin_planner.usecases.pictures import Fresh
from ui.kit.buttons import Button
from ui.kit.context import Context
from ui.kit.dialogs import Dialog
from ui.kit.forms import Area, Field
from ui.kit.labels import Label, announce
from ui.kit.widgets import row
from ui.slides.crop_view import WHOLE, CropView

_ENDINGS = "*.png *.jpg *.jpeg *.webp *.gif *.bmp *.tif *.tiff"
_WIDTH = 560


class PictureDialog(Dialog):
    """Nothing is stored before "Use this picture"."""

    def __init__(self, parent: QWidget, context: Context, slide: Slide) -> None:
        text = _(
            "No scenes, and nobody who was hurt or is accused, unless the family has agreed. What the file "
            "says of place and time is taken off."
        )
        super().__init__(parent, _("Picture"), text, icon="photo", width=_WIDTH)
        self._context, self._slide = context, slide
        self._fresh: Fresh | None = None
        self.crop = CropView()
        self.crop.setFixedHeight(min(self.crop.sizeHint().height(), max(160, parent.window().height() - 420)))
        self.content.addWidget(self.crop)
        self.choose = Button(_("Choose a file…"), "folder-open", on_click=self.ask)
        self.whole = Button(_("Show all of it"), kind="link", small=True, on_click=self.crop.reset)
        self.content.addLayout(row(self.choose, self.whole, None))
        self.said = Label("", "body", "look", wrap=True)
        self.said.hide()
        self.content.addWidget(self.said)
        self.alt = Area(str(slide.fields.get("alt", "")), _("A park bench under a tree"), 2)
        field = Field(
            _("What the picture shows"), self.alt, hint=_("For people who cannot see it."), key="alt"
        )
        self.content.addWidget(field)
        self.off = Button(_("Take the picture off"), on_click=self.take_off)
        self.off.setVisible(slide.picture_id is not None)
        self.buttons.insertWidget(0, self.off)
        self.add_button(Button(_("Cancel")), self.reject)
        self.use = self.add_button(Button(_("Use this picture"), kind="primary"), self.keep)
        self.crop.changed.connect(self._fit)
        self._show_kept()
        self.choose.setFocus()

    def ask(self) -> None:
        kinds = _("Pictures ({endings})").format(endings=_ENDINGS)
        name, _kind = QFileDialog.getOpenFileName(
            self, _("Choose a picture"), "", f"{kinds};;{_('All files')} (*)"
        )
        if name:
            self.take(Path(name))

    def take(self, file: Path) -> None:
        """Read the file in the background; it is shown when it is read."""
        self._say(_("One moment: the picture is made safe."), "ink_2")
        self.use.setEnabled(False)
        self._context.jobs.run(
            _("Reading a picture"),
            lambda progress: pictures.read_picture(file, progress=progress),
            self._read,
            self._refused,
        )

    def keep(self) -> None:
        """The picture, its crop and its words: one step to undo."""
        store, slide, crop = self._context.store, self._slide, self.crop.crop
        cut = crop if crop != WHOLE else None
        alt, fresh = self.alt.text().strip(), self._fresh
        fields = {key: value for key, value in slide.fields.items() if key != "alt"}

        def change() -> Changed:
            if fresh is not None:
                return pictures.set_picture(store, slide.id, fresh, crop=cut, alt=alt).changed
            return decks.change_slide(
                store, slide.id, crop=cut, fields=fields | ({"alt": alt} if alt else {})
            )

        self._do(change)

    def take_off(self) -> None:
        self._do(lambda: pictures.take_off(self._context.store, self._slide.id))

    def _do(self, change: Callable[[], Changed]) -> None:
        try:
            changed = change()
        except CallInError as error:
            self._say(error.text)
            return
        if changed.ids:
            self._context.say_undo(changed.label, icon="photo")
        self.accept()

    def _show_kept(self) -> None:
        found = {}
        if self._slide.picture_id is not None:
            found = pictures.data_of(self._context.store, [self._slide.picture_id])
        data = next(iter(found.values()), b"")
        self.crop.show_picture(data, self._slide.crop)

    def _read(self, fresh: Fresh) -> None:
        self._fresh = fresh
        self.crop.show_picture(fresh.data)
        self._say(" ".join(fresh.said), "ink_2")

    def _refused(self, error: BaseException) -> None:
        self._fit()
        if isinstance(error, CallInError):
            self._say(error.text)
        else:
            self._context.report(error)

    def _fit(self) -> None:
        shown = not self.crop.isHidden()
        self.whole.setVisible(shown and self.crop.crop != WHOLE)
        self.use.setEnabled(shown)
        self.choose.set_text(_("Choose another file…") if shown else _("Choose a file…"))

    def _say(self, text: str, ink: str = "look") -> None:
        self.said.set_text(text)
        self.said.set_ink(ink)
        self.said.setVisible(bool(text))
        if text:
            announce(self, text)
