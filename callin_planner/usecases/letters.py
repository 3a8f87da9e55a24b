"""Whose letter is written, in which language, and with which door code."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from uuid import UUID

from callin_planner.documents import letter, wording
from callin_planner.documents.dates import language_name
from callin_planner.documents.layout import faces
from callin_planner.documents.letter import Letter
from callin_planner.documents.said import said
from callin_planner.domain.cards import door_payload, spaced
from callin_planner.domain.flags import is_unsaid_minor, open_at_lock
from callin_planner.domain.invitees import APPROVED_OR_LATER
from callin_planner.domain.membership_state import MembershipState, membership_state
from callin_planner.domain.plan import FullPlan, Invited, Plan
from callin_planner.domain.thresholds import Thresholds
from callin_planner.i18n import _, ngettext
from callin_planner.usecases.cards import Door
from callin_planner.usecases.memberships import what_to_do, why_unusable


def to_write(full: FullPlan) -> list[Invited]:
    """Everyone approved and not withdrawn, in the order of their codes."""
    chosen = [one for one in full.invited if one.invitation.status in APPROVED_OR_LATER]
    return sorted(chosen, key=lambda one: one.invitee.code)


def held_back(full: FullPlan, figures: Thresholds) -> dict[UUID, str]:
    """Of those, by invitation, who gets no letter for now, and why: a flag of rule L5 that is open,
    or a membership that nothing may rest on."""
    found = {}
    for one in to_write(full):
        if any(map(open_at_lock, one.flags)) or is_unsaid_minor(one.invitee, one.flags, full.plan.event.on):
            found[one.invitation.id] = _(
                "{code} has a screening flag that is not settled. Decide it, or set the person aside."
            ).format(code=one.invitee.code)
            continue
        unusable = [
            row
            for row in one.memberships
            if membership_state(row, full.plan.today, figures) is MembershipState.UNUSABLE
        ]
        if unusable:
            found[one.invitation.id] = f"{why_unusable(one.invitee.code, unusable[0])} {what_to_do()}"
    return found


def content_of(plan: Plan, one: Invited, doors: Mapping[UUID, Door]) -> Letter:
    """The letter of one invitation, in the person's own language where there is wording for it.

    Where the call-in has a second language, the back says the same in that.
    """
    front = _side(plan, one, doors, one.invitee.language)
    second = letter.second_language(plan, front.language)
    return replace(front, back=_side(plan, one, doors, second)) if second else front


def _side(plan: Plan, one: Invited, doors: Mapping[UUID, Door], language: str) -> Letter:
    door = doors.get(one.invitation.id)
    if door is None:
        return letter.build(plan, one, language)
    return letter.build(plan, one, language, door_payload(door.token), spaced(door.code))


def gaps_of(content: Letter) -> str:
    """Characters of a letter that the bundled faces cannot print; "" where all is well."""
    return "".join(dict.fromkeys(c for text in said(content) for c in faces.missing(text) if c != "\n"))


def languages(plan: Plan, chosen: Sequence[Invited]) -> dict[str, int]:
    """How many letters in each language, the most frequent first."""
    counted = Counter(_language(plan, one) for one in chosen)
    return dict(counted.most_common())


def fallbacks(full: FullPlan) -> list[str]:
    """A sentence for each language that has no wording, so that its letters are in English."""
    asked = Counter(
        one.invitee.language for one in to_write(full) if _language(full.plan, one) != one.invitee.language
    )
    return [
        ngettext(
            "{n} letter is in English, because there is no wording in {language} yet.",
            "{n} letters are in English, because there is no wording in {language} yet.",
            count,
        ).format(n=count, language=language_name(code))
        for code, count in asked.items()
    ]


def unprintable(code: str, gaps: str) -> str:
    """Why one letter is not in the PDF. The person is named by code alone."""
    return _(
        "The letter for {code} is in the Word file only: the letters that come with the program cannot "
        "print these characters: {gaps}."
    ).format(code=code, gaps=" ".join(gaps[:8]))


def _language(plan: Plan, one: Invited) -> str:
    return wording.language_for(letter.KEY, one.invitee.language, plan.wordings)
