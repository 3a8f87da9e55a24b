"""Which provider somebody means who typed a name."""

from uuid import UUID

from callin_planner.domain.providers import Provider
from callin_planner.domain.text import fold
from callin_planner.errors import UserError
from callin_planner.i18n import _
from callin_planner.storage.store import Store


def provider_id(store: Store, typed: str) -> UUID:
    """Raises UserError unless it is one."""
    wanted = fold(typed).strip()
    with store.read() as tx:
        known = tx.list(Provider, order_by="name")
    same = [one for one in known if fold(one.name) == wanted]
    found = same or [one for one in known if wanted and wanted in fold(one.name)]
    if len(found) != 1:
        listed = "; ".join(one.name for one in found or known)
        raise UserError(
            _("Which provider? There are: {listed}.").format(listed=listed), code="no-such-provider"
        )
    return found[0].id
