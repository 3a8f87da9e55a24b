"""What the person does to the items that are chosen: each act is one change, said and undone in one step."""

from collections.abc import Callable, Collection, Sequence
from uuid import UUID

from PySide6.QtGui import QGuiApplication

from callin_planner.domain.agenda import Part
from callin_planner.domain.ids import Changed, new_id
from callin_planner.domain.roles import Voice
from callin_planner.i18n import _, ngettext
from callin_planner.usecases import agenda, agenda_clipboard, agenda_edits
from ui.agenda.lines import Line
from ui.agenda.table import AgendaTable, Place
from ui.kit.context import Context


class Acts:
    """`lines()` gives what the page shows; `show_details()` opens the inspector on a new item."""

    def __init__(
        self,
        context: Context,
        table: AgendaTable,
        lines: Callable[[], Sequence[Line]],
        show_details: Callable[[], object],
    ) -> None:
        self._context = context
        self._table = table
        self._lines = lines
        self._show_details = show_details
        self._cut = ("", "")
        self._by_name: dict[str, Callable[[], object]] = {
            "duplicate": self.duplicate,
            "copy": self.copy,
            "cut": self.cut,
            "paste": self.paste,
            "delete": self.delete,
        }
        table.step_wanted.connect(self.step)
        table.dropped.connect(self.drop)
        table.minutes_wanted.connect(self.change_minutes)
        table.key_wanted.connect(lambda name: self._by_name[name]())

    def chosen(self) -> list[Line]:
        ids = self._table.selected_ids()
        return [line for line in self._lines() if line.id in ids]

    # --- one or several --------------------------------------------------------------------------
    def step(self, by: int) -> None:
        """Earlier or later by one place; a single item goes on into the next part of the evening."""
        ids = self._table.selected_ids()
        store = self._context.store
        if len(ids) == 1:
            one = agenda.move_up if by < 0 else agenda.move_down
            self._do(lambda: one(store, ids[0]), ids, icon="arrows-sort")
        elif ids:
            self._do(lambda: agenda_edits.step_items(store, ids, by), ids, icon="arrows-sort")

    def drop(self, place: Place) -> None:
        ids = self._table.selected_ids()
        store = self._context.store
        if len(ids) == 1:
            self._do(
                lambda: agenda.move_item(store, ids[0], place.index, part=place.part), ids, icon="arrows-sort"
            )
        else:
            self._do(
                lambda: agenda_edits.move_items(store, ids, place.index, part=place.part),
                ids,
                icon="arrows-sort",
            )

    def duplicate(self) -> None:
        ids = self._table.selected_ids()
        copies = [new_id() for _one in ids]
        if ids:
            self._do(
                lambda: agenda_edits.duplicate_items(self._context.store, ids, copies=copies),
                copies,
                icon="copy",
            )

    def delete(self) -> None:
        if chosen := self.chosen():
            self._take_out(chosen, self._gone(chosen), "trash")

    def change_voice(self, voice: Voice) -> None:
        ids = self._table.selected_ids()
        self._do(lambda: agenda_edits.change_voice(self._context.store, ids, voice), ids)

    def change_mark(self, mark: str, on: bool) -> None:
        ids = self._table.selected_ids()
        self._do(lambda: agenda_edits.change_marks(self._context.store, ids, **{mark: on}), ids)

    def split(self) -> None:
        ids, new = self._table.selected_ids()[:1], new_id()
        if ids:
            self._do(
                lambda: agenda_edits.split_item(self._context.store, ids[0], new=new),
                [*ids, new],
                icon="arrows-split-2",
            )

    # --- copy and paste --------------------------------------------------------------------------
    def copy(self, *, with_notes: bool = False) -> None:
        ids = self._table.selected_ids()
        if not ids:
            return
        text = agenda_clipboard.copy_text(self._context.store, ids, with_notes=with_notes)
        QGuiApplication.clipboard().setText(text)
        self._context.say(
            ngettext(
                "{n} item copied. Paste it here or into another call-in.",
                "{n} items copied. Paste them here or into another call-in.",
                len(ids),
            ).format(n=len(ids))
        )

    def cut(self) -> None:
        """Copy and take out. Private notes stay in this program, not on the clipboard, and come back here."""
        chosen = self.chosen()
        if not chosen:
            return
        ids, store = [line.id for line in chosen], self._context.store
        text = agenda_clipboard.copy_text(store, ids)
        self._cut = (text, agenda_clipboard.copy_text(store, ids, with_notes=True))
        QGuiApplication.clipboard().setText(text)
        self._take_out(chosen, self._gone(chosen), "cut")

    def may_paste(self) -> bool:
        return agenda_clipboard.may_paste(QGuiApplication.clipboard().text())

    def paste(self) -> None:
        event_id = self._context.event_id
        if event_id is None:
            return
        text = QGuiApplication.clipboard().text()
        if text == self._cut[0]:
            text = self._cut[1]
        after = self._table.selected_ids()[-1:]
        pasted = self._context.do(
            lambda: agenda_clipboard.paste(
                self._context.store, event_id, text, after=after[0] if after else None
            )
        )
        if pasted is not None:
            self._table.select_several(pasted.ids)
            self._context.say_undo(pasted_text(pasted), icon="copy")

    # --- one item --------------------------------------------------------------------------------
    def add(self, seconds: int = 180) -> None:
        """A new item after the one in view, its title ready to be typed."""
        event_id, line = self._context.event_id, self._table.current_record()
        if event_id is None:
            return
        part, index, item_id = Part.PROGRAMME, None, new_id()
        if line is not None:
            part = line.item.part
            index = 1 + [one.id for one in self._lines() if one.item.part is part].index(line.id)
        made = self._do(
            lambda: agenda.add_item(
                self._context.store,
                event_id,
                title=_("New item"),
                part=part,
                index=index,
                seconds=seconds,
                item_id=item_id,
            ),
            [item_id],
            icon="plus",
        )
        if made:
            self._show_details()

    def change_minutes(self, line: Line, more: int) -> None:
        seconds = max(60, line.item.seconds + more)
        if line.item.seconds >= 60 or more > 0:
            self._do(lambda: agenda.change_item(self._context.store, line.id, seconds=seconds), [line.id])

    # --- how it does it --------------------------------------------------------------------------
    def _do(
        self, work: Callable[[], Changed], then: Sequence[UUID], *, said: str = "", icon: str = "check"
    ) -> bool:
        done = self._context.do(work, said, icon=icon)
        if done is not None:
            self._table.select_several(then)
        return done is not None

    def _take_out(self, chosen: Sequence[Line], said: str, icon: str) -> None:
        ids = [line.id for line in chosen]
        following = self._beside(ids)
        self._do(lambda: agenda_edits.delete_items(self._context.store, ids), following, said=said, icon=icon)

    def _beside(self, ids: Collection[UUID]) -> list[UUID]:
        """What is in view once `ids` are gone: the next item, else the one before."""
        order = [line.id for line in self._lines()]
        last = max(order.index(item_id) for item_id in ids)
        left = [one for one in order[last + 1 :] if one not in ids]
        return left[:1] or [one for one in order[:last] if one not in ids][-1:]

    def _gone(self, chosen: Sequence[Line]) -> str:
        gone = {line.id for line in chosen}
        left = [line for line in self._lines() if line.number and line.id not in gone]
        minutes = f"{sum(line.item.seconds for line in left) / 60:g}"
        if len(chosen) == 1:
            return _("“{title}” taken out of the agenda. {n} items, {minutes} minutes.").format(
                title=chosen[0].item.title, n=len(left), minutes=minutes
            )
        return _("{gone} items taken out of the agenda. {n} items, {minutes} minutes.").format(
            gone=len(chosen), n=len(left), minutes=minutes
        )


def pasted_text(pasted: agenda_clipboard.Pasted) -> str:
    """What was pasted, and who of its speakers is not in the list here."""
    if not pasted.unknown:
        return pasted.changed.label
    return _("{label}. Not in the list of speakers here: {names}.").format(
        label=pasted.changed.label, names=", ".join(pasted.unknown)
    )
