"""The words of one slide, changed one at a time; each change is one step to undo."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, replace
from datetime import date
from typing import Any
from uuid import UUID

from callin_planner.domain.ids import Changed
from callin_planner.domain.slides import Slide, with_approval
from callin_planner.errors import FieldError
from callin_planner.i18n import _
from callin_planner.show.kinds import KINDS, Kind
from callin_planner.storage.store import Store
from callin_planner.storage.tx import Tx
from callin_planner.usecases.deck_numbers import refuse_too_many
from callin_planner.usecases.deck_rows import called, slide_to_change, slides_in
from callin_planner.usecases.pictures import release

LONGEST_TITLE = 300
LONGEST_WORDS = 600
LONGEST_NOTES = 10_000
SECOND = "second."
"""What a field's path begins with for the words of the second language."""
_LONGEST = {"title": LONGEST_TITLE, "notes": LONGEST_NOTES, "searched": LONGEST_NOTES}
_OWN = frozenset({"title", "notes", "source", "consent_by", "approved_by"})
_DATES = frozenset({"source_until", "consent_on"})
_FIXED = frozenset({"id", "deck_id", "seq"})
Fields = Mapping[str, Any]


def change_slide(store: Store, slide_id: UUID, **values: Any) -> Changed:
    """Set fields of the Slide itself (`kind`, `item_id`, `picture_id`, `crop`, `source_until`...)."""
    known = {field.name for field in fields(Slide)} - _FIXED
    if unknown := sorted(set(values) - known):
        raise FieldError(unknown[0], _("A slide has no “{name}”.").format(name=unknown[0]))
    for name in _OWN & values.keys():
        values[name] = _sound(name, values[name])

    def changed(slide: Slide) -> Slide:
        after = replace(slide, **values)
        return after if after.kind is slide.kind else _of_kind(after)

    return _edit(store, slide_id, _("Change {slide}"), changed)


def _of_kind(slide: Slide) -> Slide:
    """Without words that its new kind has no place for; one undo brings them back."""
    known = KINDS[slide.kind].known()
    lists = {name for name, _shape in KINDS[slide.kind].lists}
    kept = {
        key: value
        for key, value in slide.fields.items()
        if key in known and isinstance(value, list | tuple) is (key in lists)
    }
    second = {key: value for key, value in slide.second.items() if key in known | {"title"}}
    return replace(slide, fields=kept, second=second)


def set_field(store: Store, slide_id: UUID, field: str, value: Any) -> Changed:
    """Set one word of a slide by its path, as the canvas tells it (`Text.field`).

    "title", "notes", "source", "source_until", "consent_by", "consent_on", "approved_by"; a key of the kind
    ("lead", "figure"); a cell of a list ("steps.0.title", "bullets.1"), where the row after the last adds
    one; and any of these words in the second language ("second.title"). "" empties it, and a row that says
    nothing is gone. Raises FieldError.
    """
    return _edit(store, slide_id, _("Change the words of {slide}"), lambda slide: _with(slide, field, value))


def order_rows(store: Store, slide_id: UUID, key: str, order: Sequence[int]) -> Changed:
    """The rows of a list that stand at these places, in this order and in both languages; others are gone."""

    def ordered(slide: Slide) -> Slide:
        return replace(slide, fields=_at(slide.fields, key, order), second=_at(slide.second, key, order))

    return _edit(store, slide_id, _("Order the lines of {slide}"), ordered)


def _edit(store: Store, slide_id: UUID, label: str, edit: Callable[[Slide], Slide]) -> Changed:
    with store.read() as tx:
        slide = slide_to_change(tx, slide_id)
        label = label.format(slide=called(slide, slides_in(tx, slide.deck_id)))
        if edit(slide) == slide:
            return Changed()
    with store.change(label) as tx:
        _save(tx, slide_to_change(tx, slide_id), edit)
    return tx.changed


def _save(tx: Tx, before: Slide, edit: Callable[[Slide], Slide]) -> None:
    after = tx.save(with_approval(before, edit(before)))
    if after.picture_id != before.picture_id:
        release(tx, [before.picture_id])


