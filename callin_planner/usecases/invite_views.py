"""Ways of looking at the invite list that somebody kept under a name.

Labels do not say the name: a view may be called after a person or a group, and labels outlive a purge.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from uuid import UUID

from callin_planner.domain.ids import Changed
from callin_planner.domain.invitees import SavedView
from callin_planner.domain.text import fold
from callin_planner.errors import FieldError
from callin_planner.i18n import _
from callin_planner.storage.store import Store
from callin_planner.storage.tx import Tx

LONGEST_NAME = 60


def views(store: Store) -> list[SavedView]:
    """All of them, by name."""
    with store.read() as tx:
        return sorted(tx.list(SavedView), key=lambda view: fold(view.name))


def save_view(
    store: Store,
    name: str,
    *,
    filters: Mapping[str, str],
    columns: Sequence[str],
    sort: str,
    backwards: bool = False,
    view_id: UUID | None = None,
) -> Changed:
    """Keep a view under a name, or (with `view_id`) keep what it shows anew.

    Raises FieldError("name") for none, one too long, or one that another view has.
    """
    name = " ".join(name.split())
    with store.read() as tx:
        _refuse_name(tx, name, view_id)
        before = tx.get(SavedView, view_id) if view_id else SavedView(name=name)
    after = replace(
        before,
        name=name,
        filters={key: value for key, value in filters.items() if value},
        columns=tuple(columns),
        sort=sort,
        backwards=backwards,
    )
    with store.change(_("Keep a view of the invite list")) as tx:
        tx.save(after)
    return tx.changed


def rename_view(store: Store, view_id: UUID, name: str) -> Changed:
    name = " ".join(name.split())
    with store.read() as tx:
        before = tx.get(SavedView, view_id)
        _refuse_name(tx, name, view_id)
    if name == before.name:
        return Changed()
    with store.change(_("Rename a view of the invite list")) as tx:
        tx.save(replace(tx.get(SavedView, view_id), name=name))
    return tx.changed


def remove_view(store: Store, view_id: UUID) -> Changed:
    with store.change(_("Remove a view of the invite list")) as tx:
        tx.delete(SavedView, view_id)
    return tx.changed


def _refuse_name(tx: Tx, name: str, own_id: UUID | None) -> None:
    if not name:
        raise FieldError("name", _("Give the view a name, such as “To call this week”."))
    if len(name) > LONGEST_NAME:
        raise FieldError("name", _("That name is too long. Use at most {n} letters.").format(n=LONGEST_NAME))
    if any(fold(view.name) == fold(name) and view.id != own_id for view in tx.list(SavedView)):
        raise FieldError("name", _("A view of that name is kept already. Choose another name."))
