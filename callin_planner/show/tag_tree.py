"""Tags as objects of a PDF: the tree of elements, and from every mark on a page back to its element."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from callin_planner.show.tags import Copy, Element, Master, Tags

_PAGES_A_NODE = 64
_COPIES_IN_BLOCK = 250
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
        self._place_copies()

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
                self._forms[kid.master].pages.append(kid.page)

    def _place_copies(self) -> None:
        """The first copies of an element have the first numbers, then come those of the next element."""
        for form in self._forms.values():
            form.first = self._next
            self._next += len(form.elements) * len(form.pages)
            self._copies.update((page, form.first + n) for n, page in enumerate(form.pages))

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
        document = self._numbers[self._tags.root]
        digits = len(str(max(self._next, *self._pages)))
        for form in self._forms.values():
            for start in range(0, len(form.pages), _COPIES_IN_BLOCK):
                pages = [self._pages[page] for page in form.pages[start : start + _COPIES_IN_BLOCK]]
                yield form.block(start, pages, document, digits)

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
        places, step = form.place, len(form.pages)
        return b" ".join(
            [
                b"%d 0 R" % (base + step * places[element] if element in places else numbers[element])
                for element in marked
            ]
        )


class _Form:
    """The elements of a page that is stamped. The copies of each have numbers, and stand, behind one another.

    What differs from copy to copy is then the last figures of numbers alone, which packs best.
    """

    def __init__(self, master: Master, tags: Tags) -> None:
        self.first = 0
        self.pages: list[int] = []
        self.elements = list(master.top.walk())
        self.place = {element: place for place, element in enumerate(self.elements)}
        marks = tags.marks_of(master)
        self._texts = [self._text(element, marks) for element in self.elements]

    def block(self, start: int, pages: Sequence[int], document: int, digits: int) -> Block:
        """The elements of some of the copies, from the one at `start`; `pages` are the pages' numbers."""
        numbers: list[int] = []
        offsets: list[int] = []
        bodies: list[bytes] = []
        at, count, hole = 0, len(pages), b"%%%dd 0 R" % digits
        for place, (text, holes) in enumerate(self._texts):
            pattern = text.replace(b"@", hole)
            body = (
                pattern
                * count
                % tuple(
                    chain.from_iterable(
                        zip(*[self._row(one, start, pages, document) for one in holes], strict=True)
                    )
                )
            )
            numbers += self._copies_of(place, start, count)
            offsets += range(at, at + len(body), len(body) // count)
            at += len(body)
            bodies.append(body)
        return Block(numbers, offsets, b"".join(bodies))

    def _copies_of(self, place: int, start: int, count: int) -> range:
        first = self.first + place * len(self.pages) + start
        return range(first, first + count)

    def _row(self, hole: int, start: int, pages: Sequence[int], document: int) -> Sequence[int]:
        if hole == _PAGE:
            return pages
        return [document] * len(pages) if hole == _DOCUMENT else self._copies_of(hole, start, len(pages))

    def _text(self, element: Element, marks: Sequence[Element]) -> tuple[bytes, list[int]]:
        """One element with @ for every number, and which numbers they are."""
        holes = [self.place[element.parent] if element.parent else _DOCUMENT]
        own = [b"%d" % mark for mark, marked in enumerate(marks) if marked is element]
        said = b"<</P @"
        if own:
            holes.append(_PAGE)
            said += b"/Pg @"
        kids = [self.place[kid] for kid in element.kids if isinstance(kid, Element)]
        holes += kids
        own += [b"@"] * len(kids)
        said += b"/S/" + element.role.encode() + b"/K"
        if own:
            said += b" " + own[0] if len(own) == 1 else b"[" + b" ".join(own) + b"]"
        else:
            said += b"[]"
        return said + element.more + b">>\n", holes
