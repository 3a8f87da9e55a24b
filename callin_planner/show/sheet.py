"""The page being laid out: collects what is drawn and what would not look right."""

from collections.abc import Mapping, Sequence
from typing import Any

from callin_planner.domain.roles import ScreenVoice
from callin_planner.domain.slides import Slide
from callin_planner.i18n import _
from callin_planner.show import fonts, wrap
from callin_planner.show.colors import theme_of
from callin_planner.show.fields import DeckFields, fill
from callin_planner.show.kinds import KINDS
from callin_planner.show.primitives import HEIGHT, WIDTH, Box, Chart, Fault, Item, Page, Place, Text
from callin_planner.show.wrap import Style

LEFT = 120.0
RIGHT = WIDTH - 120.0
TOP = 96.0
_SECOND = "second."
"""Begins the names of fields whose words are in the deck's second language."""


class Sheet:
    """`theme` and `fields` are for reading; the rest are verbs. Points of the 1920 x 1080 page."""

    def __init__(self, slide: Slide, fields: DeckFields, number: int = 0) -> None:
        self.slide = slide
        self.fields = fields
        self.number = number
        self.kind = KINDS[slide.kind]
        self.theme = theme_of(slide.theme or fields.theme, fields.colors)
        self._values = fields.values()
        self._items: list[Item] = []
        self._charts: list[Chart] = []
        self._places: list[Place] = []
        self._faults: list[Fault] = []
        self._shown: dict[str, list[int]] = {}

    def page(self) -> Page:
        return Page(
            background=self.theme.background,
            items=tuple(self._items),
            title=wrap.plain(self._quiet(self.slide.title)).replace("\n", " "),
            kind=self.slide.kind.value,
            item_id=str(self.slide.item_id or ""),
            notes=self.slide.notes,
            faults=tuple(dict.fromkeys(self._faults)),
            charts=tuple(self._charts),
            places=tuple(self._places),
        )

    def words(self, key: str, default: str = "") -> str:
        """The words of field `key`, filled; "" when it is empty or a field in it is."""
        value = self.slide.fields.get(key)
        if value is None or not isinstance(value, str | int | float):
            self._tell_shape(key, value)
            return self.filled(default, key)
        return self.filled(str(value), key)

    def title(self) -> str:
        return self.filled(self.slide.title, "title")

    def filled(self, text: str, key: str) -> str:
        ready, empty = fill(text.strip(), self._values)
        for name in empty:
            self.fault(
                key,
                _(
                    "“{name}” is not set, so this line is left out. Fill it in Settings or in the event."
                ).format(name=name),
            )
        return ready

    def rows(self, key: str, most: int) -> list[dict[str, Any]]:
        """The rows of list `key` that say something, at most `most`; more are told, never squeezed in."""
        value = self.slide.fields.get(key) or []
        shape = self.kind.shape(key)
        if not isinstance(value, list | tuple):
            self._tell_shape(key, value)
            return []
        read = [(place, self._row(entry, key, shape)) for place, entry in enumerate(value)]
        rows = [row for _place, row in read if row]
        self._shown[key] = [place for place, row in read if row]
        if len(rows) > most:
            self.fault(
                key,
                _("This slide holds {most} at most; {n} were given. Make a second slide.").format(
                    most=most, n=len(rows)
                ),
            )
        return rows[:most]

    def stored_row(self, key: str, row: int) -> int:
        """The place in the slide's own list of the row that `rows` gave at `row`."""
        shown = self._shown.get(key, [])
        return shown[row] if row < len(shown) else row

    def write(
        self,
        text: str,
        x: float,
        top: float,
        width: float,
        style: Style,
        *,
        lines: int = 1,
        align: str = "left",
        key: str = "",
        field: str = "",
    ) -> float:
        """Set `text` below `top` and return where it ends. Nothing is drawn for "".

        `key` is the slide's field that faults are told of; `field` says more exactly whose words they are.
        """
        if not text:
            return top
        fitted = wrap.fit(text, style, width, lines)
        self._tell(fitted, key)
        step = fitted.size * style.leading
        baseline = top + _first_baseline(style, fitted.size)
        for line in fitted.lines:
            self._line(line, x, round(baseline), width, fitted.size, style, align, field or key)
            baseline += step
        self._remember(field or key, x, top, width, lines, fitted, style, align)
        return top + step * len(fitted.lines)

    def height(self, text: str, width: float, style: Style, *, lines: int = 1) -> float:
        """How high `write` would set `text`."""
        if not text:
            return 0.0
        fitted = wrap.fit(text, style, width, lines)
        return fitted.size * style.leading * len(fitted.lines)

    def size(self, text: str, width: float, style: Style, *, lines: int = 1) -> float:
        """The size `write` would choose, so that neighbours can share it."""
        return wrap.fit(text, style, width, lines).size if text else style.size

    def width(self, text: str, width: float, style: Style) -> float:
        """How wide `write` would set the one line `text`."""
        if not text:
            return 0.0
        fitted = wrap.fit(text, style, width, 1)
        return max(sum(fonts.width(run.text, run.face, fitted.size) for run in line) for line in fitted.lines)

    def draw(self, *items: Item | None) -> None:
        self._items += [item for item in items if item is not None]

    def box(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        fill: str,
        *,
        radius: float = 0.0,
        line: str = "",
        line_width: float = 2.0,
    ) -> None:
        self.draw(Box(x, y, width, height, fill, radius, line, line_width if line else 0.0))

    @property
    def drawn(self) -> int:
        """How many items there are by now: where the next one will stand."""
        return len(self._items)

    def chart(self, chart: Chart) -> None:
        """Tell that some of the items are a chart."""
        self._charts.append(chart)

    def fault(self, key: str, text: str) -> None:
        self._faults.append(Fault(key, text))

    def voice(self) -> ScreenVoice | None:
        """The voice of the eyebrow: named by the slide, else its agenda item's, else its kind's."""
        named = self.slide.fields.get("voice")
        if named in list(ScreenVoice):
            return ScreenVoice(str(named))
        if self.kind.voice:
            return self.kind.voice
        return self.fields.voices.get(str(self.slide.item_id)) if self.slide.item_id else None

    def _tell_shape(self, key: str, value: Any) -> None:
        if value is not None:
            self.fault(key, _("“{key}” cannot be shown as it is. Write it anew.").format(key=key))

    def _row(self, entry: Any, key: str, shape: Sequence[str]) -> dict[str, Any] | None:
        if not shape or isinstance(entry, str):
            text = self.filled(str(entry), key)
            return {"text": text} if text else None
        if not isinstance(entry, Mapping):
            return None
        row = {
            name: self.filled(value, key) if isinstance(value, str) else value
            for name, value in entry.items()
            if name in shape and value not in (None, "")
        }
        return {name: value for name, value in row.items() if value != ""} or None

    def _line(
        self,
        runs: Sequence[wrap.Run],
        x: float,
        baseline: float,
        width: float,
        size: float,
        style: Style,
        align: str,
        field: str,
    ) -> None:
        widths = [fonts.width(run.text, run.face, size) for run in runs]
        if align == "center":
            x += (width - sum(widths)) / 2
        elif align == "right":
            x += width - sum(widths)
        for run, advance in zip(runs, widths, strict=True):
            if run.text.strip():
                color = style.color_of(run.face)
                other = self.fields.second if field.startswith(_SECOND) else ""
                self.draw(Text(x, baseline, run.text, run.face, size, color, advance, align, field, other))
            x += advance

    def _remember(
        self,
        field: str,
        x: float,
        top: float,
        width: float,
        lines: int,
        fitted: wrap.Fitted,
        style: Style,
        align: str,
    ) -> None:
        """Where the words of a field stand, for whoever edits them there."""
        if not field:
            return
        height = fitted.size * style.leading * len(fitted.lines)
        place = (
            field,
            x,
            top,
            width,
            height,
            lines,
            style.face,
            fitted.size,
            style.color,
            style.leading,
            align,
        )
        self._places.append(Place(*place))

    def _tell(self, fitted: wrap.Fitted, key: str) -> None:
        if fitted.cut:
            self.fault(key, _("There are more words than fit at a size the room can read. Use fewer."))
        if fitted.lacking:
            self.fault(
                key,
                _("These letters cannot be shown: {letters}. Write them another way.").format(
                    letters=" ".join(fitted.lacking)
                ),
            )

    def _quiet(self, text: str) -> str:
        return fill(text, self._values)[0]


def _first_baseline(style: Style, size: float) -> float:
    measure = fonts.metrics(style.face)
    room = style.leading - measure.ascent - measure.descent
    return size * (room / 2 + measure.ascent)


__all__ = ["HEIGHT", "LEFT", "RIGHT", "TOP", "WIDTH", "Sheet"]
