"""Freezing the slides before the evening, and opening them again: two people, each with their own passphrase.

Neither can be undone; both stand in the journal with the two names.
"""

from dataclasses import replace
from uuid import UUID

from callin_planner.checks import RULES
from callin_planner.checks.rule import Finding, Matter, Severity, Texts
from callin_planner.domain.ids import Changed
from callin_planner.domain.plan import FullPlan
from callin_planner.domain.slides import MAY_FREEZE_DECK, Deck
from callin_planner.domain.text import listed
from callin_planner.errors import FieldError, UserError
from callin_planner.i18n import _
from callin_planner.storage.store import Store
from callin_planner.storage.tx import Tx
from callin_planner.usecases import locking, plans, shows
from callin_planner.usecases.deck_rows import deck_in, refuse_frozen
from callin_planner.usecases.opening import OpenSite
from callin_planner.usecases.thresholds import thresholds

SLIDE_RULES = ("D5", "D6", "D7", "D9")
_REASON_LETTERS = 10


def freeze(site: OpenSite, event_id: UUID, second_secret: str) -> Changed:
    """Keep the deck as it is, in the name of who opened the site and of whose passphrase the second is.

    Raises UserError where there is nothing to freeze, where a slide must be mended first, or where the two
    are not two; WrongSecretError and MustWaitError as `locking.confirm` does.
    """
    store = site.store
    with store.read() as tx:
        refuse_frozen(_deck(tx, event_id))
    full = plans.whole_plan_of(store, event_id)
    if found := must_mend(store, full):
        raise UserError(
            _("The slides cannot be frozen yet. {finding} {what}").format(
                finding=found[0].text, what=found[0].what_to_do
            ),
            code="must-mend",
        )
    digest = shows.digest_of(full.plan)
    both = _both(site, second_secret)
    label = _("Freeze the slides ({names})").format(names=listed(list(both), _("and")))
    with store.change(label, undoable=False) as tx:
        deck = _deck(tx, event_id)
        refuse_frozen(deck)
        frozen = replace(deck, frozen_at=store.clock.now(), frozen_by=both, frozen_digest=digest)
        tx.save(replace(frozen, thawed_at=None, thawed_by=(), thaw_reason=""))
    return tx.changed


def thaw(site: OpenSite, event_id: UUID, second_secret: str, reason: str) -> Changed:
    """Open a frozen deck again, in two names and with a reason that is kept. Raises as `freeze` does."""
    reason = " ".join(reason.split())
    if len(reason) < _REASON_LETTERS:
        raise FieldError(
            "reason", _("Say why, in a sentence another partner can accept. The reason is kept.")
        )
    store = site.store
    with store.read() as tx:
        _frozen(tx, event_id)
    both = _both(site, second_secret)
    label = _("Open the slides again ({names})").format(names=listed(list(both), _("and")))
    with store.change(label, undoable=False) as tx:
        deck = replace(_frozen(tx, event_id), frozen_at=None, frozen_by=(), frozen_digest="")
        tx.save(replace(deck, thawed_at=store.clock.now(), thawed_by=both, thaw_reason=reason))
    return tx.changed


def must_mend(store: Store, full: FullPlan) -> list[Finding]:
    """What keeps the deck from being frozen: the errors that the rules find on the slides themselves."""
    matter = Matter(plans.whole_of(store, full), thresholds(store), Texts())
    found = [each for rule in RULES if rule.code in SLIDE_RULES for each in rule.run(matter)]
    return [
        each
        for each in found
        if isinstance(each, Finding) and each.severity is Severity.ERROR and each.record_kind == "Slide"
    ]


def _deck(tx: Tx, event_id: UUID) -> Deck:
    deck = deck_in(tx, event_id)
    if deck is None:
        raise UserError(_("This call-in has no slides yet."), code="no-slides")
    return deck


def _frozen(tx: Tx, event_id: UUID) -> Deck:
    deck = _deck(tx, event_id)
    if deck.frozen_at is None:
        raise UserError(_("The slides are not frozen, so one person is enough."), code="not-frozen")
    return deck


def _both(site: OpenSite, second_secret: str) -> tuple[str, str]:
    """The two names. UserError where the second is the first, or either may not freeze slides."""
    first = site.store.actor
    if first.role not in MAY_FREEZE_DECK:
        raise UserError(_not_yours(first.name), code="may-not-freeze")
    second = locking.confirm(site, second_secret)
    if second.id == first.person_id:
        raise UserError(
            _("That is your own passphrase. The second person types theirs here."), code="same-person"
        )
    if second.role not in MAY_FREEZE_DECK:
        raise UserError(_not_yours(second.name), code="may-not-freeze")
    return first.name, second.name


def _not_yours(name: str) -> str:
    return _(
        "{name} cannot answer for the slides. The project manager, the host, the liaison of the police "
        "or the services lead can."
    ).format(name=name)
