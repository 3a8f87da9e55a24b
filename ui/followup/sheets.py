"""A provider's return sheet: out through the one dialog, and back, row by row."""

from collections.abc import Sequence

from PySide6.QtWidgets import QMenu, QWidget

from callin_planner.domain.providers import Provider
from callin_planner.errors import CallInError
from callin_planner.i18n import _, ngettext
from callin_planner.usecases import plans, provider_sheets
from callin_planner.usecases.followup_words import referral_word
from callin_planner.usecases.officer_sheets import short_day
from callin_planner.usecases.referrals import Answer
from ui.kit.context import Context
from ui.kit.disclosing import disclose
from ui.kit.icons import icon
from ui.kit.returning import SheetKind


def providers_sheet(context: Context) -> SheetKind[Answer]:
    store = context.store
    return SheetKind(
        choose=_("Choose the sheet the provider sent back"),
        key_text=_("“{name}” is under a key: the six words you told the provider."),
        read=lambda file, password, progress: provider_sheets.read_returned(
            store, file, plans.event_of(store, context.event_id).id, password=password, progress=progress
        ),
        commit=lambda seen, leave_out: provider_sheets.commit_returned(
            store, seen, leave_out_faults=leave_out
        ),
        said=answer_text,
        button=lambda count: ngettext("Note {n} answer", "Note {n} answers", count).format(n=count),
    )


def answer_text(answer: Answer) -> str:
    """ "Dec 12: accepted. Starts Monday"."""
    day = short_day(answer.on) if answer.on else ""
    said = _("{day}: {state}").format(day=day, state=referral_word(answer.state).lower())
    return f"{said}. {answer.reason}" if answer.reason else f"{said}."


def fill_menu(menu: QMenu, context: Context, page: QWidget) -> None:
    """A sheet for each provider that has something to answer."""
    menu.clear()
    found = _found(context)
    for provider, count in found:
        text = ngettext("{name}, {n} referral…", "{name}, {n} referrals…", count)
        menu.addAction(
            icon("file-spreadsheet", "ink_2"),
            text.format(name=provider.name, n=count).replace("&", "&&"),
            lambda chosen=provider: send(context, page, chosen),
        )
    if not found:
        menu.addAction(_("No referral is confirmed yet")).setEnabled(False)


def _found(context: Context) -> Sequence[tuple[Provider, int]]:
    if context.event_id is None:
        return ()
    try:
        return provider_sheets.with_referrals(context.store, context.event_id)
    except CallInError as error:
        context.report(error)
        return ()


def send(context: Context, page: QWidget, provider: Provider) -> None:
    if context.event_id is not None:
        disclose(context, provider_sheets.leaving(context.store, context.event_id, provider.id), page)
