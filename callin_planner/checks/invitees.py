"""Rules L4, L5, L6, L7 and L9: what has to be right about each person who is asked."""

from collections.abc import Iterator, Sequence

from callin_planner.checks.rule import Found, Matter, Missing, Principle, Severity, rule
from callin_planner.domain.flags import is_unsaid_minor, open_at_lock
from callin_planner.domain.forecast import is_supervised
from callin_planner.domain.groups import Membership
from callin_planner.domain.list_lock import LEFT_LIST
from callin_planner.domain.membership_state import MembershipState, membership_state
from callin_planner.domain.plan import Invited
from callin_planner.domain.text import listed
from callin_planner.i18n import _, ngettext


@rule("L4", principle=Principle.LEGITIMACY)
def supervision_stands(matter: Matter) -> Iterator[Found | Missing]:
    """Whoever must come is supervised on that evening

    The letter says that attendance can be required, by whom and why. If supervision ends the day before, or
    no condition allows it, the letter says what is not true, and the officer cannot stand by it.

    What to do: ask the officer for the day and the condition. Where attendance cannot be required, set the
    supervision to none: the letter then asks.

    The rule: each invitee whose supervision is not none has an end date after the evening, the authority to
    require attendance, and an officer. Must mend if not.
    """
    asked = _asked(matter)
    if not asked:
        yield _nobody()
    for one in asked:
        if is_supervised(one.invitee) and (lacks := _supervision_lacks(matter, one)):
            yield Found(
                Severity.ERROR,
                one.invitee,
                _("{code} {lacks}.").format(code=one.invitee.code, lacks=listed(lacks, _("and"))),
                _("Ask the officer, and note it with the person."),
            )


@rule("L5", principle=Principle.NO_HARM, thresholds=("list_lock_days",))
def flags_are_settled(matter: Matter) -> Iterator[Found | Missing]:
    """No grave flag is open when the list is locked

    A charge in which a lawyer speaks for the person, a warrant, an order to keep away from somebody else in
    the room, a part in an open case, or a birthday still to come: each can hurt somebody if it is found out
    at the door.

    What to do: decide each flag with a reason, or set the person aside. A warrant is cleared or the person is
    left out, before anybody invites them.

    The rule: once the list is locked, and from 35 days before the evening on, no flag of a pending charge, a
    warrant, a no-contact order, a victim or witness, or a minor is unsettled. Must mend if one is.
    """
    asked = _asked(matter)
    if not asked:
        yield _nobody()
    if matter.full.lock is None and matter.days_left > matter.thresholds.list_lock_days:
        return
    for one in asked:
        if is_unsaid_minor(one.invitee, one.flags, matter.plan.event.on):
            yield Found(
                Severity.ERROR,
                one.invitation,
                _("{code} is under 18 on the evening, and no flag says so.").format(code=one.invitee.code),
                _("Raise the flag and decide it, or set the person aside."),
            )
        waiting = [flag for flag in one.flags if open_at_lock(flag)]
        if waiting:
            yield Found(
                Severity.ERROR,
                one.invitation,
                ngettext(
                    "{code} has a screening flag that is not settled.",
                    "{code} has {n} screening flags that are not settled.",
                    len(waiting),
                ).format(code=one.invitee.code, n=len(waiting)),
                _("Decide it with a reason, or set the person aside."),
                data=" ".join(sorted(f"{flag.id} {flag.state}" for flag in waiting)),
            )


@rule("L6", principle=Principle.CAPACITY)
def people_change(matter: Matter) -> Iterator[Found | Missing]:
    """New people carry the message to new places

    Somebody who was in the room last time has carried the message already. A new face takes it to people
    who have not heard it; the same face twice may look like being singled out.

    What to do: think of somebody else of the same group; or leave it, where this person is listened to most.

    The rule: an invitee was asked to the call-in before this one. A note.
    """
    asked = _asked(matter)
    if not asked:
        yield _nobody()
    for one in asked:
        if one.invitee.id in matter.full.last_time:
            yield Found(
                Severity.NOTE,
                one.invitee,
                _("{code} was asked to the last call-in too.").format(code=one.invitee.code),
                _("Think of somebody else of the same group, or leave it."),
            )


