"""An officer's sheet as it comes back: how it is read, and what its rows say."""

from callin_planner.i18n import _, ngettext
from callin_planner.usecases import plans, returned_sheets
from callin_planner.usecases.delivery import Attempt
from callin_planner.usecases.delivery_words import method_word, result_word
from callin_planner.usecases.officer_sheets import short_day
from ui.kit.context import Context
from ui.kit.returning import SheetKind


def officers_sheet(context: Context) -> SheetKind[Attempt]:
    store = context.store
    return SheetKind(
        choose=_("Choose the sheet the officer sent back"),
        key_text=_("“{name}” is under a key: the six words you told the officer."),
        read=lambda file, password, progress: returned_sheets.read_returned(
            store, file, plans.event_of(store, context.event_id).id, password=password, progress=progress
        ),
        commit=lambda seen, leave_out: returned_sheets.commit_returned(
            store, seen, leave_out_faults=leave_out
        ),
        said=attempt_text,
        button=lambda count: ngettext("Note {n} try", "Note {n} tries", count).format(n=count),
    )


def attempt_text(attempt: Attempt) -> str:
    """ "Nov 23, home visit: handed over."."""
    return _("{day}, {method}: {result}.").format(
        day=short_day(attempt.on),
        method=method_word(attempt.method).lower(),
        result=result_word(attempt.result).lower(),
    )
