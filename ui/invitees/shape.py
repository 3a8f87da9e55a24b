"""Which columns the invite list shows, in what order and how wide: remembered on this computer."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from callin_planner import settings
from ui.invitees.columns import DEFAULT

LEAST_WIDTH, MOST_WIDTH = 48, 480


@dataclass(frozen=True)
class Shape:
    """`keys` are the columns after tick and name; `widths` in pixels at 100 % where somebody set one."""

    keys: tuple[str, ...]
    widths: tuple[tuple[str, int], ...] = ()
    chosen: bool = False

    def width_of(self, key: str) -> int | None:
        return dict(self.widths).get(key)

    def with_keys(self, keys: Sequence[str]) -> "Shape":
        return Shape(tuple(dict.fromkeys(keys)), self.widths, chosen=True)

    def with_width(self, key: str, width: int) -> "Shape":
        kept = {**dict(self.widths), key: max(LEAST_WIDTH, min(width, MOST_WIDTH))}
        return Shape(self.keys, tuple(kept.items()), self.chosen)


def default_shape(*, several_sessions: bool) -> Shape:
    """As it is on a new computer."""
    keys = list(DEFAULT)
    if several_sessions:
        keys.insert(keys.index("letter"), "session")
    return Shape(tuple(keys))


def load_shape(known: Collection[str], *, several_sessions: bool) -> Shape:
    """What was chosen on this computer; the default where nothing was, or nothing that is known."""
    kept = settings.load()
    widths = tuple(
        (key, int(width))
        for key, _part, width in (str(text).partition(":") for text in kept.invite_widths)
        if key in known and width.isdecimal() and LEAST_WIDTH <= int(width) <= MOST_WIDTH
    )
    keys = tuple(key for key in dict.fromkeys(kept.invite_columns) if key in known)
    if keys:
        return Shape(keys, widths, chosen=True)
    return Shape(default_shape(several_sessions=several_sessions).keys, widths)


def keep_shape(shape: Shape) -> None:
    """Raises EnvironmentFault where this computer's settings cannot be written."""
    settings.change(
        invite_columns=shape.keys if shape.chosen else (),
        invite_widths=tuple(f"{key}:{width}" for key, width in shape.widths),
    )
