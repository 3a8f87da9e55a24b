"""Where a finding lies, in words for people: the page of the program, and what on it."""

from collections.abc import Callable
from functools import cached_property

from callin_planner.checks.rule import Finding
from callin_planner.checks.wordings import language_word
from callin_planner.domain.agenda import AgendaItem
from callin_planner.domain.minutes import clock_text
from callin_planner.domain.plan import FullPlan
from callin_planner.i18n import _


class Places:
    """The places of one call-in's findings. They name speakers, but never an invitee or a slide's words."""

    def __init__(self, full: FullPlan) -> None:
        self._full = full

    def of(self, finding: Finding) -> str:
        """ "Agenda · 6:45 pm, Monique Tarver"."""
        name = _KINDS.get(finding.record_kind)
        return name(self, finding) if name else _("The call-in")

    @cached_property
    def _starts(self) -> dict[object, str]:
        return {slot.item.id: clock_text(slot.starts) for slot in self._full.plan.slots()}

    def _item(self, finding: Finding) -> str:
        plan = self._full.plan
        item: AgendaItem | None = next((one for one in plan.items if one.id == finding.record_id), None)
        if item is None:
            return _("Agenda")
        speaker = plan.speaker(item.speaker_id)
        who = speaker.name if speaker else item.title
        return _("Agenda · {time}, {who}").format(time=self._starts[item.id], who=who)

    def _speaker(self, finding: Finding) -> str:
        speaker = self._full.plan.speaker(finding.record_id)
        more = speaker.title or speaker.organization if speaker else ""
        return _("Speakers · {more}").format(more=more) if more else _("Speakers")

    def _slide(self, finding: Finding) -> str:
        ordered = sorted(self._full.plan.slides, key=lambda slide: slide.seq)
        number = next((n for n, slide in enumerate(ordered, 1) if slide.id == finding.record_id), 0)
        return _("Slides · {n}").format(n=number) if number else _("Slides")

    def _wording(self, finding: Finding) -> str:
        own = next((one for one in self._full.plan.wordings if one.id == finding.record_id), None)
        paper = _("Documents · handout") if own and own.key == "handout" else _("Documents · letter")
        return f"{paper}, {language_word(own.language)}" if own else paper

    def _person(self, finding: Finding) -> str:
        wanted = finding.record_id
        code = next(
            (one.invitee.code for one in self._full.invited if wanted in (one.invitee.id, one.invitation.id)),
            "",
        )
        return _("Invite list · {code}").format(code=code) if code else _("Invite list")

    def _group(self, finding: Finding) -> str:
        """By its alias, as the finding tells it."""
        found = next((group for group in self._full.groups if group.id == finding.record_id), None)
        name = (found.alias or found.code) if found else ""
        return _("Who is missing · {group}").format(group=name) if name else _("Who is missing")

    def _task(self, finding: Finding) -> str:
        return _("Checklist")

    def _site(self, finding: Finding) -> str:
        return _("Settings · Help line and link") if finding.rule in ("A10", "D8") else _("Settings")

    def _provider(self, finding: Finding) -> str:
        plan = self._full.plan
        wanted = next(
            (one.provider_id for one in plan.services if one.id == finding.record_id), finding.record_id
        )
        name = next((one.name for one in plan.providers if one.id == wanted), "")
        return _("Services · {name}").format(name=name) if name else _("Services")

    def _event(self, finding: Finding) -> str:
        if finding.rule.startswith("A") and finding.rule != "A17":
            return _("Agenda · the whole program")
        if finding.rule in ("D1", "D2", "D3"):
            return _("Documents · letter")
        if finding.rule == "D8":
            return _("Documents · handout")
        if finding.rule == "D4":
            return _("Checklist")
        if finding.rule == "L3":
            return _("Who is missing")
        if finding.rule == "S1":
            return _("Services")
        if finding.rule == "L8":
            return _("Letters and delivery")
        return _("The call-in")


_KINDS: dict[str, Callable[[Places, Finding], str]] = {
    "AgendaItem": Places._item,
    "Speaker": Places._speaker,
    "Slide": Places._slide,
    "Deck": lambda _places, _finding: _("Slides"),
    "Wording": Places._wording,
    "Invitee": Places._person,
    "Invitation": Places._person,
    "Group": Places._group,
    "Provider": Places._provider,
    "Service": Places._provider,
    "Task": Places._task,
    "Site": Places._site,
    "Event": Places._event,
}
