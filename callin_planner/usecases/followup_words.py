"""Plain words of what follows an intake: how somebody was tried, what came of it, how a referral stands."""

from callin_planner.domain.referrals import Outcome, ReferralState, Way
from callin_planner.i18n import _


def outcome_word(outcome: Outcome) -> str:
    return {
        Outcome.REACHED: _("Reached"),
        Outcome.MESSAGE: _("Left a message"),
        Outcome.NO_ANSWER: _("No answer"),
        Outcome.WRONG_NUMBER: _("Wrong number"),
        Outcome.DECLINED: _("Wants no more calls"),
    }[outcome]


def way_word(way: Way) -> str:
    return {
        Way.CALL: _("Call"),
        Way.TEXT: _("Text"),
        Way.VISIT: _("Visit"),
        Way.LETTER: _("Letter"),
        Way.OTHER: _("Another way"),
    }[way]


def referral_word(state: ReferralState) -> str:
    return {
        ReferralState.DRAFT: _("To confirm"),
        ReferralState.SENT: _("Sent"),
        ReferralState.ACCEPTED: _("Accepted"),
        ReferralState.WAITLISTED: _("On the waiting list"),
        ReferralState.DECLINED: _("Declined"),
        ReferralState.NO_ANSWER: _("No answer"),
        ReferralState.ENROLLED: _("Enrolled"),
        ReferralState.CLOSED: _("Closed"),
    }[state]


ANSWERS = (
    ReferralState.ACCEPTED,
    ReferralState.WAITLISTED,
    ReferralState.ENROLLED,
    ReferralState.DECLINED,
    ReferralState.NO_ANSWER,
)
"""What may come back from a provider, in the order in which it is offered."""
