"""Tags as objects of a PDF: the tree of elements, and from every mark on a page back to its element."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from callin_planner.show.tags import Copy, Element, Master, Tags

_PAGES_A_NODE = 64
_MOST_IN_BLOCK = 250
_PAGE, _DOCUMENT = -2, -1


@dataclass(frozen=True)
class Block:
    """Objects behind one another: their numbers, and where in `body` each begins."""

    numbers: Sequence[int]
    offsets: Sequence[int]
    body: bytes


class TagTree:
    """Numbers every element from `first` on; `root` and `pages` are the numbers of the tree and the pages."""

    def __init__(self, tags: Tags, pages: Sequence[int], *, root: int, first: int) -> None:
        self._tags, self._pages, self._root = tags, pages, root
        self._numbers: dict[Element, int] = {}
        self._copies: dict[int, int] = {}
        self._forms = {master: _Form(master, tags) for master in tags.masters()}
        self._next = first
        self._count(tags.root)

    def parts(self) -> Iterator[Block | tuple[int, bytes]]:
        """Every object: one by one, or many at once where pages are alike."""
        for element, number in self._numbers.items():
            yield number, self._element(element)
        yield from self._blocks()
        nodes = []
        for start in range(0, len(self._pages), _PAGES_A_NODE):
            nodes.append(self._next)
            yield self._next, self._node(start, min(start + _PAGES_A_NODE, len(self._pages)))
            self._next += 1
        kids = b" ".join(b"%d 0 R" % number for number in nodes)
        yield (
            self._root,
            b"<</Type/StructTreeRoot/K %d 0 R/ParentTree<</Kids[%b]>>/ParentTreeNextKey %d>>"
            % (self._numbers[self._tags.root], kids, len(self._pages)),
        )

    def _count(self, element: Element) -> None:
        self._numbers[element] = self._next
        self._next += 1
        for kid in element.kids:
            if isinstance(kid, Element):
                self._count(kid)
            elif isinstance(kid, Copy):
                self._copies[kid.page] = self._next
                self._next += len(self._forms[kid.master].elements)

    def _element(self, element: Element) -> bytes:
        parent = self._numbers[element.parent] if element.parent else self._root
        pages = {kid[0] for kid in element.kids if isinstance(kid, tuple)}
        page = pages.pop() if len(pages) == 1 else None
        said = [b"<</S/%b/P %d 0 R" % (element.role.encode(), parent)]
        if page is not None:
            said.append(b"/Pg %d 0 R" % self._pages[page])
        kids = [self._kid(kid, alone=page is not None) for kid in element.kids]
        if kids:
            said.append(b"/K " + (kids[0] if len(kids) == 1 else b"[" + b" ".join(kids) + b"]"))
        return b"".join(said) + element.more + b">>"

    def _kid(self, kid: Any, *, alone: bool) -> bytes:
        if isinstance(kid, Element):
            return b"%d 0 R" % self._numbers[kid]
        if isinstance(kid, Copy):
            return b"%d 0 R" % self._copies[kid.page]
        page, mark = kid
        return b"%d" % mark if alone else b"<</Type/MCR/Pg %d 0 R/MCID %d>>" % (self._pages[page], mark)

    def _blocks(self) -> Iterator[Block]:
        copies = [kid for kid in self._tags.root.kids if isinstance(kid, Copy)]
        document = self._numbers[self._tags.root]
        most = max([len(form.elements) for form in self._forms.values()], default=1)
        at_once = max(1, _MOST_IN_BLOCK // most)
        for start in range(0, len(copies), at_once):
            numbers: list[int] = []
            offsets: list[int] = []
            bodies: list[bytes] = []
            at = 0
            for copy in copies[start : start + at_once]:
                form, base = self._forms[copy.master], self._copies[copy.page]
                bodies.append(form.body(base, self._pages[copy.page], document))
                numbers += range(base, base + len(form.elements))
                offsets += [at + offset for offset in form.offsets]
                at += form.length
            yield Block(numbers, offsets, b"".join(bodies))

    def _node(self, start: int, end: int) -> bytes:
        rows = b" ".join(b"%d[%b]" % (page, self._marks(page)) for page in range(start, end))
        return b"<</Limits[%d %d]/Nums[%b]>>" % (start, end - 1, rows)

    def _marks(self, page: int) -> bytes:
        marked = self._tags.marked[page] if page < len(self._tags.marked) else []
        base = self._copies.get(page)
        numbers = self._numbers
        if base is None:
            return b" ".join([b"%d 0 R" % numbers[element] for element in marked])
        form = self._forms[self._tags.master_of(page)]
        return b" ".join(
            [
                b"%d 0 R" % (base + form.place[element] if element in form.place else numbers[element])
                for element in marked
            ]
        )


class _Form:
    """The elements of a page that is stamped, with room for the numbers that differ from page to page."""

    def __init__(self, master: Master, tags: Tags) -> None:
        self.elements = list(master.top.walk())
        self.place = {element: place for place, element in enumerate(self.elements)}
        marks = tags.marks_of(master)
        texts = [self._text(element, marks) for element in self.elements]
        pattern = [text for text, _holes in texts]
        self._holes = [hole for _text, holes in texts for hole in holes]
        self._pattern = b"".join(pattern)
        sizes = [len(text % tuple(range(len(holes)))) for text, holes in texts]
        self.offsets = [sum(sizes[:place]) for place in range(len(sizes))]
        self.length = sum(sizes)

    def body(self, base: int, page: int, document: int) -> bytes:
        """The elements of one page, whose first has the number `base`."""
        special = {_PAGE: page, _DOCUMENT: document}
        return self._pattern % tuple([base + hole if hole >= 0 else special[hole] for hole in self._holes])

    def _text(self, element: Element, marks: Sequence[Element]) -> tuple[bytes, list[int]]:
        """One element with %7d for every number, and which numbers they are."""
        holes = [self.place[element.parent] if element.parent else _DOCUMENT]
        own = [b"%d" % mark for mark, marked in enumerate(marks) if marked is element]
        said = b"<</P %7d 0 R"
        if own:
            holes.append(_PAGE)
            said += b"/Pg %7d 0 R"
        kids = [self.place[kid] for kid in element.kids if isinstance(kid, Element)]
        holes += kids
        own += [b"%7d 0 R"] * len(kids)
        said += b"/S/" + element.role.encode() + b"/K"
        if own:
            said += b" " + own[0] if len(own) == 1 else b"[" + b" ".join(own) + b"]"
        else:
            said += b"[]"
        return said + element.more + b">>\n", holes
