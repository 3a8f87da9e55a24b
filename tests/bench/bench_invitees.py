"""A key pressed in the search of the invite list with 10,000 people, until the list is painted again.

The limit is a bare table over the same rows, filtered by a plain `in` over folded words. Times are CPU
seconds of the window's thread, so that a busy machine does not blur them.
"""

import os
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from tests.bench.measure import show, take

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication, QWidget

    from callin_planner.usecases.opening import OpenSite

_HERE = "tests.bench.bench_invitees"
_PEOPLE = 10_000
_TYPED = "pena marcus pett 1 nguy"


def main() -> None:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as place:
        os.environ["CALLIN_HOME"] = str(Path(place) / "home")
        show("a key in the search of 10,000 people", take(_HERE, "page"), take(_HERE, "bare"))


def page() -> float:
    """Median CPU seconds of a key in the invite list's search."""
    from callin_planner.usecases import plans
    from ui.invitees.page import InviteesPage
    from ui.kit import theme
    from ui.kit.context import Context

    app = _app()
    theme.apply(app, "light", 1.0)
    with tempfile.TemporaryDirectory() as place:
        site = _site(Path(place) / "Big.callin")
        event = plans.next_event(site.store)
        shown = InviteesPage(Context(site, event.id if event else None))
        shown.resize(1228, 820)
        shown.show()
        while shown.table.people.rowCount() < _PEOPLE:
            app.processEvents()
        taken = _type(app, shown, shown.filters.search.setText)
        site.close()
    return taken


def bare() -> float:
    """The same for a table without anything of ours."""
    from PySide6.QtCore import QStringListModel
    from PySide6.QtWidgets import QTableView

    app = _app()
    words = [f"{first} {last} HB-{n:05}".lower() for n, (first, last) in enumerate(_names(), start=1)]
    model = QStringListModel(words)
    table = QTableView()
    table.setModel(model)

    def search(text: str) -> None:
        needles = text.split()
        model.setStringList([word for word in words if all(needle in word for needle in needles)])

    return _type(app, table, search)


def _app() -> "QApplication":
    from PySide6.QtWidgets import QApplication

    return QApplication(["bench"])


def _type(app: "QApplication", shown: "QWidget", search: Callable[[str], object]) -> float:
    """Type word after word, and take each away again."""
    shown.resize(1228, 820)
    shown.show()
    app.processEvents()
    taken = []
    for word in _TYPED.split(" "):
        for end in (*range(1, len(word) + 1), *reversed(range(len(word)))):
            began = time.thread_time()
            search(word[:end])
            app.processEvents()
            taken.append(time.thread_time() - began)
    return statistics.median(taken)


def _names() -> list[tuple[str, str]]:
    firsts = ("José", "Marcus", "Nguyễn Thị", "Devin", "Zoran", "Quincy", "Keisha")
    lasts = ("Peña", "Pettway", "Lan", "Ashgrove", "Petrović", "Abernethy", "Landry", "Carmona-Reyes")
    return [(firsts[n % 7], f"{lasts[n % 8]} {n // 56}") for n in range(_PEOPLE)]


def _site(path: Path) -> "OpenSite":
    from callin_planner.domain.clock import FixedClock
    from callin_planner.usecases import opening
    from tests import factories
    from tests.sample import SAMPLE_KEY

    site = opening.create_with_key(
        path, factories.site(), factories.person(), SAMPLE_KEY, clock=FixedClock(factories.NOON)
    )
    event, groups = factories.event(), [factories.group(label=f"Group {n}", code=f"G{n}") for n in range(8)]
    people = [
        factories.invitee(first=first, last=last, code=f"HB-{n:05}")
        for n, (first, last) in enumerate(_names(), start=1)
    ]
    with site.store.change("Fill") as tx:
        tx.save_all((event, *groups, *people))
        tx.save_all(factories.invitation(event_id=event.id, invitee_id=one.id) for one in people)
        tx.save_all(
            factories.membership(invitee_id=one.id, group_id=groups[n % 8].id) for n, one in enumerate(people)
        )
    return site


if __name__ == "__main__":
    main()
