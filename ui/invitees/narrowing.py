"""The filters of the invite list: what each may be set to, and whom it lets through. Values are text."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from callin_planner.domain.event import Session
from callin_planner.domain.groups import Group
from callin_planner.domain.invitees import FlagKind, FlagState, LetterState, Officer, Status, Supervision
from callin_planner.domain.plan import Invited
from callin_planner.i18n import _
from callin_planner.usecases.overview import Reached, is_at
from ui.invitees.words import flag_word, letter_look, stage_word, status_look, supervision_words
from ui.kit.words import language_word

NONE, OPEN, ANY = "none", "open", "any"
Test = Callable[[Invited], bool]
Options = list[tuple[str, str]]


@dataclass(frozen=True)
class Roll:
    """Who is on the list and what stands around them: where the options of the filters come from.

    `people` may be one of each look (`one_of_each`): of ten thousand, a few hundred differ.
    """

    people: Sequence[Invited] = ()
    groups: Sequence[Group] = ()
    officers: Sequence[Officer] = ()
    sessions: Sequence[Session] = ()


@dataclass(frozen=True)
class Narrowing:
    """One filter. `options` are those that fit the people there are; `test` makes the question of a value.

    `word` names a value that fits nobody now: it stays on, and the list is empty, until it is taken off.
    """

    key: str
    title: str
    options: Callable[[Roll], Options]
    test: Callable[[str], Test]
    word: Callable[[str], str] = lambda value: _("No longer there")

    def offer(self, roll: Roll, kept: str | None) -> Options:
        """The options, and the value that is on if it is none of them."""
        found = self.options(roll)
        if kept and all(value != kept for value, _text in found):
            found = [*found, (kept, self.word(kept))]
        return found


def narrowings() -> dict[str, Narrowing]:
    """Every filter by its key, in the order of the menu."""
    made = (
        Narrowing("group", _("Group"), _group_options, _of_group),
        Narrowing("status", _("Status"), _status_options, _of_status, lambda v: status_look(Status(v)).word),
        Narrowing("officer", _("Officer"), _officer_options, _of_officer),
        Narrowing("session", _("Session"), _session_options, _of_session),
        Narrowing("letter", _("Letter"), _letter_options, _of_letter, _letter_word),
        Narrowing("answer", _("Answer"), _answer_options, _of_answer),
        Narrowing("flag", _("Flags"), _flag_options, _of_flag, lambda v: flag_word(FlagKind(v))),
        Narrowing("language", _("Language"), _language_options, _of_language, language_word),
        Narrowing("needs", _("Needs"), _need_options, _of_need, lambda v: needs()[v][0]),
        Narrowing(
            "supervision",
            _("Supervision"),
            _supervision_options,
            _of_supervision,
            lambda v: supervision_words()[Supervision(v)],
        ),
        Narrowing("stage", _("Stage"), _stage_options, _of_stage),
    )
    return {one.key: one for one in made}  # fmt: skip


def one_of_each(people: Iterable[Invited]) -> list[Invited]:
    """The first of those who are the same to every filter."""
    return list({_look(row): row for row in people}.values())


def _look(row: Invited) -> tuple[object, ...]:
    person, asked = row.invitee, row.invitation
    return (
        asked.status,
        asked.letter,
        asked.session_id,
        person.officer_id,
        person.language,
        person.supervision,
        person.interpreter,
        person.reading_support,
        person.hearing_support,
        person.accommodation,
        person.text_ok,
        asked.ride_driver,
        asked.ride_from,
        asked.ride_at,
        asked.children,
        asked.guest,
        asked.guests,
        asked.curfew_exception,
        asked.curfew_confirmed_on,
        not row.groups,
        row.flags and tuple(flag.kind for flag in row.flags),
    )


def sound_values(values: Mapping[str, str]) -> dict[str, str]:
    """Those of `values` that this build can ask: a kept view may be of another one."""
    known, sound = narrowings(), {}
    for key, value in values.items():
        try:
            known[key].test(value)
        except (KeyError, ValueError):
            continue
        sound[key] = value
    return sound


def open_flags(row: Invited) -> int:
    return sum(flag.state is not FlagState.OK for flag in row.flags)


def needs() -> dict[str, tuple[str, Test]]:
    """What somebody may need, or brings along: the words and the question."""
    return {
        "interpreter": (_("Interpreter"), lambda row: row.invitee.interpreter),
        "reading": (_("Help with reading"), lambda row: row.invitee.reading_support),
        "hearing": (_("Help with hearing"), lambda row: row.invitee.hearing_support),
        "other": (_("Something else"), lambda row: bool(row.invitee.accommodation)),
        "ride": (_("Is fetched"), _is_fetched),
        "children": (_("Child care"), lambda row: row.invitation.children > 0),
        "guest": (_("Brings a guest"), lambda row: bool(row.invitation.guest) or row.invitation.guests > 0),
        "curfew": (_("Curfew or GPS exception"), lambda row: row.invitation.curfew_exception),
        "curfew_open": (_("Exception not confirmed"), _waits_for_exception),
        "texts": (_("Agreed to texts"), lambda row: row.invitee.text_ok),
    }


def _is_fetched(row: Invited) -> bool:
    asked = row.invitation
    return bool(asked.ride_driver or asked.ride_from or asked.ride_at)


def _waits_for_exception(row: Invited) -> bool:
    return row.invitation.curfew_exception and row.invitation.curfew_confirmed_on is None


# --- what a filter may be set to -----------------------------------------------------------------
def _group_options(roll: Roll) -> Options:
    named = [(str(group.id), group.label) for group in roll.groups]
    return _with_none(named, _("No group"), any(not row.groups for row in roll.people))


def _status_options(roll: Roll) -> Options:
    there = {status_look(status).word for status in {row.invitation.status for row in roll.people}}
    found: dict[str, str] = {}
    for status in Status:
        if status_look(status).word in there:
            found.setdefault(status_look(status).word, status.value)
    return [(value, word) for word, value in found.items()]


def _officer_options(roll: Roll) -> Options:
    there = {row.invitee.officer_id for row in roll.people}
    named = [(str(one.id), one.name) for one in roll.officers if one.id in there]
    return _with_none(named, _("No officer"), None in there)


def _session_options(roll: Roll) -> Options:
    if len(roll.sessions) < 2:
        return []
    named = [(str(one.id), one.label) for one in roll.sessions]
    return _with_none(named, _("No session"), any(row.invitation.session_id is None for row in roll.people))


def _letter_options(roll: Roll) -> Options:
    there = {row.invitation.letter for row in roll.people}
    return [(one.value, _letter_word(one.value)) for one in LetterState if one in there]


def _letter_word(value: str) -> str:
    return _("No letter") if value == LetterState.NONE else letter_look(LetterState(value)).word


def _answer_options(roll: Roll) -> Options:
    return [(OPEN, _("No answer yet")), ("yes", _("Said yes"))]


def _flag_options(roll: Roll) -> Options:
    there = {flag.kind for row in roll.people for flag in row.flags}
    kinds = [(kind.value, flag_word(kind)) for kind in FlagKind if kind in there]
    return [(OPEN, _("To decide")), (ANY, _("Any flag")), (NONE, _("No flag")), *kinds]


def _language_options(roll: Roll) -> Options:
    there = {row.invitee.language for row in roll.people}
    return sorted(((code, language_word(code)) for code in there), key=lambda pair: pair[1])


def _need_options(roll: Roll) -> Options:
    return [(key, words) for key, (words, asks) in needs().items() if any(asks(row) for row in roll.people)]


def _supervision_options(roll: Roll) -> Options:
    there = {row.invitee.supervision for row in roll.people}
    return [(one.value, word) for one, word in supervision_words().items() if one in there]


def _stage_options(roll: Roll) -> Options:
    return [(one.value, stage_word(one)) for one in Reached]


def _with_none(named: Iterable[tuple[str, str]], word: str, there: bool) -> Options:
    return [*named, (NONE, word)] if there else [*named]


# --- whom a value lets through --------------------------------------------------------------------
def _of_group(value: str) -> Test:
    if value == NONE:
        return lambda row: not row.groups
    wanted = UUID(value)
    return lambda row: any(group.id == wanted for group in row.groups)


def _of_status(value: str) -> Test:
    """A chip's word stands for every status that wears it."""
    word = status_look(Status(value)).word
    wanted = {status for status in Status if status_look(status).word == word}
    return lambda row: row.invitation.status in wanted


