from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import network
from tests.core.stage_timer.serving import MOTHER, Served


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    made = Served(tmp_path / "timer")
    made.show(MOTHER)
    with network.this_computer():
        yield made
    made.kill()
    for stream in (made.process.stdin, made.process.stdout):
        if stream is not None:
            stream.close()
