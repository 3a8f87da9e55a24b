"""The Present page: the deck, the screens, what was checked, and starting the presenter."""

from collections.abc import Callable
from pathlib import Path

import psutil
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from callin_planner import paths
from callin_planner.domain.preflight import Item, PreflightMark
from callin_planner.domain.slides import Slide
from callin_planner.show import bundle
from callin_planner.usecases import plans
from callin_planner.usecases.opening import OpenSite
from tests.gui.reading import nameless
from ui.kit import launching
from ui.kit.context import Context
from ui.present import launch
from ui.present.key_dialog import KeyDialog
from ui.present.page import PresentPage


@pytest.fixture
def page(context: Context, qtbot: QtBot) -> PresentPage:
    return shown(context, qtbot)


def shown(context: Context, qtbot: QtBot) -> PresentPage:
    made = PresentPage(context)
    qtbot.addWidget(made)
    made.resize(1228, 846)
    with qtbot.waitExposed(made):
        made.show()
    qtbot.wait(1)
    return made


def said(page: PresentPage) -> str:
    return "\n".join(label.text() for label in page.findChildren(QLabel) if label.isVisible())


def test_the_whole_deck_is_there_by_number_and_title(page: PresentPage) -> None:
    model = page.deck.model()

    assert model.rowCount() == 14
    assert model.index(0, 0).data() == "1. We begin at 6:00 pm"
    assert "14 slides" in said(page)


def test_what_was_checked_is_told(page: PresentPage) -> None:
    assert "Nobody on the invite list is named" in said(page)
    assert page._start.isEnabled()


def test_a_named_invitee_keeps_the_slides_at_home(
    open_sample: Callable[[str], OpenSite], qtbot: QtBot
) -> None:
    site = open_sample("messy")
    event = plans.next_event(site.store)
    context = Context(site, event.id if event else None)
    page = shown(context, qtbot)

    assert "named on slide 15" in said(page)
    assert not page._start.isEnabled()
    assert not any(saver.isEnabled() for saver in page._savers)
    context.close()


def test_a_call_in_without_slides_says_what_to_do(context: Context, qtbot: QtBot) -> None:
    with context.store.change("No slides") as tx:
        for slide in tx.list(Slide):
            tx.delete(slide)
    page = shown(context, qtbot)

    assert "No slides yet" in said(page)
    assert not page._start.isEnabled()


def test_a_change_of_a_slide_is_seen_at_once(page: PresentPage, context: Context) -> None:
    from dataclasses import replace

    with context.store.change("Another word") as tx:
        first = next(slide for slide in tx.list(Slide) if slide.title.startswith("We begin"))
        tx.save(replace(first, title="Soon."))

    assert page.deck.model().index(0, 0).data() == "1. Soon."


def test_the_chosen_slide_stays_chosen(page: PresentPage, context: Context, qtbot: QtBot) -> None:
    page.deck.setFocus()
    qtbot.keyClick(page.deck, Qt.Key.Key_End)
    page.refresh(None)

    assert page.deck.number() == 14


@pytest.mark.parametrize("ending", [".pdf", ".pptx", ".callinshow"])
def test_files_are_saved_as_a_job(
    page: PresentPage, context: Context, qtbot: QtBot, tmp_path: Path, ending: str
) -> None:
    out = tmp_path / f"slides{ending}"
    with qtbot.waitSignal(context.undo_said, timeout=20_000) as told:
        page.save(out)

    assert out.stat().st_size > 1000
    assert told.args[0].startswith(f"Saved 14 slides as slides{ending}.")
    assert ("Signed as: " in told.args[0]) is (ending == ".callinshow")


def test_the_presenter_starts_with_the_bundle_alone(
    page: PresentPage, context: Context, qtbot: QtBot
) -> None:
    file = launch.bundle_of(context.store, context.event_id)
    launch.start(file, slide=3)
    kept = paths.state_folder() / "stage"
    try:
        qtbot.waitUntil(lambda: bool(list(kept.glob("evening-*.json"))), timeout=20_000)
    finally:
        for process in psutil.process_iter(["cmdline"]):
            if str(file) in (process.info["cmdline"] or []):
                process.kill()

    assert len(bundle.read(file).pages) == 14
    assert file.stat().st_mode & 0o777 == 0o600
    assert file.parent.stat().st_mode & 0o077 == 0


def test_the_presenters_words_are_in_order() -> None:
    words = launch.arguments(Path("evening.callinshow"), screen="HDMI-1", windowed=True, slide=4)

    assert words == [
        "-P",
        "-m",
        "ui.presenter",
        "evening.callinshow",
        "--in-window",
        "--windowed",
        "--screen",
        "HDMI-1",
        "--slide",
        "4",
    ]


def test_the_passphrase_does_not_reach_the_presenter(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CALLIN_PASSPHRASE", "four quiet words here")

    assert not launching.environment().contains("CALLIN_PASSPHRASE")


def test_everything_has_a_name_for_a_screen_reader(page: PresentPage) -> None:
    assert nameless(page) == []


def test_forward_and_back_in_the_clicker_test_tick_the_preflight(
    page: PresentPage, context: Context, qtbot: QtBot
) -> None:
    page.open(clicker=True)
    dialog = page.window().findChild(KeyDialog)
    assert isinstance(dialog, KeyDialog)
    qtbot.keyClick(dialog, Qt.Key.Key_PageDown)
    with context.store.read() as tx:
        assert tx.list(PreflightMark, item=Item.CLICKER) == []
    qtbot.keyClick(dialog, Qt.Key.Key_PageUp)
    qtbot.keyClick(dialog, Qt.Key.Key_PageDown)
    dialog.close()

    with context.store.read() as tx:
        assert len(tx.list(PreflightMark, item=Item.CLICKER)) == 1
