"""Which services fit what somebody asked for: need, places, language, hours, who may come (brief 6).

The program proposes and says why; a person decides. Nobody's record or group is looked at, for none is kept
here: what a provider says of them is shown to whoever decides.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from callin_planner.domain.providers import OFFERED, Need, Opening, Provider, Service

_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
SLOW_HOURS = 24


@dataclass(frozen=True)
class Asked:
    """What is matched: `at` is local time, `taken_by` the provider at whose table it was said.

    `treatment` are the providers under 42 CFR Part 2 that a standing consent covers.
    """

    needs: Sequence[Need]
    language: str
    at: datetime
    taken_by: UUID | None = None
    treatment: Collection[UUID] = ()


@dataclass(frozen=True)
class Fit:
    """A service that meets a need. The keys of `speaks_for` and `against` are words for `fit_words`.

    `waiting`: its provider is full and keeps a waiting list.
    """

    provider: Provider
    service: Service
    need: Need
    waiting: bool
    speaks_for: tuple[str, ...]
    against: tuple[str, ...]

    @property
    def may_be_drafted(self) -> bool:
        """Whether nothing speaks against it that only a person can weigh."""
        return not {"no_felony", "no_groups"} & set(self.against)


def fits(
    asked: Asked,
    providers: Iterable[Provider],
    services: Iterable[Service],
    part2: Collection[UUID] = (),
) -> list[Fit]:
    """For every need in the order asked, the best first. `part2` are the treatment programs.

    Left out: what is not to be had, full providers without a waiting list, treatment without its consent.
    """
    there = {one.id: one for one in providers if _may_be_named(one, asked, part2)}
    offered = [one for one in services if one.status in OFFERED and one.provider_id in there]
    found: list[Fit] = []
    for need in dict.fromkeys(asked.needs):
        mine = [_fit(asked, there[one.provider_id], one) for one in offered if one.need is need]
        found += sorted(mine, key=lambda one: _rank(asked, one))
    return found


def best(found: Iterable[Fit]) -> list[Fit]:
    """One for each need, as drafts begin with."""
    chosen: dict[Need, Fit] = {}
    for fit in found:
        if fit.may_be_drafted:
            chosen.setdefault(fit.need, fit)
    return list(chosen.values())


def is_open(openings: Iterable[Opening], at: datetime) -> bool:
    """Whether one of the openings covers this local time; past midnight counts as the evening before."""
    return any(_covers(one, at) for one in openings)


def _may_be_named(provider: Provider, asked: Asked, part2: Collection[UUID]) -> bool:
    if provider.id in part2 and provider.id not in asked.treatment:
        return False
    return not provider.is_full or provider.waiting_list


def _fit(asked: Asked, provider: Provider, service: Service) -> Fit:
    speaks_for = [
        ("met", provider.id == asked.taken_by),
        ("language", asked.language != "en" and _speaks(asked, provider, service)),
        ("tonight", _is_open_now(asked, provider, service)),
        ("walk_in", provider.walk_in_tonight is True),
        ("felony_ok", provider.felony_ok is True),
    ]
    against = [
        ("full", provider.is_full),
        ("language", not _speaks(asked, provider, service)),
        ("no_felony", provider.felony_ok is False),
        ("no_groups", provider.accepts_group_members is False),
        ("ages", service.minimum_age is not None or service.maximum_age is not None),
        ("eligibility", bool(service.eligibility.strip())),
        ("documents", bool(service.required_documents.strip())),
        ("slow", (provider.responds_within_hours or 0) > SLOW_HOURS),
    ]
    return Fit(
        provider,
        service,
        service.need,
        provider.is_full,
        tuple(word for word, holds in speaks_for if holds),
        tuple(word for word, holds in against if holds),
    )


def _rank(asked: Asked, fit: Fit) -> tuple[bool, bool, bool, bool, bool, int, str, str]:
    return (
        not fit.may_be_drafted,
        fit.waiting,
        "language" in fit.against,
        fit.provider.id != asked.taken_by,
        "tonight" not in fit.speaks_for,
        fit.provider.responds_within_hours or SLOW_HOURS,
        fit.provider.name,
        fit.service.name,
    )


def _speaks(asked: Asked, provider: Provider, service: Service) -> bool:
    spoken = service.languages or provider.languages or ("en",)
    return asked.language in spoken or bool(service.interpretation.strip())


def _is_open_now(asked: Asked, provider: Provider, service: Service) -> bool:
    if service.openings:
        return is_open(service.openings, asked.at)
    return provider.open_that_evening or provider.at_event_table


def _covers(opening: Opening, at: datetime) -> bool:
    today, before = _DAYS[at.weekday()], _DAYS[at.weekday() - 1]
    opens, closes, clock = opening.opens, opening.closes, at.time().replace(tzinfo=None)
    days = opening.days or _DAYS
    if opens is None or closes is None:
        return today in days
    if opens <= closes:
        return today in days and opens <= clock < closes
    return (today in days and clock >= opens) or (before in days and clock < closes)
