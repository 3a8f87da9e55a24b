"""The header's menu of what is not needed every day."""

from collections.abc import Callable

from PySide6.QtWidgets import QMenu

from callin_planner.i18n import _
from ui.agenda.acts import Acts
from ui.kit.buttons import Button
from ui.kit.icons import icon


class MoreButton(Button):
    """`land()` previews a hard stop, `rehearse()` brings the stopwatch, `show_rehearsed(on)` its times,
    `bring_in()` asks for an agenda in a file."""

    def __init__(
        self,
        acts: Acts,
        *,
        land: Callable[[], object],
        rehearse: Callable[[], object],
        bring_in: Callable[[], object],
        show_rehearsed: Callable[[bool], object],
    ) -> None:
        super().__init__("", "dots", name=_("More"))
        menu = QMenu(self)
        self.land = menu.addAction(icon("flag", "ink_2"), _("Land on time…"))
        self.land.triggered.connect(lambda: land())
        self.rehearse = menu.addAction(icon("stopwatch", "ink_2"), _("Rehearse with a stopwatch"))
        self.rehearse.triggered.connect(lambda: rehearse())
        self.rehearsed = menu.addAction(_("Show rehearsed times"))
        self.rehearsed.setCheckable(True)
        self.rehearsed.toggled.connect(show_rehearsed)
        menu.addSeparator()
        self.paste = menu.addAction(icon("clipboard", "ink_2"), _("Paste items"))
        self.paste.triggered.connect(lambda: acts.paste())
        self.bring_in = menu.addAction(
            icon("file-import", "ink_2"), _("Bring in from Word or a spreadsheet…")
        )
        self.bring_in.triggered.connect(lambda: bring_in())
        menu.aboutToShow.connect(lambda: self.paste.setEnabled(acts.may_paste()))
        self.setMenu(menu)

    def set_planned(self, planned: bool) -> None:
        """Whether there is an agenda that these could do something to."""
        for action in (self.land, self.rehearse, self.rehearsed):
            action.setVisible(planned)
