"""The evening's minutes come to the Present page by themselves, or by a press."""

from dataclasses import replace
from datetime import UTC, datetime, time
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from callin_planner import paths
from callin_planner.domain.agenda import AgendaItem, programme
from callin_planner.domain.clock import zone
from callin_planner.domain.evening import EveningResult, Played
from callin_planner.usecases import evening_results, history, plans
from tests.gui.reading import nameless
from ui.kit.context import Context
from ui.kit.labels import Label
from ui.present import results
from ui.present.results import ResultsCard


def result(context: Context, *, rehearsal: bool = False, ended: bool = True) -> EveningResult:
    event = plans.event_of(context.store, context.event_id)
    with context.store.read() as tx:
        items = programme(tx.list(AgendaItem, event_id=event.id))
    began = datetime.combine(event.on, time(18, 1), zone(context.site.site().time_zone)).astimezone(UTC)
    played = tuple(Played(item.id, item.seconds, item.seconds, item.seconds + 20) for item in items)
    return EveningResult("ab" * 32, began, rehearsal, ended, played)


def left_by_presenter(made: EveningResult, name: str = "evening.callinresult") -> Path:
    file = paths.state_folder() / "stage" / name
    file.parent.mkdir(exist_ok=True)
    file.write_text(made.to_text(), "utf-8")
    return file


def measured(context: Context) -> int:
    assert context.event_id is not None
    return evening_results.plan_and_actual(context.store, context.event_id).measured


@pytest.fixture
def card(context: Context, qtbot: QtBot) -> ResultsCard:
    made = ResultsCard(context)
    qtbot.addWidget(made)
    return made


def test_a_whole_evening_is_taken_in_by_itself_once(context: Context, card: ResultsCard) -> None:
    file = left_by_presenter(result(context))
    card.tell()
    assert measured(context) == len(result(context).played)
    assert not file.exists()
    assert not card.isHidden()

    history.undo(context.store)
    card.tell()
    assert measured(context) == 0


def test_an_unfinished_evening_waits_for_a_press(context: Context, card: ResultsCard) -> None:
    left_by_presenter(result(context, ended=False))
    card.tell()
    assert measured(context) == 0
    card.take_waiting()

    assert measured(context) > 0


def test_other_minutes_stay_when_the_answer_is_no(
    context: Context, card: ResultsCard, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert context.event_id is not None
    evening_results.take_in(context.store, context.event_id, result(context))
    made = result(context)
    later = replace(made, played=tuple(replace(one, taken=one.taken + 60) for one in made.played))
    file = left_by_presenter(later)
    card.tell()
    answers = iter([False, True])
    monkeypatch.setattr(results, "ask", lambda *_words: next(answers))
    card.take_waiting()
    assert evening_results.weigh(context.store, context.event_id, later).others
    assert file.exists()
    card.take_waiting()

    assert not evening_results.weigh(context.store, context.event_id, later).others
    assert not file.exists()


def test_a_file_from_another_computer_is_opened_by_hand(
    context: Context, card: ResultsCard, tmp_path: Path
) -> None:
    file = tmp_path / "stick.callinresult"
    file.write_text(result(context).to_text(), "utf-8")
    card.open_file(file)

    assert measured(context) > 0
    assert file.exists()


def test_a_damaged_file_is_told_only_when_opened(context: Context, card: ResultsCard, qtbot: QtBot) -> None:
    file = left_by_presenter(result(context))
    file.write_text("{", "utf-8")
    card.tell()
    with qtbot.waitSignal(context.undo_said, timeout=1000, raising=False):
        card.open_file(file)

    assert measured(context) == 0


def test_the_overrun_is_read_out(context: Context, card: ResultsCard) -> None:
    left_by_presenter(result(context))
    card.tell()
    texts = [label.text() for label in card.findChildren(Label)]

    assert any("Longest overrun" in text for text in texts)
    assert nameless(card) == []