def _with(slide: Slide, field: str, value: Any) -> Slide:
    if field.startswith(SECOND):
        path = field.removeprefix(SECOND)
        if path == "title":
            return replace(slide, second=_put(slide.second, "title", _sound("title", value)))
        second = _with_word(slide.second, KINDS[slide.kind], path, value, keeps_places=True)
        return replace(slide, second=second)
    if field in _DATES:
        if value not in (None, "") and not isinstance(value, date):
            raise FieldError(field, _("Type a day, such as 11/23/2026."))
        day: Any = value or None
        return replace(slide, consent_on=day) if field == "consent_on" else replace(slide, source_until=day)
    if field in _OWN:
        changed: dict[str, Any] = {field: _sound(field, value)}
        return replace(slide, **changed)
    after = replace(slide, fields=_with_word(slide.fields, KINDS[slide.kind], field, value))
    return _in_step(slide, after, field)


def _in_step(before: Slide, after: Slide, field: str) -> Slide:
    """A row that is gone from the first language is gone from the second too."""
    key, _dot, rest = field.partition(".")
    row = rest.partition(".")[0]
    count = len(_rows(before.fields, key)) if row.isdigit() else 0
    if not count or int(row) >= count or len(_rows(after.fields, key)) >= count:
        return after
    return replace(after, second=_at(after.second, key, [n for n in range(count) if n != int(row)]))


def _with_word(
    values: Fields, kind: Kind, path: str, value: Any, *, keeps_places: bool = False
) -> dict[str, Any]:
    key, _dot, rest = path.partition(".")
    if key not in kind.known():
        raise FieldError(path, _("This kind of slide has no “{name}”.").format(name=key))
    if not rest:
        return _put(values, key, value if isinstance(value, bool) else _sound(path, value))
    row, _dot, cell = rest.partition(".")
    rows = _rows(values, key)
    place = int(row) if row.isdigit() else len(rows) + 1
    shape = dict(kind.lists).get(key)
    if shape is None or place > 20 or (cell and cell not in (shape or ("text",))):
        raise FieldError(path, _("This kind of slide has no “{name}”.").format(name=path))
    _refuse_ninth_bar(key, place + 1)
    rows += [{} if shape else "" for _missing in range(place + 1 - len(rows))]
    if cell and isinstance(rows[place], Mapping):
        rows[place] = _put(rows[place], cell, _cell(path, cell, value))
    else:
        rows[place] = _sound(path, value)
    gone = place < len(_rows(values, key)) and not rows[place] and not keeps_places
    return _put(values, key, _trimmed(rows[:place] + rows[place + 1 :] if gone else rows))


def _refuse_ninth_bar(key: str, count: int) -> None:
    if key == "bars":
        refuse_too_many(count)


def _trimmed(rows: list[Any]) -> list[Any]:
    """Without empty rows at the end; one before others keeps its place, so that two languages keep step."""
    while rows and not rows[-1]:
        rows.pop()
    return rows


def _cell(path: str, name: str, value: Any) -> Any:
    if name != "value":
        return _sound(path, value)
    if value in (None, ""):
        return ""
    try:
        number = float(str(value).replace(",", "").replace("%", "").strip())
    except ValueError as error:
        raise FieldError(path, _("Type a number, such as 41 or 12.5.")) from error
    if not 0 <= number < 1e9:
        raise FieldError(path, _("A bar needs a number that is not below zero."))
    return int(number) if number.is_integer() else number


def _rows(values: Fields, key: str) -> list[Any]:
    """Rows as they are shown: those that say nothing are not counted."""
    given = values.get(key) or []
    rows = given if isinstance(given, list | tuple) else []
    return [dict(row) if isinstance(row, Mapping) else row for row in rows]


def _at(values: Fields, key: str, order: Sequence[int]) -> dict[str, Any]:
    """`values` with the rows of `key` at these places; an empty row for a place that has none."""
    rows = _rows(values, key)
    empty: Any = "" if any(isinstance(row, str) for row in rows) else {}
    return _put(values, key, _trimmed([rows[n] if 0 <= n < len(rows) else empty for n in order]))


def _put(values: Fields, key: str, value: Any) -> dict[str, Any]:
    """`values` with `key`; an empty value is no key at all."""
    kept = {name: each for name, each in values.items() if name != key}
    return kept if value in (None, "", [], ()) else {**values, key: value}


def _sound(field: str, value: Any) -> Any:
    if isinstance(value, bool | int | float):
        return value
    text = "\n".join(line.rstrip() for line in str(value or "").replace("\r\n", "\n").split("\n")).strip()
    text = "".join(letter for letter in text if letter == "\n" or letter.isprintable())
    longest = _LONGEST.get(field, LONGEST_WORDS)
    if len(text) > longest:
        raise FieldError(
            field, _("{n} letters are more than the {most} kept here.").format(n=len(text), most=longest)
        )
    return text
