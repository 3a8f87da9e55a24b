"""The three starting outlines of an agenda (domain brief 3.5)."""

from dataclasses import dataclass
from uuid import UUID

from callin_planner.domain.agenda import AgendaItem, MessageKey, Part
from callin_planner.domain.roles import Voice
from callin_planner.errors import UserError
from callin_planner.i18n import _

F, C, S, M, L, H = (Voice.FRAMING, Voice.MORAL, Voice.SURVIVOR, Voice.MEDICAL, Voice.LAW, Voice.HELP)


@dataclass(frozen=True)
class Line:
    """One item of an outline: whole minutes, voice, and message keys as their numbers ("11 1")."""

    minutes: int
    title: str
    voice: Voice
    keys: str = ""
    part: Part = Part.PROGRAMME


@dataclass(frozen=True)
class Outline:
    """`minutes` is the programme alone; `people` says for how many it is meant."""

    key: str
    title: str
    people: str
    minutes: int
    lines: tuple[Line, ...]

    def items(self, event_id: UUID) -> list[AgendaItem]:
        """The outline as items of a call-in, numbered inside their part."""
        made: list[AgendaItem] = []
        for line in self.lines:
            made.append(
                AgendaItem(
                    event_id=event_id,
                    seq=sum(item.part is line.part for item in made),
                    title=line.title,
                    seconds=line.minutes * 60,
                    part=line.part,
                    voice=line.voice,
                    message_keys=tuple(MessageKey(f"M{number}") for number in line.keys.split()),
                )
            )
        return made


def outlines() -> tuple[Outline, ...]:
    """A, B and C, in the reader's language."""
    return (_standard(), _round_table(), _large())


def outline_of(key: str) -> Outline:
    """The outline called "A", "B" or "C"; UserError otherwise."""
    found = next((outline for outline in outlines() if outline.key == key.upper()), None)
    if found is None:
        raise UserError(_("There is no such outline. Choose A, B or C."), code="no-outline")
    return found


def _standard() -> Outline:
    return Outline(
        "A",
        _("Standard hour"),
        _("About 20 people in a semicircle"),
        60,
        (
            Line(4, _("Welcome and how tonight works"), F, "11 1"),
            Line(3, _("Why the city is here"), F, "2"),
            Line(5, _("You belong to us"), C, "1 2"),
            Line(7, _("A mother’s words"), S, "3 1"),
            Line(4, _("What a bullet does"), M, "3"),
            Line(6, _("From the inside out"), C, "4"),
            Line(1, _("Bridge"), F),
            Line(5, _("What the police will do"), L, "5 7 8"),
            Line(4, _("What the prosecutor will do"), L, "6"),
            Line(4, _("Federal partners"), L, "6"),
            Line(2, _("Working with your officer"), L, "6 11"),
            Line(6, _("Help that starts tonight"), H, "9"),
            Line(3, _("Someone who made the call"), H, "9"),
            Line(4, _("Three lines to carry home"), F, "10 9"),
            Line(2, _("Closing words"), C, "1"),
            Line(60, _("Meal and one-to-one"), H, "", Part.AFTER),
        ),
    )


def _round_table() -> Outline:
    return Outline(
        "B",
        _("Round table"),
        _("10 to 15 people at one table"),
        45,
        (
            Line(4, _("Welcome and how tonight works"), F, "11 1"),
            Line(3, _("Who sits at this table"), F),
            Line(5, _("What the police will do"), L, "5 7"),
            Line(4, _("What the prosecutor will do"), L, "6"),
            Line(4, _("Federal partners"), L, "6"),
            Line(8, _("From the inside out"), C, "4"),
            Line(5, _("A father’s words"), S, "3"),
            Line(4, _("Help that starts tonight"), H, "9"),
            Line(2, _("Work"), H, "9"),
            Line(2, _("Housing and legal aid"), H, "9"),
            Line(4, _("Your choice, and what to carry home"), F, "2 10 9"),
            Line(30, _("One-to-one"), H, "", Part.AFTER),
        ),
    )


def _large() -> Outline:
    return Outline(
        "C",
        _("Large evening"),
        _("30 people or more, with a family room"),
        75,
        (
            Line(5, _("Welcome and how tonight works"), F, "11 1"),
            Line(4, _("Why the city is here"), F, "2"),
            Line(5, _("You belong to us"), C, "1"),
            Line(3, _("The year in numbers"), F, "2"),
            Line(7, _("A mother’s words"), S, "3"),
            Line(5, _("What a bullet does"), M, "3"),
            Line(7, _("From the inside out"), C, "4"),
            Line(6, _("What the police will do"), L, "5 7"),
            Line(5, _("Since last time"), L, "8"),
            Line(4, _("What the prosecutor will do"), L, "6"),
            Line(4, _("Federal partners"), L, "6"),
            Line(2, _("Working with your officer"), L, "6"),
            Line(7, _("Help that starts tonight"), H, "9"),
            Line(3, _("Work"), H, "9"),
            Line(4, _("Someone who made the call"), H, "9"),
            Line(4, _("Three lines to carry home"), F, "10 9 11"),
        ),
    )
