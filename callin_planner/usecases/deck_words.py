"""The words a new slide begins with, in the languages of the room and not of the window.

Nothing here states a fact of the city: figures, sources and names are for people to fill in.
"""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from callin_planner.domain.slides import Slide, SlideKind, SlideTheme

Said = Mapping[str, Any]

_ENGLISH: dict[SlideKind, Said] = {
    SlideKind.HOLD: {"title": "We begin at {begins}", "line": "Please silence your phone."},
    SlideKind.TITLE: {
        "title": "Welcome.",
        "lead": "People in this room want you **alive, safe and free**.",
        "points": [{"text": "You go home tonight"}, {"text": "About one hour"}, {"text": "Food after"}],
    },
    SlideKind.DATA: {"title": "Every number is a person."},
    SlideKind.MAP: {"title": "Where we lost people."},
    SlideKind.MEMORIAL: {"title": "We remember."},
    SlideKind.EXPOSURE: {"title": "What the law can do."},
    SlideKind.ENFORCEMENT_UPDATE: {"title": "What we did since last time."},
    SlideKind.HELP: {
        "eyebrow": "Help that starts tonight",
        "title": "We help you,\nif you let us.",
        "ask": "It is private. The police do not see it.",
    },
    SlideKind.NEXT: {
        "eyebrow": "What happens next",
        "title": "From tonight, we answer as one.",
        "steps": [
            {"title": "Guns stay down", "text": "Help stays open."},
            {"title": "Someone kills", "text": "The whole group gets lawful attention."},
            {"title": "You want out", "text": "Call {help_line}."},
        ],
    },
    SlideKind.CLOSING: {
        "eyebrow": "Three lines",
        "title": "Stay alive.\nStay free.\nCarry this home.",
        "foot": "Help line **{help_line}**",
    },
    SlideKind.TEXT: {"title": "One thought."},
}
_SPANISH: dict[SlideKind, Said] = {
    SlideKind.HOLD: {"title": "Empezamos a las {begins}", "line": "Por favor, silencie su teléfono."},
    SlideKind.TITLE: {
        "title": "Bienvenidos.",
        "lead": "En esta sala lo queremos **con vida, a salvo y libre**.",
        "points": [{"text": "Esta noche vuelve a casa"}, {"text": "Una hora"}, {"text": "Comida después"}],
    },
    SlideKind.DATA: {"title": "Cada número es una persona."},
    SlideKind.MAP: {"title": "Dónde perdimos a alguien."},
    SlideKind.MEMORIAL: {"title": "Recordamos."},
    SlideKind.EXPOSURE: {"title": "Lo que puede hacer la ley."},
    SlideKind.ENFORCEMENT_UPDATE: {"title": "Qué hicimos desde entonces."},
    SlideKind.HELP: {
        "eyebrow": "Ayuda desde esta noche",
        "title": "Le ayudamos,\nsi nos deja.",
        "ask": "Es privado. La policía no lo ve.",
    },
    SlideKind.NEXT: {
        "eyebrow": "Qué sigue",
        "title": "Desde hoy respondemos juntos.",
        "steps": [
            {"title": "Nadie dispara", "text": "La ayuda sigue."},
            {"title": "Alguien mata", "text": "La ley atiende a todo el grupo."},
            {"title": "Quiere salir", "text": "Llame al {help_line}."},
        ],
    },
    SlideKind.CLOSING: {
        "eyebrow": "Tres frases",
        "title": "Siga con vida.\nSiga libre.\nLlévelo a casa.",
        "foot": "Línea de ayuda **{help_line}**",
    },
    SlideKind.TEXT: {"title": "Una idea."},
}
_LANGUAGES = {"en": _ENGLISH, "es": _SPANISH}
_ICONS = {SlideKind.TITLE: ("points", ("door-exit", "clock", "soup"))}
_DARK = frozenset({SlideKind.HOLD, SlideKind.TITLE, SlideKind.MEMORIAL, SlideKind.CLOSING, SlideKind.BLANK})


def begun(kind: SlideKind, deck_id: UUID, language: str, second: str = "", *, look: bool = True) -> Slide:
    """A new slide of `kind`; `second` is the deck's second language or "".

    With `look` the slides that open, remember and close stand on the dark ground, as an evening begins.
    """
    first = dict(_LANGUAGES.get(language, _ENGLISH).get(kind, {}))
    title = str(first.pop("title", ""))
    return Slide(
        deck_id=deck_id,
        seq=0,
        kind=kind,
        theme=SlideTheme.DUSK if look and kind in _DARK else None,
        title=title,
        fields=_with_icons(kind, first),
        second=dict(_LANGUAGES.get(second, {}).get(kind, {})),
    )


def is_untouched(slide: Slide) -> bool:
    """Whether a speaker's card says nothing but what the agenda says of the speaker."""
    own = (slide.title, slide.fields, slide.second, slide.notes, slide.picture_id, slide.source)
    return slide.kind is SlideKind.SPEAKER and not any(own)


def _with_icons(kind: SlideKind, fields: dict[str, Any]) -> dict[str, Any]:
    if kind not in _ICONS:
        return fields
    key, icons = _ICONS[kind]
    rows = [{"icon": icon} | row for icon, row in zip(icons, fields[key], strict=True)]
    return fields | {key: rows}
