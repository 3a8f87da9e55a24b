"""What a PDF says about itself to a reader who cannot see it: headings, paragraphs, lists, tables, pictures.

A painter opens tags round what it draws (`with tags.tag("H1"): ...`). Text outside any becomes a paragraph,
lines and boxes are decoration. Tags are read in the order in which they were opened, so draw in the order
in which people read.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

HOLDERS = frozenset({"Document", "Part", "Sect", "Div", "Table", "THead", "TBody", "TR", "L", "LI"})
"""Roles that hold other tags; text drawn right inside one of them gets a tag of its own."""
_CELLS = ("TD", "TH")
_IMPLIED = {"TR": "TD", "LI": "LBody"}


class Element:
    """A tag: its role, what stands in it, and further entries (`more`, PDF syntax).

    `kids` are elements, (page, mark) pairs for what was drawn, and copies of a page's elements.
    """

    __slots__ = ("kids", "more", "parent", "role", "used")

    def __init__(self, role: str, parent: "Element | None", more: bytes = b"") -> None:
        self.role = role
        self.parent = parent
        self.more = more
        self.kids: list[Any] = []
        self.used = False

    def walk(self) -> Iterator["Element"]:
        """This element and all in it, in reading order; copies apart."""
        yield self
        for kid in self.kids:
            if isinstance(kid, Element):
                yield from kid.walk()


class Master:
    """A page that is drawn once and stamped often, in parts that are each one tag or decoration.

    `slots` are the elements that each page draws itself.
    """

    def __init__(self, name: str) -> None:
        self.name = name
        self.top = Element("Sect", None)
        self.parts: list[tuple[str, Element | str]] = []
        self.slots: dict[str, Element] = {}

    def begun(self) -> list[Element]:
        """The elements of a page's first marks, in their order."""
        return [what for _part, what in self.parts if isinstance(what, Element)]

    def code(self) -> str:
        """What a page begins with."""
        code, mark = [], 0
        for part, what in self.parts:
            if isinstance(what, Element):
                code.append(f"/{what.role} <</MCID {mark}>> BDC /{part} Do EMC")
                mark += 1
            else:
                code.append(f"/Artifact BMC /{part} Do EMC")
        return "\n".join(code)


class Copy:
    """A stamped page: the elements of `master` once more."""

    __slots__ = ("master", "page")

    def __init__(self, master: Master, page: int) -> None:
        self.master = master
        self.page = page