@rule(
    "L7",
    principle=Principle.ENFORCEMENT,
    thresholds=("membership_months", "membership_due_days", "membership_stop_days"),
)
def memberships_are_sound(matter: Matter) -> Iterator[Found | Missing]:
    """That a person belongs to a group is known, by more than one, and lately

    Attention falls on a whole group, so a wrong name on it does harm for years. People move away, grow up,
    and never belonged. One voice is a rumor; two that know of each other are a basis.

    What to do: have somebody who knows look at it again and validate it with a reason, or take the group
    away from the person.

    The rule: an invitee’s membership is validated within 12 months, rests on more than one source, and
    nobody has challenged it since. Look at this if not.
    """
    asked = _asked(matter)
    if not asked:
        yield _nobody()
    for one in asked:
        doubts = _doubts(matter, one.memberships)
        if doubts:
            yield Found(
                Severity.WARNING,
                one.invitee,
                _("The membership of {code} {doubts}.").format(
                    code=one.invitee.code, doubts=listed(doubts, _("and"))
                ),
                _("Have it validated with a reason, or take the group away."),
                data=" ".join(sorted(f"{each.id} {each.verified_on}" for each in one.memberships)),
            )


@rule("L9", principle=Principle.NO_HARM, thresholds=("curfew_days",))
def curfews_are_lifted(matter: Matter) -> Iterator[Found | Missing]:
    """Nobody breaks a curfew by coming

    Someone with a GPS band or a curfew who comes because we asked can be locked up for it on the way home.
    The officer’s exception, in writing, is what makes “you are going home tonight” true.

    What to do: ask the officer for the exception in writing, and note the day with the person.

    The rule: by 10 days before, every exception from GPS or curfew that somebody needs is confirmed. Must
    mend if not.
    """
    asked = _asked(matter)
    if not asked:
        yield _nobody()
    if matter.days_left > matter.thresholds.curfew_days:
        return
    for one in asked:
        if one.invitation.curfew_exception and one.invitation.curfew_confirmed_on is None:
            yield Found(
                Severity.ERROR,
                one.invitation,
                _("{code} needs an exception from curfew or GPS that nobody has confirmed.").format(
                    code=one.invitee.code
                ),
                _("Ask the officer for it in writing, and note the day."),
            )


def _asked(matter: Matter) -> list[Invited]:
    """Everyone on the list who has not left it."""
    return [one for one in matter.full.invited if one.invitation.status not in LEFT_LIST]


def _nobody() -> Missing:
    return Missing(_("Nobody is on the invite list yet."))


def _supervision_lacks(matter: Matter, one: Invited) -> list[str]:
    person, on = one.invitee, matter.plan.event.on
    lacks = []
    if person.supervised_until is None:
        lacks.append(_("has no day on which supervision ends"))
    elif person.supervised_until == on:
        lacks.append(_("is supervised until the very evening"))
    elif person.supervised_until < on:
        lacks.append(_("is supervised only until before the evening"))
    if not person.compel:
        lacks.append(_("cannot be required to come"))
    if one.officer is None:
        lacks.append(_("has no officer"))
    return lacks


def _doubts(matter: Matter, memberships: Sequence[Membership]) -> list[str]:
    """What is doubtful about any of them, each said once."""
    states = {membership_state(each, matter.plan.today, matter.thresholds) for each in memberships}
    doubts = []
    if any(each.challenged_on for each in memberships):
        doubts.append(_("has been challenged"))
    elif MembershipState.UNUSABLE in states:
        doubts.append(_("is too old to rest anything on"))
    elif MembershipState.OVERDUE in states:
        doubts.append(_("was not looked at within the time allowed"))
    if any(each.sources == 1 for each in memberships):
        doubts.append(_("rests on a single source"))
    elif any(each.sources < 1 for each in memberships):
        doubts.append(_("rests on no source that is noted"))
    return doubts
