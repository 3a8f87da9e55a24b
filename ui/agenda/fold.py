"""A heading in the inspector that opens and closes what is under it."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.kit.buttons import Button


class Fold(QWidget):
    """`inside` is the layout that folds away."""

    def __init__(self, title: str, *, unfolded: bool = False) -> None:
        super().__init__()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(6)
        self.head = Button(title, "chevron-right", kind="link", small=True, on_click=self.toggle)
        outer.addWidget(self.head)
        self._body = QWidget()
        self.inside = QVBoxLayout(self._body)
        self.inside.setContentsMargins(4, 0, 0, 4)
        self.inside.setSpacing(6)
        outer.addWidget(self._body)
        self._body.setVisible(unfolded)
        self._point()

    def is_unfolded(self) -> bool:
        return not self._body.isHidden()

    def toggle(self) -> None:
        self._body.setVisible(self._body.isHidden())
        self._point()

    def _point(self) -> None:
        self.head.set_icon("chevron-down" if self.is_unfolded() else "chevron-right")
