"""What the rules compare with, in words: a row for each rule, a word for each figure."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid5

from callin_planner.domain.thresholds import Thresholds
from callin_planner.errors import FieldError
from callin_planner.i18n import _
from callin_planner.usecases.thresholds import FigureChange

_SPACE = UUID("7a1b9a3e-4a3d-4a58-9d5a-4b1f3f6f3c11")


@dataclass(frozen=True)
class RuleRow:
    """One rule with figures: their values in words, and who changed them, "" where all are as shipped.

    `back` are the words of the way back: "Back to 12", or of all its figures.
    """

    id: UUID
    code: str
    title: str
    names: tuple[str, ...]
    words: str
    changed: bool
    help: str = ""
    note: str = ""
    back: str = ""


def rule_word(code: str) -> str:
    """What a rule's figures are about, in a few words."""
    return {
        "A1": _("Program length"),
        "A2": _("Law and community"),
        "A3": _("Law’s share"),
        "A4": _("One agenda item"),
        "A5": _("Speakers"),
        "A6": _("Law items in a row"),
        "A9": _("First and last words"),
        "A10": _("Help line tested"),
        "A13": _("Speakers ready"),
        "A14": _("Script length"),
        "A16": _("Elected officials"),
        "A17": _("Time after"),
        "L1": _("Groups on the list"),
        "L2": _("Groups and shootings"),
        "L3": _("People who come"),
        "L5": _("Open flags"),
        "L7": _("Group membership"),
        "L8": _("Letters in person"),
        "L9": _("Curfew exceptions"),
        "D1": _("Letter"),
        "S1": _("Help that stands"),
        "S2": _("First answer"),
        "S3": _("Fresh listings"),
        "S5": _("First try"),
        "P2": _("Partners"),
        "P4": _("People purged after"),
    }[code]


def figure_word(name: str) -> str:
    """What a figure is called in its dialog."""
    return _figure_words()[name]


def _figure_words() -> dict[str, str]:
    return {
        "length_note_minutes": _("Note above, minutes"),
        "length_warning_minutes": _("Look at this from, minutes"),
        "length_error_minutes": _("Must mend above, minutes"),
        "law_to_community_ratio": _("Law enforcement to community, at most"),
        "law_share_warning": _("Look at this above, share of the program in percent"),
        "law_share_error": _("Must mend above, share of the program in percent"),
        "item_warning_minutes": _("Look at this above, minutes"),
        "item_warning_minutes_survivor": _("For a survivor or lived experience, minutes"),
        "item_error_minutes": _("Must mend above, minutes"),
        "speakers_fewest": _("Fewest speakers"),
        "speakers_most": _("Most speakers"),
        "law_in_a_row": _("Law enforcement items in a row, at most"),
        "opening_minutes": _("“You go home tonight” within the first, minutes"),
        "closing_minutes": _("“Carry this back” within the last, minutes"),
        "help_line_test_days": _("Test call within, days before the evening"),
        "confirm_warning_days": _("Look at this from, days before the evening"),
        "confirm_error_days": _("Must mend from, days before the evening"),
        "script_over": _("Look at this when over by more than, percent"),
        "script_under": _("Note when under by more than, percent"),
        "elected_most": _("Elected officials who speak, at most"),
        "elected_minutes": _("Minutes of each, at most"),
        "one_to_one_minutes": _("Time for talks after the program, minutes at least"),
        "letter_grade_good": _("Note above, reading grade"),
        "letter_grade_warning": _("Look at this above, reading grade"),
        "letter_grade_error": _("Must mend above, reading grade"),
        "letter_ease_good": _("Note under, ease of Spanish"),
        "letter_ease_warning": _("Look at this under, ease of Spanish"),
        "letter_ease_error": _("Must mend under, ease of Spanish"),
        "letter_pages": _("Pages of a letter, at most"),
        "letter_days_out": _("A letter may be with an officer without a try, days"),
        "readiness_days": _("Readiness review held by, days before the evening"),
        "report_back_days": _("Report back dated by, days after the evening"),
        "retention_days": _("People are purged after, days"),
        "membership_months": _("Group membership checked within, months"),
        "membership_due_days": _("“Due” is shown from, days before the review"),
        "membership_stop_days": _("No invitation rests on it after, days without a validation"),
        "group_fewest": _("Fewest approved people of each violent group"),
        "group_goal": _("Goal of approved people of each violent group"),
        "group_share_points": _("Between the share of the list and of the shootings, percentage points"),
        "list_lock_days": _("Flags are settled by, days before the evening"),
        "in_person_share": _("Letters handed over in person, share in percent at least"),
        "in_person_days": _("Handed over by, days before the evening"),
        "curfew_days": _("Exceptions confirmed by, days before the evening"),
        "contract_days": _("A provider’s contract lasts until, days after the evening"),
        "service_categories": _("Kinds of help, at least"),
        "first_try_hours": _("A provider answers within, hours"),
        "listing_days": _("A listing is checked again after, days"),
        "show_up_supervised": _("Share of supervised people who come, percent"),
        "show_up_voluntary": _("Share of others who come, percent"),
    }


