"""Where each invitation stands, its letter and its flags (domain brief 4.2, 4.3)."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any
from uuid import UUID

from callin_planner.domain.event import Event
from callin_planner.domain.flags import is_unsaid_minor
from callin_planner.domain.ids import Changed
from callin_planner.domain.invitation_path import (
    AFTER_THE_EVENING,
    BEFORE_THE_ANSWER,
    MAY_TAKE_A_PLACE,
    NEEDS_REASON,
    may_have_letter,
    may_move,
    status_after_letter,
)
from callin_planner.domain.invitees import (
    APPROVED_OR_LATER,
    FlagState,
    Invitation,
    Invitee,
    LetterState,
    ScreeningFlag,
    Status,
)
from callin_planner.domain.thresholds import Thresholds
from callin_planner.errors import FieldError, UserError
from callin_planner.i18n import _, ngettext
from callin_planner.storage.store import Store
from callin_planner.storage.tx import Tx
from callin_planner.usecases import plans
from callin_planner.usecases.invite_details import with_details
from callin_planner.usecases.list_lock import refuse_moves, refuse_role
from callin_planner.usecases.memberships import refuse_unusable
from callin_planner.usecases.thresholds import thresholds


def change_invitation(
    store: Store, invitation_id: UUID, *, to: Status, reason: str = "", approved_by: Sequence[str] = ()
) -> Changed:
    """Move one invitation along its path; see `change_invitations`."""
    return change_invitations(store, [invitation_id], to=to, reason=reason, approved_by=approved_by)


def change_invitations(
    store: Store,
    invitation_ids: Sequence[UUID],
    *,
    to: Status,
    reason: str = "",
    approved_by: Sequence[str] = (),
) -> Changed:
    """Move invitations along their path, all of them or none.

    Raises FieldError("reason") where holding or setting aside gives none, FieldError("approved_by") where
    approving names nobody, UserError where one cannot go there from where it stands, has an undecided
    flag, would have come before the evening, would come onto a list that is locked, or is approved by a
    role that does not answer for the list.
    """
    reason = " ".join(reason.split())
    approvers = tuple(" ".join(name.split()) for name in approved_by if name.strip())
    today, figures = plans.today(store), thresholds(store)
    with store.read(whole=True) as tx:
        moving = [row for row in _get_all(tx, invitation_ids) if row.status is not to]
        if not moving:
            return Changed()
        if _needs_approver(moving, to):
            refuse_role(store.actor)
        _refuse_move(tx, moving, to, today, figures)
        who = _who(tx, moving)
    if to in NEEDS_REASON and not reason:
        raise FieldError("reason", _("Say why, in a few words. The reason is kept with the invitation."))
    if _needs_approver(moving, to) and not approvers:
        raise FieldError("approved_by", _("Say who approved. The name is kept with the invitation."))
    with store.change(_sentence(to).format(who=who)) as tx:
        rows = _get_all(tx, [row.id for row in moving])
        tx.save_all(_moved(row, to, today, reason, approvers) for row in rows)
    return tx.changed


def set_letters(
    store: Store, invitation_ids: Sequence[UUID], letter: LetterState, *, on: date | None = None
) -> Changed:
    """Note where letters are, since `on` (today by default). The status follows the letter.

    Raises UserError where someone is not approved or no longer coming, FieldError for a day to come.
    """
    today = plans.today(store)
    on = on or today
    if on > today:
        raise FieldError("on", _("That day is still to come. Choose today or an earlier day."))
    with store.read(whole=True) as tx:
        rows = [row for row in _get_all(tx, invitation_ids) if (row.letter, row.letter_on) != (letter, on)]
        _refuse_letters(rows)
        who = _who(tx, rows)
    if not rows:
        return Changed()
    with store.change(_letter_sentence(letter).format(who=who)) as tx:
        tx.save_all(
            replace(row, letter=letter, letter_on=on, status=status_after_letter(row.status, letter))
            for row in _get_all(tx, [row.id for row in rows])
        )
    return tx.changed


def replace_with(store: Store, invitation_id: UUID, by_id: UUID, reason: str) -> Changed:
    """Let another invitation of the same call-in take the place of this one; both stay in the list.

    Raises FieldError("reason") without one, FieldError("by") for somebody who cannot take a place, UserError
    where this one cannot be replaced from where it stands.
    """
    reason = " ".join(reason.split())
    today = plans.today(store)
    with store.read(whole=True) as tx:
        leaving, coming = tx.get(Invitation, invitation_id), tx.get(Invitation, by_id)
        _refuse_move(tx, [leaving], Status.REPLACED, today, Thresholds())
        _refuse_place(tx, leaving, coming)
        words = _("Replace {who} with {other}").format(who=_who(tx, [leaving]), other=_who(tx, [coming]))
    if not reason:
        raise FieldError("reason", _("Say why, in a few words. The reason is kept with the invitation."))
    with store.change(words) as tx:
        row = tx.get(Invitation, invitation_id)
        tx.save(replace(_moved(row, Status.REPLACED, today, reason, ()), replaced_by=by_id))
    return tx.changed


def change_details(store: Store, invitation_id: UUID, **fields: Any) -> Changed:
    """Change what is arranged with one invitation: session, guest, children, ride, curfew exception."""
    with store.read(whole=True) as tx:
        before = tx.get(Invitation, invitation_id)
        after = with_details(tx, before, fields)
        who = _who(tx, [before])
    if after == before:
        return Changed()
    with store.change(_("Change the arrangements of {who}").format(who=who)) as tx:
        tx.save(with_details(tx, tx.get(Invitation, invitation_id), fields))
    return tx.changed


def _get_all(tx: Tx, ids: Sequence[UUID]) -> list[Invitation]:
    found = tx.by_id(Invitation, ids)
    if len(found) < len(set(ids)):
        raise UserError(_("That is no longer there; someone may have removed it."), code="missing")
    return [found[one] for one in dict.fromkeys(ids)]


def _needs_approver(rows: Sequence[Invitation], to: Status) -> bool:
    return to is Status.APPROVED and any(row.status not in APPROVED_OR_LATER for row in rows)


def _refuse_place(tx: Tx, leaving: Invitation, coming: Invitation) -> None:
    if coming.id == leaving.id or coming.event_id != leaving.event_id:
        raise FieldError("by", _("Choose another person of this call-in."))
    if coming.status not in MAY_TAKE_A_PLACE:
        raise FieldError("by", _("That person is not on the way to the call-in. Choose somebody who is."))
    if tx.first(Invitation, replaced_by=coming.id) is not None:
        raise FieldError("by", _("That person takes somebody’s place already. Choose another."))


def _refuse_move(tx: Tx, rows: Sequence[Invitation], to: Status, today: date, figures: Thresholds) -> None:
    stuck = sum(not may_move(row.status, to) for row in rows)
    if stuck:
        raise UserError(_why_stuck(stuck, len(rows), to), code="not-from-here")
    refuse_moves(tx, rows, to)
    if _needs_approver(rows, to):
        _refuse_flagged(tx, rows)
        refuse_unusable(tx, [row.invitee_id for row in rows], today, figures)
    if to in AFTER_THE_EVENING:
        for event_id in {row.event_id for row in rows}:
            if tx.get(Event, event_id).on > today:
                raise UserError(
                    _("The evening is still to come. Note who came on the day, or after it."),
                    code="too-early",
                )


def _refuse_flagged(tx: Tx, rows: Sequence[Invitation]) -> None:
    flags = defaultdict(list)
    for start in range(0, len(rows), 500):
        for flag in tx.list(ScreeningFlag, invitation_id=[row.id for row in rows[start : start + 500]]):
            flags[flag.invitation_id].append(flag)
    waiting = {one for one, mine in flags.items() if any(flag.state is not FlagState.OK for flag in mine)}
    people = tx.by_id(Invitee, [row.invitee_id for row in rows])
    evenings = tx.by_id(Event, list({row.event_id for row in rows}))
    young = [
        row
        for row in rows
        if is_unsaid_minor(people[row.invitee_id], flags[row.id], evenings[row.event_id].on)
    ]
    if young:
        raise UserError(
            ngettext(
                "One person is under 18 on the evening and no flag says so. Raise it and decide it first; "
                "nobody was approved.",
                "{n} people are under 18 on the evening and no flag says so. Raise it and decide it first; "
                "nobody was approved.",
                len(young),
            ).format(n=len(young)),
            code="under-age",
        )
    if waiting:
        raise UserError(
            ngettext(
                "A screening flag is not settled yet. Decide it first; nobody was approved.",
                "{n} people have a screening flag that is not settled yet. "
                "Decide those first; nobody was approved.",
                len(waiting),
            ).format(n=len(waiting)),
            code="open-flag",
        )


def _why_stuck(stuck: int, of: int, to: Status) -> str:
    if of > 1:
        return _(
            "{n} of these {of} people cannot go there from where they stand, so nothing was changed. "
            "Choose people who stand at the same step."
        ).format(n=stuck, of=of)
    if to is Status.APPROVED:
        return _("This person has not been vetted yet. Set the status to Vetting first.")
    if to is Status.CONFIRMED:
        return _("Someone can only say yes to a letter that arrived. Mark the letter delivered first.")
    return _("The invitation cannot go there from where it stands. Choose one of the steps offered.")


def _refuse_letters(rows: Sequence[Invitation]) -> None:
    without = sum(not may_have_letter(row.status) for row in rows)
    if without:
        raise UserError(
            ngettext(
                "One of these people is not approved, or no longer coming, so nothing was changed. "
                "A letter belongs to people who are approved.",
                "{n} of these people are not approved, or no longer coming, so nothing was changed. "
                "A letter belongs to people who are approved.",
                without,
            ).format(n=without),
            code="not-approved",
        )


def _moved(row: Invitation, to: Status, today: date, reason: str, approvers: tuple[str, ...]) -> Invitation:
    row = replace(row, status=to, reason=reason, replaced_by=None)
    if to in BEFORE_THE_ANSWER:
        row = replace(row, confirmed_on=None)
    if to is Status.CANDIDATE:
        return replace(row, screened_on=None)
    if to is Status.SCREENED:
        return _vetting(row, today)
    if to is Status.APPROVED:
        return _approved(row, today, approvers)
    if to is Status.LETTER_READY:
        return _undelivered(row)
    if to is Status.DELIVERED and row.letter is not LetterState.DELIVERED:
        return replace(row, letter=LetterState.DELIVERED, letter_on=today)
    if to is Status.CONFIRMED:
        return replace(row, confirmed_on=today)
    return row


def _approved(row: Invitation, today: date, approvers: tuple[str, ...]) -> Invitation:
    letter = LetterState.TO_PRINT if row.letter is LetterState.NONE else row.letter
    return replace(
        row,
        letter=letter,
        approved_on=row.approved_on or today,
        approved_by=approvers or row.approved_by,
    )


def _vetting(row: Invitation, today: date) -> Invitation:
    letter = LetterState.NONE if row.letter is LetterState.TO_PRINT else row.letter
    return replace(row, letter=letter, screened_on=row.screened_on or today, approved_on=None, approved_by=())


def _undelivered(row: Invitation) -> Invitation:
    if row.letter in (LetterState.WITH_OFFICER, LetterState.CAME_BACK):
        return row
    return replace(row, letter=LetterState.TO_PRINT, letter_on=None)


def _who(tx: Tx, rows: Sequence[Invitation]) -> str:
    if len(rows) == 1:
        return tx.get(Invitee, rows[0].invitee_id).code
    return ngettext("{n} person", "{n} people", len(rows)).format(n=len(rows))


def _sentence(to: Status) -> str:
    return {
        Status.CANDIDATE: _("List {who} again"),
        Status.SCREENED: _("Start vetting {who}"),
        Status.APPROVED: _("Approve {who}"),
        Status.LETTER_READY: _("Make the letter ready for {who}"),
        Status.DELIVERED: _("Mark the letter delivered to {who}"),
        Status.CONFIRMED: _("Mark {who} as coming"),
        Status.ATTENDED: _("Mark {who} as having come"),
        Status.NO_SHOW: _("Mark {who} as not having come"),
        Status.EXCUSED: _("Excuse {who}"),
        Status.WITHDRAWN: _("Withdraw the invitation of {who}"),
        Status.REPLACED: _("Replace {who}"),
        Status.HELD: _("Hold {who} for safety"),
        Status.SET_ASIDE: _("Set {who} aside"),
    }[to]


def _letter_sentence(letter: LetterState) -> str:
    return {
        LetterState.NONE: _("Forget the letter of {who}"),
        LetterState.TO_PRINT: _("Put the letter of {who} back to print"),
        LetterState.WITH_OFFICER: _("Mark the letter of {who} as with the officer"),
        LetterState.DELIVERED: _("Mark the letter of {who} as delivered"),
        LetterState.CAME_BACK: _("Mark the letter of {who} as come back"),
    }[letter]
