"""How the wording page says what it shows."""

from callin_planner.checks.rule import Severity
from callin_planner.i18n import _
from callin_planner.usecases.wording_look import Look, Reading
from callin_planner.usecases.wordings import WordingState
from ui.kit.context import Context
from ui.kit.dates import ago_text

LEVELS = {"good": "good", "note": "info", "look": "look", "mend": "mend"}
SEVERITIES = {Severity.ERROR: "mend", Severity.WARNING: "look", Severity.NOTE: "info"}


def state_words(state: WordingState) -> tuple[str, str]:
    """A word and a chip's state for one wording."""
    if state.lapsed:
        return _("Review lapsed"), "look"
    if state.own:
        return _("Your words"), "info"
    return _("As shipped"), "neutral"


def about(context: Context, state: WordingState) -> str:
    """Who changed it last and who reviewed it, in one line."""
    clock, zone = context.store.clock, context.site.site().time_zone
    said = [state.language_name]
    if state.own and state.changed_at:
        said.append(
            _("changed {when} by {who}").format(
                when=ago_text(state.changed_at, clock, zone), who=state.changed_by
            )
        )
    if state.reviewed:
        said.append(
            _("{note}, {when}").format(
                note=(state.reviewed.note or state.reviewed.by_name).rstrip("."),
                when=ago_text(state.reviewed.at, clock, zone),
            )
        )
    return " · ".join(said)


def reading_words(reading: Reading | None) -> tuple[str, str]:
    """The measure in words and its icon's state."""
    if reading is None:
        return _("No measure for this language: let two people read it back."), "info"
    if reading.scale == "grade":
        words = _("Reads at grade {n}.").format(n=f"{max(0, round(reading.value)):g}")
    else:
        words = _("Reads at ease {n} of 100.").format(n=f"{max(0, min(100, round(reading.value))):g}")
    aim = {
        "good": _("Easy to read."),
        "note": _("Shorter sentences would help."),
        "look": _("Hard to read: shorter sentences, plainer words."),
        "mend": _("Too hard to read: nothing is printed until it is mended."),
    }[reading.level]
    return f"{words} {aim}", LEVELS[reading.level]


def look_lines(seen: Look) -> list[tuple[str, str]]:
    """Every line of the panel: a chip's state and a sentence, the gravest first."""
    if seen.fault:
        return [("look", seen.fault)]
    lines = [(SEVERITIES[each.severity], f"{each.text} {each.what_to_do}") for each in seen.findings]
    words, state = reading_words(seen.reading)
    lines.append((state, words))
    if seen.long:
        count = sum(len(each) for each in seen.long.values())
        lines.append(("info", _("{n} sentences have more than 20 words; they are marked.").format(n=count)))
    if seen.watched:
        said = ", ".join(f"“{each}”" for each in dict.fromkeys(seen.watched))
        lines.append(("look", _("Words to think about: {words}.").format(words=said)))
    if not seen.findings and not seen.watched:
        lines.append(("good", _("Nothing in it that must not stand there.")))
    return lines
