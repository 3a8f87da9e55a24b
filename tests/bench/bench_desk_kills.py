"""Sixty kills of the desk while four phones save: what was called saved is in the inbox, once."""

import tempfile
import time
from pathlib import Path

from callin_planner.domain.clock import FixedClock
from callin_planner.domain.intake import Act
from callin_planner.usecases.opening import create_with_key
from tests import desk, factories, network
from tests.intake.test_process import kills

_KILLS = 60


def main() -> None:
    with tempfile.TemporaryDirectory() as place, network.this_computer():
        clock = FixedClock(factories.NOON)
        path = Path(place) / "Bench.callin"
        site = create_with_key(path, factories.site(), factories.person(), bytes(range(32)), clock=clock)
        tables = desk.fill(site, 1)
        began = time.perf_counter()
        with desk.opened(site, tables) as running:
            said = kills(running, _KILLS)
            kept = [entry.nonce for entry in running.entries() if entry.act is Act.INTAKE]
        site.close()
    missing, doubled = len(set(said) - set(kept)), len(kept) - len(set(kept))
    print(
        f"{_KILLS} kills, {len(said)} intakes called saved: {missing} missing, {doubled} doubled"
        f" | {time.perf_counter() - began:.0f} s"
    )
    if missing or doubled:
        raise SystemExit(1)


if __name__ == "__main__":
    main()
