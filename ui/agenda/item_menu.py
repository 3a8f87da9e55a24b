"""What can be done with the chosen items, under a right click or the menu key."""

from collections.abc import Callable

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from callin_planner.i18n import _
from ui.agenda.acts import Acts
from ui.kit.icons import icon
from ui.kit.speaker_words import voice_words


def item_menu(
    parent: QWidget, acts: Acts, *, details: Callable[[], object], away: Callable[[], object] | None
) -> QMenu:
    """`away` moves a survivor away from law enforcement; None where nobody needs that."""
    menu = QMenu(parent)
    chosen = acts.chosen()
    one = len(chosen) == 1
    if one:
        _add(menu, "pencil", _("Edit"), details, "F2")
        _add(menu, "arrows-split-2", _("Split in two"), acts.split)
    if away is not None:
        _add(menu, "heart-handshake", _("Move away from law enforcement…"), away)
    _add(menu, "copy", _("Duplicate"), acts.duplicate, "Ctrl+D")
    menu.addSeparator()
    _add(menu, "cut", _("Cut"), acts.cut, "Ctrl+X")
    _add(menu, "copy", _("Copy"), acts.copy, "Ctrl+C")
    if any(line.item.note_private for line in chosen):
        _add(menu, "copy", _("Copy with private notes"), lambda: acts.copy(with_notes=True))
    _add(menu, "clipboard", _("Paste after"), acts.paste, "Ctrl+V").setEnabled(acts.may_paste())
    menu.addSeparator()
    voices = menu.addMenu(_("Voice"))
    for voice, words in voice_words().items():
        action = voices.addAction(words)
        action.setCheckable(True)
        action.setChecked(all(line.item.voice is voice for line in chosen))
        action.triggered.connect(lambda _on=False, voice=voice: acts.change_voice(voice))
    for mark, words in (
        ("may_not_shrink", _("Keeps its minutes")),
        ("skip_if_late", _("May be skipped when late")),
    ):
        action = menu.addAction(words)
        action.setCheckable(True)
        action.setChecked(all(getattr(line.item, mark) for line in chosen))
        action.triggered.connect(lambda on, mark=mark: acts.change_mark(mark, on))
    menu.addSeparator()
    _add(menu, "trash", _("Take out"), acts.delete, "Del")
    return menu


def _add(menu: QMenu, picture: str, words: str, act: Callable[[], object], key: str = "") -> QAction:
    """`key` is only shown: the table itself listens to it."""
    action = menu.addAction(icon(picture, "ink_2"), f"{words}\t{key}" if key else words)
    action.triggered.connect(lambda: act())
    return action
