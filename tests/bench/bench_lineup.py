"""A line-up suggested for the sample, and for 200 items from a roster of 300 over ten call-ins."""

import os
import tempfile
import time
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from tests.bench.measure import Taken, show, take

_HERE = "tests.bench.bench_lineup"
LIMIT = Taken(1.0, 0.0)


def main() -> None:
    with tempfile.TemporaryDirectory() as place:
        os.environ["CALLIN_HOME"] = place
        show("line-up of the sample", take(_HERE, "sample", runs=5), LIMIT)
        show("line-up of 200 items from 300 speakers", take(_HERE, "large"), LIMIT)


def sample() -> float:
    from callin_planner.domain.agenda import AgendaItem
    from callin_planner.domain.clock import FixedClock
    from callin_planner.usecases import lineup, opening
    from callin_planner.usecases.sample_source import sample_id
    from tests.sample import SAMPLE_KEY, SAMPLE_NOW, make_template

    evening = sample_id("event/E2")
    with tempfile.TemporaryDirectory() as place:
        path, owner = make_template(Path(place), "clean")
        actor = opening.actor_of(owner)
        site = opening.open_with_key(path, SAMPLE_KEY, actor, clock=FixedClock(SAMPLE_NOW))
        with site.store.change("Empty") as tx:
            items = tx.list(AgendaItem, event_id=evening)
            tx.save_all(replace(item, speaker_id=None, backup_id=None) for item in items)
        began = time.perf_counter()
        found = lineup.suggest(site.store, evening)
        taken = time.perf_counter() - began
        site.close()
    if len(found.chosen) < 13:
        raise SystemExit(f"only {len(found.chosen)} items were filled")
    return taken


def large() -> float:
    from callin_planner.domain.agenda import MessageKey
    from callin_planner.domain.clock import FixedClock
    from callin_planner.domain.roles import VOICE_OF_ROLE, SpeakerRole, Voice
    from callin_planner.domain.speakers import Answer
    from callin_planner.usecases import lineup, opening
    from tests import factories

    roles, keys, answers = list(SpeakerRole), list(MessageKey), list(Answer)
    speakers = [
        factories.speaker(
            name=f"Speaker {n}",
            organization=f"Office {n % 90}",
            role=roles[n % len(roles)],
            voice=VOICE_OF_ROLE[roles[n % len(roles)]],
            message_keys=(keys[n % 11], keys[(n + 4) % 11]),
            answer=answers[n % 4],
        )
        for n in range(300)
    ]
    evening = factories.event()
    earlier = [factories.event(on=evening.on - timedelta(days=84 * n)) for n in range(1, 11)]
    past = [
        factories.item(
            event.id, seq=n, speaker_id=speakers[(n * 7 + place) % 300].id, actual_seconds=150 + n * 3
        )
        for place, event in enumerate(earlier)
        for n in range(40)
    ]
    voices = list(Voice)
    items = [
        factories.item(evening.id, seq=n, voice=voices[n % 6], message_keys=(keys[n % 11],))
        for n in range(200)
    ]
    with tempfile.TemporaryDirectory() as place:
        site = opening.create_with_key(
            Path(place) / "Somewhere.callin",
            factories.site(),
            factories.person(),
            b"\x11" * 32,
            clock=FixedClock(factories.NOON),
        )
        with site.store.change("Fill") as tx:
            tx.save_all([evening, *earlier, *speakers, *past, *items])
        began = time.perf_counter()
        found = lineup.suggest(site.store, evening.id)
        taken = time.perf_counter() - began
        site.close()
    if len(found.chosen) < 100:
        raise SystemExit(f"only {len(found.chosen)} items were filled")
    return taken


if __name__ == "__main__":
    main()
