"""Which wordings there are: who reads them, what may be put in, which parts are promises, how they look."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import BinaryIO, TypeVar

from callin_planner.documents import (
    agenda_sheet,
    appointment_slip,
    brief,
    cancellation,
    debrief,
    directory,
    handout,
    intake_slip,
    letter,
    message_card,
    name_cards,
    run_of_show,
    safe_passage,
    script,
    sign_in,
    table_signs,
    thanks,
    wallet_card,
    wording,
)
from callin_planner.documents.flowing import Flow, draw_flows
from callin_planner.documents.kind import Audience
from callin_planner.documents.layout.style import Style, style_for, style_of
from callin_planner.documents.wording import Fields
from callin_planner.documents.wording_parts import fields_in, parts_of
from callin_planner.domain.agenda import programme
from callin_planner.domain.cards import door_payload
from callin_planner.domain.plan import Plan
from callin_planner.domain.speakers import Speaker
from callin_planner.errors import UserError
from callin_planner.i18n import _
from callin_planner.usecases import intake_slips, speaker_letters

T = TypeVar("T")
Write = Callable[[Plan, str, BinaryIO], object]

_NEW_EVENING = 28
SAMPLE_DOOR = door_payload("SAMPLESAMPLESAMPLESAMPLE22")


_SHARED = {
    "kicker": "Above the title",
    "columns": "Headings of the table",
    "rules": "Ground rules",
    "no speaker": "Where nobody is named yet",
    "voices": "Who speaks, by role",
    "note": "Foot of the page",
    "foot": "Foot of the page",
    "page": "Page number",
    "terms": "How settings read in this language",
}
"""Titles of parts that several papers have."""


@dataclass(frozen=True)
class WordingKind:
    """`locked` are the parts that promise something: they change only with a lawyer's name.

    `rules` read the paper this wording becomes; `write` draws its pages, None where it becomes no page.
    """

    key: str
    title: str
    audience: Audience
    fields: Callable[[Plan, str], Fields]
    write: Write | None = None
    locked: frozenset[str] = frozenset()
    rules: tuple[str, ...] = ()
    titles: Mapping[str, str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The title in the language of the screen."""
        return _(self.title)

    def part_title(self, part: str) -> str:
        """A part for people: its own title, or its name."""
        title = self.titles.get(part) or _SHARED.get(part)
        return _(title) if title else part[:1].upper() + part[1:]

    def fields_for(self, plan: Plan, language: str) -> Fields:
        """What may be put in, with this call-in's values; only the shipped names where it has none yet."""
        try:
            return self.fields(plan, language)
        except UserError:
            source = wording.shipped(self.key, wording.FALLBACK) or ""
            return {name: "" for part in parts_of(source) for name in fields_in(part.text)}


def _letter_fields(plan: Plan, language: str) -> Fields:
    known = wording.terms(letter.KEY, language, plan.wordings)
    return letter.fields_of(plan, letter.sample_invited(plan), language, known)


def _handout_fields(plan: Plan, language: str) -> Fields:
    return handout.fields_of(plan, wording.terms(handout.KEY, language, plan.wordings))


def _cancelled_fields(plan: Plan, language: str) -> Fields:
    known = wording.terms(letter.KEY, language, plan.wordings)
    return cancellation.fields_of(plan, letter.sample_invited(plan), language, known, _moved(plan))


def _brief_fields(plan: Plan, language: str) -> Fields:
    speaker = _first_speaker(plan)
    return brief.fields_of(plan, speaker, brief.slots_of(plan, speaker), language)


def _speaker_letter_fields(plan: Plan, language: str) -> Fields:
    return speaker_letters.fields_of(plan, _first_speaker(plan), language)


def _first_speaker(plan: Plan) -> Speaker:
    for item in programme(plan.items):
        if speaker := plan.speaker(item.speaker_id):
            return speaker
    raise UserError(_("Nobody speaks yet. Add speakers to the agenda."), code="nobody-speaks")


def _moved(plan: Plan) -> cancellation.Change:
    event = plan.event
    return cancellation.Change(event.on, True, event.on + timedelta(days=_NEW_EVENING), event.begins)


def _pages(build: Callable[[Plan, str], T], write: Callable[[T, BinaryIO, Style], object]) -> Write:
    """How a paper is drawn that is built from the plan alone."""

    def draw(plan: Plan, language: str, stream: BinaryIO) -> object:
        return write(build(plan, language), stream, style_of(plan.site.paper))

    return draw


