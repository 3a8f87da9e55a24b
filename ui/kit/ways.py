"""Where a finding of the review is dealt with: the page, what to show there, and the words of the button."""

from dataclasses import dataclass, field
from typing import Any

from callin_planner.checks.rule import Finding, Principle
from callin_planner.i18n import _
from ui.kit.context import Context

PRINCIPLE_ICONS = {
    Principle.NO_HARM: "hand-stop",
    Principle.CAPACITY: "users-group",
    Principle.LEGITIMACY: "scale",
    Principle.HELP: "lifebuoy",
    Principle.DETERRENCE: "message-2",
    Principle.ENFORCEMENT: "compass",
}
_PAPERS = {"D1": "letter", "D2": "letter", "D3": "letter", "D8": "handout"}
"""The wording that a rule is about."""
_SECTIONS = {"A10": "help_line", "D8": "help_line"}
_SPOKEN = ("A14", "A15", "A10")
"""Rules about what is said: their button opens the script."""


@dataclass(frozen=True)
class Way:
    """A page and what to show on it; `words` are the button's."""

    page: str
    words: str
    target: dict[str, Any] = field(default_factory=dict)

    def go(self, context: Context) -> None:
        context.open_page(self.page, **self.target)


def way_of_finding(finding: Finding) -> Way:
    """The page that mends a finding, opened at the very record."""
    kind, record_id = finding.record_kind, finding.record_id
    if kind == "Slide":
        return Way("slides", _("Open slide"), {"slide_id": record_id})
    if kind == "Deck":
        return Way("slides", _("Open slides"))
    if kind == "AgendaItem":
        words = _("Open script") if finding.rule in _SPOKEN else _("Open item")
        return Way("agenda", words, {"item_id": record_id})
    if kind == "Speaker":
        if finding.principle is Principle.NO_HARM:
            return Way("speakers", _("Choose contact"), {"speaker_id": record_id})
        return Way("speakers", _("Open speaker"), {"speaker_id": record_id})
    if kind == "Provider":
        return Way("services", _("Open provider"), {"provider_id": record_id})
    if kind == "Service":
        return Way("services", _("Open service"), {"service_id": record_id})
    if finding.rule == "S5":
        return Way("followup", _("Open Follow-up"))
    if finding.rule == "S1":
        return Way("services", _("Open services"))
    if kind == "Task":
        return Way("checklist", _("Open task"), {"task_id": record_id})
    if kind == "Site":
        return Way("settings", _("Open settings"), {"section": _section(finding)})
    if paper := _PAPERS.get(finding.rule):
        words = _("Open letter") if paper == "letter" else _("Open handout")
        return Way(
            "wording", words, {"wording": paper, "wording_id": record_id if kind == "Wording" else None}
        )
    if kind == "Invitation":
        return Way("invitees", _("Open person"), {"invitation_id": record_id})
    if kind == "Invitee":
        return Way("invitees", _("Open person"), {"invitee_id": record_id})
    if kind == "Group":
        return Way("coverage", _("See who is missing"), {"group_id": record_id})
    if finding.rule == "L3":
        return Way("coverage", _("See who is missing"))
    if finding.rule == "L8":
        return Way("delivery", _("Open deliveries"))
    if finding.rule == "D4":
        return Way("checklist", _("Open checklist"))
    if finding.rule in ("P5", "P6", "A17"):
        return Way("overview", _("Open call-in"), {"change": True})
    if finding.rule == "P4":
        return Way("invitees", _("Open list"))
    return Way("agenda", _("Open agenda"))


def _section(finding: Finding) -> str:
    if finding.rule != "P3":
        return _SECTIONS.get(finding.rule, "city")
    return "locking"
