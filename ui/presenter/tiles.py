"""Small pictures in rows, as many as there is room for."""

from PySide6.QtCore import QAbstractListModel, Qt
from PySide6.QtWidgets import QListView


class Tiles(QListView):
    """Nothing is dragged, and it scrolls up and down alone; `name` is what a screen reader calls it."""

    def __init__(self, model: QAbstractListModel, name: str) -> None:
        super().__init__()
        self.setModel(model)
        self.setAccessibleName(name)
        self.setViewMode(QListView.ViewMode.IconMode)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setMovement(QListView.Movement.Static)
        self.setUniformItemSizes(True)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.viewport().setAutoFillBackground(False)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