class Tags:
    """Marks what a reportlab canvas draws, and gathers the tags. `marked` holds each page's elements."""

    def __init__(self, canvas: Any, role: str = "Document") -> None:
        self._canvas = canvas
        self.root = Element(role, None)
        self.marked: list[list[Element]] = [[]]
        self._at = self.root
        self._decoration = ""
        self._open: Element | str | None = None
        self._master: Master | None = None
        self._stamped: Master | None = None
        self._masters: dict[str, Master] = {}
        self._copied: dict[int, Master] = {}

    # --- tags ----------------------------------------------------------------------------------------
    @contextmanager
    def tag(self, role: str, *, alt: str = "", scope: str = "", language: str = "") -> Iterator[Element]:
        """What is drawn inside belongs to a new element.

        `alt` says what a Figure shows, `scope` ("Column" or "Row") what a TH is the heading of. Inside a
        decoration it is none, and where nothing was drawn it goes again, cells of a table apart.
        """
        parent = self._at
        element = Element(role, parent) if self._decoration else self.place(role, alt, scope, language)
        with self.inside(element):
            yield element
        if not (element.used or element.kids or role in _CELLS) and element in parent.kids:
            parent.kids.remove(element)

    def place(self, role: str, alt: str = "", scope: str = "", language: str = "") -> Element:
        """An element here in the reading order, to be drawn later with `inside`."""
        element = Element(role, self._at, _more(alt, scope, language))
        self._at.kids.append(element)
        return element

    @contextmanager
    def inside(self, element: Element) -> Iterator[None]:
        before, self._at = self._at, element
        try:
            yield
        finally:
            self._at = before

    @contextmanager
    def decoration(self, kind: str = "Layout") -> Iterator[None]:
        """What is drawn inside, text too, is passed over by a reader: kind "Pagination" or "Layout"."""
        before, self._decoration = self._decoration, kind
        try:
            yield
        finally:
            self._decoration = before

    # --- marks ---------------------------------------------------------------------------------------
    @contextmanager
    def text(self) -> Iterator[None]:
        """Round every text that is drawn: outside a tag it becomes one."""
        if self._decoration or self._at.role not in HOLDERS:
            self.mark()
            yield
            return
        with self.tag(_IMPLIED.get(self._at.role, "P")):
            self.mark()
            yield

    def mark(self) -> None:
        """Text begins here, of the tag that is open."""
        self._begin(self._decoration or self._at)

    @contextmanager
    def figure(self, alt: str) -> Iterator[None]:
        """Round a picture: a Figure of its own, unless one is open."""
        if self._decoration or self._at.role == "Figure":
            self.shape()
            yield
            return
        with self.tag("Figure", alt=alt):
            self.shape()
            yield

    def shape(self) -> None:
        """A line, a box or a picture begins here: part of a Figure, else decoration."""
        self._begin(self._at if self._at.role == "Figure" and not self._decoration else "Layout")

    def close(self) -> None:
        """End of a page's marks."""
        if self._open is not None and self._master is None:
            self._canvas._code.append("EMC")
        self._open = None

    def next_page(self) -> None:
        self.close()
        self.marked.append([])
        self._stamped = None

    # --- a page drawn once and stamped often ---------------------------------------------------------
    @contextmanager
    def drawing(self, name: str) -> Iterator[None]:
        """What is drawn inside is kept, part by part, for `stamp`."""
        self.close()
        master = self._master = Master(name)
        try:
            with self.inside(master.top):
                yield
            self._end_part()
        finally:
            self._master, self._open = None, None
        self._masters[name] = master

    def slot(self, name: str, role: str, *, alt: str = "") -> None:
        """A place in the reading order of the page being kept, for what `filling` draws on each page."""
        if self._master is not None:
            self._master.slots[name] = self.place(role, alt=alt)

    @contextmanager
    def filling(self, name: str) -> Iterator[None]:
        """What is drawn inside stands at that place of the stamped page."""
        if self._stamped is None:
            with self.tag("P"):
                yield
            return
        with self.inside(self._stamped.slots[name]):
            yield

    def stamp(self, name: str) -> Master:
        """A kept page begins this one, which must be empty; its `code` is what to draw."""
        self.close()
        master = self._masters[name]
        self.marked[-1] += master.begun()
        page = len(self.marked) - 1
        self.root.kids.append(Copy(master, page))
        self._copied[page] = self._stamped = master
        return master

    def masters(self) -> Iterable[Master]:
        return self._masters.values()

    def master_of(self, page: int) -> Master:
        return self._copied[page]

    def marks_of(self, master: Master) -> list[Element]:
        """What a page on which `master` is stamped marks, in the order of the marks: all are alike."""
        page = next((page for page, one in self._copied.items() if one is master), None)
        return self.marked[page] if page is not None else []

    def _begin(self, what: Element | str) -> None:
        if what == self._open:
            return
        if isinstance(what, Element):
            what.used = True
        if self._master is not None:
            self._next_part(what)
            return
        code = self._canvas._code
        if self._open is not None:
            code.append("EMC")
        self._open = what
        if isinstance(what, str):
            code.append(f"/Artifact <</Type /{what}>> BDC")
            return
        numbers = self.marked[-1]
        code.append(f"/{what.role} <</MCID {len(numbers)}>> BDC")
        if self._stamped is None or what not in self._stamped.slots.values():
            what.kids.append((len(self.marked) - 1, len(numbers)))
        numbers.append(what)

    def _next_part(self, what: Element | str) -> None:
        self._end_part()
        master = self._master
        if master is not None:
            name = f"{master.name}-{len(master.parts)}"
            wide, high = self._canvas._pagesize
            self._canvas.beginForm(name, 0, 0, wide, high)
            master.parts.append((self._canvas._doc.getXObjectName(name), what))
            self._open = what

    def _end_part(self) -> None:
        if self._open is not None:
            self._canvas.endForm()
            self._open = None


def _more(alt: str, scope: str, language: str) -> bytes:
    more = b""
    if alt:
        more += b"/Alt<" + (b"\xfe\xff" + alt.encode("utf-16-be")).hex().encode() + b">"
    if scope:
        more += b"/A<</O/Table/Scope/" + scope.encode() + b">>"
    if language:
        more += b"/Lang(" + language.encode("ascii") + b")"
    return more
