"""A site's own figures, and the reason that switching a rule off needs."""

from dataclasses import fields
from typing import Any

import pytest

from callin_planner.domain.limits import LIMITS, RISING
from callin_planner.domain.thresholds import Thresholds
from callin_planner.errors import FieldError
from callin_planner.usecases import thresholds as figures
from callin_planner.usecases.opening import OpenSite

REASON = "Our evenings are two sessions with a break."


def test_every_figure_has_its_limits_and_ships_within_them() -> None:
    assert set(LIMITS) == {field.name for field in fields(Thresholds)}
    for name, limit in LIMITS.items():
        shipped = getattr(Thresholds(), name)
        assert limit.low <= shipped <= limit.high
        assert not limit.switches_off(shipped)
    assert {name for run in RISING for name in run} <= set(LIMITS)


def test_a_figure_is_kept_and_undone(made_site: OpenSite) -> None:
    store = made_site.store
    assert figures.thresholds(store) == Thresholds()
    figures.change_threshold(store, "length_note_minutes", 70)
    figures.change_threshold(store, "speakers_most", 14)
    assert figures.thresholds(store) == Thresholds(length_note_minutes=70, speakers_most=14)
    store.undo()
    assert figures.thresholds(store) == Thresholds(length_note_minutes=70)
    figures.reset_threshold(store, "length_note_minutes")
    assert figures.thresholds(store) == Thresholds()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("length_error_minutes", 0),
        ("length_error_minutes", 601),
        ("law_share_error", 1.1),
        ("law_share_warning", -0.1),
        ("speakers_most", 12.5),
        ("speakers_most", "12"),
        ("speakers_most", True),
        ("length_error_minutes", float("nan")),
        ("length_note_minutes", 80),
        ("length_error_minutes", 70),
        ("law_share_warning", 0.6),
        ("item_warning_minutes", 9),
        ("speakers_fewest", 13),
        ("nonsense", 1),
    ],
)
def test_a_figure_that_cannot_stand_is_refused(made_site: OpenSite, name: str, value: Any) -> None:
    with pytest.raises(FieldError) as refused:
        figures.change_threshold(made_site.store, name, value)
    assert refused.value.field == name
    assert figures.thresholds(made_site.store) == Thresholds()


@pytest.mark.parametrize(
    ("name", "value"),
    [("length_error_minutes", 240), ("law_share_error", 1), ("speakers_fewest", 0), ("speakers_most", 50)],
)
def test_switching_a_rule_off_needs_a_reason(made_site: OpenSite, name: str, value: float) -> None:
    store = made_site.store
    for reason in ("", "   ", "because"):
        with pytest.raises(FieldError) as refused:
            figures.change_threshold(store, name, value, reason)
        assert refused.value.code == "reason-needed"
    figures.change_threshold(store, name, value, f" {REASON} ")
    assert figures.reasons(store) == {name: REASON}
    assert getattr(figures.thresholds(store), name) == value
    figures.reset_threshold(store, name)
    assert figures.reasons(store) == {}


def test_setting_one_back_must_not_overtake_another(made_site: OpenSite) -> None:
    store = made_site.store
    figures.change_threshold(store, "length_error_minutes", 130)
    figures.change_threshold(store, "length_warning_minutes", 120)
    with pytest.raises(FieldError):
        figures.reset_threshold(store, "length_error_minutes")
    figures.reset_threshold(store, "length_warning_minutes")
    figures.reset_threshold(store, "length_error_minutes")
    assert figures.thresholds(store) == Thresholds()


def test_it_is_known_who_changed_a_figure_and_when(made_site: OpenSite) -> None:
    store = made_site.store
    assert figures.changes(store) == {}
    figures.change_threshold(store, "law_in_a_row", 5)
    (said,) = figures.changes(store).values()
    assert (said.by, said.at) == (store.actor.name, store.clock.now())
    figures.change_threshold(store, "law_in_a_row", 3)
    assert figures.changes(store) == {}
    figures.change_threshold(store, "law_in_a_row", 4)
    figures.reset_threshold(store, "law_in_a_row")
    assert figures.changes(store) == {}
