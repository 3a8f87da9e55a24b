"""What a speaker of each voice is asked to do and not to do (domain brief 3.4)."""

import re
from dataclasses import dataclass

from callin_planner.documents import wording
from callin_planner.documents.brief import KEY
from callin_planner.domain.agenda import AgendaItem
from callin_planner.domain.plan import Plan
from callin_planner.domain.roles import Voice
from callin_planner.i18n import _

_MARK = re.compile(r"\{\{.*?\}\}|\{%.*?%\}")
_HELP_LINE = re.compile(r"\{\{\s*help_line\s*\}\}")


@dataclass(frozen=True)
class Advice:
    """Sentences, the ones of the own voice first."""

    do: tuple[str, ...]
    do_not: tuple[str, ...]


def advice_for(plan: Plan, item: AgendaItem) -> Advice:
    """The brief's own words for that role or voice and for everyone, then what else must not happen."""
    said = wording.terms(KEY, wording.language_for(KEY, "en", plan.wordings), plan.wordings)
    speaker = plan.speaker(item.speaker_id)
    role = speaker.role.value if speaker else ""

    def lines(what: str) -> list[str]:
        own = said.lines(f"{what} {role}") or said.lines(f"{what} {item.voice.value}")
        return [_filled(line, plan) for line in (*own, *said.lines(f"{what} all"))]

    never = _never()
    do_not = [*lines("do not"), *never[item.voice], *never[None]]
    if item.voice is not Voice.LAW:  # whose own lines say these two already
        do_not += [
            _("Speak of anyone’s open case, or invite a statement."),
            _("Argue with someone in the room."),
        ]
    return Advice(
        tuple(line for line in lines("do") if line), tuple(dict.fromkeys(line for line in do_not if line))
    )


def _filled(line: str, plan: Plan) -> str:
    """The line with the help line's number in it; empty where it needs what is not known here."""
    filled = _HELP_LINE.sub(plan.site.help_line, line)
    return "" if _MARK.search(filled) else filled


def _never() -> dict[Voice | None, tuple[str, ...]]:
    """By voice, and for everyone under None."""
    return {
        Voice.FRAMING: (
            _("Campaign, or raise funds."),
            _("Give legal advice."),
        ),
        Voice.MORAL: (
            _("Preach, or make prayer a condition."),
            _("Promise a job or a home that is not certain."),
        ),
        Voice.SURVIVOR: (_("Show a picture of someone without the family’s consent."),),
        Voice.MEDICAL: (_("Tell whose wound it was."),),
        Voice.LAW: (
            _("Threaten anyone’s family."),
            _("Ask for information about others."),
            _("Claim what nobody can be certain of."),
            _("Serve a warrant or a subpoena this evening."),
        ),
        Voice.HELP: (
            _("Say who has taken the help."),
            _("Give legal advice."),
        ),
        None: (
            _("Insult or label anyone (“you people”)."),
            _("Photograph anyone who was invited."),
            _("Run over your time."),
        ),
    }
