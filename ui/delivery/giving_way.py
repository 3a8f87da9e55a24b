"""A table in which the less important columns go before names are cut."""

from typing import Any, TypeVar

from PySide6.QtGui import QResizeEvent

from ui.kit import theme
from ui.kit.record_model import RecordModel
from ui.kit.table import Table

R = TypeVar("R")
_LEAST_NAME = 190


class GivingWay(Table[R]):
    """`gives` are columns in the order in which they go; what they say is also in the row's dialog."""

    def __init__(self, model: RecordModel[R], *, gives: tuple[int, ...], **more: Any) -> None:
        self._gives = gives
        self._model = model
        super().__init__(model, sortable=False, **more)
        theme.signals().changed.connect(self._share_width)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_width()

    def _share_width(self) -> None:
        columns = self._model.columns
        rest = self.viewport().width() - sum(theme.px(one.width) for one in columns)
        for place in self._gives:
            hide = rest < theme.px(_LEAST_NAME)
            self.setColumnHidden(place, hide)
            rest += theme.px(columns[place].width) if hide else 0
