import random
import shutil
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from callin_planner.domain.ids import Changed
from callin_planner.domain.site import Setting
from callin_planner.usecases import agenda, backups, opening
from callin_planner.usecases.opening import OpenSite
from tests.sample import SAMPLE_KEY
from ui import drafts
from ui.blank import Blank
from ui.kit.dialogs import FormDialog
from ui.kit.forms import Field, Line
from ui.main_window import MainWindow
from ui.program import AFTER_LOCK, RESTORE, Program, restart_command


class Restarts(list[tuple[Path, tuple[str, ...]]]):
    """Where a lock would have started again."""

    def __call__(self, path: Path, *flags: str) -> None:
        self.append((path, flags))


@pytest.fixture
def restarts() -> Restarts:
    return Restarts()


@pytest.fixture
def program(qtbot: QtBot, qapp: QApplication, restarts: Restarts, sample_site: OpenSite) -> Iterator[Program]:
    made = Program(qapp, restarts)
    made.show_site(sample_site)
    yield made
    if made.context is not None:
        made.context.jobs.stop_all(20)
        made.context.close()
    if made.idle is not None:
        made.idle.stop()
    if made.window is not None:
        made.window.hide()
        made.window.deleteLater()
    made.deleteLater()


def window_of(program: Program) -> MainWindow:
    assert isinstance(program.window, MainWindow)
    return program.window


def reopen(site: OpenSite) -> OpenSite:
    return opening.open_with_key(site.path, SAMPLE_KEY, site.store.actor)


@pytest.fixture
def never_backed_up(sample_site: OpenSite) -> None:
    for backup in sample_site.folder.backups.iterdir():
        shutil.rmtree(backup)


def test_opening_backs_up_and_the_screens_look_again(
    qtbot: QtBot, never_backed_up: None, program: Program, sample_site: OpenSite
) -> None:
    told: list[Changed] = []
    assert program.context is not None
    program.context.changes.changed.connect(told.append)
    qtbot.waitUntil(lambda: bool(told), timeout=20_000)
    assert len(backups.backups(sample_site.path)) == 1
    assert told[0].kinds == {"Site"}


def test_locking_blanks_closes_and_starts_again(
    program: Program, restarts: Restarts, sample_site: OpenSite
) -> None:
    began = time.monotonic()
    program.lock()
    took = time.monotonic() - began
    assert restarts == [(sample_site.path, ())]
    assert all(
        isinstance(w, Blank)
        for w in window_of(program).children()
        if getattr(w, "objectName", str)() == "blank"
    )
    assert window_of(program).findChild(Blank) is not None
    assert took < 10
    again = reopen(sample_site)
    again.close()


def test_locking_twice_is_locking_once(program: Program, restarts: Restarts) -> None:
    program.lock()
    program.lock()
    assert len(restarts) == 1


def test_the_panic_key_covers_everything_before_anything_else(program: Program, qtbot: QtBot) -> None:
    window = window_of(program)
    dialog = FormDialog(window, "Add a person")
    qtbot.addWidget(dialog)
    dialog.setModal(False)
    dialog.show()
    covered: list[bool] = []
    window.lock_wanted.disconnect()
    window.lock_wanted.connect(
        lambda: covered.append(window.findChild(Blank) is not None and not dialog.isVisible())
    )
    window.menus.actions["panic"].trigger()
    assert covered == [True]
    pixels = window.grab().toImage()
    colors = {
        pixels.pixelColor(x, y).name()
        for x in range(0, window.width(), 40)
        for y in range(0, window.height(), 40)
    }
    assert len(colors) == 1


def test_the_idle_watch_locks(program: Program, restarts: Restarts) -> None:
    assert program.idle is not None and program.idle.minutes == 5
    program.idle.idle.emit()
    assert len(restarts) == 1


def test_the_desktop_locks(program: Program, restarts: Restarts) -> None:
    assert program.desktop is not None
    program.desktop.on_active(False)
    assert not restarts
    program.desktop.on_active(True)
    assert len(restarts) == 1


def test_the_lock_time_follows_the_setting(program: Program, qtbot: QtBot, sample_site: OpenSite) -> None:
    from callin_planner.usecases import settings

    settings.change_site(sample_site.store, lock_minutes=10)
    qtbot.waitUntil(lambda: program.idle is not None and program.idle.minutes == 10)


def test_what_is_half_typed_is_stored_as_leaving_its_field_would(
    program: Program, sample_site: OpenSite
) -> None:
    window = window_of(program)
    window.show_page("settings")
    city = window.pages["settings"].city._fields["city"].editor  # type: ignore[attr-defined]
    city.setText("Mill Hill")
    program.lock()
    again = reopen(sample_site)
    assert again.site().city == "Mill Hill"
    again.close()


