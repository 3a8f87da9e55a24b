"""The notification letter: one for each person asked to come (domain brief 4.4)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from io import BytesIO
from typing import BinaryIO
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from callin_planner.documents import dates, wording
from callin_planner.documents.layout import words
from callin_planner.documents.layout.style import Style
from callin_planner.documents.layout.watermark import watermark_of
from callin_planner.domain.agenda import programme_seconds
from callin_planner.domain.invitees import Invitation, Invitee, Officer, Supervision
from callin_planner.domain.plan import Invited, Plan
from callin_planner.errors import UserError
from callin_planner.i18n import _
from callin_planner.progress import Progress, quiet

KEY = "letter"
REPLY_DAYS = 2
_DATE = (1980, 1, 1, 0, 0, 0)
_UNBROKEN = "\N{NON-BREAKING HYPHEN}"
PROMISES = {
    "en": "No one will be arrested for coming to this meeting",
    "es": "Nadie será detenido por venir a esta reunión",
}
"""The sentence of each shipped letter that every agency has signed; a wording must keep it."""
_ON = (Supervision.PROBATION, Supervision.PAROLE, Supervision.FEDERAL, Supervision.PRETRIAL)


@dataclass(frozen=True)
class Fact:
    """A line of the framed part: what must be seen first."""

    icon: str
    title: str
    line: str


@dataclass(frozen=True)
class Signature:
    name: str
    body: str


@dataclass(frozen=True)
class Letter:
    """One person's letter. `door` is the QR's text, "" where no code was issued.

    `back` is the same letter in another language, for the other side of the sheet.
    """

    language: str
    title: str
    sender: str
    sender_line: str
    help_label: str
    help_line: str
    date: str
    to: tuple[str, ...]
    greeting: str
    opening: str
    facts: tuple[Fact, ...]
    paragraphs: tuple[str, ...]
    closing: str
    signatures: tuple[Signature, ...]
    foot: str
    door_label: str
    page_label: str
    door: str = ""
    watermark: str = ""
    back: "Letter | None" = None

    @property
    def sides(self) -> "tuple[Letter, ...]":
        return (self, self.back) if self.back else (self,)


def second_language(plan: Plan, first: str) -> str:
    """What stands on the back of a letter in `first`: the call-in's next language with wording, or ""."""
    if not plan.event.letters_two_sided:
        return ""
    return next(
        (
            language
            for language in plan.event.languages
            if language != first and wording.language_for(KEY, language, plan.wordings) == language
        ),
        "",
    )


def build(plan: Plan, invited: Invited, language: str, door: str = "", spoken: str = "") -> Letter:
    """The letter of one invitation in `language`, or in English where that has no wording.

    `spoken` is the code beneath the QR `door`, for a door without a scanner.
    """
    language = wording.language_for(KEY, language, plan.wordings)
    _require(plan)
    known = wording.terms(KEY, language, plan.wordings)
    required = invited.invitee.compel and invited.invitee.supervision in _ON
    parts = wording.render(KEY, language, plan.wordings, fields_of(plan, invited, language, known))
    facts = (
        fact("calendar-event", parts["when"]),
        fact("map-pin", parts["where"]),
        fact("clipboard-check", parts["must come"]) if required else fact("user-check", parts["may come"]),
        fact("soup", parts["food"]),
    )
    paragraphs = (
        parts["why"],
        parts["promise"],
        parts["hear"],
        parts["bring"],
        parts["cannot must" if required else "cannot may"],
    )
    made = on_letterhead(plan, invited, language, parts, facts, paragraphs, door)
    if not spoken:
        return made
    return replace(made, door_label=f"{made.door_label}: {spoken.replace('-', _UNBROKEN)}")


def on_letterhead(
    plan: Plan,
    invited: Invited,
    language: str,
    parts: wording.Said,
    facts: tuple[Fact, ...],
    paragraphs: tuple[str, ...],
    door: str = "",
) -> Letter:
    """A letter to one person with the programme's head and signatures; `parts` give the rest of its words."""
    site = plan.site
    return Letter(
        language=language,
        title=parts["title"],
        sender=_text(site.programme or site.city),
        sender_line=_text(", ".join(part for part in (site.office, site.address) if part)),
        help_label=parts["help label"],
        help_line=_text(site.help_line),
        date=dates.plain_date(plan.today, language),
        to=tuple(_text(line) for line in (invited.invitee.name, invited.invitee.address) if line),
        greeting=parts["greeting"],
        opening=parts["opening"],
        facts=facts,
        paragraphs=paragraphs,
        closing=parts["closing"],
        signatures=tuple(Signature(_text(one.name), _text(one.body)) for one in site.signatories),
        foot=parts["foot"],
        door_label=parts["door"],
        page_label=parts["page"],
        door=door,
        watermark=watermark_of(site),
    )


def sample_invited(plan: Plan, supervision: Supervision = Supervision.PROBATION) -> Invited:
    """Nobody: an invented person to show the letter with. Without supervision, coming is their own choice."""
    invitee = Invitee(
        code="SAMPLE",
        first="Jordan",
        last="Sample",
        supervision=supervision,
        compel=supervision is not Supervision.NONE,
        address="12 Example Street",
    )
    officer = Officer(name="A. Sample", agency="County Probation", phone="555-0100")
    invitation = Invitation(event_id=plan.event.id, invitee_id=invitee.id)
    return Invited(invitation=invitation, invitee=invitee, officer=officer)


def write_pdf(
    letters: Sequence[Letter], stream: BinaryIO, style: Style, *, progress: Progress = quiet
) -> int:
    """Every letter on pages of its own; returns the number of pages."""
    from callin_planner.documents.layout import letter as layout

    return layout.draw(letters, stream, style, progress=progress)


