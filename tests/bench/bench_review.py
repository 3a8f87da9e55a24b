"""The whole review: of the sample city, and of the same evening with 1,500 people on its list.

    .venv/bin/python -m tests.bench.bench_review

The limit is what no review can do without: reading the call-in and rendering the papers that are read. The
peer looks for every name in every text on its own. Processor time is counted, after a first round that loads
fonts, templates and word lists; the median of a few rounds.
"""

import re
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

from callin_planner.domain.clock import FixedClock
from callin_planner.domain.groups import Group, Membership
from callin_planner.domain.invitees import Invitation, Invitee, Officer, Status, Supervision
from callin_planner.domain.plan import FullPlan
from callin_planner.usecases import opening, plans
from callin_planner.usecases.opening import OpenSite
from callin_planner.usecases.rendered import texts_of
from callin_planner.usecases.review import review_site
from tests.bench.measure import show, take
from tests.sample import SAMPLE_KEY, SAMPLE_NOW, make_template

MODULE = "tests.bench.bench_review"
PEOPLE = 1500
_ROUNDS = 7


def main() -> None:
    show(
        "review of the sample (target 50 ms)",
        take(MODULE, "review_sample"),
        take(MODULE, "needed_sample"),
        {"a search per name": take(MODULE, "searched_sample", runs=1)},
    )
    show(
        f"review with {PEOPLE} people (target 500 ms)",
        take(MODULE, "review_many"),
        take(MODULE, "needed_many"),
        {"a search per name": take(MODULE, "searched_many", runs=1)},
    )


def review_sample() -> float:
    return _timed(0, review_site)


def review_many() -> float:
    return _timed(PEOPLE, review_site)


def needed_sample() -> float:
    return _timed(0, _needed)


def needed_many() -> float:
    return _timed(PEOPLE, _needed)


def searched_sample() -> float:
    return _timed(0, _searched, rounds=1)


def searched_many() -> float:
    return _timed(PEOPLE, _searched, rounds=1)


def _needed(site: OpenSite) -> FullPlan:
    full = plans.full_plan_of(site.store)
    texts_of(full.plan)
    return full


def _searched(site: OpenSite) -> int:
    """The names alone, the obvious way: two patterns a person, over every script and slide."""
    full = _needed(site)
    texts = [item.script for item in full.plan.items] + [slide.title for slide in full.plan.slides]
    hits = 0
    for one in full.invited:
        first, last = re.escape(one.invitee.first), re.escape(one.invitee.last)
        for pattern in (rf"\b{first}\W+{last}\b|\b{last}\W+{first}\b", rf"\b{last}\b"):
            hits += sum(bool(re.search(pattern, text)) for text in texts)
    return hits


def _timed(people: int, work: Callable[[OpenSite], object], *, rounds: int = _ROUNDS) -> float:
    with _city(people) as site:
        work(site)
        taken = []
        for _ in range(rounds):
            began = time.process_time()
            work(site)
            taken.append(time.process_time() - began)
    return statistics.median(taken)


@contextmanager
def _city(people: int) -> Iterator[OpenSite]:
    """The first draft of the sample city, with that many more people on its list."""
    with tempfile.TemporaryDirectory() as folder:
        path, owner = make_template(Path(folder), "messy")
        site = opening.open_with_key(path, SAMPLE_KEY, opening.actor_of(owner), clock=FixedClock(SAMPLE_NOW))
        try:
            _invite(site, people)
            yield site
        finally:
            site.close()


def _invite(site: OpenSite, people: int) -> None:
    event = plans.event_of(site.store, None)
    with site.store.change("Invite many", undoable=False) as tx:
        groups, officers = tx.list(Group), tx.list(Officer)
        for n in range(people):
            person = Invitee(
                code=f"MB-{n:04}",
                first=f"{_word(n)}",
                last=f"{_word(n * 7 + 3)}son",
                supervision=Supervision.PROBATION,
                compel=True,
                address=f"{n + 1} Example Street",
                officer_id=officers[n % len(officers)].id,
            )
            tx.save_all(
                (
                    person,
                    Membership(invitee_id=person.id, group_id=groups[n % len(groups)].id, sources=2),
                    Invitation(id=uuid4(), event_id=event.id, invitee_id=person.id, status=Status.APPROVED),
                )
            )


def _word(n: int) -> str:
    """A name that no text holds, different for every n below 8,000."""
    consonants, vowels = "bdfgklmnprstvz", "aeiou"
    letters = (
        consonants[n % 14], vowels[n // 14 % 5], consonants[n // 70 % 14], vowels[n // 980 % 5], "x",
    )  # fmt: skip
    return "".join(letters).capitalize()


if __name__ == "__main__":
    main()
