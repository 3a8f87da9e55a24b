"""A day's work in the window, in a process of its own: open, look, edit, let out, print, copy, close.

`python -m tests.gui.disclosures.evening FOLDER MARKER`: every invitee and group bears the marker. Says the
window's titles, a line each. What is printed lies in FOLDER/paper: paper holds names, as it must.
"""

import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QApplication, QWidget

from callin_planner import files, hardening, logs
from callin_planner.domain.clock import FixedClock
from callin_planner.domain.groups import Group
from callin_planner.domain.invitees import Invitee, Status
from callin_planner.errors import UserError
from callin_planner.storage import reserve, stretching
from callin_planner.storage.stretching import Cost
from callin_planner.usecases import backups, carrying, invitations, invite_export, invitees, opening, plans
from callin_planner.usecases.opening import OpenSite
from tests import leaving, sample
from ui.documents.page import DocumentsPage
from ui.kit import theme
from ui.kit.context import Context
from ui.kit.disclosing import LeavingDialog
from ui.main_window import MainWindow
from ui.pages import PAGES


def marked_city(folder: Path, marker: str) -> OpenSite:
    """The clean sample city, its people and groups renamed, with a passphrase for its owner."""
    path, owner = sample.make_template(folder, "clean")
    clock = FixedClock(sample.SAMPLE_NOW)
    site = opening.open_with_key(path, sample.SAMPLE_KEY, opening.actor_of(owner), clock=clock)
    leaving.give_passphrase(site, stretching.FLOOR)
    with site.store.change("Rename") as tx:
        for n, who in enumerate(tx.list(Invitee)):
            tx.save(replace(who, first=f"{marker}First{n:03d}", last=f"{marker}Last{n:03d}"))
        for n, group in enumerate(tx.list(Group)):
            tx.save(replace(group, label=f"{marker}Group{n:03d}"))
    return site


def wait(app: QApplication, ended: Callable[[], bool]) -> None:
    until = time.monotonic() + 60
    while not ended():
        app.processEvents()
        if time.monotonic() > until:
            raise TimeoutError
        time.sleep(0.01)


def work(folder: Path, marker: str) -> None:
    app = QApplication([])
    theme.apply(app, "light", 1.0)
    site = marked_city(folder, marker)
    event = plans.next_event(site.store)
    assert event is not None
    context = Context(site, event.id)
    window = MainWindow(context)
    window.resize(1440, 900)
    window.show()
    for page in PAGES:
        window.show_page(page.key)
        wait(app, lambda: not context.jobs.running())
        print(window.windowTitle())
    edit(site)
    for fmt in ("xlsx", "csv", "pdf", "docx"):
        let_out(app, context, window, fmt, "names")
    let_out(app, context, window, "csv", "codes")
    let_out(app, context, window, "docx", "codes")
    let_out(app, context, window, "xlsx", "counts")
    (folder / "paper").mkdir()
    let_out(app, context, window, "print", "names", folder / "paper" / "printed.pdf")
    papers(app, context, window)
    carrying.carry(site, folder / "copy")
    backups.back_up(site, "Before the evening")
    window.close()
    context.jobs.stop_all(20)
    context.close()
    site.close()
    files.sweep_temporary()


def edit(site: OpenSite) -> None:
    full = plans.full_plan_of(site.store)
    one = full.invited[0]
    invitees.change_invitee(site.store, one.invitee.id, address="1 Other Way")
    invitations.change_invitation(site.store, one.invitation.id, to=Status.HELD, reason="A while")
    site.store.undo()
    try:
        invitees.change_invitee(site.store, one.invitee.id, language="nowhere")
    except UserError as error:
        logs.note(error)


def let_out(
    app: QApplication, context: Context, parent: QWidget, fmt: str, way: str, paper: Path | None = None
) -> None:
    dialog = LeavingDialog(parent, context, invite_export.invite_list(context.store))
    dialog.ask_printer = lambda parent, title: _printer(paper)
    dialog.show()
    print(dialog.windowTitle())
    assert dialog.shown.way is not None
    dialog.shown.way._buttons[way].click()
    dialog.format._buttons[fmt].click()
    if way != "names":
        dialog.form.protect.setChecked(False)
    for key, box in dialog.shown.boxes.items():
        box.setChecked(way == "names" or key not in ("officer", "agency"))
    dialog.form.recipient.setText("Dana Creel, Probation")
    dialog.form.purpose.setText("To hand over the letters")
    dialog.form.secret.setText(leaving.PASSPHRASE)
    dialog.act()
    wait(app, lambda: dialog.disclosed is not None)
    wait(app, lambda: not context.jobs.running())
    dialog.close()


def _printer(paper: Path | None) -> QPrinter:
    printer = QPrinter(QPrinter.PrinterMode.ScreenResolution)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(paper))
    return printer


def papers(app: QApplication, context: Context, window: MainWindow) -> None:
    """The whole pack, its letters under a key."""
    window.show_page("documents")
    page = window.findChild(DocumentsPage)
    assert page is not None
    permit = replace(leaving.PLAIN, password=leaving.KEY, reason="")
    page.ask_permit = lambda *_asked, **_more: permit
    wait(app, lambda: not context.jobs.running() and page.table.kinds.rowCount() > 0)
    page.make(["letter", "handout", "run_of_show", "brief", "door_roster"])
    wait(app, lambda: not page._making and not context.jobs.running())


if __name__ == "__main__":
    reserve.SIZE = 65536
    stretching.FLOOR = stretching.DEFAULT = Cost(1, 64, 1)
    hardening.harden()
    logs.start("callin")
    work(Path(sys.argv[1]), sys.argv[2])
    print("done")