def test_a_refused_value_comes_back_to_its_field(
    program: Program, restarts: Restarts, sample_site: OpenSite, qapp: QApplication, qtbot: QtBot
) -> None:
    window = window_of(program)
    window.show_page("settings")
    link = window.pages["settings"].help_line._fields["intake_link"].editor  # type: ignore[attr-defined]
    link.setText("http://help.example.org/start")
    program.lock()
    assert restarts[0][1] == (AFTER_LOCK,)
    again = reopen(sample_site)
    kept, page = drafts.take(again.store)
    assert [(draft.page, draft.text) for draft in kept] == [("settings", "http://help.example.org/start")]
    assert page == "settings"
    with again.store.read() as tx:
        assert not [setting for setting in tx.list(Setting) if setting.key.startswith("typed:")]
    again.close()


def test_the_text_of_an_open_dialog_is_kept_but_never_a_secret(
    program: Program, sample_site: OpenSite, qtbot: QtBot
) -> None:
    from ui.kit.secret import SecretLine

    dialog = FormDialog(window_of(program), "Add a person")
    qtbot.addWidget(dialog)
    dialog.form.add(Field("Name", Line("Nguyễn Thị Lan")))
    dialog.content.addWidget(SecretLine("Passphrase"))
    dialog.findChild(SecretLine).setText("five secret words of mine")  # type: ignore[union-attr]
    dialog.setModal(False)
    dialog.show()
    program.lock()
    again = reopen(sample_site)
    kept, _page = drafts.take(again.store)
    assert [(draft.field, draft.text) for draft in kept] == [("Name", "Nguyễn Thị Lan")]
    shown = drafts.DraftsDialog(window_of(program), kept)
    qtbot.addWidget(shown)
    assert shown.heading.text() == "What you were typing is here"
    again.close()


def test_another_person_does_not_see_what_was_typed(made_site: OpenSite) -> None:
    from dataclasses import replace

    from callin_planner.domain.ids import new_id

    drafts.keep(made_site.store, [drafts.Draft("agenda", "Note", "mine")], "agenda")
    me = made_site.store.actor
    made_site.store.actor = replace(me, person_id=new_id())
    assert drafts.take(made_site.store) == ([], "")
    made_site.store.actor = me
    assert drafts.take(made_site.store) == ([drafts.Draft("agenda", "Note", "mine")], "agenda")


def test_no_field_is_lost_in_many_locks_at_random(program: Program, sample_site: OpenSite) -> None:
    """R-B4: a word is typed somewhere, the site locks at any moment, and the word is there afterwards."""
    window, store = window_of(program), sample_site.store
    window.show_page("agenda")
    window.show_page("settings")
    chance = random.Random(20261124)
    lost = 0
    for n in range(100):
        shown = window.pages["settings"].findChildren(Line)
        line = chance.choice([line for line in shown if line.isVisible() and line.text()])
        typed = f"{line.text()[:24]} {n}" if chance.random() < 0.7 else f"http://{n}"
        line.setText(typed)
        left = drafts.gather(window.pages)
        drafts.keep(store, left, "settings")
        stored, _page = drafts.take(store)
        kept = {draft.text for draft in stored}
        site = sample_site.site()
        values = {str(value) for value in vars(site).values()}
        values |= {word for each in site.signatories for word in (each.name, each.body)}
        if " ".join(typed.split()) not in kept | values:
            lost += 1
        line.setText(line.text()[:24])
        line.commit()
    assert lost == 0


def test_going_back_to_a_backup_locks_first(
    program: Program, restarts: Restarts, sample_site: OpenSite
) -> None:
    assert program.context is not None
    program.context.restore_wanted.emit()
    assert restarts[0][0] == sample_site.path and restarts[0][1][0] == RESTORE


def test_closing_the_window_lets_the_site_go(program: Program, sample_site: OpenSite) -> None:
    window_of(program).close()
    again = reopen(sample_site)
    again.close()


def test_undo_lives_on_after_a_lock(program: Program, sample_site: OpenSite) -> None:
    assert program.context is not None
    items = agenda.items_of(sample_site.store, program.context.event_id)
    agenda.delete_item(sample_site.store, items[3].id)
    program.lock()
    again = reopen(sample_site)
    assert again.store.can_undo() is not None
    again.close()


def test_it_starts_again_as_it_was_started() -> None:
    assert restart_command(Path("/x/A.callin"), [AFTER_LOCK])[1:] == ["-m", "ui", "/x/A.callin", AFTER_LOCK]
