"""One slide of every kind, with the invented city's words, and one of every kind with far too many."""

from dataclasses import dataclass, replace
from datetime import date, time
from io import BytesIO
from typing import Any
from uuid import UUID

from callin_planner.domain.roles import ScreenVoice
from callin_planner.domain.site import SAMPLE_WATERMARK
from callin_planner.domain.slides import Slide, SlideKind, SlideTheme
from callin_planner.show.fields import DeckFields, OnStage
from callin_planner.show.layout import lay_out
from callin_planner.show.primitives import Page
from callin_planner.storage.store import Store
from callin_planner.usecases import decks, plans, shows

DECK = UUID(int=1)
ITEM = UUID(int=2)
PICTURE = UUID(int=3)


def drawn(width: int = 1200, height: int = 800) -> bytes:
    """A picture without people: sky, a hill and a house, as PNG."""
    from PIL import Image, ImageDraw

    image = Image.new("RGB", (width, height), "#9FC3D9")
    pen = ImageDraw.Draw(image)
    pen.ellipse((-width // 3, height // 2, width, height * 3 // 2), fill="#6E8F5B")
    pen.rectangle((width // 2, height // 3, width * 3 // 4, height * 2 // 3), fill="#C9A063")
    pen.polygon(
        [(width // 2, height // 3), (width * 5 // 8, height // 6), (width * 3 // 4, height // 3)],
        fill="#8A4A00",
    )
    stream = BytesIO()
    image.save(stream, "PNG")
    return stream.getvalue()


FIELDS = DeckFields(
    city="Harlan Bend",
    programme="Harlan Bend Safe Together",
    place="Mill Hill Community Center, Main hall",
    on=date(2026, 11, 25),
    begins=time(18, 0),
    help_line="555-0142",
    help_line_hours="day or night",
    callback="two days",
    link="https://help.example.org/start",
    needs=("work", "housing", "talk", "papers", "school", "safety"),
    watermark=SAMPLE_WATERMARK,
    stage={str(ITEM): OnStage("Denise Marlow", "Mother", ScreenVoice.COMMUNITY)},
    voices={str(ITEM): ScreenVoice.COMMUNITY},
    photos=frozenset({str(ITEM)}),
    pictures={str(PICTURE): drawn()},
    colors={"accent": "#0B5FA5", "ground": "#F4F8FB"},
)

_WORDS: dict[SlideKind, tuple[str, dict[str, Any]]] = {
    SlideKind.HOLD: ("We begin at {begins}", {"line": "Please silence your phone. Water is at the back."}),
    SlideKind.TITLE: (
        "Welcome.",
        {
            "lead": "You are here because people in this room want you **alive, safe and free**.",
            "points": [
                {"icon": "door-exit", "text": "You will go home tonight"},
                {"icon": "clock", "text": "About one hour"},
                {"icon": "soup", "text": "Food after"},
            ],
        },
    ),
    SlideKind.DATA: (
        "Every number is a person.",
        {
            "eyebrow": "Why we are here",
            "figure": "41",
            "figure_text": "of our neighbors were killed in one year.",
            "note": "We want the next number **to be zero.**",
            "chart_title": "People shot in Harlan Bend, by quarter",
            "bars": [
                {"label": "Northgate", "value": 14},
                {"label": "Riverside", "value": 11},
                {"label": "Mill Hill", "value": 9},
                {"label": "Eastmoor", "value": 7},
            ],
        },
    ),
    SlideKind.MAP: (
        "Where we lost people.",
        {
            "eyebrow": "Why we are here",
            "legend": "41 people killed, **by district**",
            "note": "No part of the city is spared.",
            "highlight": "Northgate",
            "districts": [
                {"name": "Northgate", "value": 14},
                {"name": "Riverside", "value": 11},
                {"name": "Mill Hill", "value": 9},
                {"name": "Eastmoor", "value": 7},
            ],
        },
    ),
    SlideKind.SPEAKER: ("", {"quote": "“I do not want one more mother to sit where I sit.”"}),
    SlideKind.MEMORIAL: (
        "We remember.",
        {"name": "Marcus", "years": "2001 – 2020", "line": "Son. Brother. Friend."},
    ),
    SlideKind.EXPOSURE: (
        "What a gun can cost.",
        {
            "eyebrow": "What the law says",
            "columns": [
                {"title": "State court", "figure": "3 years", "text": "for carrying, after a felony."},
                {"title": "Federal court", "figure": "5 years", "text": "and no parole."},
            ],
        },
    ),
    SlideKind.ENFORCEMENT_UPDATE: (
        "What we did since August.",
        {
            "eyebrow": "After the last meeting",
            "rows": [
                {"figure": "7", "text": "people convicted, every case closed in court"},
                {"figure": "3", "text": "of them from Group A, after a killing in September"},
            ],
            "note": "We said we would. **We did.**",
        },
    ),
    SlideKind.HELP: (
        "We will help you,\nif you let us.",
        {"eyebrow": "Help that starts tonight", "ask": "It is private. The police do not see it."},
    ),
    SlideKind.NEXT: (
        "From tonight, we answer as one.",
        {
            "eyebrow": "What happens next",
            "steps": [
                {"title": "Guns stay down", "text": "Help stays open."},
                {"title": "Someone kills", "text": "The whole group gets lawful attention."},
                {"title": "You want out", "text": "Call {help_line}."},
            ],
        },
    ),
    SlideKind.CLOSING: (
        "I will keep myself alive.\nI will keep you alive.\nWe go home. All of us.",
        {
            "eyebrow": "A pledge to one another",
            "foot": "Food and service tables are open now. Help line **{help_line}**",
        },
    ),
    SlideKind.BLANK: ("", {}),
    SlideKind.TEXT: (
        "Three lines to carry home.",
        {
            "eyebrow": "Before you go",
            "bullets": ["The shooting must stop.", "There is help, **tonight**.", "You are wanted here."],
        },
    ),
    SlideKind.PICTURE: (
        "The house on Mill Hill.",
        {"caption": "Built by neighbors, open every evening.", "alt": "A house on a green hill"},
    ),
    SlideKind.IMPORTED: ("", {}),
}

BOTH = replace(FIELDS, second="es")
"""The same with Spanish below the English."""

_SPANISH: dict[SlideKind, dict[str, Any]] = {
    SlideKind.HOLD: {"title": "Empezamos a las {begins}", "line": "Silencie su teléfono. Hay agua atrás."},
    SlideKind.TITLE: {
        "title": "Bienvenidos.",
        "lead": "Está aquí porque en esta sala lo queremos **con vida, a salvo y libre**.",
        "points": [{"text": "Hoy vuelve a casa"}, {"text": "Una hora"}, {"text": "Comida después"}],
    },
    SlideKind.DATA: {
        "title": "Cada número es una persona.",
        "figure_text": "de nuestros vecinos murieron en un año.",
        "note": "Queremos que el próximo **sea cero.**",
        "chart_title": "Personas heridas en Harlan Bend, por zona",
    },
    SlideKind.MAP: {
        "title": "Dónde perdimos a alguien.",
        "legend": "41 personas, **por zona**",
        "note": "Ninguna parte se salva.",
    },
    SlideKind.SPEAKER: {"role": "Madre", "quote": "“No quiero otra madre sentada donde yo me siento.”"},
    SlideKind.MEMORIAL: {"title": "Recordamos.", "line": "Hijo. Hermano. Amigo."},
    SlideKind.EXPOSURE: {
        "title": "Lo que cuesta un arma.",
        "columns": [
            {"title": "Corte estatal", "figure": "3 años", "text": "por portar, tras un delito."},
            {"title": "Corte federal", "figure": "5 años", "text": "y sin libertad anticipada."},
        ],
    },
    SlideKind.ENFORCEMENT_UPDATE: {
        "title": "Qué hicimos desde agosto.",
        "rows": [
            {"text": "personas condenadas, todo cerrado en corte"},
            {"text": "de ellas del Grupo A, tras una muerte en septiembre"},
        ],
        "note": "Lo dijimos. **Lo hicimos.**",
    },
    SlideKind.HELP: {"title": "Le ayudamos,\nsi nos deja.", "ask": "Es privado. La policía no lo ve."},
    SlideKind.NEXT: {
        "title": "Desde hoy respondemos juntos.",
        "steps": [
            {"title": "Nadie dispara", "text": "La ayuda sigue."},
            {"title": "Alguien mata", "text": "La ley atiende a todo el grupo."},
            {"title": "Quiere salir", "text": "Llame al {help_line}."},
        ],
    },
    SlideKind.CLOSING: {
        "title": "Sigo con vida.\nTú sigues con vida.\nTodos a casa.",
        "foot": "La comida está lista. Línea de ayuda **{help_line}**",
    },
    SlideKind.TEXT: {
        "title": "Tres frases para llevar.",
        "bullets": ["Ya no más balas.", "Hay ayuda, **hoy**.", "Aquí lo queremos."],
    },
    SlideKind.PICTURE: {"title": "La casa de Mill Hill.", "caption": "La hicieron los vecinos."},
}


def slide(kind: SlideKind, theme: SlideTheme | None = None, **changes: Any) -> Slide:
    title, fields = _WORDS[kind]
    given: dict[str, Any] = {
        "title": title,
        "fields": fields,
        "source": "Harlan Bend Health Department",
        "source_until": date(2026, 10, 31),
        "second": _SPANISH.get(kind, {}),
        "consent_by": "his mother",
        "consent_on": date(2026, 10, 1),
        "approved_by": "DA Peter Hallam",
        "item_id": ITEM if kind is SlideKind.SPEAKER else None,
        "picture_id": PICTURE if kind in (SlideKind.PICTURE, SlideKind.IMPORTED) else None,
    }
    return Slide(deck_id=DECK, seq=0, kind=kind, theme=theme, **(given | changes))


def deck(theme: SlideTheme) -> list[Slide]:
    return [slide(kind, theme) for kind in SlideKind]


@dataclass(frozen=True)
class Laid:
    """A stored slide and its page; `number` is 0 for one that is hidden."""

    slide: Slide
    number: int
    page: Page


def laid_out(store: Store, event_id: UUID) -> list[Laid]:
    """The stored deck as the room will see it, hidden slides too."""
    plan = plans.plan_of(store, event_id)
    fields = shows.fields_of(plan, shows.pictures_of(store, plan.slides))
    slides = sorted(plan.slides, key=lambda slide: slide.seq)
    shown = decks.numbers(slides)
    return [Laid(each, shown[each.id], lay_out(each, fields, number=shown[each.id])) for each in slides]
