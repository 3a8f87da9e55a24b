"""What is arranged with one invitation: session, guest, children, the ride, the curfew exception."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from callin_planner.domain.event import Session
from callin_planner.domain.invitees import Invitation
from callin_planner.errors import FieldError
from callin_planner.i18n import _
from callin_planner.storage.tx import Tx

DETAILS = frozenset(
    {
        "session_id", "guest", "guests", "children", "ride", "ride_driver", "ride_from", "ride_at",
        "curfew_exception", "curfew_confirmed_on",
    }
)  # fmt: skip
MOST_ALONG = 20
_LINES = ("guest", "ride", "ride_driver", "ride_from")


def with_details(tx: Tx, before: Invitation, fields: Mapping[str, Any]) -> Invitation:
    """`before` with `fields`. Raises FieldError for a value that cannot be kept, TypeError for one that is
    no detail.

    Naming a guest counts at least one, naming none counts none, unless `guests` says otherwise.
    """
    if unknown := fields.keys() - DETAILS:
        raise TypeError(f"not a detail of an invitation: {sorted(unknown)}")
    tidy: dict[str, Any] = {
        key: " ".join(value.split()) if key in _LINES else value for key, value in fields.items()
    }
    session = tidy.get("session_id")
    if session and tx.first(Session, id=session, event_id=before.event_id) is None:
        raise FieldError("session_id", _("That session is not part of this call-in. Choose another."))
    for key in ("guests", "children"):
        if not 0 <= tidy.get(key, 0) <= MOST_ALONG:
            raise FieldError(key, _("Type a number from 0 to {most}.").format(most=MOST_ALONG))
    if "guest" in tidy and "guests" not in tidy:
        tidy["guests"] = max(before.guests, 1) if tidy["guest"] else 0
    return replace(before, **tidy)
