"""What can be done with the whole deck: build it, order it, send it out, freeze it."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QMenu

from callin_planner.i18n import _
from ui.kit.icons import icon
from ui.kit.words import language_word
from ui.slides.acts import Acts
from ui.slides.deck_view import DeckView
from ui.slides.freeze_band import FreezeBand
from ui.slides.going_out import GoingOut


@dataclass(frozen=True)
class DeckActs:
    """What the menu leads to."""

    acts: Acts
    band: FreezeBand
    going_out: GoingOut
    build: Callable[[], object]


def fill_deck_menu(menu: QMenu, view: DeckView | None, to: DeckActs, *, frozen: bool) -> None:
    """Write the menu anew for what the deck is now."""
    menu.clear()
    if view is None:
        return
    if not frozen:
        menu.addAction(icon("wand", "ink_2"), _("Build from the agenda…"), to.build)
        menu.addAction(icon("arrows-sort", "ink_2"), _("Put in agenda order"), to.acts.follow_agenda)
        _add_languages(menu, view, to.acts)
        menu.addSeparator()
    menu.addAction(icon("presentation", "ink_2"), _("Save as PowerPoint…"), to.going_out.powerpoint)
    menu.addAction(icon("file-text", "ink_2"), _("Save as PDF…"), to.going_out.pdf)
    menu.addAction(icon("device-laptop", "ink_2"), _("Save the show for the stage…"), to.going_out.show)
    menu.addSeparator()
    if frozen:
        menu.addAction(icon("lock-open", "ink_2"), _("Open the slides again…"), to.band.thaw)
    else:
        menu.addAction(icon("snowflake", "ink_2"), _("Freeze the slides…"), to.band.freeze)


def _add_languages(menu: QMenu, view: DeckView, acts: Acts) -> None:
    """A second language on every slide, where the call-in is held in more than one."""
    now = view.plan.deck.second_language if view.plan.deck is not None else ""
    for language in view.plan.event.languages[1:]:
        text = _("Show {language} below on every slide").format(language=language_word(language))
        action = menu.addAction(text)
        action.setCheckable(True)
        action.setChecked(language == now)
        action.triggered.connect(lambda on, language=language: acts.speak_second(language if on else ""))
