"""R-K4: libraries that can lose data are refused."""

import pytest

from callin_planner.errors import EnvironmentFault
from callin_planner.storage import versions


@pytest.mark.parametrize(
    ("sqlite", "sqlcipher"),
    [("3.51.3", "4.9.0 community"), ("3.53.4", "4.19.0 community"), ("4.0", "5.0"), ("3.52", "4.10.0")],
)
def test_sound_libraries_pass(sqlite: str, sqlcipher: str) -> None:
    versions.check(sqlite, sqlcipher)


@pytest.mark.parametrize(
    ("sqlite", "sqlcipher"),
    [
        ("3.51.2", "4.19.0 community"),
        ("3.51", "4.19.0"),
        ("3.7.0", "4.19.0"),
        ("3.53.4", "4.8.9 community"),
        ("3.53.4", ""),
        ("", "4.19.0"),
        ("?", "?"),
    ],
)
def test_unsound_ones_are_refused_with_their_versions(sqlite: str, sqlcipher: str) -> None:
    with pytest.raises(EnvironmentFault, match="Install the program again") as raised:
        versions.check(sqlite, sqlcipher)
    assert raised.value.code == "old-library"


def test_the_ones_at_hand_pass() -> None:
    versions.require()
