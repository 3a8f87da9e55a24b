"""A paragraph of a slide as a PowerPoint text box: one box, words that wrap by themselves.

Where the next word would fit on a line although the layout put it on the one below (lines of even length, a
sentence on each), a line break stands; everywhere else the box is just so wide that the lines fall as ours.
"""

from collections.abc import Sequence
from xml.sax.saxutils import escape, quoteattr

from callin_planner.show import typefaces
from callin_planner.show.blocks import Block
from callin_planner.show.pptx_shapes import emu, shape, solid
from callin_planner.show.primitives import Text
from callin_planner.show.typefaces import FontChoice

_BELOW = 0.2
"""Of the size below the baseline of lines at a fixed distance: so LibreOffice, and PowerPoint within 5 %."""
_ALONE = 1.2
"""From a single line to the one that somebody may write below it."""
_SLACK = 1.01
_STEP = 0.5
_SMALLEST = 0.6
_LANGUAGES = {"en": "en-US", "es": "es-US"}
_ALIGN = {"left": "l", "center": "ctr", "right": "r"}
_NO_SHAPE = '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/>'
_BODY = (
    '<p:txBody><a:bodyPr wrap="{wrap}" lIns="0" tIns="0" rIns="0" bIns="0" anchor="t"><a:noAutofit/>'
    '</a:bodyPr><a:lstStyle/><a:p><a:pPr algn="{align}"><a:lnSpc><a:spcPts val="{pitch}"/></a:lnSpc>'
    '<a:spcBef><a:spcPts val="0"/></a:spcBef></a:pPr>'
    "{runs}</a:p></p:txBody>"
)


class Writer:
    """Writes text boxes in one language with one choice of fonts."""

    def __init__(self, language: str, choice: FontChoice) -> None:
        self._language = language
        self._choice = choice

    def box(self, number: int, block: Block, room: tuple[float, float], *, title: bool = False) -> str:
        """The text box of `block`, whose lines may reach from `room[0]` to `room[1]`."""
        widest = max(self._widest(line) for line in block.lines)
        scale = _scale(block.first.size, widest, room[1] - room[0])
        pitch = block.pitch or _ALONE * block.first.size * scale
        left, width, wraps = _stretch(block, room, widest * scale * _SLACK)
        body = _BODY.format(
            wrap="square" if wraps else "none",
            align=_ALIGN[block.first.align],
            pitch=round(pitch * 50),
            runs=self._runs(block, scale, width),
        )
        top = block.first.baseline + _BELOW * block.first.size * scale - pitch
        place = (emu(left), emu(top), emu(width), emu(pitch * len(block.lines)))
        return shape(number, "Title" if title else "Text", place, _NO_SHAPE, text=body, title=title)

    def _runs(self, block: Block, scale: float, width: float) -> str:
        """The words of all lines: runs of one look are one run, also across lines."""
        written: list[tuple[str, str]] = []
        for i, line in enumerate(block.lines):
            if i and self._falls(block.lines[i - 1], line, scale, width):
                written.append((written[-1][0], " "))
            elif i:
                written.append((self._properties(line[0], scale), ""))
            written += [(self._properties(run, scale), run.text) for run in line]
        return "".join(_run(looks, said) for looks, said in _merged(written))

    def _falls(self, above: Sequence[Text], line: Sequence[Text], scale: float, width: float) -> bool:
        """Whether the first word of `line` cannot stand at the end of the line above."""
        word = line[0].text.split(" ")[0]
        if not word and len(line) > 1:
            return False
        more = typefaces.narrowest(f" {word}", line[0].face, line[0].size, self._choice)
        told = sum(typefaces.narrowest(run.text, run.face, run.size, self._choice) for run in above)
        return (told + more) * scale > width

    def _widest(self, line: Sequence[Text]) -> float:
        return sum(typefaces.widest(run.text, run.face, run.size, self._choice) for run in line)

    def _properties(self, run: Text, scale: float) -> str:
        face = typefaces.typeface(run.face, self._choice)
        language = run.language or self._language
        size = round(run.size * scale * 50)
        return (
            f'<a:rPr lang={quoteattr(_LANGUAGES.get(language, language))} sz="{size}" b="{int(face.bold)}"'
            f' i="{int(face.italic)}">{solid(run.color)}<a:latin typeface={quoteattr(face.name)}'
            f' pitchFamily="{18 if face.serif else 34}" charset="0"/></a:rPr>'
        )


def _scale(size: float, widest: float, given: float) -> float:
    """How much smaller the words must stand so that no line can leave its room."""
    if widest <= given + 0.01:
        return 1.0
    return max(_SMALLEST, size * given / widest // _STEP * _STEP / size)


def _merged(runs: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Neighbours of one look as one; a break (no words) stays for itself."""
    merged: list[tuple[str, str]] = []
    for looks, said in runs:
        if merged and said and merged[-1][1] and merged[-1][0] == looks:
            merged[-1] = (looks, merged[-1][1] + said)
        else:
            merged.append((looks, said))
    return merged


def _run(looks: str, said: str) -> str:
    return f"<a:r>{looks}<a:t>{escape(said)}</a:t></a:r>" if said else f"<a:br>{looks}</a:br>"


def _stretch(block: Block, room: tuple[float, float], widest: float) -> tuple[float, float, bool]:
    """Left edge and width of the box, and whether its words wrap: a single line may use its whole room."""
    align = block.first.align
    if len(block.lines) == 1 and room[1] - room[0] < widest:
        width = max(widest, block.right - block.left)
        return _anchored(block, width), width, False
    if len(block.lines) > 1:
        return _anchored(block, widest), widest, True
    left, right = room
    if align == "left":
        left = block.left
    elif align == "right":
        right = block.right
    else:
        middle = (block.left + block.right) / 2
        half = min(middle - left, right - middle)
        left, right = middle - half, middle + half
    if right - left < widest:
        return _anchored(block, widest), widest, False
    return left, right - left, True


def _anchored(block: Block, width: float) -> float:
    """The left edge of a box of `width` whose words stand where the block's do."""
    if block.first.align == "left":
        return block.left
    if block.first.align == "right":
        return block.right - width
    return (block.left + block.right - width) / 2
