"""What stands where a page would that is not for the reader's role: one sentence, and whom to ask."""

from callin_planner.domain.ids import Changed
from callin_planner.i18n import _
from callin_planner.usecases import staff
from ui.kit.buttons import Button
from ui.kit.context import Context
from ui.kit.page import Page
from ui.kit.states import EmptyState
from ui.kit.words import role_word
from ui.pages import PageEntry


class ClosedPage(Page):
    """In the place of `entry`."""

    watches = frozenset({"Person"})

    def __init__(self, context: Context, entry: PageEntry) -> None:
        super().__init__(context)
        self._entry = entry
        back = Button(_("Overview"), "layout-dashboard", on_click=lambda: context.open_page("overview"))
        self.state = EmptyState("lock", _("Not part of your role"), "", back)
        self.body.addWidget(self.state, 1)

    def refresh(self, changed: Changed | None) -> None:
        self.set_title(_(self._entry.title))
        self.state.text.set_text(sentence(self.context))


def sentence(context: Context) -> str:
    """ "Your role, Observer, has no part in this. Ask Iris Kemper, the project manager." """
    role, planner = role_word(context.store.actor.role), staff.project_manager(context.store)
    if planner:
        return _("Your role, {role}, has no part in this. Ask {name}, the project manager.").format(
            role=role, name=planner
        )
    return _("Your role, {role}, has no part in this. Ask the project manager.").format(role=role)
