"""A small, sound evening that each test bends in one place."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from callin_planner.checks import rule_of
from callin_planner.checks.rule import Finding, Keeping, LetterText, Matter, NotChecked, Texts
from callin_planner.domain.agenda import AgendaItem, MessageKey, Part
from callin_planner.domain.cards import new_token, qr_payload
from callin_planner.domain.event import Event
from callin_planner.domain.groups import Group, GroupTie
from callin_planner.domain.invitees import Invitee
from callin_planner.domain.plan import FullPlan, Invited, Plan
from callin_planner.domain.roles import SpeakerRole, Voice
from callin_planner.domain.slides import Slide
from callin_planner.domain.speakers import Speaker
from callin_planner.domain.thresholds import Thresholds
from tests import factories

EVENT = factories.event()
DECK = factories.deck(EVENT.id)
HOST = factories.speaker(name="Hana Host", role=SpeakerRole.FACILITATOR, voice=Voice.FRAMING)
NEEDS = {
    "day": "Wednesday, November 25, 2026",
    "time": "6:00 pm",
    "place": "Public Library",
    "help_line": "(555) 0100",
    "signatures": "Ada Quill",
    "promise": "No one will be arrested for coming to this meeting",
}
LETTER = (
    "Dear neighbor,\nPlease come on Wednesday, November 25, 2026, at 6:00 pm to the Public Library, Room 2.\n"
    "You know people who have been hurt, and they listen to you. This is not a trick. "
    "No one will be arrested for coming to this meeting. You will go home after it.\n"
    "Questions? Call (555) 0100.\nWith respect,\nAda Quill"
)
HANDOUT = "Help is here, if you want it.\nCall or text, day or night\n(555) 0100\nWork\nHousing\nK7QF-2M96"


def item(minutes: float, voice: Voice = Voice.MORAL, *keys: MessageKey, **given: Any) -> AgendaItem:
    return factories.item(EVENT.id, seconds=round(minutes * 60), voice=voice, message_keys=keys, **given)


def speakers(count: int) -> list[Speaker]:
    return [factories.speaker(name=f"Speaker Number{n}") for n in range(count)]


def matter(
    items: list[AgendaItem] | None = None,
    *,
    roster: list[Speaker] | None = None,
    slides: list[Slide] | None = None,
    invited: list[Invitee] | None = None,
    texts: Texts | None = None,
    thresholds: Thresholds | None = None,
    groups: tuple[Any, ...] = (),
    ties: tuple[GroupTie, ...] = (),
    today: date = factories.TODAY,
    event: Event = EVENT,
    keeping: Keeping | None = None,
    memberships: Mapping[UUID, tuple[Group, ...]] | None = None,
    earlier: tuple[tuple[Event, int], ...] = (),
    **plan: Any,
) -> Matter:
    """What a rule is given. Items are numbered in the order given."""
    ordered = tuple(replace(each, seq=n) for n, each in enumerate(items or []))
    gathered = Plan(
        site=plan.pop("site", factories.site()),
        event=event,
        today=today,
        items=ordered,
        speakers={each.id: each for each in roster or []},
        deck=DECK,
        slides=tuple(slides or ()),
        **plan,
    )
    people = tuple(
        Invited(
            invitation=factories.invitation(EVENT.id, each.id),
            invitee=each,
            groups=(memberships or {}).get(each.id, ()),
        )
        for each in invited or ()
    )
    full = FullPlan(plan=gathered, invited=people, groups=groups, ties=ties, earlier=earlier)
    return Matter(full, thresholds or Thresholds(), texts or handout(), keeping)


def days_before(days: int) -> date:
    """The day that lies `days` before the evening."""
    return EVENT.on - timedelta(days=days)


def letter(text: str = "", *, pages: int = 1, grade: float | None = 5.0, language: str = "en") -> Texts:
    """The texts of a call-in whose letter says `text` after its usual lines."""
    words = f"{LETTER}\n{text}"
    return Texts(letters={language: LetterText(words, pages, grade, dict(NEEDS))})


def handout(text: str = HANDOUT, *, link: str = "") -> Texts:
    token = new_token()
    return Texts({"en": text}, qr_payload(token, link), token)


def found(code: str, given: Matter) -> list[Finding]:
    """What the rule found; fails the test if it could not check."""
    said = list(rule_of(code).run(given))
    assert not any(isinstance(each, NotChecked) for each in said), said
    return [each for each in said if isinstance(each, Finding)]


def severities(code: str, given: Matter) -> list[str]:
    return [each.severity.value for each in found(code, given)]


def not_checked(code: str, given: Matter) -> list[str]:
    return [each.text for each in rule_of(code).run(given) if isinstance(each, NotChecked)]


def before_and_after() -> list[AgendaItem]:
    """Long items that no rule may count."""
    return [
        item(120, Voice.LAW, part=Part.BEFORE),
        item(120, Voice.LAW, part=Part.AFTER),
    ]
