"""How many open findings each page has: reviewed in the background, a moment after the last change."""

from collections import Counter
from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer

from callin_planner.checks.rule import Finding
from callin_planner.domain.event import EventState
from callin_planner.errors import CallInError
from callin_planner.progress import Progress
from ui.kit.context import Context

_PAUSE_MS = 600
_BADGED = ("checklist", "agenda", "speakers", "invitees", "slides", "documents", "services", "settings")
_PAGE_OF_KIND = {
    "AgendaItem": "agenda",
    "Speaker": "speakers",
    "Event": "agenda",
    "Session": "agenda",
    "Invitee": "invitees",
    "Invitation": "invitees",
    "Membership": "invitees",
    "Group": "invitees",
    "ScreeningFlag": "invitees",
    "Task": "checklist",
    "Slide": "slides",
    "Deck": "slides",
    "Wording": "documents",
    "Provider": "services",
    "Service": "services",
    "Site": "settings",
}


class Badges(QObject):
    """Keeps `context.set_badge` true; badges vanish once the call-in has been held."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._context = context
        self._running = False
        self._again = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE_MS)
        self._timer.timeout.connect(self._review)
        context.changes.changed.connect(self._timer.start)
        context.event_changed.connect(self._timer.start)
        self._timer.start()

    def _review(self) -> None:
        if self._running:
            self._again = True
            return
        self._running = True
        site, event_id = self._context.site, self._context.event_id

        def count(progress: Progress) -> Counter[str]:
            from callin_planner.usecases import plans, review

            if event_id is None or plans.event_of(site.store, event_id).state is EventState.HELD:
                return Counter()
            return by_page(review.review_site(site, event_id).findings)

        self._context.jobs.run("", count, self._show, failed=self._failed)

    def _show(self, counts: Counter[str]) -> None:
        for page in _BADGED:
            self._context.set_badge(page, counts[page])
        self._ended()

    def _failed(self, error: BaseException) -> None:
        self._ended()
        if not isinstance(error, CallInError):
            self._context.report(error)

    def _ended(self) -> None:
        self._running = False
        if self._again:
            self._again = False
            self._timer.start()


def by_page(findings: Sequence[Finding]) -> Counter[str]:
    return Counter(_page_of(finding) for finding in findings)


def _page_of(finding: Finding) -> str:
    """What is found about the list or the help as a whole is found about the call-in, and belongs there."""
    if finding.rule.startswith("L"):
        return "invitees"
    if finding.rule.startswith("S"):
        return "services"
    return _PAGE_OF_KIND.get(finding.record_kind, "")
