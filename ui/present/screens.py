"""The screens of this computer, drawn as they stand, and which one the room looks at."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication, QScreen

from callin_planner.i18n import _
from ui.kit.buttons import Button
from ui.kit.forms import Choice
from ui.kit.labels import Label
from ui.kit.widgets import Card
from ui.present.key_dialog import KeyDialog
from ui.presenter import arrangements, screens
from ui.presenter.screen_map import ScreenMap, show_numbers
from ui.presenter.screens import Place, Wanted, named


class ScreensCard(Card):
    """`audience()` is the name to give to the presenter, "" while the program chooses by itself.

    `worked` when somebody tried a clicker, and forward and back came in.
    """

    changed = Signal()
    worked = Signal()

    def __init__(self) -> None:
        super().__init__(_("Screens"))
        self._map = ScreenMap()
        self._choice = Choice()
        self._choice.setAccessibleName(_("The room looks at"))
        self._choice.view().setAccessibleName(_("The room looks at"))
        self._choice.picked.connect(lambda _value: self.tell())
        self._words = Label("", "body", "ink_2", wrap=True)
        self._ask = Label(_("The room looks at"), "label")
        self._numbers = Button(_("Show numbers on the screens"), "eye", "link", on_click=self.show_numbers)
        self._keys = Button(_("Test my clicker, change keys"), "keyboard", "link", on_click=self.open_keys)
        self._map.picked.connect(self._pick)
        quiet = _("Before people come, turn on “Do not disturb”: no message then pops up over the slides.")
        self.body.addWidget(self._map)
        self.body.addWidget(self._ask)
        self.body.addWidget(self._choice)
        self.body.addWidget(self._words)
        self.body.addWidget(self._numbers)
        self.body.addWidget(self._keys)
        self.body.addWidget(Label(quiet, "caption", "ink_2", wrap=True))
        app = QGuiApplication.instance()
        if isinstance(app, QGuiApplication):
            app.screenAdded.connect(self.look)
            app.screenRemoved.connect(self.look)
        self.look()

    def audience(self) -> str:
        return str(self._choice.value() or "")

    def open_keys(self) -> None:
        """Try a clicker and change keys before anybody is in the room."""
        trying = KeyDialog(self.window())
        trying.worked.connect(self.worked)
        trying.open()

    def show_numbers(self) -> None:
        """A large number on every screen, for a few seconds."""
        show_numbers(QGuiApplication.screens())

    def look(self, _screen: QScreen | None = None) -> None:
        """Ask the computer again which screens there are."""
        found = QGuiApplication.screens()
        self._choice.set_options(
            [
                ("", _("Choose for me")),
                *((screen.name(), named(i, screen)) for i, screen in enumerate(found, 1)),
            ]
        )
        self.tell()

    def tell(self) -> None:
        seats = screens.choose(self._wanted())
        several = seats.operator is not None
        self._choice.setVisible(several)
        self._ask.setVisible(several)
        self._map.show_seats(seats)
        self._words.set_text(
            _("The slides fill the room’s screen. Your view with the clock comes up on the other one.")
            if several
            else _(
                "One screen: the slides fill it. Connect the projector and extend the desktop to see the "
                "clock beside them."
            )
        )
        self.changed.emit()

    def _wanted(self) -> Wanted:
        chosen = self.audience()
        return Wanted(audience=Place(chosen)) if chosen else arrangements.recall()

    def _pick(self, screen: QScreen) -> None:
        """A click on a screen of the map says that the room looks at it."""
        if self._choice.isVisible():
            self._choice.set_value(screen.name())
            self.tell()
