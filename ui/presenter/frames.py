"""Ready pictures of the slide shown, the next and the one before: a change of slide waits for nothing."""

from collections import OrderedDict

from PySide6.QtCore import QSize
from PySide6.QtGui import QPixmap

from callin_planner.show import curtain
from callin_planner.show.bundle import Show
from callin_planner.show.primitives import Page
from callin_planner.show.run import Curtain, RunState
from ui.presenter.paint import frame

MOST = 5


class Frames:
    """At most `MOST` frames of one size; another size or pixel ratio empties the store."""

    def __init__(self, show: Show, watermark: str) -> None:
        self._show = show
        self._curtains = {
            Curtain.CALM: curtain.calm(watermark),
            Curtain.BLACK: curtain.black(watermark),
            Curtain.WHITE: curtain.white(watermark),
        }
        self._kept: OrderedDict[int, QPixmap] = OrderedDict()
        self._size = QSize(1, 1)
        self._ratio = 1.0

    def __len__(self) -> int:
        return len(self._kept)

    def resize(self, size: QSize, ratio: float) -> None:
        if (size, ratio) != (self._size, self._ratio):
            self._size, self._ratio = QSize(size), ratio
            self._kept.clear()

    def page(self, state: RunState) -> Page:
        """What the room sees in `state`."""
        return self._curtains.get(state.curtain) or self._show.pages[state.seen]

    def of(self, page: Page) -> QPixmap:
        """The picture of `page`, made now if it was not ready."""
        kept = self._kept.get(id(page))
        if kept is None:
            kept = frame(page, self._size, self._ratio)
            self._kept[id(page)] = kept
            while len(self._kept) > MOST:
                self._kept.popitem(last=False)
        self._kept.move_to_end(id(page))
        return kept

    def prepare(self, state: RunState) -> None:
        """Make ready what may be asked for next, and keep what is shown."""
        shown = self.page(state)
        last = len(self._show.pages) - 1
        for slide in (state.slide - 1, state.slide, state.slide + 1):
            if 0 <= slide <= last:
                self.of(self._show.pages[slide])
        self.of(self._curtains[Curtain.CALM])
        self.of(shown)
