"""Shapes of a PowerPoint slide, in the format's own XML where python-pptx would add a theme's look."""

from collections.abc import Sequence
from typing import Any

from callin_planner.show import fonts
from callin_planner.show.primitives import Box, Command, Path, Text

_MARGINS = ("margin_left", "margin_right", "margin_top", "margin_bottom")
_LANGUAGES = {"en": "en-US", "es": "es-US"}


def box(tree: Any, item: Box, emu: int) -> None:
    from pptx.enum.shapes import MSO_SHAPE

    kind = MSO_SHAPE.ROUNDED_RECTANGLE if item.radius else MSO_SHAPE.RECTANGLE
    short = min(item.width, item.height)
    if item.radius and item.width == item.height and item.radius >= short / 2:
        kind = MSO_SHAPE.OVAL
    shape = tree.add_shape(kind, *(round(v * emu) for v in (item.x, item.y, item.width, item.height)))
    if kind == MSO_SHAPE.ROUNDED_RECTANGLE:
        shape.adjustments[0] = min(0.5, item.radius / short) if short else 0.0
    shape.name = "Shape"
    _plain(shape)
    _paint(shape, item.fill, item.line, round(item.line_width * emu))


def path(tree: Any, item: Path, emu: int) -> None:
    """A free shape whose own coordinates are the page's, in EMU."""
    from pptx.enum.shapes import MSO_SHAPE

    left, top, right, foot = _bounds(item.commands, emu)
    shape = tree.add_shape(MSO_SHAPE.RECTANGLE, left, top, max(1, right - left), max(1, foot - top))
    shape.name = "Drawing"
    _plain(shape)
    properties = shape._element.spPr
    preset = properties.find(_tag("a:prstGeom"))
    properties.replace(preset, _geometry(item.commands, left, top, right, foot, emu))
    _paint(shape, item.fill, item.line, round(item.line_width * emu))


def text_box(tree: Any, runs: Sequence[Text], place: Sequence[int], language: str, own_fonts: bool) -> None:
    """One line of `runs` in the box `place` (left, top, width, height in EMU)."""
    from pptx.enum.text import MSO_ANCHOR, MSO_AUTO_SIZE, PP_ALIGN

    shape = tree.add_textbox(*place)
    shape.name = "Text"
    frame = shape.text_frame
    for margin in _MARGINS:
        setattr(frame, margin, 0)
    frame.word_wrap = False
    frame.auto_size = MSO_AUTO_SIZE.NONE
    frame.vertical_anchor = MSO_ANCHOR.TOP
    paragraph = frame.paragraphs[0]
    paragraph.alignment = {"center": PP_ALIGN.CENTER, "right": PP_ALIGN.RIGHT}.get(
        runs[0].align, PP_ALIGN.LEFT
    )
    for run in runs:
        _run(paragraph.add_run(), run, language, own_fonts)


def _run(made: Any, run: Text, language: str, own_fonts: bool) -> None:
    from pptx.util import Pt

    face = fonts.FACES[run.face]
    made.text = run.text
    made.font.size = Pt(run.size / 2)
    made.font.name = face.own if own_fonts else face.office
    made.font.bold = face.bold
    made.font.italic = face.italic
    made.font.color.rgb = rgb(run.color)
    properties = made._r.get_or_add_rPr()
    properties.set("lang", _LANGUAGES.get(language, language))
    properties.find(_tag("a:latin")).set("pitchFamily", "18" if face.serif else "34")


def rgb(color: str) -> Any:
    """ "#RRGGBB" as the format's colour."""
    from pptx.dml.color import RGBColor

    color_of: Any = RGBColor
    return color_of(*bytes.fromhex(color[1:]))


def _plain(shape: Any) -> None:
    """Without the theme's style there is no shadow, no outline and no gradient."""
    style = shape._element.find(_tag("p:style"))
    if style is not None:
        shape._element.remove(style)
    body = shape._element.find(_tag("p:txBody"))
    if body is not None:
        shape._element.remove(body)


def _paint(shape: Any, fill: str, line: str, width: int) -> None:
    if fill:
        shape.fill.solid()
        shape.fill.fore_color.rgb = rgb(fill)
    else:
        shape.fill.background()
    if not line:
        shape.line.fill.background()
        return
    shape.line.color.rgb = rgb(line)
    shape.line.width = width
    outline = shape.line._get_or_add_ln()
    outline.set("cap", "rnd")
    outline.append(_element("a:round"))


def _bounds(commands: Sequence[Command], emu: int) -> tuple[int, int, int, int]:
    xs = [n for _letter, numbers in commands for n in numbers[::2]]
    ys = [n for _letter, numbers in commands for n in numbers[1::2]]
    return round(min(xs) * emu), round(min(ys) * emu), round(max(xs) * emu), round(max(ys) * emu)


def _geometry(commands: Sequence[Command], left: int, top: int, right: int, foot: int, emu: int) -> Any:
    geometry = _element("a:custGeom")
    for name in ("a:avLst", "a:gdLst", "a:ahLst", "a:cxnLst"):
        geometry.append(_element(name))
    geometry.append(_element("a:rect", l="0", t="0", r="r", b="b"))
    paths = _element("a:pathLst")
    drawn = _element("a:path", w=str(max(1, right - left)), h=str(max(1, foot - top)))
    for letter, numbers in commands:
        drawn.append(_step(letter, numbers, left, top, emu))
    paths.append(drawn)
    geometry.append(paths)
    return geometry


def _step(letter: str, numbers: Sequence[float], left: int, top: int, emu: int) -> Any:
    step = _element({"M": "a:moveTo", "L": "a:lnTo", "C": "a:cubicBezTo", "Z": "a:close"}[letter])
    for x, y in zip(numbers[::2], numbers[1::2], strict=True):
        step.append(_element("a:pt", x=str(round(x * emu) - left), y=str(round(y * emu) - top)))
    return step


def _element(name: str, **attributes: str) -> Any:
    from pptx.oxml import parse_xml
    from pptx.oxml.ns import nsdecls

    element = parse_xml(f"<{name} {nsdecls('a', 'p')}/>")
    for key, value in attributes.items():
        element.set(key, value)
    return element


def _tag(name: str) -> str:
    from pptx.oxml.ns import qn

    return str(qn(name))
