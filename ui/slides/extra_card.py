"""What belongs to a slide and does not stand on it as words to edit: source, consent, approval, pictures."""

from datetime import date
from typing import Any

from PySide6.QtCore import Qt, Signal

from callin_planner.domain.slides import Slide
from callin_planner.i18n import _
from callin_planner.show.kinds import KINDS
from ui.kit.buttons import Button
from ui.kit.labels import Label
from ui.kit.saving import SavingFields
from ui.kit.typed_days import typed_day
from ui.kit.widgets import Card
from ui.kit.words import language_word
from ui.slides.deck_view import DeckView


class ExtraCard(Card):
    """Hidden for a kind that needs nothing of the sort."""

    picture_wanted = Signal()

    def __init__(self, saving: SavingFields) -> None:
        super().__init__()
        self._saving = saving
        self.body.setSpacing(10)
        day = typed_day_example()
        self.body.addWidget(Label(_("About this slide"), "label"))
        self.source = saving.line("source", _("Source"), _("Who counted"))
        self.until = saving.line("source_until", _("Counts up to"), day)
        self.person = saving.switch("shows_person", _("A person can be recognized in it"))
        self.consent_by = saving.line("consent_by", _("Who of the family agreed"), hint=_consent_words())
        self.consent_on = saving.line("consent_on", _("They agreed on"), day)
        self.approved = saving.line("approved_by", _("Approved by"), _("First and last name"))
        self.alt = saving.area("alt", _("What the picture shows"), 3, hint=_("For people who cannot see it."))
        self.crop = Button(
            _("Change or crop the picture…"), "crop", small=True, on_click=self.picture_wanted.emit
        )
        self.one_language = Label("", "caption", "ink_2", wrap=True)
        for field in (
            self.source, self.until, self.one_language, self.person, self.consent_by, self.consent_on,
            self.approved, self.alt,
        ):  # fmt: skip
            self.body.addWidget(field)
        self.body.addWidget(self.crop, 0, Qt.AlignmentFlag.AlignLeft)

    def show_slide(self, view: DeckView, slide: Slide, *, fixed: bool) -> None:
        kind = KINDS[slide.kind]
        self.one_language.set_text(
            _("The source line and the names of bars and districts stand in {language} alone.").format(
                language=language_word(view.fields.language)
            )
        )
        recognized = bool(slide.fields.get("shows_person"))
        pictured = slide.picture_id is not None
        shown = {
            self.source: kind.wants_source,
            self.until: kind.wants_source,
            self.one_language: kind.wants_source and bool(view.fields.second),
            self.person: pictured and "shows_person" in kind.keys,
            self.consent_by: kind.wants_consent or (pictured and recognized),
            self.consent_on: kind.wants_consent or (pictured and recognized),
            self.approved: kind.wants_approval,
            self.alt: pictured and "alt" in kind.keys,
            self.crop: pictured and not fixed,
        }
        for widget, visible in shown.items():
            widget.setVisible(visible)
        self.setVisible(any(shown.values()))
        for key in ("source", "source_until", "consent_by", "consent_on", "approved_by", "alt"):
            self._saving.texts[key].setReadOnly(fixed)
        self.person.setEnabled(not fixed)
        self._saving.show(values_of(slide))


def values_of(slide: Slide) -> dict[str, Any]:
    """What the fields show."""
    return {
        "source": slide.source,
        "source_until": typed_day(slide.source_until),
        "consent_by": slide.consent_by,
        "consent_on": typed_day(slide.consent_on),
        "approved_by": slide.approved_by,
        "alt": str(slide.fields.get("alt", "")),
        "shows_person": bool(slide.fields.get("shows_person")),
        "notes": slide.notes,
    }


def typed_day_example() -> str:
    return typed_day(date(2026, 9, 30))


def _consent_words() -> str:
    return _("Without a name and a day nothing of the person is shown.")
