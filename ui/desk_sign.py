"""The open intake desk, told wherever the window is: at its foot, and who asks to join beside the page."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from callin_planner.i18n import _, ngettext
from ui.kit.context import Context
from ui.kit.desk_watch import DeskNow, desk_watch
from ui.status import StatusBar


class DeskSign(QObject):
    """Says each phone that asks once; the badge goes when it is let in or sent away."""

    def __init__(self, context: Context, status: StatusBar, shown: Callable[[], str]) -> None:
        """`shown` gives the key of the page in front, where nothing need be said twice."""
        super().__init__()
        self._context, self._status, self._shown = context, status, shown
        self._told: frozenset[str] = frozenset()
        watch = desk_watch(context)
        watch.told.connect(self._follow)
        self._follow(watch.now)

    def _follow(self, now: DeskNow) -> None:
        asking = now.state.asking if now.state else ()
        self._status.set("desk", _words(now), "alert-triangle" if now.fell_over else "clipboard-heart")
        self._context.set_badge("intake", len(asking))
        fresh = [one for one in asking if one.id not in self._told]
        self._told = frozenset(one.id for one in asking)
        if fresh and self._shown() != "intake":
            self._context.say(
                _("{name} asks to join the intake desk. See Intake desk.").format(name=fresh[-1].name)
            )


def _words(now: DeskNow) -> str:
    if now.opening is None:
        return ""
    if now.state is None:
        return _("Intake desk has stopped")
    phones = sum(one.is_active for one in now.state.phones)
    if not phones:
        return _("Intake desk is open")
    return ngettext("Intake desk is open, {n} phone", "Intake desk is open, {n} phones", phones).format(
        n=phones
    )