def write_docx(
    letters: Sequence[Letter], stream: BinaryIO, style: Style, *, progress: Progress = quiet
) -> None:
    """Every letter in one Word file, each side on a page of its own, for last changes by hand."""
    from callin_planner.documents.layout import docx

    docx.write([side for one in letters for side in one.sides], stream, style, progress=progress)


def write_each_docx(letters: Mapping[str, Letter], stream: BinaryIO, style: Style) -> None:
    """A ZIP with a Word file for each letter, called by its key: what an office's own mail merge wants."""
    with ZipFile(stream, "w") as archive:
        for name, one in letters.items():
            made = BytesIO()
            write_docx([one], made, style)
            archive.writestr(ZipInfo(f"{name}.docx", date_time=_DATE), made.getvalue(), ZIP_STORED)


def text_of(letter: Letter) -> str:
    """What is read, in order, for the reading grade: from the greeting to the last paragraph."""
    facts = [text for fact in letter.facts[2:] for text in (fact.title, fact.line)]
    return "\n".join(words.plain(text) for text in (letter.opening, *facts, *letter.paragraphs))


def pages_of(letter: Letter, style: Style) -> int:
    """How many pages it would take, without drawing it."""
    from callin_planner.documents.layout import letter as layout

    return layout.pages_of(letter, style)


def needs_of(plan: Plan, language: str) -> dict[str, str]:
    """What must stand in a letter, by name: the day, the time, the place, whom to call, who signs.

    The promise that nobody is arrested is among them where the program knows its locked sentence.
    """
    signatories = plan.site.signatories
    needs = {
        "day": dates.long_date(plan.event.on, language),
        "time": dates.clock(plan.event.begins, language),
        "place": plan.venue.name if plan.venue else "",
        "help_line": plan.site.help_line,
        "signatures": signatories[0].name if signatories else "",
    }
    return needs | ({"promise": PROMISES[language]} if language in PROMISES else {})


def _require(plan: Plan) -> None:
    if plan.venue is None:
        raise UserError(
            _("The letter needs a place. Choose where the call-in is held, on the Agenda page."),
            code="no-place",
        )
    if not plan.site.help_line:
        raise UserError(
            _("The letter needs the help line’s number. Write it in Settings, under Help line."),
            code="no-help-line",
        )


def fields_of(plan: Plan, invited: Invited, language: str, known: wording.Said) -> wording.Fields:
    """What the wording may put in, for one person; `known` are its terms."""
    site, event, invitee, officer = plan.site, plan.event, invited.invitee, invited.officer
    doors, begins = _times(plan, invited)
    agency = invitee.agency or (officer.agency if officer else "")
    return {
        "name": invitee.name,
        "city": site.city,
        "programme": site.programme or site.city,
        "inviters": dates.listed([one.name for one in site.signatories], language),
        "hours": known.term(site.help_line_hours),
        "help_line": site.help_line,
        "date": _capital(dates.long_date(event.on, language)),
        "begins": dates.clock(begins, language),
        "doors": dates.clock(doors, language),
        "minutes": str(_minutes(plan)),
        "venue": plan.venue.full_name if plan.venue else "",
        "directions": _directions(plan),
        "agency": known.term(agency),
        "officer": officer.name if officer else "",
        "officer_phone": officer.phone if officer else "",
        "supervised": invitee.supervision in _ON,
        "supervision": known.term(invitee.supervision.value),
        "reply_by": dates.day_and_month(_reply_by(plan), language),
        "voices": _voices(plan, language, known),
        "tables": event.provider_tables,
        "food": event.food,
        "guest": event.guests_welcome,
        "interpreter": invitee.interpreter,
        "page": "{page}",
        "pages": "{pages}",
    }


def _reply_by(plan: Plan) -> datetime:
    day = plan.event.on - timedelta(days=REPLY_DAYS)
    return datetime.combine(max(day, min(plan.today, plan.event.on)), time())


def _minutes(plan: Plan) -> int:
    """The programme's length to the next five minutes: planned, or aimed at while nothing is."""
    minutes = programme_seconds(plan.items) / 60 or plan.event.target_minutes
    return 5 * round(minutes / 5)


def _times(plan: Plan, invited: Invited) -> tuple[time, time]:
    """When the doors open and the programme begins, for the sitting this person is asked to."""
    begins = next(
        (one.begins for one in plan.sessions if one.id == invited.invitation.session_id), plan.event.begins
    )
    day = plan.event.on
    shift = datetime.combine(day, begins) - datetime.combine(day, plan.event.begins)
    return (datetime.combine(day, plan.event.doors) + shift).time(), begins


def _directions(plan: Plan) -> str:
    venue = plan.venue
    if venue is None:
        return ""
    return " ".join(f"{part.rstrip('.')}." for part in (venue.address, venue.transit) if part)


def _voices(plan: Plan, language: str, known: wording.Said) -> str:
    """Who speaks, by what they are: never by name, and no law enforcement (a sentence of its own says so)."""
    phrases = known.pairs("voices")
    speakers = (plan.speaker(item.speaker_id) for item in plan.items)
    roles = {speaker.role.value for speaker in speakers if speaker}
    return dates.listed([phrase for role, phrase in phrases.items() if role in roles], language)


def fact(icon: str, part: str) -> Fact:
    """The first line of a part is the title, the rest what stands beneath."""
    title, _end, line = part.partition("\n")
    return Fact(icon, _capital(title.strip()), _capital(" ".join(line.split())))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _text(value: str) -> str:
    return str(wording.clean(value))