def _of_officer(value: str) -> Test:
    wanted = None if value == NONE else UUID(value)
    return lambda row: row.invitee.officer_id == wanted


def _of_session(value: str) -> Test:
    wanted = None if value == NONE else UUID(value)
    return lambda row: row.invitation.session_id == wanted


def _of_letter(value: str) -> Test:
    wanted = LetterState(value)
    return lambda row: row.invitation.letter is wanted


def _of_answer(value: str) -> Test:
    if value == OPEN:
        return lambda row: row.invitation.status is Status.DELIVERED
    return lambda row: row.invitation.status is Status.CONFIRMED


def _of_flag(value: str) -> Test:
    if value == OPEN:
        return lambda row: open_flags(row) > 0
    if value in (ANY, NONE):
        return lambda row: bool(row.flags) is (value == ANY)
    wanted = FlagKind(value)
    return lambda row: any(flag.kind is wanted for flag in row.flags)


def _of_language(value: str) -> Test:
    return lambda row: row.invitee.language == value


def _of_need(value: str) -> Test:
    return needs()[value][1]


def _of_supervision(value: str) -> Test:
    wanted = Supervision(value)
    return lambda row: row.invitee.supervision is wanted


def _of_stage(value: str) -> Test:
    wanted = Reached(value)
    return lambda row: is_at(row.invitation, wanted)
