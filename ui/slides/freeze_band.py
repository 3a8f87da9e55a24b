"""The band above a frozen deck: who froze it and when, and the way two people open it again."""

from uuid import UUID

from PySide6.QtWidgets import QVBoxLayout, QWidget

from callin_planner.domain.clock import zone
from callin_planner.domain.plan import Plan
from callin_planner.domain.text import listed
from callin_planner.i18n import _
from callin_planner.usecases import decks, locking
from ui.kit.buttons import Button
from ui.kit.context import Context
from ui.kit.dates import day_text, time_text
from ui.kit.two_people import TwoPeopleDialog, lacks_second, tell_second
from ui.kit.widgets import Note


class FreezeBand(QWidget):
    """Hidden while the deck is open. `show_plan` gets every fresh plan; `freeze` is what the menu runs."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        self.note = Note("", "info", "snowflake")
        self.open = Button(_("Open again…"), "lock-open", small=True, on_click=self.thaw)
        self.note.add(self.open)
        lines.addWidget(self.note)
        self.hide()

    def show_plan(self, plan: Plan | None) -> None:
        deck = plan.deck if plan is not None else None
        frozen = plan is not None and deck is not None and deck.frozen_at is not None
        self.setVisible(frozen)
        if frozen and plan is not None:
            doubt = locking.one_hand(self._context.site, deck.frozen_by if deck else ())
            words = " ".join(filter(None, (_words(plan), doubt)))
            self.note.set(words, "look" if doubt else "info", "snowflake")

    def freeze(self) -> None:
        """Ask the second person, and keep the deck as it is."""
        if (event_id := self._context.event_id) is not None and not self._alone():
            freeze_dialog(self, self._context, event_id).exec()

    def thaw(self) -> None:
        if (event_id := self._context.event_id) is not None and not self._alone():
            thaw_dialog(self, self._context, event_id).exec()

    def _alone(self) -> bool:
        if not lacks_second(self._context):
            return False
        text = _(
            "Two people freeze the slides, each with a passphrase of their own. So far one person has one. "
            "Give a second one in Settings, under People."
        )
        tell_second(self, self._context, text)
        return True


def freeze_dialog(parent: QWidget, context: Context, event_id: UUID) -> TwoPeopleDialog:
    text = _(
        "What stands on the slides now is what the room will see. Afterwards no word, picture or order "
        "changes, but when two people open them again. Freezing cannot be undone."
    )
    return TwoPeopleDialog(
        parent,
        context,
        _("Freeze the slides"),
        text,
        _("Freeze"),
        lambda secret, reason: decks.freeze(context.site, event_id, secret),
        who=_who(),
        icon="snowflake",
    )


def thaw_dialog(parent: QWidget, context: Context, event_id: UUID) -> TwoPeopleDialog:
    return TwoPeopleDialog(
        parent,
        context,
        _("Open the slides again"),
        _("One person can then change them, until two people freeze them anew. The reason is kept."),
        _("Open the slides"),
        lambda secret, reason: decks.thaw(context.site, event_id, secret, reason),
        who=_who(),
        icon="lock-open",
        why=_("Why"),
    )


def _who() -> str:
    return _("Somebody else who answers for the slides types theirs here.")


def _words(plan: Plan) -> str:
    deck = plan.deck
    if deck is None or deck.frozen_at is None:
        return ""
    at = deck.frozen_at.astimezone(zone(plan.site.time_zone))
    return _("Frozen by {names}, {day}, {time}. Nothing on the slides changes.").format(
        names=listed(list(deck.frozen_by), _("and")), day=day_text(at.date()), time=time_text(at.time())
    )
