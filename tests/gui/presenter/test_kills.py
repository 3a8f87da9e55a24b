"""kill -9 at any moment: the new start stands where the old one did. The bench does it 100 times."""

from pathlib import Path

from tests.gui.presenter import evening, kills

KILLS = 12


def test_a_killed_evening_goes_on_where_it_was(tmp_path: Path) -> None:
    evening.trust(tmp_path / "home")
    outcomes = kills.run(evening.write(tmp_path), tmp_path / "home", KILLS, seed=7)

    assert [one.told for one in outcomes if not one.same] == []
    assert [one.told for one in outcomes if one.clock_off > 1.5] == []
    assert sum("->" in one.told for one in outcomes) > KILLS / 3
