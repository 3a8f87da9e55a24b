"""Replace a speaker: who could step in, and what follows, before and after."""

from uuid import UUID

from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from callin_planner.domain.speakers import Speaker
from callin_planner.i18n import _
from callin_planner.usecases import replacing
from callin_planner.usecases.replacing import Followed, StandIn
from ui.kit import theme
from ui.kit.buttons import Button
from ui.kit.chips import Icon
from ui.kit.context import Context
from ui.kit.dialogs import Dialog, FormDialog
from ui.kit.forms import Choice, Field, Line
from ui.kit.labels import Label, announce
from ui.kit.widgets import clear, row, scrolling

_OTHER = "other"


class ReplaceDialog(FormDialog):
    """`followed` tells what was done, None until it is."""

    def __init__(self, parent: QWidget, context: Context, event_id: UUID, speaker: Speaker) -> None:
        super().__init__(
            parent,
            _("Replace {name}").format(name=speaker.name),
            _("Whoever steps in takes over every item of this call-in. One Undo takes it all back."),
            save=_("Replace"),
            icon="arrows-exchange",
            width=520,
        )
        self._context, self._event_id, self._speaker = context, event_id, speaker
        self.followed: Followed | None = None
        self._offers = replacing.stand_ins(context.store, event_id, speaker.id)
        options: list[tuple[object, str]] = [
            (place, f"{one.name} – {one.why}") for place, one in enumerate(self._offers)
        ]
        self.who = Choice([*options, (_OTHER, _("Somebody else…"))], 0 if self._offers else _OTHER)
        self.form.add(Field(_("Steps in"), self.who, key="who"))
        self.name = Line("", _("Name of whoever steps in"))
        self._name = Field(_("Name"), self.name, key="name")
        self.form.add(self._name)
        self.not_coming = QCheckBox(_("{name} cannot come to this call-in").format(name=speaker.name))
        self.not_coming.setChecked(True)
        self.form.add_widget(self.not_coming)
        self.form.add_widget(Label(_("What follows"), "label"))
        self._list = FollowList()
        area = scrolling(self._list)
        area.setFixedHeight(theme.px(190))
        self.form.add_widget(area)
        self.who.currentIndexChanged.connect(lambda place: self._show())
        self.name.textChanged.connect(lambda text: self._show())
        self.on_save = self._keep
        self._show()

    def chosen(self) -> StandIn:
        value = self.who.value()
        if isinstance(value, int):
            return self._offers[value]
        return StandIn(self.name.text().strip(), "")

    def _show(self) -> None:
        self._name.setVisible(self.who.value() == _OTHER)
        chosen = self.chosen()
        lines = (
            replacing.what_follows(self._context.store, self._event_id, self._speaker.id, chosen)
            if chosen.name
            else ()
        )
        self._list.show_lines(lines)

    def _keep(self) -> None:
        self.followed = replacing.replace_speaker(
            self._context.store,
            self._event_id,
            self._speaker.id,
            self.chosen(),
            not_coming=self.not_coming.isChecked(),
        )


class FollowList(QWidget):
    """Sentences under one another, each with a mark."""

    def __init__(self) -> None:
        super().__init__()
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 6, 0)
        self._lines.setSpacing(7)

    def show_lines(self, lines: tuple[str, ...]) -> None:
        clear(self._lines)
        for text in lines:
            line = row(Icon("chevron-right", 14, "ink_3"), Label(text, "body", wrap=True), spacing=6)
            line.setStretch(1, 1)
            self._lines.addLayout(line)
        self._lines.addStretch(1)


class FollowedDialog(Dialog):
    """What a replacement did, to read and put away."""

    def __init__(self, parent: QWidget, followed: Followed) -> None:
        super().__init__(
            parent,
            followed.changed.label,
            _("This is done, and can be undone in one step. Look at what is out of date now:"),
            icon="arrows-exchange",
            width=520,
        )
        lines = FollowList()
        lines.show_lines(followed.follows)
        self.content.addWidget(lines)
        self.add_button(Button(_("Close"), kind="primary"), self.accept).setFocus()
        announce(self, " ".join(followed.follows))
