"""The city's rule on files with names: under a key, or plain where somebody says why."""

from dataclasses import dataclass, replace

from callin_planner.domain.ids import Changed
from callin_planner.domain.people import Actor
from callin_planner.domain.roles import Role
from callin_planner.domain.site import Setting, Site
from callin_planner.errors import FieldError, UserError, WrongSecretError
from callin_planner.i18n import _
from callin_planner.storage.store import Store
from callin_planner.usecases import locking
from callin_planner.usecases.opening import OpenSite

_KEY = "disclosure_policy"
_MAY_CHANGE = frozenset({Role.PM, Role.ADMIN})


@dataclass(frozen=True)
class Policy:
    """`plain_allowed`: files with names may leave without a key, with a reason.

    Off as shipped; on in a sample city, whose people are invented.
    """

    plain_allowed: bool = False


def policy(store: Store) -> Policy:
    with store.read() as tx:
        kept, site = tx.first(Setting, key=_KEY), tx.first(Site)
    if kept is None:
        return Policy(plain_allowed=site is not None and site.is_sample)
    return Policy(plain_allowed=bool(kept.value.get("plain_allowed")))


def may_change(actor: Actor) -> bool:
    return actor.role in _MAY_CHANGE


def allow_plain(site: OpenSite, allowed: bool, secret: str) -> Changed:
    """Change the rule: a security act, so with the passphrase, and not undone but repeated.

    Raises UserError for a role that may not, FieldError("secret") for a wrong passphrase.
    """
    store = site.store
    if not may_change(store.actor):
        raise UserError(_("Your role does not change this rule. Ask the project manager."), code="not-yours")
    try:
        person = locking.confirm(site, secret)
    except WrongSecretError as error:
        raise FieldError("secret", error.text, code=error.code) from error
    if person.id != store.actor.person_id:
        raise FieldError("secret", _("That is somebody else’s passphrase. Type your own."))
    label = (
        _("Let files with names leave without a key") if allowed else _("Let names leave under a key only")
    )
    with store.change(label, undoable=False) as tx:
        kept = tx.first(Setting, key=_KEY) or Setting(key=_KEY)
        at = store.clock.now()
        tx.save(replace(kept, value={"plain_allowed": allowed}, changed_by=store.actor.name, changed_at=at))
    return tx.changed
