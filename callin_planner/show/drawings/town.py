"""A row of houses with lit windows along the foot of the page."""

from callin_planner.show.primitives import Command, Item, Path
from callin_planner.show.shapes import polygon
from callin_planner.show.themes import Town

Outline = tuple[tuple[float, float], ...]

_WINDOW = (18.0, 24.0)
_FAR: tuple[Outline, ...] = (
    ((0, 805), (41, 805), (59.5, 686), (78, 805), (150, 805), (150, 1080), (0, 1080)),
    ((164, 1080), (164, 794), (211.5, 751), (260, 794), (260, 824), (349.5, 781), (439, 824), (446, 822),
     (529.5, 781), (620, 824), (620, 734), (674.5, 691), (730, 734), (730, 794), (819.5, 751), (910, 794),
     (910, 824), (999.5, 781), (1090, 824), (1090, 794), (1137.5, 751), (1186, 794), (1186, 735),
     (1316, 735), (1316, 825), (1426, 825), (1426, 804), (1500.5, 761), (1576, 804), (1576, 1080)),
    ((1590, 1080), (1590, 765), (1720, 765), (1720, 824), (1767.5, 781), (1815.5, 824), (1864, 781),
     (1912, 824), (1912, 764), (1920, 760), (1920, 1080)),
)  # fmt: skip
_NEAR: tuple[Outline, ...] = (
    ((0, 1080), (0, 912), (45.5, 886), (120, 930), (120, 870), (300, 870), (300, 900), (396, 900),
     (396, 870), (450.5, 827), (506, 870), (506, 960), (636, 960), (636, 1080)),
    ((662, 1080), (662, 940), (709.5, 897), (758, 940), (758, 960), (888, 960), (888, 900), (977.5, 856),
     (1068, 900), (1068, 940), (1142.5, 896), (1218, 940), (1348, 940), (1348, 1080)),
    ((1374, 1080), (1374, 870), (1470, 870), (1470, 1080)),
    ((1496, 1080), (1496, 940), (1756, 940), (1756, 960), (1852, 960), (1852, 870), (1920, 870),
     (1920, 1080)),
)  # fmt: skip
_FAR_WINDOWS = (
    (648, 765), (1624, 795), (648, 817), (219, 825), (766, 825), (1113, 825), (96, 835), (1624, 847),
    (341, 855), (521, 855), (566, 855), (946, 855), (1036, 855), (1380, 855), (1743, 855), (1775, 855),
    (1871, 855), (856, 877), (1530, 887), (1668, 899), (1344, 907), (1743, 907), (1839, 907), (648, 921),
    (1220, 921), (1350, 1011),
)  # fmt: skip
_DIM = (
    (1014, 930), (1875, 952), (355, 982), (584, 990), (156, 1004), (74, 1012), (1134, 1022), (1660, 1022),
    (355, 1034), (1779, 1042),
)  # fmt: skip
_WARM = (
    (-2, 960),
    (1096, 970),
    (1530, 970),
    (460, 1004),
    (1875, 1004),
    (717, 1022),
    (323, 1034),
    (540, 1042),
)
_BRIGHT = (
    (246, 900), (924, 930), (201, 952), (685, 970), (1704, 970), (201, 1004), (246, 1004), (685, 1022),
    (1014, 1034),
)  # fmt: skip
TOP = 686.0


def town(colors: Town) -> list[Item]:
    """The whole row, from `TOP` down to the foot of the page: few shapes, for a file that stays light."""
    return [
        *(polygon(outline, colors.far) for outline in _FAR),
        _windows(_FAR_WINDOWS, colors.far_window),
        *(polygon(outline, colors.near) for outline in _NEAR),
        *(
            _windows(places, color)
            for places, color in zip((_DIM, _WARM, _BRIGHT), colors.windows, strict=True)
        ),
    ]


def _windows(places: tuple[tuple[int, int], ...], color: str) -> Path:
    """All windows of one light as one shape."""
    commands: list[Command] = []
    for x, y in places:
        left, right, foot = max(x, 0), x + _WINDOW[0], y + _WINDOW[1]
        corners = ((left, y), (right, y), (right, foot), (left, foot))
        commands.append(("M", corners[0]))
        commands += [("L", corner) for corner in corners[1:]]
        commands.append(("Z", ()))
    return Path(tuple(commands), color)