def _write_letter(plan: Plan, language: str, stream: BinaryIO) -> object:
    content = letter.build(plan, letter.sample_invited(plan), language, SAMPLE_DOOR)
    return letter.write_pdf([content], stream, style_for(plan))


def _write_cancelled(plan: Plan, language: str, stream: BinaryIO) -> object:
    content = cancellation.build(plan, letter.sample_invited(plan), language, _moved(plan))
    return letter.write_pdf([content], stream, style_for(plan))


def _write_handout(plan: Plan, language: str, stream: BinaryIO) -> object:
    content = handout.build(plan, language)
    return handout.write_pdf(content, [handout.SAMPLE_FACE], stream, style_of(plan.site.paper))


def _write_wallet_card(plan: Plan, language: str, stream: BinaryIO) -> object:
    sheet, style = [handout.SAMPLE_FACE] * 10, style_of(plan.site.paper)
    return wallet_card.write_pdf(wallet_card.build(plan, language), sheet, stream, style)


def _plain(fields: Callable[[Plan], Fields]) -> Callable[[Plan, str], Fields]:
    return lambda plan, _language: fields(plan)


def _write_brief(plan: Plan, language: str, stream: BinaryIO) -> object:
    content = brief.build_one(plan, _first_speaker(plan), language)
    return brief.write_pdf([content], stream, style_of(plan.site.paper))


def _script_fields(plan: Plan, language: str) -> Fields:
    speaker = _first_speaker(plan)
    return script.fields_of(plan, speaker, brief.slots_of(plan, speaker)[0], language)


def _thanks_fields(plan: Plan, language: str) -> Fields:
    return thanks.fields_of(plan, _first_thanked(plan), language)


def _first_thanked(plan: Plan) -> thanks.Thanked:
    for one in thanks.thanked(plan):
        return one
    raise UserError(_("Nobody speaks yet. Add speakers to the agenda."), code="nobody-speaks")


def _write_script(plan: Plan, language: str, stream: BinaryIO) -> object:
    content = script.build_one(plan, _first_speaker(plan), language)
    return draw_flows([content], stream, style_of(plan.site.paper))


def _flowing(build: Callable[[Plan, str], Flow]) -> Write:
    return _pages(lambda plan, language: (build(plan, language),), draw_flows)


