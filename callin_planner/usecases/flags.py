"""Screening flags: raise one, correct it, decide it (domain brief 4.2). None is ever removed.

Protected flags are read, raised and decided by two roles alone; others see that there is one. Labels name
neither the person nor the kind.
"""

from dataclasses import replace
from typing import Any
from uuid import UUID

from callin_planner.domain.flags import MAY_SCREEN, MAY_SEE_PROTECTED, NAMES_ANOTHER, PROTECTED
from callin_planner.domain.ids import Changed
from callin_planner.domain.invitees import FlagKind, FlagState, Invitation, Invitee, ScreeningFlag
from callin_planner.domain.sight import NOTHING, seen_flag
from callin_planner.domain.speakers import Speaker
from callin_planner.errors import FieldError, UserError
from callin_planner.i18n import _
from callin_planner.storage.store import Store
from callin_planner.storage.tx import Tx
from callin_planner.usecases import plans

_CHANGEABLE = frozenset({"kind", "note", "other_invitee_id", "other_speaker_id"})


def kinds_for(store: Store) -> tuple[FlagKind, ...]:
    """The kinds that the one who opened the site may raise."""
    sees = store.actor.role in MAY_SEE_PROTECTED
    return tuple(
        kind for kind in FlagKind if kind is not FlagKind.PROTECTED and (sees or kind not in PROTECTED)
    )


def may_screen(store: Store) -> bool:
    """Whether the one who opened the site may raise and decide flags at all."""
    return store.actor.role in MAY_SCREEN


def flags_of(store: Store, invitation_id: UUID) -> list[ScreeningFlag]:
    """The flags of one invitation, as the one who opened the site may read them."""
    with store.read() as tx:
        invitation = tx.find(Invitation, invitation_id)
        parts = tx.parts_of(invitation.invitee_id) if invitation else NOTHING
        return [
            seen_flag(flag, store.actor.role, parts)
            for flag in tx.list(ScreeningFlag, invitation_id=invitation_id)
        ]


def add_flag(
    store: Store,
    invitation_id: UUID,
    kind: FlagKind,
    note: str = "",
    *,
    other_invitee_id: UUID | None = None,
    other_speaker_id: UUID | None = None,
) -> Changed:
    """Raise a flag, to be decided. `note` is what it is about.

    A no-contact order names the other person, and stands with that one too where both are on the list.
    Raises FieldError for a value that cannot be kept, UserError for a role that may not.
    """
    today = plans.today(store)
    flag = ScreeningFlag(
        invitation_id=invitation_id,
        kind=kind,
        note=" ".join(note.split()),
        other_invitee_id=other_invitee_id,
        other_speaker_id=other_speaker_id,
        raised_by=store.actor.name,
        raised_on=today,
    )
    with store.read(whole=True) as tx:
        _refuse_role(store, kind)
        invitation = tx.get(Invitation, invitation_id)
        _refuse_unsound(tx, flag, invitation)
        code = _code(tx, invitation)
    with store.change(_("Raise a flag of {code}").format(code=code)) as tx:
        tx.save(flag)
        if kind is FlagKind.NO_CONTACT_ORDER and other_invitee_id:
            _raise_with_the_other(tx, flag, tx.get(Invitation, invitation_id))
    return tx.changed


def change_flag(store: Store, flag_id: UUID, **fields: Any) -> Changed:
    """Correct the kind, what it is about, or whom it names. A decided flag is to be decided again."""
    if unknown := fields.keys() - _CHANGEABLE:
        raise TypeError(f"not a field of a flag to change: {sorted(unknown)}")
    if "note" in fields:
        fields["note"] = " ".join(fields["note"].split())
    with store.read(whole=True) as tx:
        before = tx.get(ScreeningFlag, flag_id)
        _refuse_role(store, before.kind)
        after = replace(before, **fields)
        _refuse_role(store, after.kind)
        if after == before:
            return Changed()
        invitation = tx.get(Invitation, before.invitation_id)
        _refuse_unsound(tx, after, invitation)
        code = _code(tx, invitation)
    with store.change(_("Correct a flag of {code}").format(code=code)) as tx:
        fresh = replace(tx.get(ScreeningFlag, flag_id), **fields)
        tx.save(replace(fresh, state=FlagState.NEEDS_DECISION, reason="", decided_by="", decided_on=None))
    return tx.changed


def decide(store: Store, flag_id: UUID, state: FlagState, reason: str) -> Changed:
    """Decide a flag, as the one who opened the site; the reason, the name and the day are kept with it.

    Raises FieldError("reason") without one, UserError for a role that may not.
    """
    reason = " ".join(reason.split())
    today = plans.today(store)
    with store.read(whole=True) as tx:
        flag = tx.get(ScreeningFlag, flag_id)
        _refuse_role(store, flag.kind)
        code = _code(tx, tx.get(Invitation, flag.invitation_id))
    if not reason:
        raise FieldError("reason", _("Say why, in a few words. The reason is kept with the flag."))
    with store.change(_("Decide a flag of {code}").format(code=code)) as tx:
        tx.save(
            replace(
                tx.get(ScreeningFlag, flag_id),
                state=state,
                reason=reason,
                decided_by=store.actor.name,
                decided_on=today,
            )
        )
    return tx.changed


def _refuse_role(store: Store, kind: FlagKind) -> None:
    role = store.actor.role
    if role not in MAY_SCREEN:
        raise UserError(
            _(
                "Flags are raised and decided by the project manager and by the liaisons of the police and "
                "of probation and parole. Ask one of them."
            ),
            code="may-not-screen",
        )
    if kind in PROTECTED and role not in MAY_SEE_PROTECTED:
        raise UserError(
            _("This flag is protected. The project manager and the police liaison may open it."),
            code="may-not-see",
        )


def _refuse_unsound(tx: Tx, flag: ScreeningFlag, invitation: Invitation) -> None:
    if flag.kind is FlagKind.PROTECTED:
        raise FieldError("kind", _("Choose what the flag is about."))
    named = (flag.other_invitee_id, flag.other_speaker_id)
    if flag.kind is FlagKind.NO_CONTACT_ORDER and not any(named):
        raise FieldError("other", _("Say whom the order keeps apart from this person."))
    if any(named) and flag.kind not in NAMES_ANOTHER:
        raise FieldError("other", _("Only an order or a risk between rivals names another person."))
    if flag.other_invitee_id == invitation.invitee_id:
        raise FieldError("other", _("Choose somebody else: this is the person whose flag it is."))
    if flag.other_invitee_id:
        tx.get(Invitee, flag.other_invitee_id)
    if flag.other_speaker_id:
        tx.get(Speaker, flag.other_speaker_id)


def _raise_with_the_other(tx: Tx, flag: ScreeningFlag, invitation: Invitation) -> None:
    """The same order on the other person of this call-in, unless it stands there already."""
    other = tx.first(Invitation, event_id=invitation.event_id, invitee_id=flag.other_invitee_id)
    if other is None:
        return
    known = tx.list(ScreeningFlag, invitation_id=other.id, other_invitee_id=invitation.invitee_id)
    if not any(each.kind is flag.kind for each in known):
        tx.save(
            ScreeningFlag(
                invitation_id=other.id,
                kind=flag.kind,
                note=flag.note,
                other_invitee_id=invitation.invitee_id,
                raised_by=flag.raised_by,
                raised_on=flag.raised_on,
            )
        )


def _code(tx: Tx, invitation: Invitation) -> str:
    return tx.get(Invitee, invitation.invitee_id).code
