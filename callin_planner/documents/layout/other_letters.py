"""Letters of other scripts on a page: which font has them, how Arabic joins, and what runs from the right.

A name among Latin words is what this is for. Each stretch that runs from the right is turned round for
drawing, numbers inside it stay as they are (after the Unicode bidirectional algorithm, without its marks of
embedding), and Arabic letters take the form that their neighbors ask for.
"""

import unicodedata
from functools import cache

HEBREW = "NotoSansHebrew-Regular"
ARABIC = "NotoSansArabic-Regular"
HAN = "DroidSansFallbackFull"
_RANGES = (
    (HEBREW, ((0x0590, 0x05FF), (0xFB1D, 0xFB4F))),
    (ARABIC, ((0x0600, 0x06FF), (0x0750, 0x077F), (0x08A0, 0x08FF), (0xFB50, 0xFDFF), (0xFE70, 0xFEFF))),
    (HAN, ((0x2E80, 0xA4CF), (0xF900, 0xFAFF), (0xFF00, 0xFFEF))),
)
FACES = (HEBREW, ARABIC, HAN)
_FROM_RIGHT = ("R", "AL")
_NUMBERS = ("EN", "AN")
_MIRRORED = str.maketrans("()[]{}<>«»‹›", ")(][}{><»«›‹")


@cache
def face_for(letter: str) -> str:
    """The face that is asked for a letter which the page's own face lacks; "" where there is none."""
    code = ord(letter)
    return next((face for face, ranges in _RANGES if any(low <= code <= high for low, high in ranges)), "")


def needs_turning(text: str) -> bool:
    """Whether anything in `text` runs from the right."""
    return any(c >= "\u0590" and unicodedata.bidirectional(c) in _FROM_RIGHT for c in text)


def as_drawn(text: str) -> str:
    """`text` in the order and the forms in which it is drawn from left to right."""
    if not needs_turning(text):
        return text
    body = text.rstrip()
    clusters = _clusters(_joined(body))
    levels = _levels([unicodedata.bidirectional(cluster[0]) for cluster in clusters])
    turned = [
        cluster.translate(_MIRRORED) if level % 2 else cluster
        for cluster, level in zip(clusters, levels, strict=True)
    ]
    for level in range(max(levels), 0, -1):
        _turn(turned, levels, level)
    return "".join(turned) + text[len(body) :]


def _clusters(text: str) -> list[str]:
    """Letters with the marks that belong to them."""
    found: list[str] = []
    for c in text:
        if found and unicodedata.category(c) == "Mn":
            found[-1] += c
        else:
            found.append(c)
    return found


def _levels(kinds: list[str]) -> list[int]:
    """How deep each letter lies: even runs from the left, odd from the right.

    A line of Latin words stays one, whatever name it begins with: only where letters from the right are
    three times as many as others is the line theirs. Numbers and marks beside a name stay in the line.
    """
    right, left = sum(kind in _FROM_RIGHT for kind in kinds), kinds.count("L")
    base = int(right >= 3 * left)
    strong = [1 if kind in _FROM_RIGHT else 2 * base if kind == "L" else None for kind in kinds]
    return [
        _between(strong, n, base, kind in _NUMBERS) if level is None else level
        for n, (kind, level) in enumerate(zip(kinds, strong, strict=True))
    ]


def _between(levels: list[int | None], at: int, base: int, number: bool) -> int:
    """A number or a mark goes with both its neighbors where they agree, else with the line."""
    before = next((level for level in reversed(levels[:at]) if level is not None), base)
    after = next((level for level in levels[at + 1 :] if level is not None), base)
    if number:
        return 2 if before == 1 and (base or after == 1) else 2 * base
    return before if before == after else base


def _turn(clusters: list[str], levels: list[int], level: int) -> None:
    """Turn round every stretch that lies at `level` or deeper."""
    start = None
    for n in range(len(levels) + 1):
        deep = n < len(levels) and levels[n] >= level
        if deep and start is None:
            start = n
        elif not deep and start is not None:
            clusters[start:n] = clusters[start:n][::-1]
            start = None


@cache
def _forms() -> dict[tuple[str, str], str]:
    """Arabic letters by (letters, form), where form is isolated, initial, medial or final."""
    found: dict[tuple[str, str], str] = {}
    for code in (*range(0xFB50, 0xFDFF), *range(0xFE70, 0xFEFF)):
        form, *parts = unicodedata.decomposition(chr(code)).split() or [""]
        letters = "".join(chr(int(part, 16)) for part in parts)
        if len(letters) == 1 or (len(letters) == 2 and letters[0] == "ل" and letters[1] in "اأإآ"):
            found.setdefault((letters, form.strip("<>")), chr(code))
    return found


def _joined(text: str) -> str:
    """Arabic letters in the form that their neighbors ask for; lam and alef as one."""
    letters = _clusters(text)
    forms, found, n = _forms(), [], 0
    while n < len(letters):
        base, marks = letters[n][0], letters[n][1:]
        behind = n > 0 and _joins_on(letters[n - 1][0]) and (base, "final") in forms
        width = 1
        if base == "ل" and n + 1 < len(letters) and (base + letters[n + 1][0], "isolated") in forms:
            base, width = base + letters[n + 1][0], 2
            marks += letters[n + 1][1:]
        ahead = _joins_on(base) and n + width < len(letters) and (letters[n + width][0], "final") in forms
        form = {(1, 1): "medial", (1, 0): "final", (0, 1): "initial", (0, 0): "isolated"}[behind, ahead]
        found.append(forms.get((base, form), base) + marks)
        n += width
    return "".join(found)


def _joins_on(letters: str) -> bool:
    """Whether a letter reaches out to the one after it."""
    return (letters, "initial") in _forms() or letters == "ـ"
