"""Statuses follow arrivals: who came past a door has attended, who was taken back is awaited again."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from uuid import UUID

from callin_planner.domain.attendance import status_after
from callin_planner.domain.invitees import Attendance, Invitation
from callin_planner.storage.tx import Tx


def follow(tx: Tx, invitation_ids: Iterable[UUID]) -> None:
    """Let invitations stand where their arrivals put them. Call it after the arrivals are saved."""
    ids = list(dict.fromkeys(invitation_ids))
    there = {row.invitation_id: row for row in attendances(tx, ids)}
    tx.save_all(
        replace(invitation, status=status)
        for invitation in tx.by_id(Invitation, ids).values()
        if (status := status_after(invitation, there.get(invitation.id))) is not invitation.status
    )


def attendances(tx: Tx, invitation_ids: Sequence[UUID]) -> list[Attendance]:
    """What is noted of the attendance of these invitations."""
    return [
        row
        for start in range(0, len(invitation_ids), 500)
        for row in tx.list(Attendance, invitation_id=list(invitation_ids[start : start + 500]))
    ]
