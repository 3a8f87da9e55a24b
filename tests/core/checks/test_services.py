"""Rules S1 to S5."""

from dataclasses import replace
from datetime import timedelta

import pytest

from callin_planner.checks.rule import Matter, Severity
from callin_planner.domain.contact_clock import Calls
from callin_planner.domain.providers import TILES, Need, Provider, Service, ServiceStatus
from callin_planner.domain.thresholds import Thresholds
from tests import factories
from tests.core.checks.evening import EVENT, days_before, found, matter, severities

TODAY = days_before(20)
DESK = factories.provider(
    name="Navigator Desk",
    description="One number.",
    staffed=True,
    single_contact=True,
    at_event_table=True,
    contract_until=EVENT.on + timedelta(days=90),
    assured_on=TODAY - timedelta(days=90),
    responds_within_hours=24,
)
SERVICES = tuple(
    factories.service(DESK.id, name=f"Help {n}", need=need, category=("work", "legal", "housing")[n % 3])
    for n, need in enumerate(TILES)
)


def given(
    *providers: Provider, services: tuple[Service, ...] = SERVICES, limits: Thresholds | None = None
) -> Matter:
    return matter([], today=TODAY, thresholds=limits, providers=providers, services=services)


def test_help_that_stands_answers_and_is_listed_raises_nothing() -> None:
    assert [found(rule, given(DESK)) for rule in ("S1", "S2", "S3", "S4")] == [[], [], [], []]


@pytest.mark.parametrize(
    "flaw",
    [
        {"contract_until": EVENT.on + timedelta(days=89)},
        {"contract_until": None},
        {"staffed": False},
        {"single_contact": False},
    ],
)
def test_s1_is_a_gate(flaw: dict[str, object]) -> None:
    assert severities("S1", given(replace(DESK, **flaw))) == ["error"]  # type: ignore[arg-type]


def test_s1_without_a_provider_says_so_once() -> None:
    assert severities("S1", given(services=())) == ["error"]


def test_s1_counts_kinds_of_help_that_are_to_be_had() -> None:
    gone = tuple(
        replace(one, status=ServiceStatus.DEFUNCT) if one.category == "housing" else one for one in SERVICES
    )
    assert severities("S1", given(DESK, services=gone)) == ["error", "warning"]


def test_a_need_without_a_service_is_told_with_its_name() -> None:
    without = tuple(one for one in SERVICES if one.need is not Need.SAFETY)
    [one] = found("S1", given(DESK, services=without))
    assert one.severity == "warning"
    assert "Safety" in one.text


def test_a_need_that_only_a_hidden_provider_meets_has_no_tile() -> None:
    hidden = factories.provider(name="Quiet", description="x", hidden_in_lists=True)
    services = tuple(
        replace(one, provider_id=hidden.id) if one.need is Need.TALK else one for one in SERVICES
    )
    [one] = found("S1", given(DESK, hidden, services=services))
    assert "Someone to talk to" in one.text


def test_s2_looks_at_slow_answers_only() -> None:
    assert severities("S2", given(replace(DESK, responds_within_hours=25))) == ["warning"]
    assert severities("S2", given(replace(DESK, responds_within_hours=None))) == []
    idle = replace(DESK, responds_within_hours=90)
    off = tuple(replace(one, status=ServiceStatus.INACTIVE) for one in SERVICES)
    assert severities("S2", given(idle, services=off)) == []


@pytest.mark.parametrize(("days", "expected"), [(90, []), (91, ["warning"]), (None, ["warning"])])
def test_s3_wants_a_fresh_listing(days: int | None, expected: list[str]) -> None:
    checked = None if days is None else TODAY - timedelta(days=days)
    assert severities("S3", given(replace(DESK, assured_on=checked))) == expected


def test_s3_looks_at_a_provider_who_is_closed_that_evening() -> None:
    assert severities("S3", given(replace(DESK, at_event_table=False))) == ["warning"]
    assert severities("S3", given(replace(DESK, at_event_table=False, open_that_evening=True))) == []


def test_s4_names_what_is_missing() -> None:
    bare = replace(DESK, description=" ")
    unsaid = (*SERVICES[1:], replace(SERVICES[0], status=ServiceStatus.MISSING))
    listing, service = found("S4", given(bare, services=unsaid))
    assert "a description" in listing.text
    assert "Help 0" in service.text
    assert listing.severity == service.severity == "error"


def test_the_figures_move_the_rules() -> None:
    limits = Thresholds(contract_days=60, service_categories=4, first_try_hours=12, listing_days=30)
    assert severities("S1", given(DESK, limits=limits)) == ["error"]
    assert severities("S2", given(DESK, limits=limits)) == ["warning"]
    assert severities("S3", given(DESK, limits=limits)) == ["warning"]


def test_calls_that_wait_are_told_in_words_that_count_nobody() -> None:
    quiet = matter([], today=TODAY, calls=Calls(waiting=3))
    assert found("S5", quiet) == []
    loud = matter([], today=TODAY, calls=Calls(waiting=3, unowned=2, untried=1, late=1))
    assert [(one.severity, one.record_kind) for one in found("S5", loud)] == [
        (Severity.ERROR, "Event"),
        (Severity.WARNING, "Event"),
        (Severity.WARNING, "Event"),
    ]
    assert not any(figure in one.text for one in found("S5", loud) for figure in ("1 ", "2 ", "3 "))