def _is_share(name: str) -> bool:
    return name.startswith(("law_share", "show_up", "script_", "group_share", "in_person_share"))


def as_typed(name: str, value: float) -> str:
    return f"{value * 100:g}" if _is_share(name) else f"{value:g}"


def read_typed(name: str, text: str) -> float:
    """Raises FieldError where `text` is no figure."""
    try:
        value = float(text.replace(",", ".").replace("%", "").strip())
    except ValueError:
        raise FieldError(name, _("Type a number. What you typed is kept.")) from None
    return value / 100 if _is_share(name) else value


def rule_rows(
    figures: Thresholds,
    changes: Mapping[str, FigureChange] | None = None,
    reasons: Mapping[str, str] | None = None,
    said_when: Callable[[datetime], str] = str,
) -> list[RuleRow]:
    """The rules in use that compare with a figure."""
    from callin_planner.checks import RULES

    shipped = Thresholds()
    rows = []
    for rule in RULES:
        if not rule.thresholds:
            continue
        differ = [name for name in rule.thresholds if getattr(figures, name) != getattr(shipped, name)]
        rows.append(
            RuleRow(
                uuid5(_SPACE, rule.code),
                rule.code,
                rule_word(rule.code),
                rule.thresholds,
                _in_words(rule.thresholds, figures),
                bool(differ),
                rule.title,
                _note(differ, changes or {}, reasons or {}, said_when),
                _back(differ),
            )
        )
    return rows


def _note(
    differ: list[str],
    changes: Mapping[str, FigureChange],
    reasons: Mapping[str, str],
    said_when: Callable[[datetime], str],
) -> str:
    """ "Changed from 12 by Iris Kemper, Nov 3", and why where it switches the rule off."""
    if not differ:
        return ""
    shipped = Thresholds()
    was = ", ".join(as_typed(name, getattr(shipped, name)) for name in differ)
    known = [changes[name] for name in differ if name in changes]
    last = max(known, key=lambda change: change.at, default=None)
    said = (
        _("Changed from {was} by {name}, {when}").format(was=was, name=last.by, when=said_when(last.at))
        if last
        else _("Changed from {was}").format(was=was)
    )
    why = " ".join(reasons[name] for name in differ if name in reasons)
    return _("{said}. Off: {why}").format(said=said, why=why) if why else said


def _back(differ: list[str]) -> str:
    if len(differ) == 1:
        return _("Back to {n}").format(n=as_typed(differ[0], getattr(Thresholds(), differ[0])))
    return _("Back to shipped") if differ else ""


def _in_words(names: tuple[str, ...], figures: Thresholds) -> str:
    value = [as_typed(name, getattr(figures, name)) for name in names]
    forms = {
        "length_note_minutes": _("note {0}, look from {1}, mend over {2} min"),
        "law_to_community_ratio": _("at most {0} to 1"),
        "law_share_warning": _("look over {0} %, mend over {1} %"),
        "item_warning_minutes": _("look over {0} ({1} survivor), mend over {2} min"),
        "speakers_fewest": _("{0} to {1} speakers"),
        "law_in_a_row": _("note over {0} in a row"),
        "opening_minutes": _("in the first {0} and last {1} min"),
        "help_line_test_days": _("tested within {0} days"),
        "confirm_warning_days": _("look from {0} days before, mend from {1}"),
        "script_over": _("look over {0} %, note under {1} %"),
        "elected_most": _("at most {0}, {1} min each"),
        "one_to_one_minutes": _("at least {0} min"),
        "letter_grade_good": _("grade {0}, look over {1}, mend {2}; {3} page; Spanish {4}, {5}, {6}"),
        "readiness_days": _("{0} days before, {1} after"),
        "retention_days": _("{0} days"),
        "group_fewest": _("at least {0} each, goal {1}"),
        "group_share_points": _("note over {0} points apart"),
        "list_lock_days": _("mend from {0} days before"),
        "in_person_share": _("look under {0} %, from {1} days before; {2} days out"),
        "curfew_days": _("mend from {0} days before"),
        "contract_days": _("until {0} days after, {1} kinds of help"),
        "first_try_hours": _("look over {0} hours"),
        "listing_days": _("look over {0} days"),
        "show_up_supervised": _("{0} % supervised, {1} % others"),
    }
    form = forms.get(names[0], " · ".join(f"{{{place}}}" for place in range(len(names))))
    return form.format(*value)
