"""What those see who may not see who asked for help: counts, the small ones hidden."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from callin_planner.domain.help_counts import HelpCounts
from callin_planner.i18n import _
from ui.kit.labels import Label
from ui.kit.widgets import Card, Note


class CountsView(QWidget):
    def __init__(self) -> None:
        super().__init__()
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(14)
        text = _(
            "Your role sees how many asked for help, and never who: nobody should think twice about asking "
            "because of who might hear of it. Numbers below 5 are hidden."
        )
        lines.addWidget(Note(text, "info", "lock"))
        self.card = Card(_("Help after this call-in"))
        self.figures: dict[str, Label] = {}
        for key, title in (
            ("intakes", _("People who asked for help at the tables")),
            ("consented", _("of whom agreed to be called")),
            ("called_in_time", _("of whom were reached in time")),
        ):
            figure = Label("", "figure")
            self.figures[key] = figure
            self.card.body.addWidget(figure)
            self.card.body.addWidget(Label(title, "body", "ink_2", wrap=True))
        lines.addWidget(self.card)
        lines.addStretch(1)

    def show_counts(self, counts: HelpCounts) -> None:
        for key, figure in self.figures.items():
            figure.set_text(counts.said(key))
