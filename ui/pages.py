"""The pages of the window, in the order of the navigation. A class is imported when it is first shown."""

import importlib
import importlib.util
from dataclasses import dataclass
from functools import cache

from callin_planner.i18n import _
from ui.kit.page import Page

PREPARE = "prepare"
EVENING = "evening"
AFTER = "after"
FOOT = "foot"
NOWHERE = ""
GROUPS = (PREPARE, EVENING, AFTER, FOOT)


@dataclass(frozen=True)
class PageEntry:
    """Where a page stands (`group`; NOWHERE keeps it out of the navigation) and which class it is.

    `under` is the entry that stays marked while a page outside the navigation is shown.
    """

    key: str
    group: str
    title: str
    icon: str
    where: str
    under: str = ""

    def load(self) -> type[Page]:
        module, name = self.where.split(":")
        found: type[Page] = getattr(importlib.import_module(module), name)
        return found


PAGES = (
    PageEntry("overview", PREPARE, "Overview", "layout-dashboard", "ui.overview.page:OverviewPage"),
    PageEntry("checklist", PREPARE, "Checklist", "clipboard-check", "ui.checklist.page:ChecklistPage"),
    PageEntry("agenda", PREPARE, "Agenda", "list-details", "ui.agenda.page:AgendaPage"),
    PageEntry("speakers", PREPARE, "Speakers", "speakerphone", "ui.speakers.page:SpeakersPage"),
    PageEntry("invitees", PREPARE, "Invite list", "users", "ui.invitees.page:InviteesPage"),
    PageEntry("slides", PREPARE, "Slides", "presentation", "ui.slides.page:SlidesPage"),
    PageEntry("documents", PREPARE, "Documents", "printer", "ui.documents.page:DocumentsPage"),
    PageEntry("services", PREPARE, "Services", "lifebuoy", "ui.services.page:ServicesPage"),
    PageEntry("present", EVENING, "Present", "player-play", "ui.present.page:PresentPage"),
    PageEntry("door", EVENING, "Door check-in", "door-enter", "ui.door.page:DoorPage"),
    PageEntry("intake", EVENING, "Intake desk", "clipboard-heart", "ui.intake_desk.page:IntakeDeskPage"),
    PageEntry("followup", AFTER, "Follow-up", "heart-handshake", "ui.followup.page:FollowUpPage"),
    PageEntry(
        "preflight", NOWHERE, "Pre-flight", "clipboard-check", "ui.preflight.page:PreflightPage", "present"
    ),
    PageEntry("review", NOWHERE, "Principles review", "compass", "ui.review.page:ReviewPage", "overview"),
    PageEntry(
        "disclosures",
        NOWHERE,
        "What has left",
        "user-share",
        "ui.disclosures.page:DisclosuresPage",
        under="settings",
    ),
    PageEntry(
        "officers", NOWHERE, "Officers", "id-badge-2", "ui.officers.page:OfficersPage", under="invitees"
    ),
    PageEntry("groups", NOWHERE, "Groups", "users-group", "ui.groups.page:GroupsPage", under="invitees"),
    PageEntry("cards", NOWHERE, "Cards and codes", "id-badge-2", "ui.cards.page:CardsPage", "documents"),
    PageEntry("wording", NOWHERE, "Wording", "language", "ui.wording.page:WordingPage", "documents"),
    PageEntry(
        "delivery",
        NOWHERE,
        "Letters and delivery",
        "mail",
        "ui.delivery.page:DeliveryPage",
        under="invitees",
    ),
    PageEntry(
        "coverage",
        NOWHERE,
        "Who is missing",
        "user-question",
        "ui.invitees.coverage:CoveragePage",
        under="invitees",
    ),
    PageEntry("importing", NOWHERE, "Import", "file-import", "ui.importing.page:ImportPage"),
    PageEntry("settings", FOOT, "Settings", "settings", "ui.settings.page:SettingsPage"),
    PageEntry("help", NOWHERE, "Help", "help", "ui.help.page:HelpPage"),
)


def group_title(group: str) -> str:
    return {PREPARE: _("Prepare"), EVENING: _("The evening"), AFTER: _("Afterwards"), FOOT: ""}[group]


def entry(key: str) -> PageEntry:
    return next(entry for entry in PAGES if entry.key == key)


@cache
def _there(module: str) -> bool:
    try:
        return importlib.util.find_spec(module) is not None
    except ModuleNotFoundError:
        return False


def present() -> tuple[PageEntry, ...]:
    """The pages this build has."""
    return tuple(entry for entry in PAGES if _there(entry.where.split(":")[0]))
