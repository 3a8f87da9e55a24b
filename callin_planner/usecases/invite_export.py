"""The invite list as a table that may leave; what it says of people can be imported again as it was."""

from collections import Counter
from collections.abc import Callable, Collection, Sequence
from uuid import UUID

from callin_planner.documents.dates import language_name
from callin_planner.domain.disclosures import SMALL, small_hidden
from callin_planner.domain.invitees import LetterState, Status, Supervision
from callin_planner.domain.plan import Invited
from callin_planner.exchange.group_cell import join_groups
from callin_planner.i18n import _, ngettext
from callin_planner.storage.store import Store
from callin_planner.usecases import plans
from callin_planner.usecases.disclosure import Leaving, LeavingColumn
from callin_planner.usecases.leaving_tables import table_leaving, table_writer

KEY = "invite_list"


def invite_list(store: Store, event_id: UUID | None = None, only: Collection[UUID] | None = None) -> Leaving:
    """Everybody on the list of a call-in, or those invitations in `only`, by code.

    Without names a person is a code and initials. A group's own label counts as a name; its alias does not.
    """
    event = plans.event_of(store, event_id)

    def people() -> list[Invited]:
        full = plans.full_plan_of(store, event.id)
        found = [one for one in full.invited if only is None or one.invitation.id in only]
        return sorted(found, key=lambda one: one.invitee.code)

    def rows(keys: Sequence[str]) -> list[list[str]]:
        return [[_CELLS[key](one) for key in keys] for one in people()]

    def counts(_keys: Sequence[str]) -> list[list[str]]:
        return counted(people())

    title = _("Invite list")
    if only is not None:
        title = ngettext("{n} person of the invite list", "{n} people of the invite list", len(only))
    title = title.format(n=len(only or ()))
    titles = {"what": _("What"), "which": _("Which"), "people": _("People")}
    return table_leaving(
        store,
        KEY,
        title,
        columns(),
        rows,
        event_id=event.id,
        counts=table_writer(store, _("Invite list, counts"), titles, counts, event.id),
    )


def columns() -> list[LeavingColumn]:
    """In the order of the file. Headings are those that the import knows."""
    return [
        LeavingColumn("code", _("Code")),
        LeavingColumn("initials", _("Initials")),
        LeavingColumn("first", _("First name"), names=True, on=False),
        LeavingColumn("last", _("Last name"), names=True, on=False),
        LeavingColumn("born", _("Birth date"), names=True, on=False),
        LeavingColumn("group", _("Group"), names=True, on=False),
        LeavingColumn("alias", _("Group alias")),
        LeavingColumn("status", _("Where it stands")),
        LeavingColumn("letter", _("Letter")),
        LeavingColumn("supervision", _("Supervision"), on=False),
        LeavingColumn("agency", _("Agency"), on=False),
        LeavingColumn("officer", _("Officer")),
        LeavingColumn("until", _("Supervised until"), on=False),
        LeavingColumn("language", _("Language"), on=False),
        LeavingColumn("phone", _("Phone"), names=True, on=False),
        LeavingColumn("address", _("Address"), names=True, on=False),
    ]


def counted(people: Sequence[Invited]) -> list[list[str]]:
    """How many stand where, and in which language: small counts hidden, and never one alone (R-F1).

    One hidden count could be found by taking the others from the sum, so the next smallest goes with it.
    """
    tables: tuple[tuple[str, Callable[[Invited], str]], ...] = (
        (_("Where it stands"), _CELLS["status"]),
        (_("Letter"), _CELLS["letter"]),
        (_("Language"), _CELLS["language"]),
    )
    lines = [[_("On the list"), "", small_hidden(len(people))]]
    for title, cell in tables:
        found = Counter(cell(one) for one in people)
        hidden = hidden_with(found)
        order = sorted(found, key=lambda which: (-found[which], which))
        lines += [[title, which, _said(found[which], hidden=which in hidden)] for which in order]
    return lines


def _said(count: int, *, hidden: bool) -> str:
    return small_hidden(count) if count < SMALL else "–" if hidden else str(count)


def hidden_with(found: dict[str, int]) -> set[str]:
    """Which counts must not be said: the small ones and, where that is one alone, the next smallest."""
    hidden = {which for which, n in found.items() if 0 < n < SMALL}
    if len(hidden) == 1 and len(found) > 1:
        rest = {which: n for which, n in found.items() if which not in hidden and n}
        if rest:
            hidden.add(min(rest, key=lambda which: (rest[which], which)))
    return hidden


def status_word(status: Status) -> str:
    """As the page says it."""
    return {
        Status.CANDIDATE: _("Listed"),
        Status.SCREENED: _("Vetting"),
        Status.APPROVED: _("Approved"),
        Status.LETTER_READY: _("Approved"),
        Status.DELIVERED: _("Approved"),
        Status.CONFIRMED: _("Coming"),
        Status.ATTENDED: _("Came"),
        Status.NO_SHOW: _("Did not come"),
        Status.EXCUSED: _("Excused"),
        Status.WITHDRAWN: _("Withdrawn"),
        Status.REPLACED: _("Replaced"),
        Status.HELD: _("Held"),
        Status.SET_ASIDE: _("Set aside"),
    }[status]


def _letter_word(letter: LetterState) -> str:
    return {
        LetterState.NONE: _("No letter yet"),
        LetterState.TO_PRINT: _("To print"),
        LetterState.WITH_OFFICER: _("With officer"),
        LetterState.DELIVERED: _("Delivered"),
        LetterState.CAME_BACK: _("Came back"),
    }[letter]


def _supervision_word(kind: Supervision) -> str:
    """Words that the import reads back as the same kind."""
    return {
        Supervision.PROBATION: _("Probation"),
        Supervision.PAROLE: _("Parole"),
        Supervision.FEDERAL: _("Federal release"),
        Supervision.PRETRIAL: _("Pretrial"),
        Supervision.CUSTODY: _("Custody"),
        Supervision.NONE: _("Not supervised"),
    }[kind]


_CELLS: dict[str, Callable[[Invited], str]] = {
    "code": lambda one: one.invitee.code,
    "initials": lambda one: one.invitee.initials,
    "first": lambda one: one.invitee.first,
    "last": lambda one: one.invitee.last,
    "born": lambda one: one.invitee.born.isoformat() if one.invitee.born else "",
    "group": lambda one: join_groups(sorted(group.label for group in one.groups)),
    "alias": lambda one: ", ".join(group.alias for group in one.groups if group.alias),
    "status": lambda one: status_word(one.invitation.status),
    "letter": lambda one: _letter_word(one.invitation.letter),
    "supervision": lambda one: _supervision_word(one.invitee.supervision),
    "agency": lambda one: one.invitee.agency,
    "officer": lambda one: one.officer.name if one.officer else "",
    "until": lambda one: one.invitee.supervised_until.isoformat() if one.invitee.supervised_until else "",
    "language": lambda one: language_name(one.invitee.language),
    "phone": lambda one: "; ".join(one.invitee.phones),
    "address": lambda one: one.invitee.address,
}
