"""A small, sound evening that each test bends in one place."""

from dataclasses import replace
from typing import Any

from callin_planner.checks import rule_of
from callin_planner.checks.rule import Finding, Matter, NotChecked, Texts
from callin_planner.domain.agenda import AgendaItem, MessageKey, Part
from callin_planner.domain.cards import new_token, qr_payload
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
    **plan: Any,
) -> Matter:
    """What a rule is given. Items are numbered in the order given."""
    ordered = tuple(replace(each, seq=n) for n, each in enumerate(items or []))
    gathered = Plan(
        site=plan.pop("site", factories.site()),
        event=EVENT,
        today=factories.TODAY,
        items=ordered,
        speakers={each.id: each for each in roster or []},
        deck=DECK,
        slides=tuple(slides or ()),
        **plan,
    )
    people = tuple(
        Invited(invitation=factories.invitation(EVENT.id, each.id), invitee=each) for each in invited or ()
    )
    full = FullPlan(plan=gathered, invited=people, groups=groups)
    return Matter(full, thresholds or Thresholds(), texts or handout())


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
