"""Plain words of the follow-up: the clock, what comes next, what an intake asks for."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from callin_planner.domain.clock import zone
from callin_planner.domain.contact_clock import ClockState, ContactClock
from callin_planner.domain.intake import Reach
from callin_planner.domain.providers import Need
from callin_planner.domain.referrals import IntakeState, ReferralState
from callin_planner.i18n import _, ngettext
from callin_planner.usecases.intake import SeenIntake
from ui.kit.dates import short_day_text, time_text
from ui.kit.needs import NEED_ICONS, need_word

WAITING = (ReferralState.SENT, ReferralState.ACCEPTED, ReferralState.WAITLISTED, ReferralState.NO_ANSWER)
"""Referrals that somebody still has to say something of."""


@dataclass(frozen=True)
class Look:
    """A word, the state whose colours it wears, and its icon."""

    word: str
    state: str
    icon: str


def clock_look(clock: ContactClock, now: datetime) -> Look:
    """ "4 h left of 48", "2 days late", "Reached Dec 11"."""
    state, left = clock.state(now), clock.left(now)
    if state is ClockState.LATE:
        return Look(late_word(-left), "late", "clock-exclamation")
    promised = round((clock.due - clock.began) / timedelta(hours=1))
    running = _("{left} left of {hours}").format(left=_length(left), hours=promised)
    looks = {
        ClockState.SOON: Look(running, "late", "clock-exclamation"),
        ClockState.RUNNING: Look(running, "info", "clock"),
        ClockState.MET: Look(_("Reached in time"), "good", "circle-check"),
        ClockState.MET_LATE: Look(_("Reached, late"), "neutral", "circle-check"),
    }
    return looks.get(state, Look(_("Stopped"), "neutral", "minus"))


def late_word(late: timedelta) -> str:
    """In hours on the first day, in days after it."""
    if late < timedelta(days=1):
        hours = max(1, int(late / timedelta(hours=1)))
        return ngettext("{n} hour late", "{n} hours late", hours).format(n=hours)
    return ngettext("{n} day late", "{n} days late", late.days).format(n=late.days)


def _length(left: timedelta) -> str:
    if left < timedelta(hours=1):
        return _("{n} min").format(n=max(1, int(left / timedelta(minutes=1))))
    return _("{n} h").format(n=int(left / timedelta(hours=1)))


def next_step(one: SeenIntake, now: datetime, zone_name: str) -> str:
    """What somebody does next; no provider is named in the list."""
    clock = one.clock
    if one.state is IntakeState.CLOSED:
        return _("Closed")
    if clock is None or clock.state(now) is ClockState.STOPPED:
        return _("No more calls")
    if clock.runs(now):
        if clock.untried(now):
            return _("First try is due")
        if clock.state(now) is ClockState.LATE:
            return _("Try again today")
        if clock.tried_at is None:
            return _("Call by {when}").format(when=when_text(clock.due, zone_name, now))
        return _("Try again by {when}").format(when=when_text(clock.due, zone_name, now))
    return _of_referrals(one)


def _of_referrals(one: SeenIntake) -> str:
    states = [referral.state for referral in one.referrals]
    drafts = states.count(ReferralState.DRAFT)
    if drafts:
        return ngettext("Confirm {n} referral", "Confirm {n} referrals", drafts).format(n=drafts)
    waits = sum(state in WAITING for state in states)
    if waits:
        return ngettext("{n} answer to come", "{n} answers to come", waits).format(n=waits)
    if ReferralState.ENROLLED in states:
        return _("Enrolled")
    return _("Add a referral")


def when_text(at: datetime, zone_name: str, now: datetime) -> str:
    """ "7:10 pm" today, "Dec 12, 7:10 pm" else."""
    local, today = at.astimezone(zone(zone_name)), now.astimezone(zone(zone_name)).date()
    clock = time_text(local.time())
    return clock if local.date() == today else f"{short_day_text(local.date())}, {clock}"


def open_needs(one: SeenIntake) -> tuple[Need, ...]:
    """As the list says them: help with drugs or alcohol is said in the details alone."""
    return tuple(need for need in one.needs if need is not Need.RECOVERY)


def needs_text(one: SeenIntake) -> str:
    said = ", ".join(need_word(need) for need in open_needs(one))
    return said or (_("Private") if one.needs else _("Not said"))


def needs_icon(one: SeenIntake) -> str:
    said = open_needs(one)
    return NEED_ICONS[said[0]] if said else "eye-off"


def reach_word(reach: Reach) -> str:
    return {
        Reach.CALL: _("By a call"),
        Reach.TEXT: _("By a text"),
        Reach.IN_PERSON: _("In person"),
        Reach.SOMEONE_ELSE: _("Through somebody else"),
    }[reach]


def referral_look(state: ReferralState) -> tuple[str, str]:
    """State and icon of a chip."""
    return {
        ReferralState.DRAFT: ("look", "pencil"),
        ReferralState.SENT: ("info", "clock"),
        ReferralState.ACCEPTED: ("good", "check"),
        ReferralState.WAITLISTED: ("info", "clock"),
        ReferralState.DECLINED: ("neutral", "minus"),
        ReferralState.NO_ANSWER: ("look", "alert-triangle"),
        ReferralState.ENROLLED: ("good", "circle-check"),
        ReferralState.CLOSED: ("neutral", "minus"),
    }[state]


def is_late(one: SeenIntake, now: datetime) -> bool:
    return one.clock is not None and one.clock.state(now) is ClockState.LATE


def is_due(one: SeenIntake, now: datetime, zone_name: str) -> bool:
    """Whether somebody has to be called by the end of today, or should have been."""
    clock = one.clock
    if clock is None or not clock.runs(now):
        return False
    return clock.untried(now) or _day(clock.due, zone_name) <= _day(now, zone_name)


def lacks_owner(one: SeenIntake, now: datetime) -> bool:
    """A consented intake that nobody looks after."""
    stopped = one.clock is None or one.clock.state(now) is ClockState.STOPPED
    return not one.owner and one.state is IntakeState.OPEN and not stopped


def waits(one: SeenIntake) -> bool:
    """Whether an answer of a provider is still to come."""
    return any(referral.state in WAITING for referral in one.referrals)


def _day(at: datetime, zone_name: str) -> date:
    return at.astimezone(zone(zone_name)).date()
