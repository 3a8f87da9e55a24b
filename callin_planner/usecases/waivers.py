"""Setting a finding of the review aside, with a reason and a name, and bringing it back."""

from uuid import UUID

from callin_planner.checks.allowed import names_that_may_stand
from callin_planner.checks.names import find_names
from callin_planner.checks.rule import Finding
from callin_planner.domain.event import Event
from callin_planner.domain.ids import Changed
from callin_planner.domain.invitees import Invitee
from callin_planner.domain.text import word_count
from callin_planner.domain.waivers import REASON_WORDS, Waiver
from callin_planner.errors import FieldError
from callin_planner.i18n import _
from callin_planner.storage.store import Store
from callin_planner.usecases import plans


def waivers_of(store: Store, event_id: UUID) -> list[Waiver]:
    """What was set aside for a call-in, the oldest first."""
    with store.read(whole=True) as tx:
        return tx.list(Waiver, event_id=event_id, order_by="at")


def set_aside(store: Store, event_id: UUID, finding: Finding, reason: str) -> Changed:
    """Set `finding` aside in the name of who opened the site. It returns when its data change.

    Raises FieldError("reason") for fewer than ten words, or words that name somebody who is invited.
    """
    words = " ".join(reason.split())
    _require_reason(store, words)
    with store.change(_("Set {rule} aside").format(rule=finding.rule)) as tx:
        tx.get(Event, event_id)
        known = tx.first(
            Waiver,
            event_id=event_id,
            rule=finding.rule,
            record_id=finding.record_id,
            digest=finding.digest,
        )
        if known is None:
            tx.save(
                Waiver(
                    event_id=event_id,
                    rule=finding.rule,
                    record_id=finding.record_id,
                    reason=words,
                    digest=finding.digest,
                    by_name=store.actor.name,
                    by_person_id=store.actor.person_id,
                    at=store.clock.now(),
                )
            )
    return tx.changed


def bring_back(store: Store, waiver_id: UUID) -> Changed:
    """Let a finding that was set aside stand again."""
    with store.change(_("Bring a finding back")) as tx:
        waiver = tx.get(Waiver, waiver_id)
        tx.delete(waiver)
    return tx.changed


def _require_reason(store: Store, words: str) -> None:
    if word_count(words) < REASON_WORDS:
        raise FieldError(
            "reason",
            _("Give a reason of at least {n} words, in a sentence another partner can accept.").format(
                n=REASON_WORDS
            ),
            code="reason-needed",
        )
    with store.read(whole=True) as tx:
        people = tx.list(Invitee)
    allowed = names_that_may_stand(plans.plan_of(store)) if people else ()
    if people and find_names(words, people, allowed):
        raise FieldError(
            "reason",
            _("The reason names somebody who is invited, and it is printed. Use the code instead."),
            code="names-invitee",
        )
