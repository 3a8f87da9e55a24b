"""Ways of looking at the list: those built in, those somebody kept, and keeping one."""

from collections.abc import Callable
from dataclasses import dataclass, field
from uuid import UUID

from PySide6.QtWidgets import QMenu, QWidget

from callin_planner.domain.ids import Changed
from callin_planner.domain.invitees import SavedView
from callin_planner.i18n import _
from callin_planner.usecases import invite_views
from callin_planner.usecases.overview import Reached
from ui.invitees.narrowing import OPEN
from ui.kit.buttons import Button
from ui.kit.context import Context
from ui.kit.dialogs import FormDialog
from ui.kit.forms import Field, Line
from ui.kit.icons import icon


@dataclass(frozen=True)
class View:
    """What the list shows: filters by key, columns after the name (none: as they are), and the sorting.

    `view_id` is that of a kept one.
    """

    name: str
    filters: dict[str, str] = field(default_factory=dict)
    columns: tuple[str, ...] = ()
    sort: str = "name"
    backwards: bool = False
    view_id: UUID | None = None


def built_in() -> tuple[View, ...]:
    """The views that every city has, the whole list first."""
    return (
        View(_("Everyone")),
        View(_("Letters to hand over"), {"stage": Reached.TO_HAND_OVER.value}, sort="officer"),
        View(_("No answer yet"), {"answer": OPEN}, sort="letter"),
        View(_("Flags to decide"), {"flag": OPEN}, ("group", "status", "flags", "officer"), sort="flags"),
        View(
            _("Needs an interpreter"),
            {"needs": "interpreter"},
            ("group", "status", "language", "needs"),
            sort="language",
        ),
        View(
            _("Rides"), {"needs": "ride"}, ("group", "status", "ride", "guest", "phone"), sort="ride"
        ),
        View(
            _("Curfew exceptions to confirm"),
            {"needs": "curfew_open"},
            ("group", "status", "officer", "until"),
            sort="officer",
        ),
    )  # fmt: skip


def kept(context: Context) -> list[View]:
    """Those somebody kept in this city."""
    return [_view_of(one) for one in invite_views.views(context.store)]


def _view_of(one: SavedView) -> View:
    return View(one.name, dict(one.filters), one.columns, one.sort, one.backwards, one.id)


class ViewsMenu(Button):
    """Opens the views; `wear(view)` puts one on, `now(name)` gives what the list shows as a view."""

    def __init__(self, context: Context, wear: Callable[[View], object], now: Callable[[str], View]) -> None:
        super().__init__(_("Views"), "eye", "menu", name=_("Views"))
        self._context, self._wear, self._now = context, wear, now
        self.worn: View | None = None
        self._narrow = False
        self.setMenu(QMenu(self))
        self.menu().aboutToShow.connect(self.fill)

    def fill(self) -> None:
        menu, mine = self.menu(), kept(self._context)
        menu.clear()
        for views in (built_in(), mine):
            for view in views:
                action = menu.addAction(view.name)
                action.setCheckable(True)
                action.setChecked(self.worn is not None and view.name == self.worn.name)
                action.triggered.connect(lambda _on=False, chosen=view: self.put_on(chosen))
            menu.addSeparator()
        menu.addAction(icon("plus", "ink_2"), _("Keep this view…"), self._keep)
        worn = next((view for view in mine if self.worn and view.view_id == self.worn.view_id), None)
        if worn is not None:
            menu.addAction(_("Keep “{name}” as it is now").format(name=worn.name), lambda: self._renew(worn))
            menu.addAction(_("Rename “{name}”…").format(name=worn.name), lambda: self._rename(worn))
            menu.addAction(
                icon("trash", "ink_2"),
                _("Remove “{name}”").format(name=worn.name),
                lambda: self._remove(worn),
            )

    def put_on(self, view: View) -> None:
        self.worn = view
        self._wear(view)
        self.show_worn()

    def show_worn(self) -> None:
        """The button says which view is on: a narrowed list must not look like the whole one."""
        plain = self.worn is None or self.worn == built_in()[0]
        self.set_text(_("Views") if plain or self.worn is None else self.worn.name)
        self.setCheckable(True)
        self.setChecked(not plain)
        self.set_wordless(plain and self._narrow)

    def set_narrow(self, narrow: bool) -> None:
        """Little room: the icon alone, unless a view is on."""
        self._narrow = narrow
        self.show_worn()

    def take_off(self) -> None:
        """Something else than the view is shown now."""
        self.worn = None
        self.show_worn()

    def _keep(self) -> None:
        dialog = NameDialog(self.window(), self._context, self._now, None)
        if dialog.exec() and (made := self._find(dialog.name.text())):
            self.put_on(made)

    def _renew(self, view: View) -> None:
        now = self._now(view.name)
        self._context.do(lambda: _save(self._context, now, view.view_id))

    def _rename(self, view: View) -> None:
        dialog = NameDialog(self.window(), self._context, self._now, view)
        if dialog.exec():
            self.worn = self._find(dialog.name.text())
            self.show_worn()

    def _remove(self, view: View) -> None:
        if view.view_id is not None:
            gone = view.view_id
            self._context.do(lambda: invite_views.remove_view(self._context.store, gone), icon="trash")
            self.take_off()

    def _find(self, name: str) -> View | None:
        wanted = " ".join(name.split())
        return next((view for view in kept(self._context) if view.name == wanted), None)


class NameDialog(FormDialog):
    """The name of a view that is kept, or (with `view`) its new name."""

    def __init__(
        self, parent: QWidget, context: Context, now: Callable[[str], View], view: View | None
    ) -> None:
        title = _("Keep this view") if view is None else _("Rename the view")
        text = _("Filters, columns and sorting are kept in this site. No name of a person is.")
        super().__init__(parent, title, text, icon="eye", save=_("Keep") if view is None else _("Rename"))
        self._context, self._now, self._view = context, now, view
        self.name = Line(view.name if view else "", _("To call this week"))
        self.form.add(Field(_("Name"), self.name, key="name"))
        self.on_save = self._store
        self.name.setFocus()

    def _store(self) -> None:
        name, store = self.name.text(), self._context.store
        if self._view is not None and self._view.view_id is not None:
            changed = invite_views.rename_view(store, self._view.view_id, name)
        else:
            changed = _save(self._context, self._now(name), None)
        if changed.ids:
            self._context.say_undo(changed.label, icon="eye")


def _save(context: Context, view: View, view_id: UUID | None) -> Changed:
    return invite_views.save_view(
        context.store,
        view.name,
        filters=view.filters,
        columns=view.columns,
        sort=view.sort,
        backwards=view.backwards,
        view_id=view_id,
    )
