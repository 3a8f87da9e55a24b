"""An edit of a 200-segment agenda, from the key to the repainted page: the GUI thread's own time.

Waiting for other processes is left out. Each edit is followed by whatever Qt repaints for it; the fair
rival is the same edit stored without any page. Under `QT_QPA_PLATFORM=offscreen` unless the environment
says otherwise.
"""

import os
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.bench.measure import Taken, show, take

_HERE = "tests.bench.bench_agenda"
_SEGMENTS = 200
_EDITS = 40
_LIMIT = Taken(0.016, 0)
_SCRIPT = "Good evening. We want you safe, alive and free. " * 60


def main() -> None:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    stored = take(_HERE, "stored_only")
    for name in ("minutes", "move", "title", "voice_of_ten"):
        show(
            f"{_SEGMENTS} segments, {name.replace('_', ' ')}, edit to repaint",
            take(_HERE, name),
            _LIMIT,
            {"stored only": stored},
        )


def minutes() -> float:
    """+ and - on the row in view."""
    return _median(
        lambda page, n: page.acts.change_minutes(page.table.current_record(), 60 if n % 2 else -60)
    )


def move() -> float:
    """Alt+Up and Alt+Down."""
    return _median(lambda page, n: page.acts.step(1 if n % 2 else -1))


def title() -> float:
    """A title typed in the inspector."""
    return _median(lambda page, n: page._save_field(page.table.current_record().id, "title", f"Title {n}"))


def voice_of_ten() -> float:
    """Ten items chosen, their voice changed."""
    from callin_planner.domain.roles import Voice

    def prepare(page: Any) -> None:
        page.table.select_several([line.id for line in page.table.lines.shown()[90:100]])

    return _median(lambda page, n: page.acts.change_voice(list(Voice)[n % 6]), prepare)


def stored_only() -> float:
    """The same edit of minutes without a page."""
    from callin_planner.usecases import agenda

    with tempfile.TemporaryDirectory() as place:
        site, event_id = _site(Path(place))
        items = agenda.items_of(site.store, event_id)
        taken = []
        for n in range(_EDITS):
            began = time.thread_time()
            agenda.change_item(site.store, items[100].id, seconds=120 + n)
            taken.append(time.thread_time() - began)
        site.close()
    return statistics.median(taken)


def _median(edit: Callable[[Any, int], object], prepare: Callable[[Any], object] | None = None) -> float:
    from PySide6.QtWidgets import QApplication, QMainWindow

    from ui.agenda.page import AgendaPage
    from ui.kit import theme
    from ui.kit.context import Context

    app = QApplication(["bench"])
    theme.apply(app, "light", 1.0)
    with tempfile.TemporaryDirectory() as place:
        site, event_id = _site(Path(place))
        context = Context(site, event_id)
        window, page = QMainWindow(), AgendaPage(context)
        window.setCentralWidget(page)
        window.resize(1228, 846)
        window.show()
        page.table.select(page.table.lines.shown()[100].id)
        if prepare is not None:
            prepare(page)
        app.processEvents()
        taken = []
        for n in range(_EDITS):
            began = time.thread_time()
            edit(page, n)
            app.processEvents()
            taken.append(time.thread_time() - began)
        window.close()
        context.close()
        site.close()
    return statistics.median(taken)


def _site(place: Path) -> tuple[Any, Any]:
    from callin_planner.usecases.opening import create_with_key
    from tests import factories

    site = create_with_key(place / "Bench.callin", factories.site(), factories.person(), bytes(range(32)))
    event = factories.event()
    speakers = [factories.speaker(name=f"Speaker Number{n}") for n in range(40)]
    with site.store.change("Set up") as tx:
        tx.save(event)
        tx.save_all(speakers)
        tx.save_all(
            factories.item(
                event.id, seq=n, title=f"Segment number {n}", script=_SCRIPT, speaker_id=speakers[n % 40].id
            )
            for n in range(_SEGMENTS)
        )
    return site, event.id


if __name__ == "__main__":
    main()
