"""What the person does to slides of the strip: each act is one change, said and undone in one step."""

from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from callin_planner.domain.ids import Changed, new_id
from callin_planner.domain.slides import Slide, SlideKind, SlideTheme
from callin_planner.i18n import _, ngettext
from callin_planner.show.kinds import KINDS
from callin_planner.usecases import agenda_slides, decks
from ui.kit.context import Context
from ui.slides.deck_view import DeckView
from ui.slides.strip import Strip


class Acts:
    """`view()` gives the deck as the page shows it."""

    def __init__(self, context: Context, strip: Strip, view: Callable[[], DeckView | None]) -> None:
        self._context = context
        self._strip = strip
        self._view = view

    # --- one or several --------------------------------------------------------------------------
    def step(self, by: int) -> None:
        """The chosen slides together one place up or down."""
        view, ids = self._view(), self._strip.selected_ids()
        if view is None or not ids:
            return
        places = sorted(view.place(one) for one in ids)
        to = places[0] - 1 if by < 0 else places[-1] + 2 - len(ids)
        if 0 <= to <= len(view) - len(ids):
            self._move(ids, to)

    def drop(self, gap: int) -> None:
        """The chosen slides into a gap, counted with all slides."""
        view, ids = self._view(), self._strip.selected_ids()
        if view is None or not ids:
            return
        to = gap - sum(view.place(one) < gap for one in ids)
        order = [slide.id for slide in view.slides]
        rest = [one for one in order if one not in ids]
        if [*rest[:to], *ids, *rest[to:]] != order:
            self._move(ids, to)

    def duplicate(self) -> None:
        ids = self._strip.selected_ids()
        copies = [new_id() for _one in ids]
        if ids:
            work = lambda: decks.duplicate_slides(self._store, ids, copies=copies)  # noqa: E731
            self._do(work, copies, icon="copy")

    def hide(self) -> None:
        """Hide the chosen slides, or show them where all of them are hidden."""
        view, ids = self._view(), self._strip.selected_ids()
        if view is None or not ids:
            return
        hidden = not all(slide.hidden for one in ids if (slide := view.find(one)) is not None)
        self._do(
            lambda: decks.hide_slides(self._store, ids, hidden), ids, icon="eye-off" if hidden else "eye"
        )

    def delete(self) -> None:
        view, ids = self._view(), self._strip.selected_ids()
        if view is None or not ids:
            return
        last = max(view.place(one) for one in ids)
        left = [slide.id for slide in view.slides if slide.id not in ids]
        after = [slide.id for slide in view.slides[last + 1 :]][:1] or left[-1:]
        n = len(ids)
        said = ngettext("{n} slide taken out.", "{n} slides taken out.", n).format(n=n)
        self._do(lambda: decks.delete_slides(self._store, ids), after, said=said, icon="trash")

    # --- one slide -------------------------------------------------------------------------------
    def add(self, kind: SlideKind) -> UUID | None:
        """A new slide after the one in view, belonging to the same item where its kind lives by one."""
        event_id, view = self._context.event_id, self._view()
        if event_id is None:
            return None
        here, new = self._strip.current_slide(), new_id()
        at = view.place(here.id) + 1 if view is not None and here is not None else None
        item_id = here.item_id if here is not None else None
        done = self._do(
            lambda: decks.add_slide(self._store, event_id, kind, at=at, item_id=item_id, new=new),
            [new],
            icon="plus",
        )
        return new if done else None

    def link(self, slide: Slide, item_id: UUID | None) -> None:
        self._do(lambda: agenda_slides.link_slide(self._store, slide.id, item_id), icon="presentation")

    def change_kind(self, slide: Slide, kind: SlideKind) -> None:
        """Words that the new kind has a place for stay; Undo brings the others back."""
        if kind is slide.kind:
            return
        known = KINDS[kind].known()
        values: dict[str, Any] = {
            "kind": kind,
            "fields": {key: value for key, value in slide.fields.items() if key in known},
            "second": {key: value for key, value in slide.second.items() if key in known or key == "title"},
        }
        self._do(lambda: decks.change_slide(self._store, slide.id, **values), icon="template")

    def set_rows(self, slide: Slide, name: str, rows: Sequence[Any]) -> None:
        fields = {key: value for key, value in slide.fields.items() if key != name}
        if rows:
            fields[name] = list(rows)
        self._do(lambda: decks.change_slide(self._store, slide.id, fields=fields))

    def order_rows(self, slide: Slide, name: str, places: Sequence[int]) -> None:
        self._do(lambda: decks.order_rows(self._store, slide.id, name, places))

    def set_theme(self, look: SlideTheme | None, slide: Slide | None) -> None:
        """For the whole deck, or for `slide` alone."""
        event_id = self._context.event_id
        if event_id is not None:
            alone = slide.id if slide is not None else None
            self._do(lambda: decks.set_theme(self._store, event_id, look, alone), icon="presentation")

    # --- the whole deck --------------------------------------------------------------------------
    def follow_agenda(self) -> None:
        event_id = self._context.event_id
        if event_id is None:
            return
        done = self._context.do(lambda: decks.follow_agenda(self._store, event_id), icon="arrows-sort")
        if done is not None and not done.ids:
            self._context.say(_("The slides stand in the order of the agenda already."))

    def speak_second(self, language: str) -> None:
        event_id = self._context.event_id
        if event_id is not None:
            self._do(lambda: decks.set_second_language(self._store, event_id, language), icon="language")

    # --- how it does it --------------------------------------------------------------------------
    @property
    def _store(self) -> Any:
        return self._context.store

    def _move(self, ids: Sequence[UUID], to: int) -> None:
        self._do(lambda: decks.move_slides(self._store, ids, to), ids, icon="arrows-sort")

    def _do(
        self, work: Callable[[], Changed], then: Sequence[UUID] = (), *, said: str = "", icon: str = "check"
    ) -> bool:
        done = self._context.do(work, said, icon=icon)
        if done is not None and then:
            self._strip.select(then)
        return done is not None