WORDING_KINDS = (
    WordingKind(
        letter.KEY,
        "Notification letter",
        Audience.INVITEES,
        _letter_fields,
        _write_letter,
        frozenset({"promise", "must come", "cannot must"}),
        ("D1", "D2", "D3"),
        {
            "must come": "Who requires it (people on supervision)",
            "may come": "Coming is a choice (nobody requires it)",
            "cannot must": "Cannot come (people on supervision)",
            "cannot may": "Cannot come (nobody requires it)",
            "why": "Why this person",
            "promise": "The promise of safe passage",
            "hear": "What will be said",
            "bring": "What to bring",
            "food": "Food, guest, ride",
            "when": "When",
            "where": "Where",
            "door": "Beside the door code",
        },
    ),
    WordingKind(
        handout.KEY,
        "Intake handout",
        Audience.INVITEES,
        _handout_fields,
        _write_handout,
        frozenset({"ask", "step 1", "step 2", "step 3", "code note", "foot"}),
        ("D8",),
        {
            "call": "Above the number",
            "ask": "What it costs and who decides",
            "needs": "Above the needs",
            "code note": "What the code does not hold",
            "scan number": "Beside the square that dials",
            "scan page": "Beside the square of the web page",
        },
    ),
    WordingKind(
        wallet_card.KEY,
        "Wallet card",
        Audience.INVITEES,
        wallet_card.fields_of,
        _write_wallet_card,
        frozenset({"ask", "foot"}),
        titles={
            "call": "Above the number",
            "ask": "What it costs and who decides",
            "needs": "Above the needs",
            "code": "What the square is, for who cannot see it",
            "foot": "What the card does not hold",
            "scan number": "Beside the square that dials",
            "scan page": "Beside the square of the web page",
        },
    ),
    WordingKind(
        message_card.KEY,
        "Message card",
        Audience.INVITEES,
        message_card.fields_of,
        _pages(message_card.build, message_card.write_pdf),
        frozenset({"notice", "help"}),
        titles={
            "stop": "The shooting must stop",
            "notice": "What changes from now on",
            "help": "Help is here",
            "call": "Beside the number",
        },
    ),
    WordingKind(
        appointment_slip.KEY,
        "Appointment slip",
        Audience.INVITEES,
        _plain(appointment_slip.fields_of),
        _pages(appointment_slip.build, appointment_slip.write_pdf),
        titles={
            "with": "Who it is with",
            "change": "How to move it",
            "code note": "What the code is for",
        },
    ),
    WordingKind(
        intake_slip.KEY,
        "Intake slip",
        Audience.INVITEES,
        _plain(intake_slip.fields_of),
        intake_slips.write_sample,
        titles=intake_slip.PART_TITLES,
    ),
    WordingKind(
        cancellation.KEY,
        "Letter that calls off or moves it",
        Audience.INVITEES,
        _cancelled_fields,
        _write_cancelled,
        frozenset({"promise"}),
        titles={"promise": "The promise of safe passage"},
    ),
    WordingKind(brief.KEY, "Speaker brief", Audience.SPEAKERS, _brief_fields, _write_brief),
    WordingKind("speaker_letter", "Letter to speakers", Audience.SPEAKERS, _speaker_letter_fields),
    WordingKind(
        run_of_show.KEY,
        "Run of show",
        Audience.SPEAKERS,
        run_of_show.fields_of,
        _pages(run_of_show.build, run_of_show.write_pdf),
    ),
    WordingKind(
        agenda_sheet.KEY,
        "Agenda for partners",
        Audience.SPEAKERS,
        agenda_sheet.fields_of,
        _pages(agenda_sheet.build, agenda_sheet.write_pdf),
        titles={
            "press closed_brief_after": "Press: closed, briefed afterwards",
            "press invited_observer_no_id": "Press: invited reporters may watch",
            "press public": "Press: open to the public",
            "press undisclosed": "Press: date and place are not public",
        },
    ),
    WordingKind(
        directory.KEY,
        "Services directory",
        Audience.INVITEES,
        directory.fields_of,
        _pages(directory.build, directory.write_pdf),
        frozenset({"ask"}),
        titles={
            "call": "Above the number",
            "ask": "Who may call",
            "speaks": "Languages of a provider",
            "checked": "When a provider was checked",
        },
    ),
    WordingKind(
        name_cards.KEY,
        "Name badges and tent cards",
        Audience.ROOM,
        name_cards.fields_of,
        _pages(name_cards.build_badges, name_cards.write_badges),
    ),
    WordingKind(
        table_signs.KEY,
        "Signs for providers’ tables",
        Audience.ROOM,
        table_signs.fields_of,
        _pages(table_signs.build, table_signs.write_pdf),
        titles={"speaks": "Language spoken at the table"},
    ),
    WordingKind(
        sign_in.KEY,
        "Sign-in sheet for partners",
        Audience.ROOM,
        sign_in.fields_of,
        _pages(sign_in.build, sign_in.write_pdf),
    ),
    WordingKind(script.KEY, "Speaker script, large type", Audience.SPEAKERS, _script_fields, _write_script),
    WordingKind(
        safe_passage.KEY,
        "Safe-passage memo",
        Audience.SPEAKERS,
        safe_passage.fields_of,
        _flowing(safe_passage.build),
        safe_passage.LOCKED,
        titles={
            "about": "When and where",
            "promise": "The promise of safe passage",
            "exceptions": "Exceptions, a line each",
            "covers": "What the promise covers, a line each",
            "agencies": "What each agency does, a line each",
            "evening": "If something happens that evening",
        },
    ),
    WordingKind(
        thanks.KEY,
        "Thank-you letters",
        Audience.SPEAKERS,
        _thanks_fields,
        _pages(thanks.build, draw_flows),
        titles={
            "all": "To anyone else",
            "framing": "To the host",
            "exec": "To the mayor and other officials",
            "moral": "To a voice of the community",
            "survivor": "To a survivor",
            "medical": "To a nurse or doctor",
            "law": "To law enforcement",
            "help": "To services",
            "sv_alumnus": "To somebody who took the help",
            "partner": "To a provider with a table",
        },
    ),
    WordingKind(debrief.KEY, "Debrief form", Audience.SPEAKERS, debrief.fields_of, _flowing(debrief.build)),
)
"""Every wording, as the page lists them."""


def wording_kind(key: str) -> WordingKind:
    """The wording of that key. Raises UserError for one that is not there."""
    for kind in WORDING_KINDS:
        if kind.key == key:
            return kind
    raise UserError(_("There is no wording of that name."), code="unknown-wording")
